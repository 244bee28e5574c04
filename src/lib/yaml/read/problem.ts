/** Something wrong at a place of a text. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  /** In the text, from 0. */
  readonly offset: number;
  /** Whether the text can be read in spite of it. Default: no. */
  readonly isHarmless?: boolean;
}

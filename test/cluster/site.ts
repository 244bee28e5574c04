/** Where a target delivers to. */
export interface Site {
  readonly namespace: string;
  /** For the files that are delivered. */
  readonly folder: string;
}

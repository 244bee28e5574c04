import type { Path } from '../../path';

/** What should stand at a path. */
export interface FieldEdit {
  readonly path: Path;
  readonly value: string;
  /**
   * Where the field is not there yet: the sibling behind which it is inserted, or any other with a plain value where
   * that one comes from elsewhere. Default: it must be there.
   */
  readonly after?: string;
}

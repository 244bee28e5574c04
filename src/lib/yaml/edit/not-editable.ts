import { formatPath, type Path } from '../../path';

/** A field that cannot be edited in place. */
export class NotEditable extends Error {
  constructor(
    readonly path: Path,
    /** As the rest of a sentence that begins with the path. */
    readonly reason: string,
  ) {
    super(`${formatPath(path)}: ${reason}`);
  }
}

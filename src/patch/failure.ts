import type { Path } from '../lib/path';

/** Why a patch cannot be applied, with the place in the patch. */
export class PatchFailure extends Error {
  override readonly name = 'PatchFailure';

  /**
   * @param path where in the patch
   * @param message what was found and expected; never a value
   */
  constructor(
    readonly path: Path,
    message: string,
    readonly remedy?: string,
  ) {
    super(message);
  }
}

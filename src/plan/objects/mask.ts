import type { Path } from '../../lib/path';

/** A value as it may be shown: itself, or with the credentials in it replaced. */
export type MaskValue = (kind: string, path: Path, value: string) => string;

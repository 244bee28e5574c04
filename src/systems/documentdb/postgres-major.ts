import { parseImageReference } from '../../lib/image-reference';
import type { DocumentDbSpecFields } from './resource';

/** What the operator runs where nothing is stated. */
const DEFAULT_TAG = '18-minimal-trixie';

/** The major version of PostgreSQL before and after a change; absent where a tag does not begin with it. */
export interface MajorChange {
  readonly from?: number;
  readonly to?: number;
}

/** The major versions, where the image of PostgreSQL changes and does not surely keep the one that it has. */
export function majorChange(old: DocumentDbSpecFields, now: DocumentDbSpecFields): MajorChange | undefined {
  if (stated(old) === stated(now)) return undefined;
  const [from, to] = [majorOf(old), majorOf(now)];
  return from !== undefined && from === to ? undefined : { from, to };
}

function stated({ image }: DocumentDbSpecFields): string {
  return image?.postgres ?? '';
}

function majorOf(spec: DocumentDbSpecFields): number | undefined {
  const tag = stated(spec) === '' ? DEFAULT_TAG : parseImageReference(stated(spec))?.tag;
  const major = /^[0-9]{1,3}(?![0-9])/.exec(tag ?? '')?.[0];
  return major === undefined ? undefined : Number(major);
}

import type { DocumentDbSpecFields } from './resource';
import { parseVersion } from './version';

/** What the resource states about the version of the extension's image, which is the schema's upper bound. */
export interface BinaryVersion {
  /** In semver form; absent when nothing is stated or what is stated cannot be read. */
  readonly version?: string;
  /** What states it: the tag of `spec.image.documentDB`, `spec.documentDBVersion`, or nothing. */
  readonly source: 'tag' | 'field' | 'absent';
  /** What counts and cannot be compared: `spec.documentDBVersion` as written (`latest`, `0.113.0-rc1`), a huge number. */
  readonly unreadable?: string;
}

/** What the tag of an image begins with, suffixes (`-amd64`, `-rc2`, `.4`) dropped. A registry's port is no tag. */
const TAGGED_VERSION = /:([0-9]+\.[0-9]+\.[0-9]+)[^/:]*$/;

/**
 * The binary version, resolved as the operator does: the tag of the extension's image when it begins with three
 * numbers, else `spec.documentDBVersion` exactly as written. A tag before a digest is not read; the gateway's and
 * PostgreSQL's images and the operator's default never count.
 */
export function binaryVersion(spec: Pick<DocumentDbSpecFields, 'documentDBVersion' | 'image'>): BinaryVersion {
  const image = spec.image?.documentDB ?? '';
  const tagged = image.includes('@') ? undefined : taggedVersion(image);
  if (tagged !== undefined) return judged(tagged, 'tag');
  const field = spec.documentDBVersion ?? '';
  return field === '' ? { source: 'absent' } : judged(field, 'field');
}

/**
 * `0.112.0` of an image with the tag `0.112.0-amd64`, also of one with a digest behind it; `undefined` where the tag does
 * not begin with three numbers.
 */
export function taggedVersion(image: string): string | undefined {
  return TAGGED_VERSION.exec(image.split('@', 1)[0])?.[1];
}

function judged(text: string, source: 'tag' | 'field'): BinaryVersion {
  return parseVersion(text) === undefined ? { source, unreadable: text } : { version: text, source };
}

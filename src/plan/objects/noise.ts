import type { Path } from '../../lib/path';

/** Annotations that hold a hash of something else that is shown by itself. */
const CHECKSUM = /^(?:checksum\/|schemagate\.dev\/(?:migration|upgrade|config)-(?:hash|checksum)$)/;
const HASH_SUFFIX = /-[0-9a-f]{10}$/;

export function isChecksum(path: Path): boolean {
  const [parent, key] = path.slice(-2);
  return parent === 'annotations' && typeof key === 'string' && CHECKSUM.test(key);
}

/** The name of a Job without the hash of its spec, so that both versions of it are recognized as one. */
export function stableName(kind: string, name: string): string {
  return kind === 'Job' ? name.replace(HASH_SUFFIX, '') : name;
}

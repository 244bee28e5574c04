import type { Path } from '../../lib/path';

/** Annotations that hold a hash of something else that is shown by itself. */
const CHECKSUM = /^(?:checksum\/|schemagate\.dev\/(?:migration|upgrade|config)-(?:hash|checksum)$)/;
const HASH_SUFFIX = /-[0-9a-f]{10}$/;

export function isChecksum(path: Path): boolean {
  const [parent, key] = path.slice(-2);
  return parent === 'annotations' && typeof key === 'string' && CHECKSUM.test(key);
}

/** Labels by which charts write their version on every object. Of pods they count: another one replaces them. */
const VERSION_LABELS: ReadonlySet<unknown> = new Set(['helm.sh/chart', 'app.kubernetes.io/version']);

export function isVersionLabel(path: Path): boolean {
  return path.length === 3 && path[0] === 'metadata' && path[1] === 'labels' && VERSION_LABELS.has(path[2]);
}

/** The name of a Job without the hash of its spec, so that both versions of it are recognized as one. */
export function stableName(kind: string, name: string): string {
  return kind === 'Job' ? name.replace(HASH_SUFFIX, '') : name;
}

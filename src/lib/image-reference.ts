/** A container image as people write it, in its parts. */
export interface ImageReference {
  /** Registry (with its port) and path: `reg.example:5000/team/gateway`. */
  readonly repository: string;
  readonly tag?: string;
  /** With its algorithm: `sha256:…`. */
  readonly digest?: string;
}

const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$/;
const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;

/**
 * Takes an image reference apart by the grammar of the container registry: the tag is what stands after the last colon
 * that follows the last slash (a registry's port is no tag), the digest what stands after `@`. `undefined` when the
 * text is no image reference.
 */
export function parseImageReference(text: string): ImageReference | undefined {
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !DIGEST.test(digest)) return undefined;
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const repository = hasTag ? named.slice(0, colon) : named;
  const tag = hasTag ? named.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  return isRepository(repository) ? { repository, tag, digest } : undefined;
}

/** Tags that are moved to another image as a habit. */
const MOVING =
  /^(?:latest|main|master|edge|nightly|stable|dev|develop|trunk|canary|unstable|snapshot|rolling|next|head)$/i;

/** Whether what it names is known to change without notice: by a moving tag, or none at all. */
export function isMoving({ tag = 'latest', digest }: ImageReference): boolean {
  return digest === undefined && MOVING.test(tag);
}

function isRepository(text: string): boolean {
  const [first, ...rest] = text.split('/');
  if (rest.length === 0) return COMPONENT.test(text);
  const isHost = first.includes('.') || first.includes(':') || first === 'localhost' || first !== first.toLowerCase();
  return (isHost ? HOST.test(first) : COMPONENT.test(first)) && rest.every((component) => COMPONENT.test(component));
}

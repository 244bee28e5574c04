import { parseImageReference } from '../lib/image-reference';
import { isObject, type JsonObject } from '../lib/json';
import { formatPath, type Path } from '../lib/path';
import { compareReleases, type Release } from '../lib/release';
import type { FieldEdit } from '../lib/yaml/edit/field-edit';
import { UsageError } from '../model/usage-error';

/** What an image that is pinned by its digest does not say. */
export const DIGEST = 'is pinned by its digest, which says nothing about a version';

/** @throws UsageError that says why a field cannot be edited, and what to do instead */
export function refuseField(path: Path, reason: string, remedy: string): never {
  throw new UsageError(`${formatPath(path)} ${reason}. ${remedy}`);
}

/**
 * Holds an upgrade to newer versions, and a rollback to older ones, where the version of now is known.
 *
 * @throws UsageError that names the other command
 */
export function checkDirection(
  kind: 'upgrade' | 'rollback',
  from: Release | undefined,
  to: Release,
  name: string,
): void {
  if (from === undefined) return;
  const order = compareReleases(to, from);
  if (kind === 'upgrade' && order < 0) {
    throw new UsageError(`${to.text} is older than ${from.text}, which ${name} states: use schemagate rollback`);
  }
  if (kind === 'rollback' && order > 0) {
    throw new UsageError(`${to.text} is newer than ${from.text}, which ${name} states: use schemagate upgrade`);
  }
}

/** The image with another tag; `undefined` where a digest decides. */
export function withTag(image: string, tag: string): string | undefined {
  const parsed = parseImageReference(image);
  if (parsed === undefined || parsed.digest !== undefined) return undefined;
  const name = parsed.tag === undefined ? image : image.slice(0, image.length - parsed.tag.length - 1);
  return `${name}:${tag}`;
}

/** The edit by which the schema follows the binary: it stands behind what states the binary. */
export function schemaEdit(resource: JsonObject, version: string): FieldEdit {
  const spec = child(resource, 'spec');
  const scalar = Object.keys(spec).find((key) => typeof spec[key] !== 'object');
  const after = ['documentDBVersion', 'binaryVersion'].find((key) => spec[key] !== undefined) ?? scalar;
  return { path: ['spec', 'schemaVersion'], value: version, after };
}

/** A mapping in a mapping; empty where there is none. */
export function child(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  return isObject(found) ? found : {};
}

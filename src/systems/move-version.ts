import { parseImageReference } from '../lib/image-reference';
import { isObject, type JsonObject } from '../lib/json';
import type { Path } from '../lib/path';
import type { FieldEdit } from '../lib/yaml/edit/field-edit';

/** The fields that say which version runs, or why nobody can say so. */
export type VersionEdit =
  | { readonly ok: true; readonly edits: readonly FieldEdit[] }
  | { readonly ok: false; readonly path: Path; readonly reason: string; readonly remedy: string };

const DIGEST = 'is pinned by its digest, which says nothing about a version';
const LEADING_VERSION = /^[0-9]+\.[0-9]+\.[0-9]+/;

/**
 * What moves a Gateway to another version: the tag of its image and `spec.version` where that is stated, or the whole
 * image where one is given.
 */
export function gatewayVersion(resource: JsonObject, version: string, image?: string): VersionEdit {
  const spec = child(resource, 'spec');
  const path = ['spec', 'app', 'image'];
  const stated = child(spec, 'app').image;
  if (typeof stated !== 'string') return { ok: false, path, reason: 'is missing', remedy: 'State the image first.' };
  const moved = image ?? withTag(stated, version);
  if (moved === undefined) {
    return { ok: false, path, reason: DIGEST, remedy: 'Give the new one with --image.' };
  }
  const own: FieldEdit[] = spec.version === undefined ? [] : [{ path: ['spec', 'version'], value: version }];
  return { ok: true, edits: [...own, { path, value: moved }] };
}

/**
 * What moves the binary of a DocumentDB: `documentDBVersion`, and the tags of `image` that begin with the version that
 * runs now; what stands behind the three numbers stays. The schema stays.
 */
export function documentDbBinary(resource: JsonObject, version: string, now: string | undefined): VersionEdit {
  const spec = child(resource, 'spec');
  const image = child(spec, 'image');
  const own: FieldEdit[] =
    typeof spec.documentDBVersion === 'string' ? [{ path: ['spec', 'documentDBVersion'], value: version }] : [];
  const edits: FieldEdit[] = [...own];
  for (const field of ['documentDB', 'gateway']) {
    const path = ['spec', 'image', field];
    const stated = image[field];
    const { digest, tag } = (typeof stated === 'string' ? parseImageReference(stated) : undefined) ?? {};
    if (digest !== undefined && field === 'documentDB') {
      return { ok: false, path, reason: DIGEST, remedy: 'Edit it by hand, and run schemagate plan.' };
    }
    const leading = LEADING_VERSION.exec(tag ?? '')?.[0];
    if (typeof stated !== 'string' || leading === undefined || digest !== undefined) continue;
    if (field === 'gateway' && leading !== now) continue;
    edits.push({ path, value: withTag(stated, version + tag!.slice(leading.length))! });
  }
  if (edits.length > 0) return { ok: true, edits };
  const path = ['spec', 'documentDBVersion'];
  return {
    ok: false,
    path,
    reason: 'is missing, and so is an image with a version in its tag',
    remedy: 'State it first.',
  };
}

/** What an ExtensionUpgrade is told about the server's binary; the server's image is moved elsewhere. */
export function extensionUpgradeBinary(version: string): VersionEdit {
  return { ok: true, edits: [{ path: ['spec', 'binaryVersion'], value: version }] };
}

/** The second commit: the schema follows the binary. */
export function extensionSchema(resource: JsonObject, version: string): VersionEdit {
  const spec = child(resource, 'spec');
  const scalar = Object.keys(spec).find((key) => typeof spec[key] !== 'object');
  const after = ['documentDBVersion', 'binaryVersion'].find((key) => spec[key] !== undefined) ?? scalar;
  return { ok: true, edits: [{ path: ['spec', 'schemaVersion'], value: version, after }] };
}

/** The image with another tag; `undefined` where a digest decides. */
function withTag(image: string, tag: string): string | undefined {
  const parsed = parseImageReference(image);
  if (parsed === undefined || parsed.digest !== undefined) return undefined;
  const name = parsed.tag === undefined ? image : image.slice(0, image.length - parsed.tag.length - 1);
  return `${name}:${tag}`;
}

function child(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  return isObject(found) ? found : {};
}

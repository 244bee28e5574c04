import { parseImageReference } from '../../lib/image-reference';
import type { JsonObject } from '../../lib/json';
import type { FieldEdit } from '../../lib/yaml/edit/field-edit';
import { UsageError } from '../../model/usage-error';
import { checkDirection, child, DIGEST, refuseField, schemaEdit, withTag } from '../move';
import type { MoveAction, MovedResource, VersionMove } from '../system';
import { binaryVersion } from './binary-version';
import { readDocumentDb } from './resource';
import { isCanonicalVersion } from './version';
import { extensionRelease } from './version-form';

const LEADING_VERSION = /^[0-9]+\.[0-9]+\.[0-9]+/;

/** What moves the binary of a DocumentDB, or its schema. @throws UsageError when the action does not fit the resource */
export function moveDocumentDb(resource: MovedResource, action: MoveAction): VersionMove {
  const { value, name } = resource;
  const { spec = {} } = readDocumentDb(value);
  const binary = binaryVersion(spec).version;
  if (action.kind === 'finalize') {
    return finalizeSchema(resource, { binary, field: 'documentDBVersion', schema: spec.schemaVersion ?? '' });
  }
  if (action.image !== undefined) throw new UsageError('--image is for Gateways: a DocumentDB has several images');
  if (!isCanonicalVersion(action.version)) {
    throw new UsageError(`${action.version} is no version of DocumentDB, such as 0.112.0`);
  }
  checkDirection(action.kind, extensionRelease(binary), extensionRelease(action.version)!, name);
  return { edits: binaryEdits(value, action.version, binary), from: binary, to: action.version };
}

/** The second commit, of a resource that states its binary in a field: the schema follows the binary. */
export function finalizeSchema(
  { kind, value, name }: MovedResource,
  { binary, field, schema }: { readonly binary?: string; readonly field: string; readonly schema: string },
): VersionMove {
  if (binary === undefined) {
    throw new UsageError(`${kind} ${name} states no version of its binary that can be read. State ${field}`);
  }
  if (schema === 'auto') {
    throw new UsageError(`${kind} ${name}: schemaVersion is auto, so the schema follows the binary by itself`);
  }
  const from = schema === '' ? undefined : schema;
  return { edits: schema === binary ? [] : [schemaEdit(value, binary)], from, to: binary };
}

/**
 * `documentDBVersion`, and the tags of `image` that begin with the version that runs now; what stands behind the three
 * numbers stays. The schema stays.
 */
function binaryEdits(resource: JsonObject, version: string, now: string | undefined): readonly FieldEdit[] {
  const spec = child(resource, 'spec');
  const image = child(spec, 'image');
  const edits: FieldEdit[] =
    typeof spec.documentDBVersion === 'string' ? [{ path: ['spec', 'documentDBVersion'], value: version }] : [];
  for (const field of ['documentDB', 'gateway']) {
    const path = ['spec', 'image', field];
    const stated = image[field];
    const { digest, tag } = (typeof stated === 'string' ? parseImageReference(stated) : undefined) ?? {};
    if (digest !== undefined && field === 'documentDB') {
      refuseField(path, DIGEST, 'Edit it by hand, and run schemagate plan.');
    }
    const leading = LEADING_VERSION.exec(tag ?? '')?.[0];
    if (typeof stated !== 'string' || leading === undefined || digest !== undefined) continue;
    if (field === 'gateway' && leading !== now) continue;
    edits.push({ path, value: withTag(stated, version + tag!.slice(leading.length))! });
  }
  if (edits.length > 0) return edits;
  const path = ['spec', 'documentDBVersion'];
  return refuseField(path, 'is missing, and so is an image with a version in its tag', 'State it first.');
}

import { documentDbBinary, documentDbSchema, gatewayVersion, type FieldEdit, type VersionEdit } from '../edit';
import { binaryVersion } from '../documentdb/binary-version';
import { readDocumentDb } from '../documentdb/resource';
import { isCanonicalVersion } from '../documentdb/version';
import { readGateway } from '../gateway/gateway';
import type { GatewayResource } from '../gateway/resource';
import { parseGatewayVersion } from '../gateway/version';
import { formatPath } from '../model/path';
import { compareReleases, type Release } from '../model/release';
import type { EditedResource } from './edit-target';
import { extensionRelease, gatewayRelease } from './state/release';
import { UsageError } from './usage-error';

export type EditAction =
  | { readonly kind: 'upgrade' | 'rollback'; readonly version: string; readonly image?: string }
  | { readonly kind: 'finalize' };

/** What an action means for one resource. */
export interface VersionMove {
  /** Nothing: the fields say so already. */
  readonly edits: readonly FieldEdit[];
  /** `11.2.2`; absent where nothing says so. */
  readonly from?: string;
  readonly to: string;
}

const OPTIONS = { allowInlineSecrets: true, kubernetesVersion: '1.30', beside: [] };

/**
 * The fields that an action sets.
 *
 * @throws UsageError when the action does not fit the resource
 */
export function versionMove(resource: EditedResource, action: EditAction): VersionMove {
  if (resource.kind === 'Gateway') return moveGateway(resource, action);
  if (resource.kind === 'DocumentDB') return moveDocumentDb(resource, action);
  throw new UsageError(`${resource.kind} ${resource.name} has no binary of its own: edit its versions by hand`);
}

function moveGateway({ value, name }: EditedResource, action: EditAction): VersionMove {
  if (action.kind === 'finalize') {
    throw new UsageError(
      `Gateway ${name}: nothing to finalize. Its schema is migrated before its pods change; finalize is for DocumentDB`,
    );
  }
  const to = gatewayRelease(parseGatewayVersion(action.version));
  if (to === undefined) throw new UsageError(`${action.version} is no version of a Gateway, such as 11.3.0`);
  const from = gatewayRelease(readGateway(value as GatewayResource, OPTIONS).version);
  checkDirection(action.kind, from, to, name);
  return { edits: editsOf(gatewayVersion(value, action.version, action.image)), from: from?.text, to: action.version };
}

function moveDocumentDb({ value, name }: EditedResource, action: EditAction): VersionMove {
  const { spec = {} } = readDocumentDb(value);
  const binary = binaryVersion(spec).version;
  if (action.kind === 'finalize') return finalize(value, name, binary, spec.schemaVersion ?? '');
  if (action.image !== undefined) throw new UsageError('--image is for Gateways: a DocumentDB has several images');
  if (!isCanonicalVersion(action.version)) {
    throw new UsageError(`${action.version} is no version of DocumentDB, such as 0.112.0`);
  }
  checkDirection(action.kind, extensionRelease(binary), extensionRelease(action.version)!, name);
  return { edits: editsOf(documentDbBinary(value, action.version, binary)), from: binary, to: action.version };
}

function finalize(
  value: EditedResource['value'],
  name: string,
  binary: string | undefined,
  schema: string,
): VersionMove {
  if (binary === undefined) {
    throw new UsageError(
      `DocumentDB ${name} states no version of its binary that can be read. State documentDBVersion`,
    );
  }
  if (schema === 'auto') {
    throw new UsageError(`DocumentDB ${name}: schemaVersion is auto, so the schema follows the binary by itself`);
  }
  const from = schema === '' ? undefined : schema;
  return { edits: schema === binary ? [] : editsOf(documentDbSchema(value, binary)), from, to: binary };
}

function checkDirection(kind: 'upgrade' | 'rollback', from: Release | undefined, to: Release, name: string): void {
  if (from === undefined) return;
  const order = compareReleases(to, from);
  if (kind === 'upgrade' && order < 0) {
    throw new UsageError(`${to.text} is older than ${from.text}, which ${name} states: use schemagate rollback`);
  }
  if (kind === 'rollback' && order > 0) {
    throw new UsageError(`${to.text} is newer than ${from.text}, which ${name} states: use schemagate upgrade`);
  }
}

function editsOf(edit: VersionEdit): readonly FieldEdit[] {
  if (edit.ok) return edit.edits;
  throw new UsageError(`${formatPath(edit.path)} ${edit.reason}. ${edit.remedy}`);
}

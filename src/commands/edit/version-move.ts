import type { FieldEdit } from '../../lib/yaml/edit';
import {
  documentDbBinary,
  extensionSchema,
  extensionUpgradeBinary,
  gatewayVersion,
  type VersionEdit,
} from '../../systems/move-version';
import { binaryVersion } from '../../systems/documentdb/binary-version';
import { readExtensionUpgrade } from '../../systems/extension-upgrade/upgrade';
import { readDocumentDb } from '../../systems/documentdb/resource';
import { isCanonicalVersion } from '../../systems/documentdb/version';
import { readGateway } from '../../systems/gateway/gateway';
import type { GatewayResource } from '../../systems/gateway/fields/resource';
import { parseGatewayVersion } from '../../systems/gateway/version';
import { formatPath } from '../../lib/path';
import { compareReleases, type Release } from '../../lib/release';
import { DEFAULT_KUBERNETES_VERSION } from '../../model/target';
import type { EditedResource } from './edited-resource';
import { extensionRelease, gatewayRelease } from '../../systems/release';
import { UsageError } from '../../model/usage-error';

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

const OPTIONS = { allowInlineSecrets: true, kubernetesVersion: DEFAULT_KUBERNETES_VERSION, beside: [] };

/**
 * The fields that an action sets.
 *
 * @throws UsageError when the action does not fit the resource
 */
export function versionMove(resource: EditedResource, action: EditAction): VersionMove {
  if (resource.kind === 'Gateway') return moveGateway(resource, action);
  return resource.kind === 'DocumentDB' ? moveDocumentDb(resource, action) : moveExtensionUpgrade(resource, action);
}

function moveGateway({ value, name }: EditedResource, action: EditAction): VersionMove {
  if (action.kind === 'finalize') {
    throw new UsageError(
      `Gateway ${name}: nothing to finalize. Its schema is migrated before its pods change; finalize is for DocumentDB and ExtensionUpgrade`,
    );
  }
  const to = gatewayRelease(parseGatewayVersion(action.version));
  if (to === undefined) throw new UsageError(`${action.version} is no version of a Gateway, such as 11.3.0`);
  const from = gatewayRelease(readGateway(value as GatewayResource, OPTIONS).version);
  checkDirection(action.kind, from, to, name);
  return { edits: editsOf(gatewayVersion(value, action.version, action.image)), from: from?.text, to: action.version };
}

function moveDocumentDb(resource: EditedResource, action: EditAction): VersionMove {
  const { value, name } = resource;
  const { spec = {} } = readDocumentDb(value);
  const binary = binaryVersion(spec).version;
  if (action.kind === 'finalize') return finalize(resource, binary, spec.schemaVersion ?? '');
  if (action.image !== undefined) throw new UsageError('--image is for Gateways: a DocumentDB has several images');
  if (!isCanonicalVersion(action.version)) {
    throw new UsageError(`${action.version} is no version of DocumentDB, such as 0.112.0`);
  }
  checkDirection(action.kind, extensionRelease(binary), extensionRelease(action.version)!, name);
  return { edits: editsOf(documentDbBinary(value, action.version, binary)), from: binary, to: action.version };
}

function moveExtensionUpgrade(resource: EditedResource, action: EditAction): VersionMove {
  const { binaryVersion: stated, schemaVersion } = readExtensionUpgrade(resource.value, {});
  const binary = isCanonicalVersion(stated) ? stated : undefined;
  if (action.kind === 'finalize') return finalize(resource, binary, schemaVersion);
  if (action.image !== undefined) {
    throw new UsageError("--image is for Gateways: the server's image is no part of an ExtensionUpgrade");
  }
  if (!isCanonicalVersion(action.version)) {
    throw new UsageError(`${action.version} is no version of an extension, such as 0.112.0`);
  }
  checkDirection(action.kind, extensionRelease(binary), extensionRelease(action.version)!, resource.name);
  return { edits: editsOf(extensionUpgradeBinary(action.version)), from: binary, to: action.version };
}

function finalize({ kind, value, name }: EditedResource, binary: string | undefined, schema: string): VersionMove {
  if (binary === undefined) {
    const field = kind === 'DocumentDB' ? 'documentDBVersion' : 'binaryVersion';
    throw new UsageError(`${kind} ${name} states no version of its binary that can be read. State ${field}`);
  }
  if (schema === 'auto') {
    throw new UsageError(`${kind} ${name}: schemaVersion is auto, so the schema follows the binary by itself`);
  }
  const from = schema === '' ? undefined : schema;
  return { edits: schema === binary ? [] : editsOf(extensionSchema(value, binary)), from, to: binary };
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

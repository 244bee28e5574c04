import { UsageError } from '../../model/usage-error';
import { finalizeSchema } from '../documentdb/move';
import { extensionRelease, isCanonicalVersion } from '../documentdb/version';
import { checkDirection } from '../move';
import type { MoveAction, MovedResource, VersionMove } from '../system';
import { readExtensionUpgrade } from './upgrade';

/**
 * What an ExtensionUpgrade is told about the server's binary, or what brings the schema to it; the server's image is
 * moved elsewhere.
 *
 * @throws UsageError when the action does not fit the resource
 */
export function moveExtensionUpgrade(resource: MovedResource, action: MoveAction): VersionMove {
  const { binaryVersion: stated, schemaVersion: schema } = readExtensionUpgrade(resource.value, {});
  const binary = isCanonicalVersion(stated) ? stated : undefined;
  if (action.kind === 'finalize') return finalizeSchema(resource, { binary, field: 'binaryVersion', schema });
  if (action.image !== undefined) {
    throw new UsageError("--image is for Gateways: the server's image is no part of an ExtensionUpgrade");
  }
  if (!isCanonicalVersion(action.version)) {
    throw new UsageError(`${action.version} is no version of an extension, such as 0.112.0`);
  }
  checkDirection(action.kind, extensionRelease(binary), extensionRelease(action.version)!, resource.name);
  return { edits: [{ path: ['spec', 'binaryVersion'], value: action.version }], from: binary, to: action.version };
}

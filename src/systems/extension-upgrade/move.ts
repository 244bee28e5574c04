import { UsageError } from '../../model/usage-error';
import { finalizeSchema } from '../documentdb/move';
import { extensionRelease, versionFormOf } from '../documentdb/version-form';
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
  const { extension, binaryVersion: stated, schemaVersion: schema } = readExtensionUpgrade(resource.value, {});
  const { isCanonical, expected } = versionFormOf(extension);
  const binary = isCanonical(stated) ? stated : undefined;
  if (action.kind === 'finalize') return finalizeSchema(resource, { binary, field: 'binaryVersion', schema });
  if (action.image !== undefined) {
    throw new UsageError("--image is for Gateways: the server's image is no part of an ExtensionUpgrade");
  }
  if (!isCanonical(action.version)) {
    throw new UsageError(`${action.version} is no version of an extension such as ${extension}: expected ${expected}`);
  }
  checkDirection(
    action.kind,
    extensionRelease(binary, extension),
    extensionRelease(action.version, extension)!,
    resource.name,
  );
  return { edits: [{ path: ['spec', 'binaryVersion'], value: action.version }], from: binary, to: action.version };
}

import type { JsonObject } from '../../lib/json';
import type { FieldEdit } from '../../lib/yaml/edit/field-edit';
import { DEFAULT_KUBERNETES_VERSION } from '../../model/target';
import { UsageError } from '../../model/usage-error';
import { checkDirection, child, DIGEST, refuseField, withTag } from '../move';
import type { MoveAction, MovedResource, VersionMove } from '../system';
import type { GatewayFields } from './fields';
import { readGateway } from './gateway';
import { gatewayRelease, parseGatewayVersion } from './version';

const OPTIONS = { allowInlineSecrets: true, kubernetesVersion: DEFAULT_KUBERNETES_VERSION, beside: [] };

/** What moves a Gateway to another version. @throws UsageError when the action does not fit the resource */
export function moveGateway({ value, name }: MovedResource, action: MoveAction): VersionMove {
  if (action.kind === 'finalize') {
    throw new UsageError(
      `Gateway ${name}: nothing to finalize. Its schema is migrated before its pods change; finalize is for DocumentDB and ExtensionUpgrade`,
    );
  }
  const to = gatewayRelease(parseGatewayVersion(action.version));
  if (to === undefined) throw new UsageError(`${action.version} is no version of a Gateway, such as 11.3.0`);
  const from = gatewayRelease(readGateway(value as GatewayFields, OPTIONS).version);
  checkDirection(action.kind, from, to, name);
  return { edits: editsOf(value, action.version, action.image), from: from?.text, to: action.version };
}

/** The tag of its image and `spec.version` where that is stated, or the whole image where one is given. */
function editsOf(resource: JsonObject, version: string, image: string | undefined): readonly FieldEdit[] {
  const spec = child(resource, 'spec');
  const path = ['spec', 'app', 'image'];
  const stated = child(spec, 'app').image;
  if (typeof stated !== 'string') return refuseField(path, 'is missing', 'State the image first.');
  const moved = image ?? withTag(stated, version);
  if (moved === undefined) return refuseField(path, DIGEST, 'Give the new one with --image.');
  const own: readonly FieldEdit[] = spec.version === undefined ? [] : [{ path: ['spec', 'version'], value: version }];
  return [...own, { path, value: moved }];
}

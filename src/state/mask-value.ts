import { isCredentialName, isLiteralCredential } from '../lib/credentials/name';
import { MASK, maskCredentials } from '../lib/credentials/mask';
import type { Path } from '../lib/path';
import type { MaskValue } from '../plan/objects/mask';
import { isSecretField } from '../schema/field';
import { RESOURCE_KINDS } from '../systems';

/** What a plan may show of a value: nothing of a Secret, and no credential in a URL, an argument or a variable. */
export const maskValue: MaskValue = (kind, path, value) => {
  if (kind === 'Secret' && (path[0] === 'data' || path[0] === 'stringData')) return MASK;
  if (isCredentialPlace(kind, path)) return isLiteralCredential(value) ? MASK : value;
  return maskCredentials(value);
};

/** A reference to a Secret is none; the name of a variable stands in the step of its list item. */
function isCredentialPlace(kind: string, path: Path): boolean {
  if (path.includes('valueFrom') || path.includes('secretRef')) return false;
  if (path[0] === 'metadata' && path[1] !== 'annotations') return false;
  const resource = RESOURCE_KINDS.find(({ system }) => system.guard.statedKind === kind);
  if (resource !== undefined) return isSecretField(resource.schema, path);
  const last = path.at(-1) === 'value' ? path.at(-2) : path.at(-1);
  return typeof last === 'string' && isCredentialName(last);
}

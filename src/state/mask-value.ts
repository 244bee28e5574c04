import { maskPasswords } from '../systems/gateway/text/jdbc-url';
import type { Path } from '../lib/path';
import type { MaskValue } from '../plan/objects/mask';
import { isSecretField } from '../schema/field';
import { RESOURCE_KINDS } from '../systems';

const MASK = '<masked>';
const CREDENTIAL_NAME = /(?:pass(?:word|phrase|wd|code)?|token|secret|credential|private.?key|api.?key)[\])]?$/i;
/** `-Djavax.net.ssl.trustStorePassword=…`, and lines of a properties file. */
const ASSIGNED = /((?:^|[\s;&,?])[^\s=:;&,?]*(?:password|passwd|passphrase|token|secret)\s*[=:]\s*)[^\s;&,]+/gi;
/** `scheme://user:password@host` */
const USER_INFO = /([a-z][a-z0-9+.-]*:\/\/[^:@/\s]*:)[^@/\s]+(?=@)/gi;
const JDBC = /jdbc:[^\s"']+/gi;

/** What a plan may show of a value: nothing of a Secret, and no credential in a URL, an argument or a variable. */
export const maskValue: MaskValue = (kind, path, value) => {
  if (kind === 'Secret' && (path[0] === 'data' || path[0] === 'stringData')) return MASK;
  if (isCredential(kind, path)) return value === '' ? value : MASK;
  return value
    .replace(JDBC, (url) => maskPasswords(url))
    .replace(USER_INFO, `$1***`)
    .replace(ASSIGNED, '$1***');
};

/** A reference to a Secret is none; the name of a variable stands in the step of its list item. */
function isCredential(kind: string, path: Path): boolean {
  if (path.includes('valueFrom') || path.includes('secretRef') || path[0] === 'metadata') return false;
  const resource = RESOURCE_KINDS.find(({ system }) => system.guard.statedKind === kind);
  if (resource !== undefined) return isSecretField(resource.schema, path);
  const last = path.at(-1) === 'value' ? path.at(-2) : path.at(-1);
  return typeof last === 'string' && CREDENTIAL_NAME.test(last) && !/secretName$/i.test(last);
}

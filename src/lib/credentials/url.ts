import { isCredentialName, isLiteralCredential, type CredentialJudge } from './name';

/** `//user:x@host`, for each host of a list; what begins with a port is a path: `//host:80/@scope`. */
const USER_INFO =
  /((?:\/\/|,)[^\s:@/,()"'<>]{0,256}:)(?!\d{1,5}\/)([^\s@"'<>?#]{1,512}(?:@[^\s@"'<>?#,/:]{1,512}){0,4})(?=@)/g;
/** `https://x@host`: who needs no name has a token. `ssh://git@host` names a user. */
const TOKEN_INFO =
  /((?:https?|wss?|nats|tls|slack|discord|teams|telegram|gotify|grpcs?|libsql):\/\/)([^\s:@/"'<>?#]{8,1024})(?=@)/gi;
/** Oracle's `thin:user/x@host`. */
const ORACLE = /(jdbc:oracle:[a-z0-9]{1,16}:[^\s/@]{1,256}\/)([^\s@"']{1,1024})(?=@)/gi;
/** The same without a scheme: `user/x@//host`. */
const BARE_ORACLE = /((?<![\w/.@-])[\w$#]{1,128}\/)([^\s@"'/]{1,1024})(?=@\/\/)/g;
/** Go's `user:x@tcp(host)`, and `user:x@registry.example/image`. */
const NO_SCHEME =
  /((?<![\w/.@:-])(?!(?:jdbc|mailto|acct|sips?|xmpp|npm|pkg|urn):)[\w.%+-]{1,128}:)(?!\/\/)([^\s@"'/]{0,511}[^\s@"'/:])(?=@(?:(?:tcp|udp|unix)\(|\/\w|[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?::\d{1,5})?\/))/g;
/** Parameters that sign a URL: who has it needs no more. */
const SIGNATURE = /^(?:sig|sas|(?:x-(?:amz|goog)-)?signature)$/i;
/** `?a=b`, `&a=b`, `;a=b`, `(a=b)`, `,a=b`. */
const PARAMETER = /([?&;,(#]\s{0,8})([\w.%\\-]{1,200}\s{0,8}=\s{0,8})(\$\([^()]*\)|[^&;\s"'<>()]*)/g;
const QUERY_PARAMETER = /([?&;])([^=&;?\s]{1,200}=)([^&;]*)/g;

/** A text with the credentials in its URLs replaced: user information and parameters. */
export function maskUrls(text: string, mask: string, isOne: CredentialJudge = isLiteralCredential): string {
  const masked = text.includes('=') ? maskParameters(text, PARAMETER, mask, isOne) : text;
  if (!masked.includes('@')) return masked;
  const replaced = (whole: string, before: string, value: string) => (isOne(value) ? before + mask : whole);
  return masked
    .replace(ORACLE, replaced)
    .replace(BARE_ORACLE, replaced)
    .replace(NO_SCHEME, replaced)
    .replace(USER_INFO, replaced)
    .replace(TOKEN_INFO, replaced);
}

/** A text that is one URL: the value of a parameter ends where the next one begins, whatever stands in it. */
export function maskUrl(url: string, mask: string, isOne: CredentialJudge = isLiteralCredential): string {
  return maskUrls(maskParameters(url, QUERY_PARAMETER, mask, isOne), mask, isOne);
}

function maskParameters(text: string, parameter: RegExp, mask: string, isOne: CredentialJudge): string {
  return text.replace(parameter, (whole, before: string, name: string, value: string) =>
    isSecret(name) && isOne(value) ? before + name + mask : whole,
  );
}

function isSecret(parameter: string): boolean {
  const name = decoded(parameter);
  return isCredentialName(name) || SIGNATURE.test(name.replace(/[\s=]+$/, ''));
}

/** A driver reads `pass%77ord` as `password`. */
function decoded(name: string): string {
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The URL without the credentials in it: their parameters, and all user information. */
export function withoutUrlCredentials(url: string): string {
  return url
    .replace(/(\/\/|,)([^/@,:?&]*):[^/@,?&]*@/g, '$1')
    .replace(/([?&;(,])\s*([^=&;,()?]{1,200})=[^&;,)]*/g, (whole, before: string, name: string) => {
      if (!isSecret(name)) return whole;
      return /[&;,]/.test(before) ? '' : before;
    })
    .replace(/\?[&;]+/, '?')
    .replace(/\?$/, '')
    .replace(/([(,]),+/g, '$1');
}

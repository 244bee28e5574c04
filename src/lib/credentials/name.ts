/** Longer names are no names: they are judged by their end. */
const LONGEST_NAME = 200;

/** What a name ends in that holds a credential, when case and everything but letters and digits do not count. */
const CREDENTIAL_END = new RegExp(
  `(?:${[
    'password(?:encoded|plaintext)?',
    'passwd|passwort|passphrase|passcode|pwd',
    '(?:admin|auth|bind|db|key|keystore|mysql|pg|root|ssl|store|trust|truststore|user)pass',
    'bindpw|rootpw|requirepass|masterauth|passwordhash|authuserinfo',
    'tokens?|secret|credentials?',
    '(?:access|account|api|auth|cookie|encryption|hmac|license|master|private|secret|session|shared|signing|ssh)key',
    '(?:auth|hash|key|password|secret)salt|oauthbearer',
    'secretaccesskey|secretkeybase|fernetkey',
    'jaasconfig|authorization|setcookie',
  ].join('|')})$`,
);
/** `node.cluster.pass`, `sshKeyPass`, `DB_PW`: short words count only where they stand alone. */
const SHORT_WORD = /(?:^|[^A-Za-z])(?:pass|pw)$/i;
const CAMEL_PASS = /[a-z]Pass$/;
/** Words before the end that make of it a number, a name or a switch: `MAX_TOKENS`, `TLSSecret`. */
const NO_CREDENTIAL = /(?:max|min|num|new|count|compass|bypass)(?:tokens?|secrets?|pass)$/;
/** `_auth` of `.npmrc`, for a registry or for all. */
const OF_NPM = /(?:^|:)_auth$/;
/** The folder that a shell is in. */
const WORKING_FOLDER = /^(?:OLD)?PWD$/;

/** Fields that name a Secret, or a key in a keystore, in resources and in the API of Kubernetes. */
const REFERENCE_FIELDS: ReadonlySet<string> = new Set([
  'clientCASecret',
  'dmzAuthSecret',
  'dmzKeySecret',
  'documentDbCredentialSecret',
  'existingSecret',
  'imagePullSecret',
  'internalAuthSecret',
  'internalKeySecret',
  'privateKey',
  'existingSecretKey',
  'replicationTLSSecret',
  'serverCASecret',
  'serverTLSSecret',
]);

/**
 * Whether what has this name holds a credential: a variable, a key, a field, an argument, a property or a header. Names
 * of files, of Secrets and of places (`passwordFile`, `secretName`, `tokenEndpoint`) do not.
 */
export function isCredentialName(name: string): boolean {
  const end = name.length > LONGEST_NAME ? name.slice(-LONGEST_NAME) : name;
  const bare = end.replace(/[_.-]?(?:base64|b64)$/i, '').replace(/[^A-Za-z]+$/, '');
  const plain = bare.toLowerCase().replace(/[^a-z]/g, '');
  if (REFERENCE_FIELDS.has(end) || NO_CREDENTIAL.test(plain) || WORKING_FOLDER.test(end)) return false;
  if (OF_NPM.test(end)) return true;
  return CREDENTIAL_END.test(plain) || SHORT_WORD.test(bare) || CAMEL_PASS.test(bare);
}

/** Where programs look for files: what begins so is a path, also under the name of a credential. */
const PATH = /^(?:file:\/\/)?\/(?:etc|home|mnt|opt|run|secrets?|srv|tmp|usr|var|vault)\/[\w./-]*$/;
/** A variable, a template, or what has been masked. */
const REFERENCE = /^(?:\$\([^()]+\)|\$\{[^{}]+\}|\$[A-Za-z_][A-Za-z0-9_]*|\{\{.*\}\}|<[a-z ,-]*>|\*{3,}|[xX]{4,})$/;
const NO_VALUE = /^(?:true|false|null|none|yes|no)?$/i;

/** Whether a text that stands where a credential may stand is one: no reference to a variable, no path, no switch. */
export function isLiteralCredential(text: string): boolean {
  const value = text.trim();
  return !NO_VALUE.test(value) && !REFERENCE.test(value) && !PATH.test(value);
}

/** What tells whether a text that stands where a credential may stand is one, and was in quotes there. */
export type CredentialJudge = (text: string, isQuoted?: boolean) => boolean;

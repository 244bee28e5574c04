/** Longer names are no names: they are judged by their end. */
const LONGEST_NAME = 200;

/** What a name ends in that holds a credential, when case and everything but letters and digits do not count. */
const CREDENTIAL_END = new RegExp(
  `(?:${[
    'password(?:encoded|plaintext)?',
    'passwd|passwort|passphrase|passcode|pwd|kennwort|motdepasse|contrasena|contrasea|senha|wachtwoord',
    '(?:admin|auth|bind|db|key|keystore|mysql|pg|root|ssl|store|trust|truststore|user)pass',
    'bindpw|rootpw|requirepass|masterauth|passwordhash|authuserinfo',
    'tokens?|secret|credentials?',
    '(?:access|account|api|auth|cookie|encryption|hmac|license|master|private|secret|session|shared|signing|ssh)key',
    '(?:auth|hash|key|password|secret)salt|oauthbearer',
    'secretaccesskey|secretkeybase|fernetkey|datadogappkey|ddappkey|[th]?otpseed|rediscliauth',
    'jaasconfig|authorization|setcookie',
  ].join(
    '|',
  )})(?:prod(?:uction)?|dev(?:elopment)?|test|stag(?:e|ing)|uat|live|new|old|current|previous|primary|secondary|root)?$`,
);
/** Written in other letters. */
const OTHER_LETTERS = /(?:пароль|密码|密碼|パスワード|비밀번호)$/i;
/** `node.cluster.pass`, `sshKeyPass`, `DB_PW`: short words count only where they stand alone. */
const SHORT_WORD = /(?:^|[^A-Za-z])(?:pass|pw|psk)(?:[._-](?:prod|dev|test|stage|new|old))?$/i;
const CAMEL_PASS = /[a-z]P(?:ass|w)$/;
/** Words before the end that make of it a number, a name or a switch: `MAX_TOKENS`, `TLSSecret`. */
const NO_CREDENTIAL = /(?:max|min|num|new|count)(?:tokens?|secrets?|pass)$|(?:com|by)pass$/;
/** Directives of nginx, by which it passes requests on: `proxy_pass http://shop:8080;`. */
const OF_NGINX = /^(?:fastcgi|grpc|memcached|proxy|scgi|uwsgi)_pass$/;
/** Annotations that name a Secret: `nginx.ingress.kubernetes.io/auth-secret`. */
const OF_INGRESS = /\.[\w-]+\/(?:[\w.-]*-)?(?:auth|tls|ssl)-secret$/;
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
  if (OF_INGRESS.test(end) || OF_NGINX.test(end)) return false;
  if (OF_NPM.test(end) || OTHER_LETTERS.test(end)) return true;
  return CREDENTIAL_END.test(plain) || SHORT_WORD.test(bare) || CAMEL_PASS.test(bare);
}

/** Where programs look for files, and files with an ending: also under the name of a credential. */
const PATH =
  /^(?:file:\/\/)?\/(?:(?:etc|home|mnt|opt|run|secrets?|srv|tmp|usr|var|vault)\/[\w./-]*|[\w./-]*\.(?:json|pem|key|crt|txt|ya?ml|properties|jks|p12|conf))$/;
/** A variable, a template, or what has been masked. */
const REFERENCE =
  /^(?:\$\([^()]+\)|\$\{[^{}]+\}|\$(?:[A-Za-z_][A-Za-z0-9_]*|\d)|\$?\{\{.*\}\}|<[A-Za-z _,-]*>|\*{3,}|[xX]{4,})$/;
/** `${DB_PASSWORD:-x}`: what stands there when nobody sets the variable. */
const DEFAULTED = /^\$\{([A-Za-z_][\w.-]*?)(?::[-=]?|-|=)(?![-=+?$])[^{}]+\}$/;
/** Where somebody looks, not a name: `${env:PASSWORD}`. */
const LOOK_UP = /^(?:env|file|secrets?|vault|sys|sm|ssm|token)$/i;
const NO_VALUE = /^(?:true|false|null|none|yes|no|string)?$/i;

/** Whether a text that stands where a credential may stand is one: no reference to a variable, no path, no switch. */
export function isLiteralCredential(text: string): boolean {
  const value = text.trim();
  if (NO_VALUE.test(value) || PATH.test(value)) return false;
  const [, name = ''] = DEFAULTED.exec(value) ?? [];
  return !REFERENCE.test(value) || (isCredentialName(name) && !LOOK_UP.test(name));
}

/** What tells whether a text that stands where a credential may stand is one, and was in quotes there. */
export type CredentialJudge = (text: string, isQuoted?: boolean) => boolean;

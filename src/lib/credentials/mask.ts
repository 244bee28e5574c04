import { isObject, type Json, type JsonObject } from '../json';
import type { Path } from '../path';
import { decodedText, isEncodedLogin } from './encoded';
import { isCredentialName, isLiteralCredential, type CredentialJudge } from './name';
import { TOKEN } from './tokens';
import { HERE, PIPED, SECRET_COMMAND, SECRET_LITERAL, TOOL, TOOL_HINT } from './tools';
import { maskUrl, maskUrls } from './url';

/** What stands where a whole value was a credential. */
export const MASK = '<masked>';
/** What stands where a part of a text was one. */
export const MASKED_PART = '***';

const PEM = /-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----[^]*?(?:-----END \1-----|$)/g;
/** The private part of a key of PuTTY. */
const PUTTY = /(Private-Lines:[ \t]{0,8}\d{1,4}[ \t]*\r?\n)((?:[ \t]*[A-Za-z0-9+/=]+[ \t]*(?:\r?\n|$))+)/g;
/** Base64, of which some texts with a credential are made: keys, logins of registries, whole files. */
const BASE64 = /(?<![\w+/])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/=])/g;
/** `"auth": "dXNlcjp4"` of a registry, `BASIC_AUTH=user:x`. */
const AUTH = /((?<![\w.$-])((?:[A-Za-z]\w{0,64}_)?auth)["']?[ \t]{0,8}[:=]\s{0,8}["']?)([^\s"',;}]{5,1024})/gi;
const HEADER = /\b((?:Proxy-)?Authorization["']?\s{0,8}[:=]\s{0,8}["']?)((?:[A-Za-z]{1,20}[ \t]+)?[^\s"',;]+)/gi;
/** `Cookie: session=x`, `curl -b a=x`. */
const COOKIE =
  /((?<![\w-])(?:Set-)?Cookie["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?!(?:SameSite|Path|Domain|Max-Age|Expires|Version)=)[\w.-]{1,128}=|\bcurl\b[^\n|&]{0,400}?[ \t](?:-b|--cookie)[ \t=]{1,8}["']?[\w.-]{1,128}=)([^\r\n"']+)/gi;
const SCHEME = /\b((?:Bearer|Basic)[ \t]+)([\w.~+/=-]{8,})/g;

const QUOTED = /[ENUBenub]?\\?"(?:[^"\\]|\\[^])*?\\?"|[ENUBenub]?'[^']*'/.source;
/** `name=x`, `"name": "x"`, `-Dname=x`, `--name=x`. */
const ASSIGNED = new RegExp(
  // A name is tried where it begins and nowhere else: a text of letters alone would be gone through once for each.
  `((?<![\\w.$\\\\-])(?:\\$[Ee]nv:)?[\\d.\\\\-]*[A-Za-z_$][\\w.$\\\\-]*)(\\\\?["']?\\]?[ \\t]{0,8}(?::|=(?!=)|={2,3}(?=[ \\t]{0,8}["']))[ \\t]{0,8})(${QUOTED}|\\$?\\{\\{[^{}]*\\}\\}|\\$[({][^(){}]*[)}]|[^\\s,;&)}\\]"'<>]+)`,
  'g',
);
/** `-Dname=x y`: up to the next argument. */
const JVM_ARGUMENT = /(-D[^\s=]{1,200}=)((?:"[^"]*"|'[^']*'|[^\s"']+)(?:[ \t]+(?!-)[^\s"']+)*)/g;
/** `--name x`, `-name x`. */
const FLAG = new RegExp(`((?<![\\w-])--?[A-Za-z][\\w.-]{1,200})([ \\t]{1,8})(?![-<>])(${QUOTED}|[^\\s"';&|]+)`, 'g');
/** `-u user:x`, `--user=user:x`. */
const LOGIN =
  /((?<![\w-])(?:-u|--user|--proxy-user|--auth|-U)[ \t=]{0,8}["']?(?!\d+:\d+(?![^\s"']))[^\s"':$]{1,256}:)([^\s"']+)/g;
/** `aws configure set aws_secret_access_key x`, `CONFIG SET requirepass x`, `ENV DB_PASSWORD x`, `setq password "x"`. */
const SETTING = new RegExp(
  `((?:\\b(?:set(?:env|q)?|env)[ \\t]+|(?<=[\\s(]):)[A-Za-z/][\\w.:/-]{1,200}[ \\t]+)(${QUOTED}|[^\\s"'=]+)`,
  'gi',
);
/** `define('DB_PASSWORD', 'x')`, `getProperty("password", "x")`. */
const CALL = new RegExp(
  `(\\b(?:define|get(?:env|property|ordefault)?|set(?:env|property)?|put|env)\\(\\s{0,8}["']([\\w.-]{1,200})["']\\s{0,8},\\s{0,8})(${QUOTED})`,
  'gi',
);
/** A line of `.pgpass`, and of `.netrc`. */
const PGPASS = /^((?![0-9A-Fa-f:]+$)[^\s:#]{1,255}:(?:\d{3,5}|\*):[^\s:]{1,128}:[^\s:]{1,128}:)(\S{1,1024})$/gm;
const NETRC =
  /\b((?:machine\s{1,8}\S{1,255}|default(?=\s{1,8}login\b))\s{1,8}(?:login\s{1,8}\S{1,255}\s{1,8})?(?:account\s{1,8}\S{1,255}\s{1,8})?password\s{1,8})(\S{1,1024})/g;
/** `<property name="x.password">x</property>`, `<property name="x.password" value="x"/>`. */
const NAMED_ELEMENT =
  /(<\w[^<>]{0,200}?\b(?:name|key|id)=["']([\w.:-]{1,200})["'][^<>]{0,200}?(?:>(?:\s{0,80}<value>)?|\bvalue=["']))([^<>"']{1,4096})/g;
/** `ALTER ROLE a PASSWORD 'x'`, `CREATE USER a IDENTIFIED BY 'x'`. */
const SQL =
  /\b((?:PASSWORD|IDENTIFIED\s{1,8}(?:WITH\s{1,8}[\w"'`]{1,64}\s{1,8})?(?:BY(?:\s{1,8}VALUES)?|AS)|PASSWORD\s{1,8}FOR\s{1,8}[\w"'`@%.]{1,128}\s{0,8}=)\s{1,8}E?|PASSWORD\(\s{0,8})('(?:[^'\\]|''|\\[^]){1,1024}'|(?<=BY\s{1,8})"[^"\n]{1,1024}")/gi;
/** Oracle's `IDENTIFIED BY x`. */
const SQL_WORD =
  /\b((?:(?:CREATE|ALTER)\s{1,8}USER|CONNECT\s{1,8}TO)\s{1,8}\S{1,128}\s{1,8}IDENTIFIED\s{1,8}BY\s{1,8})(?!VALUES\b)([\w#$]{1,128})/gi;
/** Db2's `CONNECT TO a USER b USING x`. */
const SQL_CONNECT =
  /\b(CONNECT\s{1,8}TO\s{1,8}\S{1,128}\s{1,8}USER\s{1,8}\S{1,128}\s{1,8}USING\s{1,8})('[^'\n]{1,256}'|[^\s"';]{1,256})/gi;
/** A sentence of a comment: `the password is x`. */
const SENTENCE =
  /\b((?:pass(?:word|phrase|wd)?|pwd|secret|token|api.?key)s?\b[^\n:=]{0,40}(?:\b(?:is|was|are|now)\b|[:=]|->)[ \t]*["'`]?)([^\s"'`,;]*[^\s"'`,;.])/gi;
const ELEMENT = /(<([\w.:-]{1,100})(?:[ \t][^<>]{0,400})?>(?:<!\[CDATA\[)?)([^<>\]]{1,4096})(?=(?:\]\]>)?<\/\2>)/g;

/** What a text has in which there is more than a word: a name and its value, a list, an element. */
const MORE_THAN_A_WORD = /[\s=:<[{@/$]/;
/** A shorter word has no form by which it is told. */
const SHORTEST_TOKEN = 14;

/** A text in which no credential is read any more: those in it are replaced, by what their name or their form tells. */
export function maskCredentials(text: string): string {
  if (text.length < 4 || (text.length < SHORTEST_TOKEN && !MORE_THAN_A_WORD.test(text))) return text;
  if (text.length < LONG) return masked(text);
  const found = remembered.get(text) ?? masked(text);
  remembered.delete(text);
  remembered.set(text, found);
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_REMEMBERED) remembered.delete(oldest);
  return found;
}

/** A text of this length takes a while, and is looked at many times: by rules, in both states of a plan, to be shown. */
const LONG = 20_000;
const MOST_REMEMBERED = 8;
const remembered = new Map<string, string>();

function masked(text: string): string {
  return maskJson(text) ?? maskText(text, isLiteralCredential);
}

/** A text that is no JSON, without what is a credential in it as somebody judges it. */
export function maskText(text: string, isOne: CredentialJudge): string {
  const whole = /^(?:jdbc|[a-z][a-z0-9+.-]*):\S*\/\/\S*$/i.test(text) ? maskUrl(text, MASKED_PART, isOne) : text;
  return maskInline(
    maskProperties(
      whole
        .replace(PEM, (key) => (isOne(key) ? MASK : key))
        .replace(PUTTY, (all, before: string, key: string) => (isOne(key) ? `${before}${MASK}\n` : all)),
      isOne,
    ),
    isOne,
  );
}

/** A comment in which no credential is read any more, also where a sentence tells it. */
export function maskComment(text: string): string {
  return maskCredentials(text).replace(SENTENCE, (whole, before: string, value: string) =>
    literalIn(whole, before, value, isLiteralCredential),
  );
}

/** Whether a text holds a credential. */
export function holdsCredential(text: string): boolean {
  return maskCredentials(text) !== text;
}

function maskInline(text: string, isOne: CredentialJudge): string {
  const literal = (whole: string, before: string, value: string) => literalIn(whole, before, value, isOne);
  const named = (whole: string, before: string, value: string) =>
    isNamed(before) ? literal(whole, before, value) : whole;
  const assigned = (whole: string, name: string, equals: string, value: string) =>
    isNamed(name + equals) ? literal(whole, name + equals, value) : name + equals + assignedIn(value, named);
  const element = (whole: string, before: string, name: string, value: string) =>
    isCredentialName(name) ? literal(whole, before, value) : whole;
  const encoded = (word: string) => {
    const text = decodedText(word);
    return text !== undefined && maskText(text, isOne) !== text ? MASKED_PART : word;
  };
  const login = (whole: string, before: string, name: string, value: string) =>
    isLogin(name, value) ? literal(whole, before, value) : whole;
  const forms: readonly (readonly [RegExp, Replacer])[] = [
    [BASE64, encoded],
    [AUTH, login],
    [JVM_ARGUMENT, named],
    [HEADER, literal],
    [COOKIE, literal],
    [SQL, literal],
    [NETRC, literal],
    [PGPASS, literal],
    [SCHEME, literal],
    [ASSIGNED, assigned],
    [FLAG, (whole, flag, blank, value) => named(whole, flag + blank, value)],
    [LOGIN, literal],
    [SQL_WORD, literal],
    [TOOL, literal],
    [SECRET_COMMAND, (command) => command.replace(SECRET_LITERAL, literal)],
    [PIPED, literal],
    [HERE, literal],
    [SETTING, named],
    [SQL_CONNECT, literal],
    [CALL, (whole, before, name, value) => (isCredentialName(name) ? literal(whole, before, value) : whole)],
    [NAMED_ELEMENT, element],
    [ELEMENT, element],
    [TOKEN, (token) => (isOne(token) ? MASKED_PART : token)],
  ];
  return forms.reduce(
    (masked, [form, replace]) => (HINTS.get(form)?.test(masked) === false ? masked : masked.replace(form, replace)),
    maskUrls(text, MASKED_PART, isOne),
  );
}

type Replacer = (whole: string, ...groups: string[]) => string;

/** What every text has that a form may match: most texts have none of it, and are not gone through for the form. */
const HINTS: ReadonlyMap<RegExp, RegExp> = new Map([
  [JVM_ARGUMENT, /-D/],
  [HEADER, /authorization/i],
  [COOKIE, /cookie|curl/i],
  [SQL, /password|identified/i],
  [NETRC, /password\s/],
  [SCHEME, /Bearer|Basic/],
  [FLAG, /-/],
  [LOGIN, /-/],
  [SQL_WORD, /identified/i],
  [SQL_CONNECT, /connect/i],
  [AUTH, /auth/i],
  [TOOL, TOOL_HINT],
  [SECRET_COMMAND, /--from-literal/],
  [PIPED, /\|/],
  [HERE, /<<</],
  [NAMED_ELEMENT, /</],
  [ELEMENT, /</],
]);

/** Names under which a user stands with a password, and other things too. */
const LOGIN_NAME = /^(?:|.*(?:basic|http|neo4j|flower|proxy|admin)_)auth$/i;

/** Whether a user and a password stand under this name: `auth` of a registry in Base64, `NEO4J_AUTH=neo4j/x`. */
function isLogin(name: string, value: string): boolean {
  if (!LOGIN_NAME.test(name)) return false;
  return isEncodedLogin(value) || (name.includes('_') && /^[\w.@-]{1,128}[:/](?!\/)\S/.test(value));
}

/** Whether what stands under a name is a credential, or holds one. */
export function isCredentialUnder(name: string, value: Json): boolean {
  if (isCredentialName(name)) return isCredential(value);
  return typeof value === 'string' && (isLogin(name, value) || holdsCredential(value));
}

/** `--from-literal=password=x`: what is assigned is an assignment itself. */
function assignedIn(value: string, named: (whole: string, before: string, value: string) => string): string {
  const [, before, inner] = /^([A-Za-z_][\w.-]{0,200}=)([^]+)$/.exec(value) ?? [];
  return before === undefined ? value : named(value, before, inner);
}

/** What ends in `=`, `:`, a blank or a quote behind the name. */
function isNamed(before: string): boolean {
  return isCredentialName(unescaped(before.replace(/^\$[Ee]nv:/, '').replace(/(?<![\s:="'\\\]])[\s:="'\\\]]+$/, '')));
}

function literalIn(whole: string, before: string, value: string, isOne: CredentialJudge): string {
  const [opening = '', quote = ''] = /^[A-Za-z]?(\\?["'])(?=[^]*\1$)/.exec(value) ?? [];
  const inner = quote === '' ? value : value.slice(opening.length, -quote.length);
  return isOne(inner, quote !== '') ? before + opening + MASKED_PART + quote : whole;
}

/** The character that a properties file escapes: `pass\u0077ord`, `pass\word`. */
function unescaped(name: string): string {
  if (!name.includes('\\')) return name;
  return name
    .replace(/\\\r?\n[ \t]*/g, '')
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\(.)/g, '$1');
}

/** A line with those that continue it. */
// A loop over one class of characters takes no stack, however long the line.
const LOGICAL_LINE = /[^\\\n]*(?:\\[^][^\\\n]*)*\\?(?:\n|$)/g;
/** `# export name = x`, `- name: x`; a key ends at the first separator that is not escaped. */
const KEY =
  /^([ \t#!;-]*(?:export[ \t]+|set[ \t]+)?["']?)((?:[^\s=:"'\\#!;-]|(?<=[^\s])-|\\[^])(?:[^\s=:"'\\]|\\(?:\r?\n[ \t]*|[^\n])){0,400})(["']?[ \t]*[=:][ \t]*|[ \t]+)([^]*)$/;

/** What no sentence begins with: settings of Redis and of LDAP, `requirepass x`. */
const NO_WORD = /^(?:requirepass|masterauth|(?:bind|root)pw)$/;

/** A column of a table, of which only the name says what will stand there: `api_token varchar(64) NOT NULL,`. */
const TYPE =
  /^(?:n?(?:var)?char2?|character varying|text|citext|string|uuid|bytea|blob|clob|(?:var)?binary|raw|jsonb?|bool(?:ean)?|(?:big|small)?int(?:eger)?|number|numeric|timestamp(?:tz)?|datetime|date)\b(?:\s*\([^()]*\))?(?:\[\])?(?:\s+(?:not|null|default|unique|primary|collate|references|character|check|comment|generated)\b[^]*)?[,;)]*\s*$/i;
/** A line that says nothing but a name and one value, in quotes or not. */
const ONE_VALUE = /^(?:"[^"]+"|'[^']+'|[^\s"'{}()]+)[ \t]*;?[ \t]*$/;
/** What may as well be a sentence of two words. */
const ONE_PLAIN_WORD = /^\p{L}+[.,:;!?]?$/u;

/** Lines of a properties file, a mapping or a shell script: all that stands behind the name of a credential goes. */
function maskProperties(text: string, isOne: CredentialJudge): string {
  if (!/[=:\s]/.test(text)) return text;
  return text.replace(LOGICAL_LINE, (line) => {
    const [, before, key, separator, rest] = KEY.exec(line) ?? [];
    if (key === undefined) return line;
    const name = unescaped(key);
    const written = rest.replace(/\r?\n$/, '');
    if (/^[ \t]+$/.test(separator) && !isSetting(before, name, separator, written)) return line;
    const value = written.replace(/^(["'])(.*)\1$/s, '$2');
    if (/^-[A-Za-z-]/.test(before.trim()) || !isCredentialName(name) || !isOne(value, value !== written)) return line;
    if (/^[|>][-+0-9]*[ \t]*$/.test(value)) return line;
    return before + key + separator + MASK + rest.slice(rest.replace(/\r?\n$/, '').length);
  });
}

/** `x.password VALUE`; a sentence that begins with such a word goes on with blanks too. */
function isSetting(before: string, name: string, separator: string, value: string): boolean {
  if (/[._]/.test(name)) return !TYPE.test(value);
  if (NO_WORD.test(name)) return true;
  if (/[#!;]/.test(before) || !ONE_VALUE.test(value)) return false;
  return separator.includes('\t') || !ONE_PLAIN_WORD.test(value);
}

/** The lines of a properties file, each with those that continue it and its line break. */
export function logicalLines(text: string): readonly string[] {
  return (text.match(LOGICAL_LINE) ?? []).filter((line) => line !== '');
}

/** JSON is masked as what it says, and written again on one line where something in it was masked. */
function maskJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    if (!isObject(value) && !Array.isArray(value)) return undefined;
    const masked = maskInValue(value);
    return masked === value ? text : JSON.stringify(masked);
  } catch {
    return undefined;
  }
}

/** Below these nothing is a credential: they say where one is kept. */
const REFERENCES: ReadonlySet<string> = new Set([
  'valueFrom',
  'secretRef',
  'secretKeyRef',
  'configMapRef',
  'configMapKeyRef',
  'envFrom',
  'imagePullSecrets',
]);
/** `--password`, behind which the next argument is the credential. */
const BARE_FLAG = /^--?([A-Za-z][\w.-]*)$/;
/** A list that is longer is no command that somebody wrote. */
const LONGEST_COMMAND = 40;
const LOGIN_FLAG = /^(?:-u|--user|--proxy-user|--auth)$/;

/** Calls `found` with the path of every text or number that is a credential, or a text that holds one. */
export function visitCredentials(value: Json, found: (path: Path, whole: boolean) => void, path: Path = []): void {
  if (typeof value === 'string') {
    if (holdsCredential(value)) found(path, false);
  } else if (Array.isArray(value)) visitList(value as readonly Json[], found, path);
  else if (isObject(value)) visitMapping(value, found, path);
}

function visitList(items: readonly Json[], found: (path: Path, whole: boolean) => void, path: Path): void {
  items.forEach((item, index) => {
    if (isArgument(items[index - 1], item) || isOfTool(items.slice(0, index), item)) found([...path, index], true);
    else visitCredentials(item, found, [...path, index]);
  });
}

/** `[mysql, -px]`, `[sqlcmd, -P, x]`: the program tells what its flag means. */
function isOfTool(before: readonly Json[], item: Json): boolean {
  if (typeof item !== 'string' || typeof before[0] !== 'string' || before.length > LONGEST_COMMAND) return false;
  const command = before.join(' ');
  const unmasked = `${command} ${item}`;
  return maskTool(unmasked) !== unmasked && maskTool(command) === command;
}

function maskTool(command: string): string {
  const literal = (whole: string, before: string, value: string) =>
    literalIn(whole, before, value, isLiteralCredential);
  const masked = TOOL_HINT.test(command) ? command.replace(TOOL, literal) : command;
  return masked.replace(SECRET_COMMAND, (each) => each.replace(SECRET_LITERAL, literal));
}

function isArgument(flag: Json | undefined, item: Json): boolean {
  if (typeof flag !== 'string' || typeof item !== 'string' || item.startsWith('-')) return false;
  if (LOGIN_FLAG.test(flag)) return /^[^\s:$]+:./.test(item) && isLiteralCredential(item.slice(item.indexOf(':') + 1));
  const name = BARE_FLAG.exec(flag)?.[1];
  return name !== undefined && isCredentialName(name) && isLiteralCredential(item);
}

function visitMapping(value: JsonObject, found: (path: Path, whole: boolean) => void, path: Path): void {
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || member === null || REFERENCES.has(key)) continue;
    const name = key === 'value' && typeof value.name === 'string' ? value.name : key;
    if (isCredentialHere(name, member)) found([...path, key], true);
    else if (LISTED.test(key) && typeof member === 'object') visitListed(member, found, [...path, key]);
    else visitCredentials(member, found, [...path, key]);
  }
}

/** Several credentials under one name: in a list, or each under the name of whom it belongs to. */
const LISTED = /(?:password|passwd|passphrase|api_?key)s?$/i;

function visitListed(
  value: readonly Json[] | JsonObject,
  found: (path: Path, whole: boolean) => void,
  path: Path,
): void {
  if (isObject(value) && !/s$/i.test(String(path.at(-1)))) return visitMapping(value, found, path);
  for (const [key, member] of Object.entries(value)) {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    if (typeof member === 'string' && isLiteralCredential(member)) found(place, true);
    else visitCredentials(member as Json, found, place);
  }
}

function isCredentialHere(name: string, value: Json): boolean {
  return isCredentialName(name) ? isCredential(value) : typeof value === 'string' && isLogin(name, value);
}

/** Whether what stands under the name of a credential is one. */
function isCredential(value: Json): boolean {
  return typeof value === 'string' ? isLiteralCredential(value) : typeof value === 'number';
}

/** The paths of all credentials in a value, and of the texts that hold one. */
export function credentialPaths(value: Json): readonly Path[] {
  const paths: Path[] = [];
  visitCredentials(value, (path) => paths.push(path));
  return paths;
}

/** The value with every credential in it masked; itself where there is none. */
export function maskInValue(value: Json): Json {
  let masked = value;
  visitCredentials(value, (path, whole) => (masked = maskedAt(masked, path, whole)));
  return masked;
}

function maskedAt(value: Json, [step, ...rest]: Path, whole: boolean): Json {
  if (step === undefined) return whole || typeof value !== 'string' ? MASK : maskCredentials(value);
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item, index) => (index === step ? maskedAt(item, rest, whole) : item));
  if (!isObject(value)) return value;
  return { ...value, [String(step)]: maskedAt(value[step] ?? null, rest, whole) };
}

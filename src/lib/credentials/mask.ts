import { isObject, type Json, type JsonObject } from '../json';
import type { Path } from '../path';
import { isCredentialName, isLiteralCredential, type CredentialJudge } from './name';
import { maskUrl, maskUrls } from './url';

/** What stands where a whole value was a credential. */
export const MASK = '<masked>';
/** What stands where a part of a text was one. */
export const MASKED_PART = '***';

const PEM = /-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----[^]*?(?:-----END \1-----|$)/g;
/** Tokens that are told by their form alone: JSON web tokens, and those of well-known services. */
const TOKEN =
  /\bAGE-SECRET-KEY-1[A-Z0-9]{20,}|\b(?:sk|rk)_(?:live|test)_\w{10,}|\bSG\.[\w-]{16,}\.[\w-]{16,}|\bAIza[\w-]{30,}|\b(?:npm_|dckr_pat_|hv[sb]\.|pypi-)[\w-]{20,}|(?<=hooks\.slack\.com\/services\/)\w+\/\w+\/\w+|\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?|\bgh[opsur]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abeprs]-[\w-]{10,}/g;
const HEADER = /\b((?:Proxy-)?Authorization["']?\s{0,8}[:=]\s{0,8}["']?)((?:[A-Za-z]{1,20}[ \t]+)?[^\s"',;]+)/gi;
/** `Cookie: session=x`, `curl -b a=x`. */
const COOKIE =
  /((?<![\w-])(?:Set-)?Cookie["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?!(?:SameSite|Path|Domain|Max-Age|Expires|Version)=)[\w.-]{1,128}=|\bcurl\b[^\n|&]{0,400}?[ \t](?:-b|--cookie)[ \t=]{1,8}["']?[\w.-]{1,128}=)([^\r\n"']+)/gi;
const SCHEME = /\b((?:Bearer|Basic)[ \t]+)([\w.~+/=-]{8,})/g;

const QUOTED = /[ENUBenub]?\\?"(?:[^"\\]|\\[^])*?\\?"|[ENUBenub]?'[^']*'/.source;
/** `name=x`, `"name": "x"`, `-Dname=x`, `--name=x`. */
const ASSIGNED = new RegExp(
  // A name is tried where it begins and nowhere else: a text of letters alone would be gone through once for each.
  `((?<![\\w.$\\\\-])[\\d.\\\\-]*[A-Za-z_$][\\w.$\\\\-]*)(\\\\?["']?[ \\t]{0,8}[:=][ \\t]{0,8})(${QUOTED}|\\$[({][^(){}]*[)}]|[^\\s,;&)}\\]"'<>]+)`,
  'g',
);
/** `-Dname=x y`: up to the next argument. */
const JVM_ARGUMENT = /(-D[^\s=]{1,200}=)((?:"[^"]*"|'[^']*'|[^\s"']+)(?:[ \t]+(?!-)[^\s"']+)*)/g;
/** `--name x`, `-name x`. */
const FLAG = new RegExp(`((?<![\\w-])--?[A-Za-z][\\w.-]{1,200})([ \\t]{1,8})(?!-)(${QUOTED}|[^\\s"';&|]+)`, 'g');
/** `-u user:x`, `--user=user:x`. */
const LOGIN = /((?<![\w-])(?:-u|--user|--proxy-user|--auth|-U)[ \t=]{0,8}["']?[^\s"':$]{1,256}:)([^\s"']+)/g;
/** `mysql -px`, `redis-cli -a x`, `sqlcmd -P x`, `docker login -p x`, `vault login x`; a program, and what stands before its password. */
const TOOLS = [
  /\b(?:mysql\w*|mariadb[\w-]*)\b@[ \t]-p/,
  /\bredis-cli\b@[ \t]-a[ \t]+/,
  /\bsshpass[ \t]+-p[ \t]*/,
  /\b(?:mongo(?:sh|dump|restore|export|import)?|cqlsh)\b@[ \t]-p[ \t]+/,
  /\b(?:sqlcmd|bcp)\b@[ \t]-P[ \t]*/,
  /\bldap(?:search|modify|add|delete|whoami|passwd)\b@[ \t]-w[ \t]*/,
  /\b(?:(?:docker|podman|buildah|skopeo)[ \t]+login|helm[ \t]+registry[ \t]+login|az[ \t]+login)\b@[ \t]-p[ \t]+/,
  /\bvault[ \t]+login[ \t]+(?:-[\w=-]+[ \t]+)*(?!\w+=)/,
  /\b(?:sqlplus|expdp|impdp|sqlldr|rman)\b@[ \t][\w$#]{1,128}\/(?!\/)/,
].map(({ source }) => source.replace('@', '[^\\n;|&]{0,400}?'));
const TOOL = new RegExp(`(${TOOLS.join('|')})("[^"\\n]+"|'[^'\\n]+'|[^\\s"'$@/-][^\\s"'@]*)`, 'g');
/** `echo x | docker login --password-stdin`. */
const PIPED = /(\becho[ \t]+(?:-n[ \t]+)?)([^\s|]{1,1024})(?=[ \t]*\|[^\n]{0,400}--password-stdin)/g;
/** `aws configure set aws_secret_access_key x`, `CONFIG SET requirepass x`. */
const SETTING = new RegExp(`(\\bset[ \\t]+[A-Za-z][\\w.:/-]{1,200}[ \\t]+)(${QUOTED}|[^\\s"'=]+)`, 'gi');
/** A line of `.pgpass`, and of `.netrc`. */
const PGPASS = /^((?![0-9A-Fa-f:]+$)[^\s:#]{1,255}:(?:\d{3,5}|\*):[^\s:]{1,128}:[^\s:]{1,128}:)(\S{1,1024})$/gm;
const NETRC =
  /\b((?:machine\s{1,8}\S{1,255}|default(?=\s{1,8}login\b))\s{1,8}(?:login\s{1,8}\S{1,255}\s{1,8})?(?:account\s{1,8}\S{1,255}\s{1,8})?password\s{1,8})(\S{1,1024})/g;
/** `<property name="x.password">x</property>`, `<property name="x.password" value="x"/>`. */
const NAMED_ELEMENT =
  /(<\w[^<>]{0,200}?\b(?:name|key|id)=["']([\w.:-]{1,200})["'][^<>]{0,200}?(?:>|\bvalue=["']))([^<>"']{1,4096})/g;
/** `ALTER ROLE a PASSWORD 'x'`, `CREATE USER a IDENTIFIED BY 'x'`. */
const SQL =
  /\b((?:PASSWORD|IDENTIFIED\s{1,8}(?:WITH\s{1,8}[\w"'`]{1,64}\s{1,8})?BY|PASSWORD\s{1,8}FOR\s{1,8}[\w"'`@%.]{1,128}\s{0,8}=)\s{1,8}E?|PASSWORD\(\s{0,8})('(?:[^'\\]|''|\\[^]){1,1024}'|(?<=BY\s{1,8})"[^"\n]{1,1024}")/gi;
/** Oracle's `IDENTIFIED BY x`. */
const SQL_WORD = /\b((?:CREATE|ALTER)\s{1,8}USER\s{1,8}\S{1,128}\s{1,8}IDENTIFIED\s{1,8}BY\s{1,8})([\w#$]{1,128})/gi;
/** A sentence of a comment: `the password is x`. */
const SENTENCE =
  /\b((?:pass(?:word|phrase|wd)?|pwd|secret|token|api.?key)s?\b[^\n:=]{0,40}(?:\b(?:is|was|are|now)\b|[:=]|->)[ \t]*["'`]?)([^\s"'`,;]*[^\s"'`,;.])/gi;
const ELEMENT = /(<([\w.:-]{1,100})(?:[ \t][^<>]{0,400})?>)([^<>]{1,4096})(?=<\/\2>)/g;

/** What a text has in which there is more than one word: a name and its value, a list, an element; or a token's form. */
const MORE_THAN_A_WORD =
  /[\s=:<[{@/]|eyJ|gh[opsur]_|github_pat_|glpat-|xox[abeprs]-|AGE-SECRET|[sr]k_|SG\.|AIza|npm_|dckr_pat|hv[sb]\.|pypi-/;

/** A text in which no credential is read any more: those in it are replaced, by what their name or their form tells. */
export function maskCredentials(text: string): string {
  if (text.length < 4 || !MORE_THAN_A_WORD.test(text)) return text;
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
      whole.replace(PEM, (key) => (isOne(key) ? MASK : key)),
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
  const forms: readonly (readonly [RegExp, Replacer])[] = [
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
    [PIPED, literal],
    [SETTING, named],
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
  [TOOL, /mysql|mariadb|redis-cli|sshpass|mongo|cqlsh|sqlcmd|bcp|ldap|login|sqlplus|expdp|impdp|sqlldr|rman/],
  [PIPED, /--password-stdin/],
  [NAMED_ELEMENT, /</],
  [ELEMENT, /</],
]);

/** `--from-literal=password=x`: what is assigned is an assignment itself. */
function assignedIn(value: string, named: (whole: string, before: string, value: string) => string): string {
  const [, before, inner] = /^([A-Za-z_][\w.-]{0,200}=)([^]+)$/.exec(value) ?? [];
  return before === undefined ? value : named(value, before, inner);
}

/** What ends in `=`, `:`, a blank or a quote behind the name. */
function isNamed(before: string): boolean {
  return isCredentialName(unescaped(before.replace(/[\s:="'\\]+$/, '')));
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
  /^([ \t#!;-]*(?:export[ \t]+|set[ \t]+)?["']?)((?:[^\s=:"'\\#!-]|(?<=[^\s])-|\\[^])(?:[^\s=:"'\\]|\\(?:\r?\n[ \t]*|[^])){0,400})(["']?[ \t]*[=:][ \t]*|[ \t]+)([^]*)$/;

/** What no sentence begins with: settings of Redis and of LDAP, `requirepass x`. */
const NO_WORD = /^(?:requirepass|masterauth|(?:bind|root)pw)$/;

/** Lines of a properties file, a mapping or a shell script: all that stands behind the name of a credential goes. */
function maskProperties(text: string, isOne: CredentialJudge): string {
  if (!/[=:\s]/.test(text)) return text;
  return text.replace(LOGICAL_LINE, (line) => {
    const [, before, key, separator, rest] = KEY.exec(line) ?? [];
    if (key === undefined) return line;
    const name = unescaped(key);
    // `x.password VALUE`; a sentence that begins with such a word goes on with blanks too.
    if (/^[ \t]+$/.test(separator) && !/[._]/.test(name) && !NO_WORD.test(name)) return line;
    const written = rest.replace(/\r?\n$/, '');
    const value = written.replace(/^(["'])(.*)\1$/s, '$2');
    if (/^-[A-Za-z-]/.test(before.trim()) || !isCredentialName(name) || !isOne(value, value !== written)) return line;
    if (/^[|>][-+0-9]*[ \t]*$/.test(value)) return line;
    return before + key + separator + MASK + rest.slice(rest.replace(/\r?\n$/, '').length);
  });
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
  if (HINTS.get(TOOL)?.test(command) === false) return command;
  return command.replace(TOOL, (whole, before: string, value: string) =>
    literalIn(whole, before, value, isLiteralCredential),
  );
}

function isArgument(flag: Json | undefined, item: Json): boolean {
  if (typeof flag !== 'string' || typeof item !== 'string' || item.startsWith('-')) return false;
  if (LOGIN_FLAG.test(flag)) return /^[^\s:$]+:./.test(item) && isLiteralCredential(item.slice(item.indexOf(':') + 1));
  const name = BARE_FLAG.exec(flag)?.[1];
  return name !== undefined && isCredentialName(name) && isLiteralCredential(item);
}

function visitMapping(value: JsonObject, found: (path: Path, whole: boolean) => void, path: Path): void {
  const named = typeof value.name === 'string' && isCredentialName(value.name);
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || member === null || REFERENCES.has(key)) continue;
    const isNamed = isCredentialName(key) || (named && key === 'value');
    if (isNamed && isCredential(member)) found([...path, key], true);
    else visitCredentials(member, found, [...path, key]);
  }
}

/** Whether what stands under the name of a credential is one. */
export function isCredential(value: Json): boolean {
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

/** What stands between a program and its flag: also in a line that is continued. */
const BETWEEN = /(?:[^\\\n;|&]|\\[^]){0,400}?/.source;
/** A blank, also at the end of a line that is continued. */
const BLANK = /(?:[ \t]|\\\r?\n)/.source;

/**
 * Programs, and what stands before the password that they are given: `mysql -px`, `redis-cli -a x`, `docker login -p x`,
 * `vault login x`. A blank is one of a shell, and `~` whatever comes between.
 */
const TOOLS: readonly RegExp[] = [
  /\b(?:mysql\w{0,40}|mariadb[\w-]{0,40}|mongo(?:sh|dump|restore|export|import)?|7za?|xtrabackup|mariabackup)\b~ -p/,
  /\bmysqladmin\b~ password {1,16}/,
  /\bredis-cli\b~ (?:-a|AUTH) {1,16}/,
  /\bsshpass {1,16}-p {0,16}(?=\S)/,
  /\b(?:mongo(?:sh|dump|restore|export|import)?|cqlsh|rabbitmqadmin|hdbsql|influx)\b~ -p {1,16}/,
  /\b(?:sqlcmd|bcp|isql|tsql|ipmitool|mosquitto_(?:pub|sub|rr)|zip|unzip)\b~ -P {0,16}/,
  /\b(?:ldap(?:search|modify|add|delete|whoami|passwd|compare|modrdn)|vsql)\b~ -w {0,16}/,
  /\b(?:ldappasswd|slappasswd)\b~ -s {1,16}/,
  /\b(?:(?:docker|podman|buildah|skopeo|nerdctl) {1,16}login|helm {1,16}registry {1,16}login|az {1,16}login|az {1,16}acr {1,16}login|oc {1,16}login)\b~ -p {1,16}/,
  /\bvault {1,16}login {1,16}(?:-[\w=-]+ {1,16}){0,8}(?!\w+=)/,
  /\bvault {1,16}(?:operator {1,16})?unseal {1,16}/,
  /\b(?:sqlplus|expdp|impdp|sqlldr|rman)\b~ ["']?(?:userid=)?[\w$#]{1,128}\/(?!\/)/,
  /\b(?:exp|imp) {1,16}[\w$#]{1,128}\/(?=[^\s/]+ {1,16}\w+=)/,
  /(?<=^ {0,16})(?:CONNECT|Connect|connect|CONN|conn) {1,16}[\w$#]{1,128}\/(?=[^\s/@]+@\w)/,
  /\b(?:rabbitmqctl|rabbitmq)\b~ (?:add_user|change_password) {1,16}\S{1,128} {1,16}/,
  /\bhtpasswd {1,16}(?:-\w+ {1,16}){0,8}-\w*b\w* {1,16}(?:-\w+ {1,16}){0,8}(?:[^\s-]\S{0,255} {1,16}){1,2}?(?=\S+ {0,16}(?:$|[;|&\n]))/,
  /\bmosquitto_passwd {1,16}(?:-\w+ {1,16}){0,8}-b {1,16}\S{1,255} {1,16}\S{1,128} {1,16}/,
  /\bopenssl\b~ -(?:k|K) {1,16}/,
  /\bssh-keygen\b~ -[NP] {1,16}/,
  /\buser(?:add|mod)\b~ (?:-p|--password) {1,16}/,
  /\b(?:snyk {1,16}auth|doctl {1,16}auth {1,16}init {1,16}-t|rclone {1,16}obscure) {1,16}/,
  /\bgh {1,16}secret {1,16}set\b~ (?:-b|--body)(?:=| )*/,
  /\bsmbclient\b~ -U {0,16}["']?[^\s%"']{1,128}%/,
  /\blftp\b~ -u {0,16}["']?[^\s,"']{1,128},/,
  /\bxfreerdp\b~ \/p:/,
  /\bcurl\b~ (?:-x|--proxy|--preproxy) {0,16}["']?(?!\w+:\/\/)[^\s:@"']{1,128}:(?=[^\s@]+@)/,
  /\bhttps?\b -a {1,16}[^\s:"']{1,128}:/,
  /\bmysqlsh\b~ [^\s:@/"']{1,128}:(?=[^\s@/]+@)/,
  /(?<=^ {0,16})\.?(?:LOGON|logon) {1,16}[^\s,]{1,128},/,
  /\b(?:ACL {1,16}SETUSER|acl {1,16}setuser)\b~ >/,
  /(?<=^ {0,16})user {1,16}\S{1,128} {1,16}[^\n#]{0,200}?>/,
  /(?<=^ {0,16})sentinel {1,16}auth-pass {1,16}\S{1,128} {1,16}/,
];

const WORD = /"[^"\n]+"|'[^'\n]+'|[^\s"'$@/-][^\s"'@]*/.source;

/** A program, its flag, and the password behind it. */
export const TOOL = new RegExp(
  `(${TOOLS.map(({ source }) => source.replaceAll(' ', BLANK).replaceAll('~', BETWEEN)).join('|')})(${WORD})`,
  'gm',
);
/** What a text has in which {@link TOOL} may match. */
export const TOOL_HINT =
  /mysql|maria|redis-cli|sshpass|mongo|cqlsh|rabbitmq|hdbsql|influx|sqlcmd|bcp|isql|tsql|ipmitool|mosquitto|zip|ldap|vsql|slappasswd|login|vault|sqlplus|expdp|impdp|sqlldr|rman|\bexp\b|\bimp\b|conn|htpasswd|openssl|ssh-keygen|user|snyk|doctl|rclone|\bgh\b|smbclient|lftp|xfreerdp|curl|https?|logon|setuser|auth-pass|7z|xtrabackup/i;

/** The data of a Secret that a command makes: each literal is one, whatever its name. */
export const SECRET_COMMAND = /\bcreate[ \t]+secret\b(?:[^\\\n;|&]|\\[^]){0,4000}/g;
export const SECRET_LITERAL = /(--from-literal(?:=|[ \t]+)["']?[\w.-]{1,253}=)("[^"\n]+"|[^\s"'\\]+)/g;

/** What asks for a password on its standard input. */
const ASKS =
  /(?<=[ \t|;&(])(?:[^\n|]{0,400}?--(?:password-stdin|with-token|stdin)\b|(?:sudo[ \t]+(?:-\w+[ \t]+)*-S|kinit|chpasswd)\b)/
    .source;
const SAID = /"[^"\n]{1,1024}"|'[^'\n]{1,1024}'|[^\s|"']{1,1024}/.source;
/** `echo x | docker login --password-stdin`. */
export const PIPED = new RegExp(
  `(\\b(?:echo|printf)[ \\t]+(?:-\\w+[ \\t]+|["']?%s(?:\\\\n)?["']?[ \\t]+)?)(${SAID})(?=[ \\t]*\\|[ \\t]*${ASKS})`,
  'g',
);
/** `sudo -S apt <<< x`. */
export const HERE = new RegExp(
  `(\\b(?:[\\w-]+[^\\n|]{0,400}?--(?:password-stdin|with-token|stdin)\\b|sudo[ \\t]+-S\\b|kinit\\b|passwd\\b|chpasswd\\b)[^\\n|<]{0,400}<<<[ \\t]*)(${SAID})`,
  'g',
);

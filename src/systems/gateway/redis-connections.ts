import type { Json, JsonObject } from '../../lib/json';
import { compact } from '../../model/kube';
import type { RedisConnectionFields, RedisFields } from './fields';

const DEFAULT_GROUP = 'l7GW';
const DEFAULT_COMMAND_TIMEOUT = 5000;
const DEFAULT_CONNECT_TIMEOUT = 10000;
const DEFAULT_MASTER = 'mymaster';

/** A Redis connection under the name that the Gateway knows it by. */
export interface RedisConnection {
  readonly name: string;
  readonly fields: RedisConnectionFields;
}

/** The connections that are written: the default one always, others when they are enabled and named. */
export function redisConnections(redis: RedisFields): readonly RedisConnection[] {
  const additional = (redis.additionalConfigs ?? []).flatMap((fields) =>
    fields.enabled === true && fields.name ? [{ name: fields.name, fields }] : [],
  );
  return [{ name: 'default', fields: redis.default ?? {} }, ...additional];
}

/** Name of the file that holds a connection's certificate, and of its key in the Secret rendered here. */
export function certificateFile({ name }: RedisConnection): string {
  return name === 'default' ? 'redis.crt' : `${name}-redis.crt`;
}

/** The file `sharedstate_client.yaml`. */
export function sharedStateYaml(redis: RedisFields): string {
  const connections = redisConnections(redis).map((connection) => [connection.name, connectionFields(connection)]);
  return yaml({ redis: Object.fromEntries(connections) as JsonObject }, '');
}

function connectionFields(connection: RedisConnection): JsonObject {
  const { fields } = connection;
  const auth = fields.auth?.enabled === true ? fields.auth : {};
  return compact({
    type: fields.type,
    commandTimeout: fields.commandTimeout || DEFAULT_COMMAND_TIMEOUT,
    connectTimeout: fields.connectTimeout || DEFAULT_CONNECT_TIMEOUT,
    keyPrefixGroupName: fields.groupName || DEFAULT_GROUP,
    testOnStart: fields.testOnStart === true,
    username: auth.username || undefined,
    encodedPassword: auth.passwordEncoded || undefined,
    password: auth.passwordPlaintext || undefined,
    standalone: fields.standalone && compact({ host: fields.standalone.host, port: fields.standalone.port }),
    sentinel: sentinel(fields.sentinel),
    ssl: ssl(connection),
  });
}

function sentinel(fields: RedisConnectionFields['sentinel']): JsonObject | undefined {
  const nodes = (fields?.nodes ?? []).map(({ host, port }) => compact({ host, port }));
  return nodes.length === 0 ? undefined : { master: fields?.masterSet || DEFAULT_MASTER, nodes };
}

function ssl(connection: RedisConnection): JsonObject {
  const fields = connection.fields.ssl;
  if (fields?.enabled !== true) return { enabled: false };
  return { enabled: true, cert: certificateFile(connection), verifyPeer: fields.verifyPeer === true };
}

/** YAML of mappings, lists of mappings and scalars. Texts are quoted always: no password can end its quotes. */
function yaml(fields: JsonObject, indent: string): string {
  return Object.entries(fields)
    .map(([key, value]) => `${indent}${yamlKey(key)}:${yamlValue(value!, indent)}`)
    .join('');
}

function yamlValue(value: Json, indent: string): string {
  if (Array.isArray(value)) return `\n${value.map((item) => yamlItem(item as JsonObject, indent)).join('')}`;
  if (typeof value === 'object' && value !== null) return `\n${yaml(value as JsonObject, `${indent}  `)}`;
  return ` ${typeof value === 'string' ? quoted(value) : String(value)}\n`;
}

function yamlItem(item: JsonObject, indent: string): string {
  const text = yaml(item, `${indent}    `);
  return `${indent}  - ${text.slice(indent.length + 4)}`;
}

function yamlKey(key: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(key) ? key : quoted(key);
}

/** JSON's escapes are YAML's too; what YAML takes for unprintable is escaped as well. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

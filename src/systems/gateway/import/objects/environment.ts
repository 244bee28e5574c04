import { isPasswordArgument, withoutUrlPassword } from '../credential';
import type { Path } from '../../../../lib/path';
import { migrationJob } from './migration-job';
import { mapAt, mapsAt } from '../../../../lib/value-at';
import { stated, type RunningGateway } from './running';
import { app } from '../values-path';
import { from, type ObjectsImport } from './section';

const HAZELCAST = /^-Dcom\.l7tech\.server\.extension\.shared\w+Provider=externalhazelcast$/;
const MODE = /^-Dgateway\.db\.schema-update\.mode=/;

/** Variables that fields stand for, besides those that need more than a copy. */
const FIELDS: Readonly<Record<string, string>> = {
  SSG_CLUSTER_HOST: 'management.cluster.hostname',
  SSG_JVM_HEAP: 'java.jvmHeap.default',
  SSG_JVM_MIN_HEAP: 'java.jvmHeap.minDefault',
  SSG_JVM_MAX_HEAP: 'java.jvmHeap.maxDefault',
};
const HANDLED = new Set([
  ...Object.keys(FIELDS),
  ...['ACCEPT_LICENSE', 'EXTRA_JAVA_ARGS', 'DISKLESS_CONFIG', 'SSG_DATABASE_JDBC_URL', 'LIQUIBASE_LOG_LEVEL'],
]);

/** The variables of the container, the credentials and the database. */
export function runningEnvironment(objects: ObjectsImport): void {
  const { running, draft } = objects;
  const variables = variablesOf(running);
  for (const [name, { value, at }] of variables) {
    if (FIELDS[name] !== undefined) draft.put(app(FIELDS[name]), value, at);
    else if (!HANDLED.has(name) && /^[A-Za-z_]\w*$/.test(name)) {
      draft.leave(at, 'nowhere', `Add the key ${name} to the Secret of the Gateway: the pods read all of it.`);
    }
  }
  javaArguments(objects, variables);
  credentials(objects);
  database(objects, variables);
}

interface Variable {
  readonly value: string;
  readonly at: Path;
}

type Variables = ReadonlyMap<string, Variable>;

/** Of ConfigMaps that are read as a whole, then those with a value of their own. */
function variablesOf(running: RunningGateway): Variables {
  const variables = new Map<string, Variable>();
  for (const source of mapsAt(running.container, ['envFrom'])) {
    const name = stated(source, 'configMapRef.name');
    if (typeof name !== 'string') continue;
    const files = running.mounts.filter((mount) => mount.kind === 'ConfigMap' && mount.name === name);
    for (const [key, value] of Object.entries(running.data(name))) {
      // The chart keeps files and variables in one ConfigMap.
      if (files.some((mount) => mount.key === key)) continue;
      variables.set(key, { value, at: ['ConfigMap', name, 'data', key] });
    }
  }
  for (const { name, value } of mapsAt(running.container, ['env'])) {
    const known = /^(?:NODE_NAME|POD_NAME|NAMESPACE|CONTAINER_NAME|OTEL_SERVICE_NAME|OTEL_RESOURCE_ATTRIBUTES)$/;
    if (typeof value === 'string' && !known.test(String(name))) {
      variables.set(String(name), { value, at: ['container', 'env', String(name)] });
    }
  }
  return variables;
}

/** Without what features add by themselves. */
function javaArguments({ draft }: ObjectsImport, variables: Variables): void {
  const stated = variables.get('EXTRA_JAVA_ARGS');
  if (stated === undefined) return;
  const all = stated.value.split(/\s+/).filter((argument) => argument !== '');
  const own = all.filter((argument) => !HAZELCAST.test(argument) && !MODE.test(argument));
  const kept = own.filter((argument) => !isPasswordArgument(argument));
  if (kept.length > 0) draft.put(app('java.extraArgs'), kept, stated.at);
  if (kept.length < own.length) {
    draft.note('EXTRA_JAVA_ARGS: arguments that set a password were left out: no Secret holds JVM arguments.');
  }
}

function credentials({ running, draft }: ObjectsImport): void {
  const file = running.claim('/opt/SecureSpan/Gateway/node/default/etc/conf/node.properties');
  if (file !== undefined) {
    draft.put(app('management.disklessConfig.disabled'), true, from('container', 'volumeMounts'));
    if (file.kind === 'csi') {
      const { driver, readOnly, volumeAttributes } = mapAt(file.volume, ['csi']);
      const csi = { driver, readOnly, volumeAttributes };
      for (const [field, value] of Object.entries(csi)) {
        draft.put(app(`management.disklessConfig.csi.${field}`), value ?? undefined, from('pod', 'volumes'));
      }
      return;
    }
  }
  const variables = mapsAt(running.container, ['envFrom']).map((source) => stated(source, 'secretRef.name'));
  const secret = file?.name ?? variables.find((name) => typeof name === 'string');
  if (typeof secret !== 'string') return;
  draft.put(app('management.secretName'), secret, from('container', 'envFrom'));
  if (running.find('Secret', secret) !== undefined) {
    draft.note(`Secret ${secret}: keep it. Whoever made it removes it with the Gateway or the release.`);
  }
}

function database({ running, draft }: ObjectsImport, variables: Variables): void {
  const to = 'management.database';
  const url = variables.get('SSG_DATABASE_JDBC_URL') ?? urlInFile(running);
  if (url !== undefined) {
    const { url: bare, found } = withoutUrlPassword(url.value);
    draft.put(app(`${to}.enabled`), true, url.at);
    draft.put(app(`${to}.jdbcUrl`), bare, url.at, found ? 'without its password' : undefined);
    if (found) draft.note('The password in the JDBC URL was left out. Keep it in the Secret of the Gateway.');
  } else if (variables.get('DISKLESS_CONFIG')?.value === 'false') {
    draft.note('Whether the Gateway has a database stands in node.properties: see spec.app.management.database.');
  }
  const level = variables.get('LIQUIBASE_LOG_LEVEL');
  if (level !== undefined && level.value !== 'off') draft.put(app(`${to}.liquibaseLogLevel`), level.value, level.at);
  const skips = /schema-update\.mode=skip/.test(variables.get('EXTRA_JAVA_ARGS')?.value ?? '');
  migrationJob({ running, draft }, url?.value, skips);
}

/** Of a Secret only this line is read. */
function urlInFile(running: RunningGateway): Variable | undefined {
  const file = running.mounts.find(({ path }) => path.endsWith('/conf/node.properties'));
  if (file?.kind !== 'Secret') return undefined;
  const encoded = mapAt(running.find('Secret', file.name), ['data'])['node.properties'];
  if (typeof encoded !== 'string') return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const value = /^[ \t]*l7\.mysql\.connection\.url[ \t]*[=:][ \t]*(.+)$/m.exec(text)?.[1].trim();
  return value === undefined ? undefined : { value, at: ['Secret', file.name, 'data', 'node.properties'] };
}

import type { Path } from '../../../lib/path';
import type { KubeObject } from '../../../model/kube';
import { APP, DATABASE, MANAGEMENT } from '../rules/field-paths';

const app = (...steps: Path): Path => [...APP, ...steps];

/** By key of what is rendered of the configuration; keys that stand for a group begin alike. */
const FIELDS: Readonly<Record<string, readonly Path[]>> = {
  ACCEPT_LICENSE: [['spec', 'license', 'accept']],
  DISKLESS_CONFIG: [[...MANAGEMENT, 'disklessConfig', 'disabled']],
  LIQUIBASE_LOG_LEVEL: [[...DATABASE, 'liquibaseLogLevel']],
  SSG_CLUSTER_HOST: [[...MANAGEMENT, 'cluster', 'hostname']],
  SSG_CLUSTER_PASSWORD: [[...MANAGEMENT, 'cluster', 'password']],
  SSG_ADMIN_USERNAME: [[...MANAGEMENT, 'username']],
  SSG_ADMIN_PASSWORD: [[...MANAGEMENT, 'password']],
  SSG_DATABASE_JDBC_URL: [[...DATABASE, 'jdbcUrl']],
  SSG_DATABASE_USER: [[...DATABASE, 'username']],
  SSG_DATABASE_PASSWORD: [[...DATABASE, 'password']],
  SSG_JVM_HEAP: [app('java', 'jvmHeap')],
  SSG_JVM_MIN_HEAP: [app('java', 'jvmHeap')],
  SSG_JVM_MAX_HEAP: [app('java', 'jvmHeap')],
  EXTRA_JAVA_ARGS: [
    app('java', 'extraArgs'),
    app('hazelcast'),
    app('otel'),
    app('redis'),
    [...DATABASE, 'migrationJob'],
  ],
  'system.properties': [app('system', 'properties')],
  'log-override-properties': [app('log', 'properties')],
  'hazelcast-client.xml': [app('hazelcast', 'endpoint')],
  'graceful-shutdown': [app('preStopScript')],
  'sharedstate_client.yaml': [app('redis')],
  'node.properties': [MANAGEMENT],
  'config.json': [app('repositoryReferences')],
};

/** The fields that a key of a rendered ConfigMap or Secret is made of. */
export function fieldsOfConfiguration({ metadata: { name } }: KubeObject, key: string): readonly Path[] {
  if (Object.hasOwn(FIELDS, key)) return FIELDS[key];
  return /-otk-[a-z-]+$/.test(name) ? [app('otk')] : [];
}

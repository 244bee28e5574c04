import type { JsonObject } from '../../../src/lib/json';
import { postgresServer } from '../world';
import type { Subject } from '../subject';
import type { Tag } from './schema';
import { shopImage, type Tool } from './tools';

/** A state of the shop. */
export interface ShopState {
  readonly tag: Tag;
  readonly tool: Tool;
  /** Whether Jobs of its own back up, expand and contract, and no release command migrates. Default false. */
  readonly isPhased?: boolean;
}

/** Account of the shop's databases. */
export const SHOP_ACCOUNT = { user: 'shop', password: 'it-sells' };
/** Secret with the variables by which the shop reaches its database. */
export const DATABASE_SECRET = 'shop-database';
const PORT = 8000;
/** What serves, with its replicas: a web server and a worker, of one image. */
export const WORKLOADS = { web: 2, worker: 1 } as const;
type Role = keyof typeof WORKLOADS;

/** A shop as people have it, one file of ordinary manifests: two workloads behind one migration. */
export function shopSubject(namespace: string): Subject<ShopState> {
  return { name: 'shop', settings: {}, isOneFile: true, objects: (state) => shopObjects(namespace, state) };
}

export function shopImageOf({ tag, tool }: ShopState): string {
  return `${shopImage(tool.name)}:${tag}`;
}

/** The variables of the Secret. */
export function databaseAccess(database: string): Readonly<Record<string, string>> {
  const { host, access } = postgresServer();
  const { user, password } = SHOP_ACCOUNT;
  const address = `${host}:${access.PGPORT}/${database}`;
  return {
    DATABASE_URL: `postgres://${user}:${password}@${address}?sslmode=disable`,
    LIQUIBASE_COMMAND_URL: `jdbc:postgresql://${address}`,
    LIQUIBASE_COMMAND_USERNAME: user,
    LIQUIBASE_COMMAND_PASSWORD: password,
    FLYWAY_URL: `jdbc:postgresql://${address}`,
    FLYWAY_USER: user,
    FLYWAY_PASSWORD: password,
  };
}

/** A Job that runs the command in the image of the state. */
function shopJob(namespace: string, name: string, state: ShopState, command: string): JsonObject {
  const pod = podSpec(state, { name: 'main', command: ['sh', '-c', command] });
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: 120,
      template: { metadata: { labels: { job: name } }, spec: { ...pod, restartPolicy: 'Never' } },
    },
  };
}

function shopObjects(namespace: string, state: ShopState): readonly JsonObject[] {
  const labels = { 'app.kubernetes.io/part-of': 'shop' };
  const metadata = (name: string, annotations?: JsonObject): JsonObject =>
    annotations === undefined ? { name, namespace, labels } : { name, namespace, labels, annotations };
  const roles = Object.keys(WORKLOADS) as readonly Role[];
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('shop'), data: { SHOP_MODE: '{{ fast }} $MODE' } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata('web'),
      spec: { selector: { app: 'web' }, ports: [{ port: PORT }] },
    },
    ...roles.map((role) => deployment(metadata(role, annotationsOf(role, state)), role, state)),
    ...(state.isPhased === true ? phaseJobs(namespace, state) : []),
  ];
}

/** The release command stands on one of the workloads. */
function annotationsOf(role: Role, { isPhased, tool }: ShopState): JsonObject | undefined {
  if (role !== 'web' || isPhased === true) return undefined;
  // The second pod is told what the first one has left: by itself a tool of this kind is not retried.
  const retries = tool.staysDirty === true ? { 'schemagate.dev/migrate-retries': '1' } : {};
  return { 'schemagate.dev/migrate': tool.migrate, ...retries };
}

function phaseJobs(namespace: string, state: ShopState): readonly JsonObject[] {
  const { next = '' } = state.tool;
  const job = (name: string, command: string, annotations: JsonObject): JsonObject => {
    const made = shopJob(namespace, name, state, command);
    return { ...made, metadata: { name, namespace, annotations } };
  };
  return [
    job('contract', next, { 'schemagate.dev/run': 'after' }),
    job('expand', next, { 'schemagate.dev/run': 'before', 'schemagate.dev/step': '2' }),
    job('backup', 'pg_dump "$DATABASE_URL"', { 'schemagate.dev/run': 'before', 'schemagate.dev/step': '1' }),
  ];
}

function deployment(metadata: JsonObject, role: Role, state: ShopState): JsonObject {
  const labels = { app: role };
  const probe = { tcpSocket: { port: PORT }, periodSeconds: 1, failureThreshold: 60 };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: WORKLOADS[role],
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec(state, { name: role, readinessProbe: probe }) },
    },
  };
}

/** Such as the Pod Security Standard "restricted", which the namespaces enforce, asks for. */
function podSpec(state: ShopState, container: JsonObject): JsonObject {
  return {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    terminationGracePeriodSeconds: 5,
    containers: [
      {
        image: shopImageOf(state),
        envFrom: [{ secretRef: { name: DATABASE_SECRET } }, { configMapRef: { name: 'shop' } }],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        ...container,
      },
    ],
  };
}

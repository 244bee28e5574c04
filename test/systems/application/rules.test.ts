import type { Path } from '../../../src/lib/path';
import type { KubeObject } from '../../../src/model/kube';
import type { JudgedUnit, UnitJob } from '../../../src/systems/application/rules/application-state-rule';
import { APPLICATION_STATE_RULES } from '../../../src/systems/application/rules/state';

type Fields = Readonly<Record<string, unknown>>;

const container = (fields: Fields = {}): Fields => ({ name: 'app', image: 'reg.example/shop:1.4', ...fields });
const sh = (script: string, shell = ['sh', '-c']) => container({ command: [...shell, script] });
const runs = (text: string, fields: Fields = {}) => container({ command: text.split(' '), ...fields });
const DJANGO = 'python manage.py migrate';
const PRISMA = 'npx prisma migrate deploy';
const FLYWAY = 'flyway migrate';

function object(kind: string, pod: Fields, spec: Fields = {}, metadata: Fields = {}): KubeObject {
  return {
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name: `shop-${kind.toLowerCase()}`, ...metadata },
    spec: { ...spec, template: { metadata: {}, spec: { containers: [container()], ...pod } } },
  };
}

const LIMITS = { activeDeadlineSeconds: 600, backoffLimit: 0 };
const job = (main: Fields, spec: Fields = LIMITS, pod: Fields = {}) =>
  object('Job', { containers: [main], ...pod }, spec);
const app = (pod: Fields = {}, kind = 'Deployment') => object(kind, pod);
const plain = (kind: string, name: string, fields: Fields): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
  ...fields,
});
const config = (kind: string, data: Fields) => plain(kind, 'c', kind === 'Secret' ? { stringData: data } : { data });

interface Parts {
  readonly jobs?: readonly KubeObject[];
  readonly workloads?: readonly KubeObject[];
  readonly first?: readonly KubeObject[];
  readonly others?: readonly KubeObject[];
  readonly job?: Partial<UnitJob>;
  readonly leftOut?: readonly Path[];
  readonly credentials?: JudgedUnit['credentials'];
}

function unit({
  jobs = [],
  workloads = [],
  first = [],
  others = [],
  job: more,
  leftOut,
  credentials,
}: Parts): JudgedUnit {
  const all = [...jobs, ...workloads, ...first, ...others];
  const placed = (each: KubeObject) => ({ object: each, path: ['items', all.indexOf(each)], leftOut });
  return {
    objects: all.map(placed),
    jobs: jobs.map((each) => ({ ...placed(each), run: 'before', derived: false, ...more })),
    workloads: workloads.map(placed),
    first: first.map(placed),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

interface Row {
  readonly aspect: 'allow' | 'reject' | 'boundary' | 'unknown';
  readonly title: string;
  readonly parts: Parts;
  /** Severities, in order; `unknown` where the rule could not judge. */
  readonly finds: readonly string[];
  readonly says?: string;
}

const script = (aspect: Row['aspect'], text: string, finds: readonly string[], shell?: readonly string[]): Row => ({
  aspect,
  title: `${(shell ?? ['sh']).join(' ')}: ${text}`,
  parts: { jobs: [job(sh(text, shell === undefined ? undefined : [...shell]))] },
  finds,
});

const ordered = (run: UnitJob['run'], init: Fields): Parts => ({
  jobs: [job(runs(DJANGO))],
  job: { run },
  workloads: [app({ initContainers: [init] })],
});

const binding = (name: string): KubeObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name },
  roleRef: { kind: 'Role', name },
  subjects: [{ kind: 'ServiceAccount', name }],
});
const afterwards = (main: Fields, metadata: Fields = {}): Parts => ({
  jobs: [object('Job', { containers: [main] }, LIMITS, metadata)],
  job: { run: 'after' },
  workloads: [app()],
});
const waiting = (name: string): KubeObject =>
  object('Job', { initContainers: [{ name: 'wait', command: ['kubectl', 'wait', `job/${name}`] }] }, LIMITS, {
    name: 'sync',
  });
const cron = (init: Fields): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'sweep' },
  spec: { jobTemplate: { spec: { template: { spec: { initContainers: [init], containers: [container()] } } } } },
});

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  'application/exit-status-hidden': [
    script('allow', DJANGO, []),
    script('allow', `cd /app && ${DJANGO}`, []),
    script('allow', `echo start; ${DJANGO}`, []),
    script('allow', `set -e\n${DJANGO}\ncurl -X POST localhost/quitquitquit`, []),
    script('allow', `${DJANGO} && notify`, []),
    script('allow', `exec ${DJANGO}`, []),
    script('allow', `${DJANGO} || exit 1`, []),
    script('allow', `${DJANGO} || { echo failed; exit 1; }; notify`, []),
    script('allow', `${DJANGO}; rc=$?; curl localhost/quit; exit $rc`, []),
    script('allow', `if ! ${DJANGO}; then exit 1; fi`, []),
    script('allow', `until ${DJANGO}; do sleep 1; done`, []),
    script('allow', 'rails db:migrate || rails db:prepare', []),
    script('allow', 'shop tenant show main || shop tenant create main', []),
    script('allow', `[[ -n "$TOKEN" ]] && token="$(encode "$TOKEN")"\n${DJANGO}`, [], ['bash', '-ec']),
    script('allow', `(( DEBUG > 0 )) && set -x\n${DJANGO}`, [], ['bash', '-ec']),
    script('reject', 'shop user create admin || true', ['warning']),
    script('reject', 'shop export | shop label | shop import', ['warning']),
    script('reject', `shop export | ${DJANGO} | shop import`, ['warning', 'error']),
    script('reject', `${DJANGO} || notify failed`, ['error']),
    script('reject', `${DJANGO}; curl -X POST localhost/quitquitquit`, ['error']),
    script('reject', `${DJANGO}\npid=$(pgrep proxy) && kill $pid`, ['error']),
    script('reject', `${DJANGO} || true`, ['error']),
    script('reject', `${DJANGO} && notify || true`, ['error', 'warning']),
    script('reject', `${DJANGO} | tee /tmp/log`, ['error']),
    script('reject', `set -e; ${DJANGO} | tee /tmp/log`, ['error']),
    script('reject', `set -e; ${DJANGO} && echo done; echo next`, ['error']),
    script('reject', `${DJANGO} &`, ['error']),
    script('reject', `${DJANGO}; exit 0`, ['error']),
    script('reject', `! ${DJANGO}`, ['error']),
    script('reject', './migrate-all.sh; notify', ['warning']),
    script('boundary', `${DJANGO} | tee /tmp/log`, [], ['bash', '-eo', 'pipefail', '-c']),
    script('boundary', `set -euo pipefail; ${DJANGO} | tee /tmp/log; echo next`, []),
    script('boundary', `${DJANGO}; echo next`, [], ['/bin/sh', '-ec']),
    script('unknown', `run() { ${DJANGO}; }; run; true`, ['unknown']),
    script('unknown', `if then ${DJANGO}`, ['unknown']),
    { aspect: 'unknown', title: 'a program of the image', parts: { jobs: [job(runs('/entrypoint.sh'))] }, finds: [] },
  ],
  'application/waits-for-itself': [
    {
      aspect: 'allow',
      title: 'a wait for the database',
      parts: ordered('after', { name: 'wait-for-db', command: ['nc', '-z', 'db'] }),
      finds: [],
    },
    {
      aspect: 'allow',
      title: 'a wait for a Job before',
      parts: ordered('before', { name: 'wait', command: ['kubectl', 'wait', 'job/shop-job'] }),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'a wait that names the Job',
      parts: ordered('after', { name: 'wait', command: ['kubectl', 'wait', 'job/shop-job'] }),
      finds: ['error'],
      says: 'neither ever goes on',
    },
    {
      aspect: 'reject',
      title: 'a wait for migrations',
      parts: ordered('after', { name: 'wait-for-migrations' }),
      finds: ['warning'],
    },
    {
      aspect: 'boundary',
      title: 'a wait for a Job of a longer name',
      parts: ordered('after', { name: 'wait', command: ['kubectl', 'wait', 'job/shop-job-2'] }),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'a CronJob, for whose pods nobody waits',
      parts: {
        ...afterwards(runs(DJANGO)),
        workloads: [cron({ name: 'wait', command: ['kubectl', 'wait', 'job/shop-job'] })],
      },
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'two workloads that wait for one Job, once',
      parts: {
        ...afterwards(runs(DJANGO)),
        workloads: ['Deployment', 'StatefulSet'].map((kind) =>
          app({ initContainers: [{ name: 'wait-for-migrations' }] }, kind),
        ),
      },
      finds: ['warning'],
      says: 'Deployment shop-deployment, StatefulSet shop-statefulset look as if they wait',
    },
    {
      aspect: 'allow',
      title: 'a wait for migrations beside a Job that does not migrate',
      parts: {
        ...afterwards(runs('/notify.sh')),
        workloads: [app({ initContainers: [{ name: 'wait-for-migrations' }] })],
      },
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'an init container that does something else',
      parts: ordered('after', { name: 'render' }),
      finds: [],
    },
  ],
  'application/migrates-after': [
    { aspect: 'allow', title: 'a Job before', parts: { jobs: [job(runs(DJANGO))], workloads: [app()] }, finds: [] },
    { aspect: 'reject', title: 'a hook afterwards', parts: afterwards(runs(DJANGO)), finds: ['warning'] },
    {
      aspect: 'boundary',
      title: 'a Job that is said to come afterwards',
      parts: afterwards(runs(DJANGO), { annotations: { 'schemagate.dev/run': 'after' } }),
      finds: [],
    },
    { aspect: 'unknown', title: 'a program of the image', parts: afterwards(runs('/notify.sh')), finds: [] },
  ],
  'application/job-without-turn': [
    { aspect: 'allow', title: 'a Job with a turn', parts: { jobs: [job(runs(DJANGO))] }, finds: [] },
    {
      aspect: 'reject',
      title: 'a migration beside a hook',
      parts: { jobs: [job(runs('/notify.sh'))], others: [job(runs(DJANGO))] },
      finds: ['warning'],
      says: 'looks as if it migrates, and nothing says when it runs',
    },
    ...['npx prisma@6 db push', 'npx drizzle-kit push', 'atlas schema apply --env prod'].map((command) => ({
      aspect: 'reject' as const,
      title: `a schema without files of migrations beside a hook: ${command}`,
      parts: { jobs: [job(runs('/notify.sh'))], others: [job(runs(command))] },
      finds: ['warning'],
      says: 'looks as if it migrates',
    })),
    {
      aspect: 'boundary',
      title: 'a Job that is made of a workload',
      parts: { jobs: [job(runs(DJANGO))], job: { derived: true }, workloads: [app()] },
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'a Job of another kind',
      parts: { jobs: [job(runs(DJANGO))], others: [job(runs('/seed.sh'))] },
      finds: ['warning'],
      says: 'nothing says when Job shop-job runs',
    },
  ],
  'application/needs-missing': [
    ...(['allow', 'reject', 'boundary', 'unknown'] as const).map((aspect): Row => {
      const secretKeyRef = {
        name: aspect === 'unknown' ? 'elsewhere' : 'shop',
        key: aspect === 'allow' ? 'url' : 'uri',
        ...(aspect === 'boundary' ? { optional: true } : {}),
      };
      const env = [{ name: 'URL', valueFrom: { secretKeyRef } }];
      return {
        aspect,
        title: `the key ${secretKeyRef.key} of ${secretKeyRef.name}`,
        parts: { jobs: [job(runs(DJANGO, { env }))], others: [plain('Secret', 'shop', { data: { url: 'eA==' } })] },
        finds: aspect === 'reject' ? ['error'] : [],
        ...(aspect === 'reject' ? { says: 'It has url.' } : {}),
      };
    }),
  ],
  'application/job-drifts-from-workload': [
    { aspect: 'allow', title: 'the same pod', parts: { jobs: [job(runs(DJANGO))], workloads: [app()] }, finds: [] },
    {
      aspect: 'boundary',
      title: 'one of several pods of its image',
      parts: { jobs: [job(runs(DJANGO))], workloads: [app({ serviceAccountName: 'proxy' }), app()] },
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'the pods that it is most like',
      parts: {
        jobs: [job(runs(DJANGO))],
        workloads: [
          app({ serviceAccountName: 'web', imagePullSecrets: [{ name: 'registry' }] }),
          app({ serviceAccountName: 'worker' }),
        ],
      },
      finds: ['warning'],
      says: 'default and not worker',
    },
    {
      aspect: 'reject',
      title: 'another tag',
      parts: { jobs: [job(runs(DJANGO, { image: 'reg.example/shop:1.3' }))], workloads: [app()] },
      finds: ['warning'],
      says: 'it runs reg.example/shop:1.3',
    },
    {
      aspect: 'reject',
      title: 'another account',
      parts: { jobs: [job(runs(DJANGO))], workloads: [app({ serviceAccountName: 'shop' })] },
      finds: ['warning'],
      says: 'service account',
    },
    {
      aspect: 'reject',
      title: 'no native sidecar',
      parts: {
        jobs: [job(runs(DJANGO))],
        workloads: [app({ initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] })],
      },
      finds: ['warning'],
      says: 'sidecar proxy',
    },
    {
      aspect: 'reject',
      title: 'no source of variables',
      parts: {
        jobs: [job(runs(DJANGO))],
        workloads: [app({ containers: [container({ envFrom: [{ secretRef: { name: 'db' } }] })] })],
      },
      finds: ['warning'],
      says: 'Secret db',
    },
    ...(['copy', 'other'] as const).map((text): Row => ({
      aspect: text === 'copy' ? 'allow' : 'reject',
      title: `a ConfigMap and an account of its own, ${text}`,
      parts: {
        jobs: [
          job(runs(DJANGO, { envFrom: [{ configMapRef: { name: 'hook' } }] }), LIMITS, { serviceAccountName: 'hook' }),
        ],
        workloads: [
          app({
            serviceAccountName: 'shop',
            containers: [container({ envFrom: [{ configMapRef: { name: 'shop' } }] })],
          }),
        ],
        others: [
          plain('ConfigMap', 'shop', { data: { URL: 'copy' } }),
          plain('ConfigMap', 'hook', { data: { URL: text } }),
          plain('ServiceAccount', 'shop', {}),
          plain('ServiceAccount', 'hook', {}),
          ...(text === 'copy' ? [] : [binding('shop')]),
        ],
      },
      finds: text === 'copy' ? [] : ['warning'],
      ...(text === 'copy' ? {} : { says: 'it does not read ConfigMap shop; its service account is hook and not shop' }),
    })),
    {
      aspect: 'boundary',
      title: 'a Job that is made of the pod',
      parts: {
        jobs: [job(runs(DJANGO, { image: 'reg.example/shop:1.3' }))],
        workloads: [app()],
        job: { derived: true },
      },
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'an image of its own',
      parts: { jobs: [job(runs(FLYWAY, { image: 'flyway/flyway:10' }))], workloads: [app()] },
      finds: [],
    },
  ],
  'application/credential-in-clear': [
    {
      aspect: 'allow',
      title: 'variables of a Secret',
      parts: {
        workloads: [
          app({
            containers: [
              container({
                env: [
                  { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'p' } } },
                  { name: 'DATABASE_URL', value: 'postgres://u:$(DB_PASSWORD)@db/shop' },
                ],
                args: ['--password', '$(DB_PASSWORD)'],
              }),
            ],
          }),
        ],
      },
      finds: [],
    },
    {
      aspect: 'allow',
      title: 'a stream',
      parts: { workloads: [withEnv('DB_PASSWORD', 'hunter2')], credentials: 'not-judged' },
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'a variable',
      parts: { workloads: [withEnv('DATABASE_URL', 'postgres://u:hunter2@db/shop')] },
      finds: ['error'],
      says: 'DATABASE_URL of Deployment shop-deployment states a credential in clear; the output',
    },
    {
      aspect: 'reject',
      title: 'a variable, where inline secrets are allowed',
      parts: { workloads: [withEnv('SECRET_KEY_BASE', 'hunter2')], credentials: 'told' },
      finds: ['warning'],
    },
    {
      aspect: 'reject',
      title: 'an argument of a Job',
      parts: { jobs: [job(runs('migrate --password hunter2'))] },
      finds: ['error'],
      says: 'command of Job shop-job',
    },
    {
      aspect: 'reject',
      title: 'a file in a ConfigMap',
      parts: { others: [config('ConfigMap', { 'app.yaml': 'db: {}\npassword: hunter2\n' })] },
      finds: ['error'],
      says: 'app.yaml of ConfigMap c',
    },
    {
      aspect: 'boundary',
      title: 'one variable of two workloads',
      parts: { workloads: [withEnv('API_TOKEN', 'hunter2'), withEnv('API_TOKEN', 'hunter2', 'StatefulSet')] },
      finds: ['error'],
      says: 'and 1 more object states it',
    },
    {
      aspect: 'boundary',
      title: 'the name of a Secret',
      parts: { workloads: [withEnv('TLS_SECRET', 'shop-tls')], others: [plain('Secret', 'shop-tls', {})] },
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'what a program looks up',
      parts: { others: [config('ConfigMap', { 'settings.py': 'import os\nPASSWORD = os.environ["PASSWORD"]\n' })] },
      finds: [],
    },
  ],
  'application/pods-migrate': [
    { aspect: 'allow', title: 'pods that serve', parts: { workloads: [app()] }, finds: [] },
    {
      aspect: 'reject',
      title: 'an init container',
      parts: { workloads: [app({ initContainers: [runs(DJANGO, { name: 'migrate' })] })] },
      finds: ['warning'],
      says: 'schemagate.dev/migrate-from: initContainer/migrate',
    },
    {
      aspect: 'reject',
      title: 'a command',
      parts: { workloads: [app({ containers: [sh(`${DJANGO} && serve`)] })] },
      finds: ['warning'],
      says: 'schemagate.dev/migrate',
    },
    {
      aspect: 'boundary',
      title: 'a CronJob',
      parts: { workloads: [app({ containers: [runs(DJANGO)] }, 'CronJob')] },
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'an entry point',
      parts: { workloads: [app({ containers: [runs('/entrypoint.sh')] })] },
      finds: [],
    },
  ],
  'application/database-in-unit': [
    ...(
      [
        ['allow', 'first', [app({ containers: [container({ image: 'postgres:17' })] }, 'StatefulSet')], 'first', []],
        [
          'reject',
          'a StatefulSet',
          [app({ containers: [container({ image: 'docker.io/bitnami/postgresql:17' })] }, 'StatefulSet')],
          'workloads',
          ['warning'],
        ],
        [
          'reject',
          'a resource of an operator',
          [{ ...plain('Cluster', 'db', {}), apiVersion: 'postgresql.cnpg.io/v1' }],
          'others',
          ['warning'],
        ],
        [
          'boundary',
          'an exporter',
          [app({ containers: [container({ image: 'postgres-exporter:1' })] })],
          'workloads',
          [],
        ],
        ['unknown', 'an image of its own', [app({}, 'StatefulSet')], 'workloads', []],
      ] as const
    ).map(([aspect, title, objects, place, finds]): Row => ({
      aspect,
      title,
      parts: { jobs: [job(runs(DJANGO))], [place]: objects },
      finds,
    })),
    {
      aspect: 'boundary',
      title: 'a Job afterwards',
      parts: {
        jobs: [job(runs(DJANGO))],
        job: { run: 'after' },
        workloads: [app({ containers: [container({ image: 'mysql:8' })] }, 'StatefulSet')],
      },
      finds: [],
    },
  ],
  'application/job-never-ends': [
    { aspect: 'allow', title: 'one container', parts: { jobs: [job(runs(DJANGO))] }, finds: [] },
    {
      aspect: 'allow',
      title: 'a native sidecar',
      parts: { jobs: [job(runs(DJANGO), LIMITS, { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] })] },
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'a plain sidecar',
      parts: { jobs: [job(runs(DJANGO), LIMITS, { containers: [runs(DJANGO), { name: 'proxy' }] })] },
      finds: ['warning'],
      says: 'native sidecar',
    },
    {
      aspect: 'reject',
      title: 'an injected one',
      parts: { jobs: [withLabel('sidecar.istio.io/inject', 'true')] },
      finds: ['warning'],
    },
    {
      aspect: 'boundary',
      title: 'injection that is off',
      parts: { jobs: [withLabel('sidecar.istio.io/inject', 'false')] },
      finds: [],
    },
    { aspect: 'unknown', title: 'injection by namespace', parts: { jobs: [withLabel('team', 'shop')] }, finds: [] },
  ],
  'application/job-does-nothing': [
    { aspect: 'allow', title: 'a tool', parts: { jobs: [job(runs(DJANGO))] }, finds: [] },
    {
      aspect: 'reject',
      title: 'true',
      parts: { jobs: [job(runs('/bin/true'))] },
      finds: ['warning'],
      says: 'nothing has migrated',
    },
    { aspect: 'reject', title: 'a preview', parts: { jobs: [job(runs(`${DJANGO} --plan`))] }, finds: ['warning'] },
    {
      aspect: 'boundary',
      title: 'one container of two',
      parts: { jobs: [job(runs('true'), LIMITS, { initContainers: [runs(DJANGO)] })] },
      finds: [],
    },
    { aspect: 'unknown', title: 'no command', parts: { jobs: [job(container())] }, finds: [] },
  ],
  'application/stands-twice': [
    { aspect: 'allow', title: 'two names', parts: { jobs: [job(runs(DJANGO))], workloads: [app()] }, finds: [] },
    { aspect: 'reject', title: 'a Deployment again', parts: { workloads: [app(), app()] }, finds: ['error'] },
    {
      aspect: 'boundary',
      title: 'another kind of the name',
      parts: { others: [config('Secret', {}), config('ConfigMap', {})] },
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'one namespace stated, and the other one taken from what serves',
      parts: {
        workloads: [object('Deployment', {}, {}, { namespace: 'shop' })],
        others: [config('ConfigMap', {}), { ...config('ConfigMap', {}), metadata: { name: 'c', namespace: 'shop' } }],
      },
      finds: ['error'],
    },
  ],
  'application/no-deadline': [
    { aspect: 'allow', title: 'a deadline', parts: { jobs: [job(runs(DJANGO))] }, finds: [] },
    { aspect: 'reject', title: 'none', parts: { jobs: [job(runs(DJANGO), {})] }, finds: ['warning'] },
    {
      aspect: 'boundary',
      title: 'one of a second',
      parts: { jobs: [job(runs(DJANGO), { activeDeadlineSeconds: 1 })] },
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'no number',
      parts: { jobs: [job(runs(DJANGO), { activeDeadlineSeconds: '600' })] },
      finds: ['warning'],
    },
  ],
  'application/ttl': [
    { aspect: 'allow', title: 'no policy', parts: { jobs: [job(runs(DJANGO))] }, finds: [] },
    {
      aspect: 'reject',
      title: 'a Job that deletes itself',
      parts: { jobs: [job(runs(DJANGO))], leftOut: [['spec', 'ttlSecondsAfterFinished']] },
      finds: ['warning'],
      says: 'ttlSecondsAfterFinished of Job shop-job is left out',
    },
    {
      aspect: 'boundary',
      title: 'a delete policy of a hook, which is said with the hooks',
      parts: { jobs: [job(runs(DJANGO))], leftOut: [['metadata', 'annotations', 'helm.sh/hook-delete-policy']] },
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'a field of another kind',
      parts: { others: [plain('Workflow', 'shop', {})], leftOut: [['spec', 'ttlSecondsAfterFinished']] },
      finds: [],
    },
  ],
  'application/retries-stay-dirty': [
    {
      aspect: 'allow',
      title: 'a tool that goes on',
      parts: { jobs: [job(runs(DJANGO), { backoffLimit: 6 })] },
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'a tool that refuses',
      parts: { jobs: [job(runs(PRISMA), { backoffLimit: 1 })] },
      finds: ['warning'],
      says: 'prisma migrate resolve',
    },
    {
      aspect: 'reject',
      title: 'the default of Kubernetes',
      parts: { jobs: [job(runs(PRISMA), {})] },
      finds: ['warning'],
    },
    { aspect: 'boundary', title: 'no retry', parts: { jobs: [job(runs(PRISMA), { backoffLimit: 0 })] }, finds: [] },
    {
      aspect: 'unknown',
      title: 'no known tool',
      parts: { jobs: [job(runs('./migrate.sh'), { backoffLimit: 6 })] },
      finds: [],
    },
  ],
  'application/lock-missing': [
    {
      aspect: 'allow',
      title: 'a tool with a lock',
      parts: { jobs: [job(runs(FLYWAY), { parallelism: 2 })] },
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'two pods',
      parts: { jobs: [job(runs(DJANGO), { parallelism: 2 })] },
      finds: ['warning'],
    },
    {
      aspect: 'reject',
      title: 'pods that migrate, too',
      parts: { jobs: [job(runs(DJANGO))], workloads: [app({ initContainers: [runs(DJANGO)] })] },
      finds: ['warning'],
    },
    {
      aspect: 'boundary',
      title: 'one pod',
      parts: { jobs: [job(runs(DJANGO), { parallelism: 1 })], workloads: [app()] },
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'no known tool',
      parts: { jobs: [job(runs('./migrate.sh'), { parallelism: 2 })] },
      finds: [],
    },
  ],
  'application/through-pooler': [
    {
      aspect: 'allow',
      title: 'the database itself',
      parts: { jobs: [job(runs(FLYWAY, { env: [{ name: 'DB_HOST', value: 'db' }] }))] },
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'a host',
      parts: { jobs: [job(runs(FLYWAY, { env: [{ name: 'DB_HOST', value: 'pgbouncer' }] }))] },
      finds: ['warning'],
    },
    {
      aspect: 'reject',
      title: 'a port',
      parts: { jobs: [job(runs(FLYWAY, { env: [{ name: 'DB_PORT', value: '6432' }] }))] },
      finds: ['warning'],
    },
    {
      aspect: 'boundary',
      title: 'a tool without a lock',
      parts: { jobs: [job(runs(DJANGO, { env: [{ name: 'DB_HOST', value: 'pgbouncer' }] }))] },
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'a Secret',
      parts: { jobs: [job(runs(FLYWAY, { env: [{ name: 'DB_HOST', valueFrom: {} }] }))] },
      finds: [],
    },
  ],
  'application/image-not-pinned': [
    { aspect: 'allow', title: 'a tag', parts: { jobs: [job(runs(DJANGO))] }, finds: [] },
    {
      aspect: 'reject',
      title: 'latest',
      parts: { jobs: [job(runs(DJANGO, { image: 'shop:latest' }))] },
      finds: ['warning'],
    },
    { aspect: 'reject', title: 'no tag', parts: { jobs: [job(runs(DJANGO, { image: 'shop' }))] }, finds: ['warning'] },
    {
      aspect: 'boundary',
      title: 'a digest',
      parts: { jobs: [job(runs(DJANGO, { image: `shop:latest@sha256:${'0'.repeat(64)}` }))] },
      finds: [],
    },
    { aspect: 'unknown', title: 'no reference', parts: { jobs: [job(runs(DJANGO, { image: '???' }))] }, finds: [] },
  ],
  'application/not-reproducible': [
    { aspect: 'allow', title: 'plain names', parts: { jobs: [job(runs(DJANGO))] }, finds: [] },
    {
      aspect: 'reject',
      title: 'a name with the time',
      parts: { others: [plain('ConfigMap', 'shop-rev-1-20261128-221228', {})] },
      finds: ['warning'],
    },
    {
      aspect: 'reject',
      title: 'a name with seconds',
      parts: { others: [plain('ConfigMap', 'shop-1764367948', {})] },
      finds: ['warning'],
    },
    {
      aspect: 'reject',
      title: 'a variable',
      parts: { jobs: [job(runs(DJANGO, { env: [{ name: 'AT', value: '2026-11-28T22:12:28Z' }] }))] },
      finds: ['warning'],
    },
    { aspect: 'boundary', title: 'a day', parts: { others: [plain('ConfigMap', 'shop-2026-11-28', {})] }, finds: [] },
    { aspect: 'unknown', title: 'a random part', parts: { others: [plain('ConfigMap', 'shop-x7gkq', {})] }, finds: [] },
  ],
};

const env = (name: string, value: string) => runs(FLYWAY, { env: [{ name, value }] });
const pooled = (fields: Fields): Parts => ({ jobs: [job(fields)] });
const initWith = (init: Fields): Parts => ({
  workloads: [app({ initContainers: [{ name: 'm', image: 'x:1', ...init }] })],
});
const after = (init: Fields): Parts => ordered('after', { image: 'x:1', ...init });
const database = (image: string): Parts => ({
  jobs: [job(runs(DJANGO))],
  workloads: [app({ containers: [container({ image })] }, 'StatefulSet')],
});
const annotated = (labels: Fields, annotations: Fields = {}): Parts => {
  const made = job(runs(DJANGO));
  const spec = made.spec as { readonly template: object };
  return { jobs: [{ ...made, spec: { ...spec, template: { ...spec.template, metadata: { labels, annotations } } } }] };
};
const volume = (source: Fields, mount: Fields = {}): Parts => ({
  jobs: [
    job(runs(DJANGO, { volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }] }), LIMITS, {
      volumes: [{ name: 'v', ...source }],
    }),
  ],
  others: [config('ConfigMap', { a: '1' }), config('Secret', { a: '1' })],
});
const like = (pod: Fields, fields: Fields = {}): Parts => ({
  jobs: [job(runs(DJANGO))],
  workloads: [app({ containers: [container(fields)], ...pod })],
});

/** What stands near the rows of the table, as people write it: how many findings each has. */
const NEIGHBORS: Readonly<Record<string, readonly (readonly [finds: number, title: string, parts: Parts])[]>> = {
  'application/exit-status-hidden': (
    [
      [1, `${DJANGO}; RESULT=$?; kill 1`],
      [0, `${DJANGO}; RESULT=$?; kill 1; exit $RESULT`],
      [1, `${DJANGO}; echo $?; true`],
      [1, `sleep 2; bash -c "${DJANGO}; true"`],
      [0, `bash -c "set -e; ${DJANGO}; true"`],
      [1, `if ${DJANGO}; then echo ok; else echo failed; fi`],
      [1, `if ${DJANGO}; then echo ok; fi`],
      [0, `if ${DJANGO}; then echo ok; else echo failed; exit 1; fi`],
      [1, `if ! ${DJANGO}; then echo failed; fi`],
      [1, `for i in 1 2 3; do ${DJANGO} && break; sleep 1; done`],
      [0, `trap 'curl -X POST localhost:15020/quitquitquit' EXIT; ${DJANGO}`],
      [0, `trap 'rc=$?; kill $pid; exit $rc' EXIT; ${DJANGO}`],
      [0, `trap 'exit 0' TERM; ${DJANGO}`],
      [1, `trap 'kill $pid; exit 0' EXIT; ${DJANGO}`],
      [1, `timeout 60 ${DJANGO} || :`],
      [1, `${DJANGO} > /tmp/log 2>&1; cat /tmp/log`],
      [1, 'alembic upgrade head\necho "done"\n'],
      [0, `set -o errexit -o pipefail; ${DJANGO} | tee log; echo ok`],
      [1, `set -e; trap 'exit 0' ERR; ${DJANGO}`],
      [1, `set -e; set +o errexit; ${DJANGO}; echo`],
      [1, `${DJANGO} || (echo failed; exit 1); echo next`],
      [0, `set -e; ${DJANGO} || (echo failed; exit 1); echo next`],
      [1, `${DJANGO}\nif [ $? -ne 0 ]; then echo failed; fi`],
      [1, `${DJANGO}\nif [ $? -ne 0 ]; then exit 0; fi`],
      [0, `${DJANGO}\nif [ $? -ne 0 ]; then exit 1; fi\necho`],
      [0, `${DJANGO} & pid=$!; wait $pid`],
      [0, `${DJANGO} & wait $! || exit 1; echo`],
      [1, `${DJANGO} & wait $!; echo`],
      [1, `${DJANGO} & wait`],
      [1, `su app -c "${DJANGO}; true"`],
      [0, `su app -c "${DJANGO}"`],
      [1, `( set -e; ${DJANGO}; echo a ); echo b`],
      [0, `( set -e; ${DJANGO}; echo a )`],
      [1, `(set -e; true); ${DJANGO}; echo b`],
      [0, `for i in 1 2 3; do ${DJANGO} && exit 0; sleep 1; done; exit 1`],
      [1, `for i in 1 2 3; do ${DJANGO} && exit 0; sleep 1; done; echo gave up`],
      [1, `while ! ${DJANGO}; do n=$((n+1)); [ $n -gt 3 ] && break; sleep 1; done; echo`],
      [0, `until ${DJANGO}; do n=$((n+1)); [ $n -gt 3 ] && exit 1; sleep 1; done; echo`],
      [1, `echo "$(${DJANGO})"`],
      [1, `set -e; export OUT="$(${DJANGO})"`],
      [0, `set -e; out=$(${DJANGO}); echo "$out"`],
      [1, `eval "${DJANGO}; true"`],
      [0, `eval "${DJANGO}"`],
      [1, `sh <<E\n${DJANGO}\ntrue\nE`],
      [0, `sh -e <<E\n${DJANGO}\ntrue\nE`],
    ] as const
  )
    .map(([finds, text]): readonly [number, string, Parts] => [finds, text, { jobs: [job(sh(text))] }])
    .concat(
      [
        ['/usr/bin/env', 'bash', '-c'],
        ['tini', '--', 'sh', '-c'],
        ['busybox', 'sh', '-c'],
        ['bash', '-l', '-c'],
      ].map((shell): readonly [number, string, Parts] => [
        1,
        shell.join(' '),
        { jobs: [job(sh(`${DJANGO}; true`, shell))] },
      ]),
      [[1, 'arguments of a shell', { jobs: [job(container({ command: ['sh'], args: ['-c', `${DJANGO}; true`] }))] }]],
    ),
  'application/through-pooler': [
    [1, 'a host of Supabase', pooled(env('DB_HOST', 'aws-0-eu.pooler.supabase.com'))],
    [1, 'a host of Neon', pooled(env('DB_HOST', 'ep-cool-pooler.eu.aws.neon.tech'))],
    [1, 'a Pooler of CloudNativePG', pooled(env('DB_HOST', 'shop-pooler'))],
    [1, 'a parameter', pooled(env('DATABASE_URL', 'postgres://db/x?pgbouncer=true'))],
    [1, 'a port in a URL', pooled(env('FLYWAY_URL', 'jdbc:postgresql://db:6432/x'))],
    [1, 'a hyphen', pooled(env('POSTGRES_HOST', 'pg-bouncer'))],
    [1, 'an argument', pooled(runs('flyway -url=jdbc:postgresql://pgbouncer/x migrate'))],
    [0, 'another word', pooled(env('DB_HOST', 'carpooler-db'))],
    [0, 'a database called odyssey', pooled(env('DATABASE_URL', 'postgres://db:5432/odyssey'))],
    [0, 'the size of a pool', pooled(env('DB_POOL', '10'))],
    [
      0,
      'a way around it',
      pooled(
        runs(PRISMA, {
          env: [
            { name: 'DATABASE_URL', value: 'postgres://pgbouncer/x' },
            { name: 'DIRECT_URL', value: 'postgres://db/x' },
          ],
        }),
      ),
    ],
    ...(['ConfigMap', 'Secret'] as const).flatMap((kind): readonly (readonly [number, string, Parts])[] => {
      const field = kind === 'Secret' ? 'secret' : 'configMap';
      const others = [config(kind, { DB_HOST: 'pgbouncer' })];
      const valueFrom = { [`${field}KeyRef`]: { name: 'c', key: 'DB_HOST' } };
      return [
        [1, `a key of a ${kind}`, { jobs: [job(runs(FLYWAY, { env: [{ name: 'H', valueFrom }] }))], others }],
        [
          1,
          `a whole ${kind}`,
          { jobs: [job(runs(FLYWAY, { envFrom: [{ [`${field}Ref`]: { name: 'c' } }] }))], others },
        ],
      ];
    }),
    [
      1,
      'data of a Secret',
      {
        jobs: [job(runs(FLYWAY, { envFrom: [{ secretRef: { name: 'c' } }] }))],
        others: [plain('Secret', 'c', { data: { URL: Buffer.from('postgres://db:6543/x').toString('base64') } })],
      },
    ],
  ],
  'application/waits-for-itself': [
    [1, 'k8s-wait-for', after({ name: 'w', image: 'groundnuty/k8s-wait-for:v2', args: ['job', 'shop-job'] })],
    [
      1,
      'k8s-wait-for of Job runs',
      after({ name: 'w', image: 'ghcr.io/groundnuty/k8s-wait-for:1', args: ['job-wr', 'shop-job'] }),
    ],
    [
      1,
      'kubectl wait job NAME',
      after({ name: 'w', ...sh('kubectl wait --for=condition=complete job shop-job -n prod') }),
    ],
    [
      1,
      'a loop around kubectl get',
      after({ name: 'w', ...sh('until kubectl get job shop-job | grep 1/1; do sleep 1; done') }),
    ],
    [
      1,
      'a loop around the API',
      after({ name: 'w', ...sh('until curl -s https://k/apis/batch/v1/namespaces/p/jobs/shop-job; do sleep 1; done') }),
    ],
    [1, 'Airflow', after({ name: 'wait-for-airflow-migrations', args: ['airflow', 'db', 'check-migrations'] })],
    [1, 'Rails', after({ name: 'w', ...sh('until rails db:abort_if_pending_migrations; do sleep 1; done') })],
    [
      1,
      'a variable',
      after({ name: 'w', env: [{ name: 'DEPENDENCY_JOBS', value: 'shop-job' }], image: 'kubernetes-entrypoint:1' }),
    ],
    [
      1,
      'the container itself',
      {
        jobs: [job(runs(DJANGO))],
        job: { run: 'after' },
        workloads: [app({ containers: [sh('kubectl wait --for=condition=complete job/shop-job && serve')] })],
      },
    ],
    [
      1,
      'several Jobs, once',
      after({ name: 'w', env: [{ name: 'JOBS', value: 'shop-job, shop-job' }], image: 'kubernetes-entrypoint:1' }),
    ],
    [1, 'a Job that waits for a later one', { jobs: [waiting('shop-job'), job(runs(DJANGO))] }],
    [0, 'a Job that waits for an earlier one', { jobs: [job(runs(DJANGO)), waiting('shop-job')] }],
    [0, 'a cache', after({ name: 'wait-redis', ...sh('until nc -z redis 6379; do sleep 1; done') })],
    [0, 'another Job', after({ name: 'w', image: 'groundnuty/k8s-wait-for:v2', args: ['job', 'shop-job-2'] })],
    [0, 'pg_isready', after({ name: 'check-db', ...sh('until pg_isready; do sleep 1; done') })],
    [0, 'files', after({ name: 'config', ...sh('envsubst < a > b') })],
  ],
  'application/migrates-after': [
    [1, 'a name', afterwards(runs('/run'), { name: 'shop-db-init' })],
    [1, 'a name the other way round', afterwards(runs('/run'), { name: 'setup-db' })],
    [1, 'the image of a migration', afterwards(runs('/run', { image: 'reg.example/shop/hub-migrate:1' }))],
    [0, 'pods that wait, which says more', ordered('after', { name: 'wait-for-migrations' })],
    [0, 'a notice', afterwards(runs('/run'), { name: 'shop-db-notice' })],
    [0, 'a user of the application', afterwards(runs('createuser admin'), { name: 'shop-user-create' })],
  ],
  'application/job-without-turn': [
    [1, 'a Job beside another', { jobs: [job(runs(DJANGO))], others: [job(runs('/seed'))] }],
    [2, 'two of them', { others: [job(runs(DJANGO)), job(runs('/seed'))] }],
    [0, 'a CronJob', { others: [cron({ name: 'wait' })] }],
    [0, 'a Pod', { others: [plain('Pod', 'p', { spec: { containers: [] } })] }],
  ],
  'application/pods-migrate': [
    [1, 'arguments alone', initWith({ args: DJANGO.split(' ') })],
    [1, 'a name', initWith(runs('/entrypoint.sh', { name: 'shop-db-migration' }))],
    [1, 'a script', initWith(runs('python /opt/migrations.py'))],
    [0, 'a wait that is named so', initWith({ name: 'wait-for-migrations' })],
    [0, 'a wait for the database', initWith({ name: 'db-init-wait', ...sh('until nc -z db 5432; do sleep 1; done') })],
    [1, 'a shell', initWith(sh('cd /app && alembic upgrade head'))],
    [1, 'the image of a tool', initWith({ image: 'migrate/migrate:v4', args: ['-path', '/m', 'up'] })],
    [1, 'Superset', initWith(sh('superset db upgrade; superset init'))],
    [1, 'MLflow', initWith(runs('mlflow db upgrade $(URI)'))],
    [1, 'a shell in a shell', { workloads: [app({ containers: [sh(`sh -c '${PRISMA} && node server.js'`)] })] }],
    [0, 'a check', initWith(runs('python manage.py migrate --check'))],
    [0, 'a plan', initWith(runs('python manage.py migrate --plan'))],
    [0, 'SQL that is printed', initWith(runs('alembic upgrade head --sql'))],
    [0, 'a state', initWith(runs('npx prisma migrate status'))],
    [0, 'words that are printed', initWith(sh(`echo run ${DJANGO} by hand`))],
    [1, 'words that are printed, and then it runs', initWith(sh(`echo now ${DJANGO}\n${DJANGO}`))],
    [0, 'a native sidecar', initWith(runs(DJANGO, { restartPolicy: 'Always' }))],
  ],
  'application/database-in-unit': [
    ...['bitnamilegacy/postgresql-repmgr:17', 'timescale/timescaledb-ha:pg16', 'mcr.microsoft.com/mssql/server:2022'],
    ...['pgvector/pgvector:pg16', `postgres@sha256:${'0'.repeat(64)}`, 'mysql/mysql-server:8', 'reg:5000/mariadb'],
    ...[
      'bitnami/mariadb-galera:11',
      'clickhouse/clickhouse-server:24',
      'cassandra:5',
      'index.docker.io/shop/postgresql-16-search:6.2',
      'postgres-16:1',
      'percona/percona-server-mongodb:7',
    ],
  ]
    .map((image): readonly [number, string, Parts] => [1, image, database(image)])
    .concat(
      [
        'edoburu/pgbouncer:1',
        'reg/postgres/backup-tool:1',
        'redis:7',
        'reg/postgres-16-exporter:1',
        'postgrest/postgrest:12',
        'bitnami/pgpool:4',
      ].map((image): readonly [number, string, Parts] => [0, image, database(image)]),
    ),
  'application/stands-twice': [
    [1, 'another version of the group', { others: [plain('Ingress', 'c', {}), plain('Ingress', 'c', {})] }],
    [
      0,
      'two namespaces',
      { others: ['a', 'b'].map((namespace) => ({ ...config('ConfigMap', {}), metadata: { name: 'c', namespace } })) },
    ],
    [1, 'a Job', { jobs: [job(runs(DJANGO)), job(runs(DJANGO))] }],
  ],
  'application/job-does-nothing': [
    ...(
      [
        [1, 'sleep 5'],
        [1, 'echo python manage.py migrate'],
        [1, 'shop migrate --help'],
        [1, 'shop migrate --dry-run'],
        [1, 'python manage.py migrate --check'],
        [0, 'shop migrate --dry-run=false'],
        [0, 'migrate.sh'],
        [0, 'echoes up'],
        [1, 'timeout 1 true'],
        [1, 'env A=b /bin/busybox true'],
        [0, 'timeout -k 5s 1h shop migrate'],
        [0, 'env A=b'],
      ] as const
    ).map(([count, text]): readonly [number, string, Parts] => [count, text, { jobs: [job(runs(text))] }]),
    ...(
      [
        [1, 'echo skipped; exit 0'],
        [1, 'set -e\ntrue && sleep 1'],
        [0, 'echo begins; shop migrate'],
        [1, '# flyway migrate'],
        [1, 'exit 0; flyway migrate'],
        [0, 'true && flyway migrate'],
        [0, 'test -f x || exit 0; flyway migrate'],
        [0, 'echo "$(shop migrate)"'],
        [0, 'if true; then shop migrate; fi'],
        [1, 'if [ -n "$SKIP" ]; then echo skipped; else echo "not yet; migrate later"; fi'],
        [1, 'for each in 1 2 3; do echo "$each $(date)"; sleep 1; done'],
        [1, 'echo "done (see $URL)" > /tmp/log'],
        [1, 'cat=1; { echo one; } && (echo two)'],
        [1, 'exec sleep 5'],
        [1, "sh -c 'echo inner; exit 0'"],
        [0, "sh -c 'echo inner; shop migrate'"],
        [0, 'echo a; "$@"'],
        [0, '$MIGRATE up'],
        [0, 'exec "$@"'],
        [0, "trap './migrate.sh' EXIT; echo later"],
        [1, "trap 'echo bye' EXIT; echo later"],
        [0, 'echo up | shop migrate -'],
        [0, 'sh <<E\nshop migrate\nE'],
        [0, 'up() { shop migrate; }; up'],
        [0, 'true & shop migrate'],
        [0, 'echo one || exit 0; shop migrate'],
        [0, 'echo "unclosed'],
        [0, 'until shop ready; do sleep 1; done'],
        [0, '. ./migrate.sh'],
        [0, 'eval "$MIGRATE"'],
      ] as const
    ).map(([count, text]): readonly [number, string, Parts] => [count, `a script: ${text}`, { jobs: [job(sh(text))] }]),
  ],
  'application/job-never-ends': [
    [1, 'Istio, by an annotation', annotated({}, { 'sidecar.istio.io/inject': 'true' })],
    [1, 'Istio, by a revision', annotated({ 'istio.io/rev': 'stable' })],
    [0, 'Istio, by a revision and off', annotated({ 'istio.io/rev': 'stable', 'sidecar.istio.io/inject': 'false' })],
    [
      0,
      'Istio, native',
      annotated({}, { 'sidecar.istio.io/inject': 'true', 'sidecar.istio.io/nativeSidecar': 'true' }),
    ],
    [1, 'Linkerd', annotated({}, { 'linkerd.io/inject': 'enabled' })],
    [0, 'Linkerd, off', annotated({}, { 'linkerd.io/inject': 'disabled' })],
    [
      0,
      'Linkerd, native',
      annotated({}, { 'linkerd.io/inject': 'enabled', 'config.beta.linkerd.io/proxy-enable-native-sidecar': 'true' }),
    ],
    [1, 'the agent of Vault', annotated({}, { 'vault.hashicorp.com/agent-inject': 'true' })],
    [
      0,
      'the agent of Vault, before',
      annotated(
        {},
        { 'vault.hashicorp.com/agent-inject': 'true', 'vault.hashicorp.com/agent-pre-populate-only': 'true' },
      ),
    ],
    [1, 'Dapr', annotated({}, { 'dapr.io/enabled': 'true' })],
    [1, 'Consul', annotated({}, { 'consul.hashicorp.com/connect-inject': 'true' })],
    [1, 'OpenTelemetry', annotated({}, { 'sidecar.opentelemetry.io/inject': 'shop' })],
    [
      1,
      'the proxy of Cloud SQL',
      {
        jobs: [
          job(runs(DJANGO), LIMITS, {
            containers: [runs(DJANGO), { name: 'p', image: 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2' }],
          }),
        ],
      },
    ],
  ],
  'application/needs-missing': [
    [1, 'an item of a ConfigMap', volume({ configMap: { name: 'c', items: [{ key: 'b', path: 'b' }] } })],
    [1, 'an item of a Secret', volume({ secret: { secretName: 'c', items: [{ key: 'b', path: 'b' }] } })],
    [
      1,
      'an item of a projection',
      volume({ projected: { sources: [{ secret: { name: 'c', items: [{ key: 'b', path: 'b' }] } }] } }),
    ],
    [0, 'an optional item', volume({ configMap: { name: 'c', optional: true, items: [{ key: 'b', path: 'b' }] } })],
    [1, 'a file', volume({ configMap: { name: 'c' } }, { subPath: 'b' })],
    [0, 'a file that is there', volume({ configMap: { name: 'c' } }, { subPath: 'a' })],
    [0, 'a folder', volume({ emptyDir: {} }, { subPath: 'b' })],
    [
      0,
      'a Secret that an operator fills, too',
      {
        jobs: [job(runs(DJANGO, { env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'c', key: 'b' } } }] }))],
        others: [
          config('Secret', { a: '1' }),
          {
            ...plain('ExternalSecret', 'x', { spec: { target: { name: 'c' } } }),
            apiVersion: 'external-secrets.io/v1',
          },
        ],
      },
    ],
  ],
  'application/job-drifts-from-workload': [
    [
      1,
      'a variable of a Secret',
      like({}, { env: [{ name: 'U', valueFrom: { secretKeyRef: { name: 'db', key: 'u' } } }] }),
    ],
    [0, 'a plain variable', like({}, { env: [{ name: 'PORT', value: '80' }] })],
    ...(
      [
        [1, 'DATABASE_URL', 'postgres://u:p@db/shop?a=b', 'postgres://db/staging'],
        [1, 'DATABASE_URL', 'postgres://db/shop', 'mysql://db/shop'],
        [0, 'DATABASE_URL', 'postgres://db/shop', 'postgres://pooler:6432/shop'],
        [1, 'SPRING_DATASOURCE_URL', 'jdbc:mysql://db/shop', 'jdbc:mysql://db/other'],
        [1, 'DB_NAME', 'shop', 'staging'],
        [0, 'PORT', '80', '81'],
      ] as const
    ).map(([count, name, mine, theirs]): readonly [number, string, Parts] => [
      count,
      `${name}: ${mine} and ${theirs}`,
      {
        jobs: [job(runs(DJANGO, { env: [{ name, value: mine }] }))],
        workloads: [app({ containers: [container({ env: [{ name, value: theirs }] })] })],
      },
    ]),
    [
      1,
      'a certificate',
      like(
        { volumes: [{ name: 'ca', secret: { secretName: 'ca' } }] },
        { volumeMounts: [{ name: 'ca', mountPath: '/ca' }] },
      ),
    ],
    [0, 'a volume of another container', like({ volumes: [{ name: 'ca', secret: { secretName: 'ca' } }] })],
    [1, 'a registry', like({ imagePullSecrets: [{ name: 'registry' }] })],
    [1, 'a proxy of the database', like({ containers: [container(), { name: 'p', image: 'cloud-sql-proxy:2' }] })],
  ],
  'application/credential-in-clear': [
    [1, 'an init container', { jobs: [job(container(), LIMITS, { initContainers: [sh('PGPASSWORD=hunter2 psql')] })] }],
    [
      1,
      'a schedule',
      {
        workloads: [
          {
            ...plain('CronJob', 'c', {
              spec: {
                jobTemplate: {
                  spec: {
                    template: { spec: { containers: [container({ env: [{ name: 'PASSWORD', value: 'hunter2' }] })] } },
                  },
                },
              },
            }),
            apiVersion: 'batch/v1',
          },
        ],
      },
    ],
    [
      1,
      'a probe',
      {
        workloads: [
          app({
            containers: [
              container({ livenessProbe: { exec: { command: ['sh', '-c', 'mysqladmin ping -phunter2'] } } }),
            ],
          }),
        ],
      },
    ],
    [0, 'a Secret, of which another rule tells', { others: [config('Secret', { password: 'aHVudGVyMg==' })] }],
    [0, 'a checksum', annotated({}, { 'checksum/secret': 'e0'.repeat(32) })],
    [0, 'a folder', { workloads: [withEnv('TOKEN', '/var/run/secrets/token')] }],
  ],
  'application/image-not-pinned': [
    [1, 'develop', { jobs: [job(runs(DJANGO, { image: 'shop:develop' }))] }],
    [0, 'a date', { jobs: [job(runs(DJANGO, { image: 'shop:latest-2026.1' }))] }],
    [
      1,
      'an init container',
      { jobs: [job(runs(DJANGO), LIMITS, { initContainers: [{ name: 'i', image: 'busybox' }] })] },
    ],
  ],
  'application/lock-missing': [
    [1, 'three pods of goose', { jobs: [job(runs('goose postgres x up'), { completions: 3, parallelism: 3 })] }],
    [0, 'a tool with a lock in two places', { jobs: [job(runs(FLYWAY))], ...initWith(runs(FLYWAY)) }],
    [0, 'another tool in the pods', { jobs: [job(runs(DJANGO))], ...initWith(runs(FLYWAY)) }],
  ],
  'application/retries-stay-dirty': [
    [1, 'an image', { jobs: [job({ image: 'migrate/migrate:v4', args: ['-path', '/m', 'up'] }, { backoffLimit: 3 })] }],
    [1, 'a shell', { jobs: [job(sh(`${PRISMA} && node seed`), { backoffLimit: 2 })] }],
    [1, 'a derived Job', { jobs: [job(runs(PRISMA), { backoffLimit: 3 })], job: { derived: true } }],
  ],
  'application/ttl': [],
  'application/no-deadline': [
    [
      0,
      'a mark',
      {
        jobs: [
          {
            ...job(runs(DJANGO), {}),
            metadata: { name: 'j', annotations: { 'schemagate.dev/migrate-deadline': '900' } },
          },
        ],
      },
    ],
    [0, 'a derived Job', { jobs: [job(runs(DJANGO), {})], job: { derived: true } }],
  ],
  'application/not-reproducible': [
    [1, 'a label of the pod', annotated({ at: '20261129101500' })],
    [1, 'an annotation of the pod', annotated({}, { rollme: '2026-11-29T10:15:00Z' })],
    [
      1,
      'pods that serve',
      { workloads: [app({ containers: [container({ env: [{ name: 'AT', value: '2026-11-29 10:15' }] })] })] },
    ],
    [1, 'a key of a ConfigMap', { others: [config('ConfigMap', { generated: '2026-11-29T10:15:00Z' })] }],
    [
      0,
      'a text that tells of a time',
      { others: [config('ConfigMap', { notes: `generated 2026-11-29T10:15:00Z ${'x'.repeat(40)}` })] },
    ],
    [0, 'the date of an API', { jobs: [job(runs(DJANGO, { env: [{ name: 'V', value: '2024-06-20' }] }))] }],
    [0, 'a version', { jobs: [job(runs(DJANGO, { image: 'shop:2026.11.29' }))] }],
  ],
};

function withEnv(name: string, value: string, kind = 'Deployment'): KubeObject {
  return app({ containers: [container({ env: [{ name, value }] })] }, kind);
}

function withLabel(key: string, value: string): KubeObject {
  const made = job(runs(DJANGO));
  const spec = made.spec as { readonly template: object };
  return { ...made, spec: { ...spec, template: { ...spec.template, metadata: { labels: { [key]: value } } } } };
}

describe.each(APPLICATION_STATE_RULES)('$code', ({ code, severity, check }) => {
  it('has a row for what it allows, rejects, cannot judge, and for the boundary', () => {
    expect(new Set(TABLE[code].map(({ aspect }) => aspect))).toEqual(
      new Set(['allow', 'reject', 'boundary', 'unknown']),
    );
  });

  it('tells its neighbors apart', () => {
    const told = NEIGHBORS[code].map(([, title, parts]) => [check(unit(parts), undefined).length, title]);
    expect(told).toEqual(NEIGHBORS[code].map(([finds, title]) => [finds, title]));
  });

  it.each(TABLE[code])('$aspect: $title', ({ parts, finds, says }) => {
    const found = check(unit(parts), undefined);
    expect(found.map((each) => (each.unknown === true ? 'unknown' : each.severity))).toEqual(finds);
    for (const each of found) {
      expect(each.code).toBe(code);
      expect(each.path[0]).toBe('items');
      expect(severity === 'error' || each.severity === 'warning').toBe(true);
      expect(each.message).not.toMatch(/\.$/);
    }
    if (says !== undefined)
      expect(found.map(({ message, remedy }) => `${message}. ${remedy}`).join('\n')).toContain(says);
  });
});

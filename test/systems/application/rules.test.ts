import type { KubeObject } from '../../../src/model/kube';
import type { JudgedUnit, UnitJob } from '../../../src/systems/application/rules/application-state-rule';
import { APPLICATION_STATE_RULES } from '../../../src/systems/application/rules/state';

type Fields = Readonly<Record<string, unknown>>;

const container = (fields: Fields = {}) => ({ name: 'app', image: 'reg.example/shop:1.4', ...fields });
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

interface Parts {
  readonly jobs?: readonly KubeObject[];
  readonly workloads?: readonly KubeObject[];
  readonly first?: readonly KubeObject[];
  readonly others?: readonly KubeObject[];
  readonly job?: Partial<UnitJob>;
}

function unit({ jobs = [], workloads = [], first = [], others = [], job: more }: Parts): JudgedUnit {
  const all = [...jobs, ...workloads, ...first, ...others];
  const placed = (each: KubeObject) => ({ object: each, path: ['items', all.indexOf(each)] });
  return {
    objects: all.map(placed),
    jobs: jobs.map((each) => ({ ...placed(each), run: 'before', derived: false, ...more })),
    workloads: workloads.map(placed),
    first: first.map(placed),
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
      aspect: 'unknown',
      title: 'an init container that does something else',
      parts: ordered('after', { name: 'render' }),
      finds: [],
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

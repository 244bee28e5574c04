import { planOfLie, type Files, type Lie } from '../story/lies';
import { codesOf, type PlanJson } from '../story/repository';

const NOT_JUDGED = ['allowed', 'unknown application/back-to-older-image'];
const DIGEST = `@sha256:${'a'.repeat(64)}`;

interface Parts {
  readonly name?: string;
  readonly part?: string;
  readonly namespace?: string;
  readonly migrate?: string;
}

/** A shop that migrates by its release command. */
function shop(
  image: string,
  { name = 'web', part = 'shop', namespace = 'prod', migrate = 'shop migrate' }: Parts = {},
) {
  const mark = migrate === '' ? '' : `, annotations: {schemagate.dev/migrate: ${migrate}}`;
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}, labels: {app.kubernetes.io/part-of: ${part}}${mark}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: main, image: '${image.includes('/') ? image : `reg.example/shop:${image}`}'}]}
`;
}

const at = (image: string, parts?: Parts): Files => ({ 'apps/shop.yaml': shop(image, parts) });

/** Each file is an application of its own. */
const BY_FILE: Files = { 'schemagate.yaml': "sources: ['apps/*.yaml']\n" };

/** One shop in two clusters. */
const clusters = (production: string, staging: string): Files => ({
  ...at(production),
  'staging/shop.yaml': shop(staging),
  'schemagate.yaml': 'builds: [{sources: [apps], output: dist/a}, {sources: [staging], output: dist/b}]\n',
});

const [OFF, IDLE] = ['application/job-off-with-version', 'warning application/job-does-nothing'];
const LIES: readonly Lie[] = [
  { title: 'an older image', before: [at('1.4.0'), at('1.5.0')], now: at('1.4.0'), expected: NOT_JUDGED },
  { title: 'in steps', before: [at('1.5.0'), at('1.3.0')], now: at('1.4.0'), expected: NOT_JUDGED },
  { title: 'removed, then back', before: [at('1.5.0'), {}], now: at('1.4.0'), expected: NOT_JUDGED },
  {
    title: 'removed, then back in another file and under another name',
    before: [at('1.5.0'), {}],
    now: { 'apps/deep/store.yaml': shop('1.4.0', { part: 'store' }) },
    expected: NOT_JUDGED,
  },
  {
    title: 'renamed in the same change',
    before: [at('1.5.0')],
    now: { 'apps/store.yaml': shop('1.4.0', { part: 'store', name: 'site' }) },
    expected: NOT_JUDGED,
  },
  {
    title: 'moved to another file, then back a version',
    before: [at('1.3.0'), at('1.5.0'), { 'apps/store.yaml': shop('1.3.9') }],
    now: { 'apps/store.yaml': shop('1.4.0') },
    expected: NOT_JUDGED,
  },
  {
    title: 'from another registry',
    before: [at('1.5.0'), at('1.5.0', { migrate: 'shop up' })],
    now: at('mirror.example/team/shop:1.4.0'),
    expected: NOT_JUDGED,
  },
  {
    title: 'behind a digest',
    before: [at('1.4.0'), at('1.5.0')],
    now: at(`stable${DIGEST}`),
    expected: NOT_JUDGED,
  },
  {
    title: 'where two clusters were at one state, in files alike',
    before: [clusters('1.5.0', '1.5.0'), clusters('1.3.0', '1.5.0')],
    now: clusters('1.4.0', '1.5.0'),
    expected: NOT_JUDGED,
  },
  {
    title: 'another cluster that is ahead is none',
    before: [clusters('1.4.0', '1.6.0')],
    now: clusters('1.5.0', '1.6.0'),
    expected: ['allowed'],
  },
  {
    title: 'removed, then back in another namespace',
    before: [at('1.6.0', { namespace: 'staging' }), {}],
    now: at('1.5.0'),
    expected: NOT_JUDGED,
  },
  {
    title: 'one that was in another file and another namespace is none',
    before: [{ ...BY_FILE, 'apps/staging.yaml': shop('1.6.0', { namespace: 'staging' }) }, BY_FILE],
    now: { ...BY_FILE, ...at('1.5.0') },
    expected: ['allowed'],
  },
  {
    title: 'removed, then back at its version is none',
    before: [at('1.5.0'), {}],
    now: at('1.5.0'),
    expected: ['allowed'],
  },
  { title: 'a newer image is none', before: [at('1.3.0'), at('1.4.0')], now: at('1.5.0'), expected: ['allowed'] },
  {
    title: 'the mark gone with a new version',
    before: [at('1.4.0')],
    now: at('1.5.0', { migrate: '' }),
    expected: ['refused', 'application/job-off-with-version'],
  },
  {
    title: 'the mark gone with a new version, beside another Job',
    before: [{ 'apps/shop.yaml': shop('1.4.0') + job('backup') }],
    now: { 'apps/shop.yaml': shop('1.5.0', { migrate: '' }) + job('backup') },
    expected: ['refused', 'application/job-off-with-version'],
  },
  ...(
    [
      ['a Job that is suspended', { spec: 'suspend: true, ' }, ['delivery/undoes-order']],
      ['a Job that wants no completion', { spec: 'completions: 0, ' }, ['delivery/undoes-order']],
      ['a Job that Kubernetes deletes', { owner: 'b' }, ['delivery/undoes-order']],
      ['a Job that runs true', { command: '["true"]' }, [IDLE, OFF]],
      ['a Job that asks only', { command: '[shop, migrate, --dry-run]' }, [IDLE, OFF]],
      ['a Job whose script ends first', { command: '[sh, -c, "exit 0; shop migrate"]' }, [IDLE, OFF]],
      ['a Job that is left to its image', { command: '[]' }, [`unknown ${OFF}`]],
      ['the same Job', {}, []],
    ] as const
  ).map(([title, parts, found]): Lie => ({
    title: `${title}, with a new version`,
    before: [own('1.4.0')],
    now: own('1.5.0', parts),
    expected: [found.every((code) => / /.test(code)) ? 'allowed' : 'refused', ...found],
  })),
  {
    title: 'the mark moved to a pod of the older version',
    before: [at('1.4.0')],
    now: { 'apps/shop.yaml': `${shop('1.5.0', { migrate: '' })}---\n${shop('1.4.0', { name: 'worker' })}` },
    expected: ['refused', OFF],
  },
  ...['stamp', 'downgrade', 'history'].map((verb): Lie => ({
    title: `a tool that does something else: alembic ${verb}`,
    before: [own('1.4.0', { command: '[alembic, upgrade, head]' })],
    now: own('1.5.0', { command: `[alembic, ${verb}, head]` }),
    expected: ['allowed', `unknown ${OFF}`],
  })),
  ...[
    ['the command of the Job, in a field and a patch', 'args: [migrate]'],
    ['a migration tool', 'command: [alembic, upgrade], args: [head]'],
  ].map(([title, patch]): Lie => ({
    title: `a patch by which each pod runs ${title}`,
    before: [own('1.4.0')],
    now: {
      'apps/shop.yaml': own('1.4.0')['apps/shop.yaml'].replace("1.4.0'}]", "1.4.0', command: [shop], args: [serve]}]"),
      'schemagate.yaml': `sources: [apps]\npatches: [{target: {kind: Deployment, name: web}, patch: "spec: {template: {spec: {containers: [{name: main, ${patch}}]}}}"}]\n`,
    },
    expected: ['refused', 'patch/touches-gate'],
  })),
  {
    title: 'marks that name two targets',
    before: [own('1.4.0')],
    now: {
      'apps/shop.yaml': twoTargets(own('1.5.0')['apps/shop.yaml']),
    },
    expected: ['refused', 'input/unknown-delivery'],
  },
  {
    title: 'a Deployment that stands there again, older',
    before: [at('1.4.0')],
    now: { 'apps/shop.yaml': `${shop('1.5.0')}---\n${shop('1.3.0')}` },
    expected: ['refused', OFF, 'unknown application/back-to-older-image', 'application/stands-twice'],
  },
  {
    title: 'pods of before that stay, and a Job after them',
    before: [own('1.4.0')],
    now: {
      'apps/shop.yaml': `${own('1.5.0')['apps/shop.yaml'].replace('Deployment', 'DaemonSet').replace('  template:', '  updateStrategy: {type: OnDelete}\n  template:')}${job('contract').replace('run: before', 'run: after')}`,
    },
    expected: ['refused', 'delivery/undoes-order'],
  },
  {
    title: 'an object beside that Flux drops',
    before: [{ ...own('1.4.0'), 'schemagate.yaml': 'sources: [apps]\ndelivery: flux\n' }],
    now: {
      'apps/shop.yaml': `${own('1.5.0')['apps/shop.yaml']}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: words, namespace: prod, annotations: {config.kubernetes.io/local-config: "true"}}\n`,
      'schemagate.yaml': 'sources: [apps]\ndelivery: flux\n',
    },
    expected: ['allowed', 'warning delivery/not-applied'],
  },
];

function twoTargets(text: string): string {
  return text
    .replace('run: before', 'run: before, schemagate.dev/delivery: helm')
    .replace('part-of: shop}', 'part-of: shop}, annotations: {schemagate.dev/delivery: argocd}');
}

interface JobParts {
  readonly spec?: string;
  readonly owner?: string;
  readonly command?: string;
}

/** A shop with a Job of its own. */
function own(
  version: string,
  { spec = '', owner, command = '[shop, migrate]' }: JobParts = {},
): Readonly<Record<string, string>> {
  const owners =
    owner === undefined ? '' : `, ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: a, uid: ${owner}}]`;
  return {
    'apps/shop.yaml': `${shop(version, { migrate: '' })}---
apiVersion: batch/v1
kind: Job
metadata: {name: migrate, namespace: prod, annotations: {schemagate.dev/run: before}${owners}}
spec: {${spec}activeDeadlineSeconds: 60, backoffLimit: 0, template: {spec: {restartPolicy: Never, containers: [{name: main, image: 'reg.example/shop:${version}', command: ${command}}]}}}
`,
  };
}

function job(name: string): string {
  return `---
apiVersion: batch/v1
kind: Job
metadata: {name: ${name}, namespace: prod, annotations: {schemagate.dev/run: before}}
spec:
  activeDeadlineSeconds: 60
  backoffLimit: 0
  template: {spec: {restartPolicy: Never, containers: [{name: main, image: 'postgres:17', command: [pg_dump]}]}}
`;
}

function planOf(lie: Lie, ...options: readonly string[]): Promise<PlanJson> {
  const keep = shop('reg.example/keep:1', { name: 'keep', part: 'keep' });
  return planOfLie(lie, { 'schemagate.yaml': 'sources: [apps]\n', 'apps/keep.yaml': keep }, ...options);
}

describe('a table of lies about applications, each with the verdict that must come', () => {
  it.each(LIES)('$title', async ({ expected, ...lie }) => {
    const { verdict, workloads } = await planOf({ expected, ...lie });
    expect([verdict, ...new Set(workloads.flatMap(codesOf))]).toEqual(expected);
  });

  it('and --strict refuses what is not judged', async () => {
    const { verdict } = await planOf(LIES[0], '--strict');
    expect(verdict).toBe('refused');
  });
});

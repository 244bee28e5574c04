import type { LocatedDiagnostic } from '../../src/model/diagnostic';
import { PLAN_VERSION, type Plan, type PlanStep, type WorkloadPlan } from '../../src/model/plan';

/** Plans as reports get them. Hand-written: reports are judged apart from how plans come about. */
function plan(workloads: readonly WorkloadPlan[], verdict: Plan['verdict'] = 'allowed'): Plan {
  return { planVersion: PLAN_VERSION, verdict, from: 'origin/main', to: 'the working tree', workloads };
}

const MIGRATE: PlanStep = {
  id: 'migrate',
  title: 'Migrate the database schema',
  kind: 'migrate',
  gate: 'the Job ssg-db-migration-4f1c9a2e is complete',
  mechanism: 'a Job in sync wave −1',
  blocks: ['roll'],
  reversible: 'no',
  undo: 'Restore the backup that was taken before the upgrade. Nothing downgrades a migrated schema.',
  risk: 'Liquibase holds its lock while it works; pods of 11.2.2 keep serving meanwhile.',
};

const ROLL: PlanStep = {
  id: 'roll',
  title: 'Replace the pods by those of 11.3.0',
  kind: 'roll',
  gate: 'every new pod is ready',
  mechanism: 'the Deployment in sync wave 0',
  blocks: ['serve'],
  reversible: { until: 'serve' },
  undo: 'Revert the commit: pods of 11.2.2 start on the migrated schema, which they were not tested with.',
  risk: 'One pod at a time; the others serve.',
};

const SERVE: PlanStep = {
  id: 'serve',
  title: 'Serve with 11.3.0',
  kind: 'serve',
  gate: 'the readiness probe answers',
  mechanism: 'the Service selects ready pods',
  blocks: [],
  reversible: 'yes',
  undo: 'Nothing to undo.',
  risk: 'None beyond that of the new version.',
};

const GATEWAY: WorkloadPlan = {
  kind: 'Gateway',
  namespace: 'gateways',
  name: 'ssg',
  file: 'gateways/ssg.yaml',
  fate: 'changed',
  changes: [
    { subject: 'binary', from: '11.2.2', to: '11.3.0' },
    { subject: 'schema', from: '11.2.2', to: '11.3.0' },
  ],
  steps: [MIGRATE, ROLL, SERVE],
  windows: [
    {
      kind: 'rollback-safe',
      closes: 'migrate',
      explanation: 'Until the migration begins, reverting the commit changes nothing that lasts.',
    },
  ],
  diagnostics: [],
  assumptions: ['The installed schema is that of 11.2.2, the highest version ever committed with the Job on.'],
  objects: [
    {
      kind: 'Deployment',
      name: 'ssg',
      fate: 'changed',
      fields: [
        {
          path: 'spec.template.spec.containers[gateway].image',
          from: 'docker.io/caapim/gateway:11.2.2',
          to: 'docker.io/caapim/gateway:11.3.0',
        },
        { path: 'spec.template.spec.containers[gateway].env[SSG_CLUSTER_PASSWORD]', from: '<masked>' },
        { path: 'metadata.labels["app.kubernetes.io/version"]', to: '11.3.0' },
      ],
      noise: 'checksums',
    },
    { kind: 'Job', name: 'ssg-db-migration', fate: 'changed', fields: [], noise: 'hash names' },
    { kind: 'ConfigMap', name: 'ssg-migration', fate: 'added', fields: [] },
  ],
};

/** A Gateway from 11.2.2 to 11.3.0, nothing against it. */
export const ALLOWED = plan([GATEWAY]);

const DOWNGRADE: LocatedDiagnostic = {
  code: 'gateway/downgrade',
  severity: 'error',
  path: ['spec', 'version'],
  message: 'found 11.1.3, expected at least 11.3.0, which the database was migrated to',
  remedy: 'Keep 11.3.0, or restore a backup of the database first.',
  acknowledgeable: true,
  file: 'gateways/orders.yaml',
  line: 9,
  column: 12,
};

const MUTABLE: LocatedDiagnostic = {
  code: 'gateway/mutable-image',
  severity: 'warning',
  path: ['spec', 'app', 'image'],
  message: 'the tag "latest" names another image tomorrow',
  remedy: 'Name a version or a digest.',
  file: 'gateways/orders.yaml',
  line: 14,
  column: 12,
};

const ACKNOWLEDGED: LocatedDiagnostic = {
  code: 'gateway/skipped-minor',
  severity: 'warning',
  path: ['spec', 'version'],
  message: '11.1 to 11.3 skips 11.2',
  remedy: 'Go through 11.2.2.',
  acknowledgeable: true,
  acknowledged: 'rehearsed on a copy of production, OPS-412',
  file: 'gateways/orders.yaml',
  line: 9,
  column: 12,
};

const UNKNOWN: LocatedDiagnostic = {
  code: 'gateway/shared-database',
  severity: 'warning',
  unknown: true,
  path: [],
  message: 'not judged: the database URL stands in a Secret',
  remedy: 'Run with --live, or give the status with --status.',
  file: '<stdin>',
};

/** Findings of every sort; no steps, since a refused change has none to take. */
export const REFUSED = plan(
  [
    GATEWAY,
    {
      kind: 'Gateway',
      namespace: 'shop',
      name: 'orders',
      file: 'gateways/orders.yaml',
      fate: 'changed',
      changes: [{ subject: 'binary', from: '11.3.0', to: '11.1.3' }],
      steps: [],
      windows: [],
      diagnostics: [DOWNGRADE, MUTABLE, ACKNOWLEDGED, UNKNOWN],
      assumptions: [],
      objects: [],
    },
    {
      kind: 'Gateway',
      name: 'retired',
      file: 'gateways/retired.yaml',
      fate: 'removed',
      changes: [{ subject: 'binary', from: '11.1.3' }],
      steps: [
        {
          id: 'remove',
          title: 'Remove the pods and what serves them',
          kind: 'remove',
          gate: 'nothing waits for it',
          mechanism: 'pruning',
          blocks: [],
          reversible: 'yes',
          undo: 'Revert the commit. The database was not touched.',
          risk: 'Requests to it fail from now on.',
        },
      ],
      windows: [],
      diagnostics: [],
      assumptions: [],
      objects: [{ kind: 'Deployment', name: 'retired', fate: 'removed', fields: [] }],
    },
  ],
  'refused',
);

/** DocumentDB from 0.110.0 to 0.112.0: binary first, the schema only after somebody has looked. */
export const TWO_PHASE = plan([
  {
    kind: 'DocumentDB',
    namespace: 'data',
    name: 'my-cluster',
    file: 'databases/my-cluster.yaml',
    fate: 'changed',
    changes: [
      { subject: 'binary', from: '0.110.0', to: '0.112.0' },
      { subject: 'mode', from: 'unknown', to: 'two-phase' },
    ],
    steps: [
      {
        id: 'roll',
        title: 'Replace the binary of every instance, the primary last',
        kind: 'roll',
        gate: 'all instances run 0.112.0 and are healthy',
        mechanism: 'the operator restarts one instance after the other',
        blocks: ['validate'],
        reversible: { until: 'finalize' },
        undo: 'Set spec.documentDBVersion back to 0.110.0.',
        risk: 'One switchover: writes pause for some seconds.',
      },
      {
        id: 'validate',
        title: 'Validate the new binary on the old schema',
        kind: 'validate',
        gate: 'a person is content',
        mechanism: 'nothing enforces it: the schema stays where it is until the next commit',
        blocks: ['finalize'],
        reversible: 'yes',
        undo: 'Nothing to undo.',
        risk: 'None.',
        manual: true,
      },
      {
        id: 'finalize',
        title: 'Finalize the schema',
        kind: 'finalize',
        gate: 'status.schemaVersion is 0.112.0',
        mechanism: 'a second commit sets spec.schemaVersion',
        blocks: [],
        reversible: 'no',
        undo: 'Restore a backup into a new cluster: there are no downgrade scripts.',
        risk: 'ALTER EXTENSION runs on the primary.',
        manual: true,
      },
    ],
    windows: [
      {
        kind: 'rollback-safe',
        opens: 'roll',
        closes: 'finalize',
        explanation: 'The old binary understands the schema until it is finalized.',
      },
    ],
    diagnostics: [],
    assumptions: [],
    objects: [
      {
        kind: 'DocumentDB',
        name: 'my-cluster',
        fate: 'changed',
        fields: [{ path: 'spec.documentDBVersion', from: '0.110.0', to: '0.112.0' }],
      },
    ],
  },
]);

export const EMPTY = plan([]);

/** 500 workloads with steps, long diffs and a finding each. */
export const HUGE = plan(
  Array.from({ length: 500 }, (_, index): WorkloadPlan => {
    const name = `gateway-${String(index).padStart(3, '0')}`;
    const file = `gateways/${name}.yaml`;
    const finding = { ...(index % 100 === 99 ? DOWNGRADE : MUTABLE), file };
    const fields = Array.from({ length: 40 }, (_each, item) => ({
      path: `spec.template.spec.containers[gateway].env[SETTING_${item}]`,
      from: `value ${item} before`,
      to: `value ${item} after`,
    }));
    const objects = [{ kind: 'Deployment', name, fate: 'changed' as const, fields }];
    return { ...GATEWAY, name, file, diagnostics: [finding], objects };
  }),
  'refused',
);

/** What people may put into names, messages and values. */
export const HOSTILE_TEXTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'a | b || c',
  'a ` b `` c ``` d',
  '```\n# heading\n```',
  '</details></summary></svg></style>',
  '[link](https://evil.example) ![image](https://evil.example/a.png) https://evil.example www.evil.example',
  '@everyone #1 :tada: ~~struck~~ **bold** __bold__ $math$',
  'שלום עולם مرحبا بالعالم',
  'safe\u202Egnp.exe\u2066 end',
  '🚀👩‍👩‍👧‍👦 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字',
  'x'.repeat(400),
  '%%{init: {"theme": "dark"}}%% end --> "]; subgraph',
  'line one\nline two\r\n\tthree\u0000\u001b[31m',
  '{{constructor}} ${process.env.HOME} <%= 1 %>',
  '&lt;b&gt; &amp; &#60;',
  '1. one',
  '- item',
  '\\',
  '',
] as const;

/** Every text of a plan that a user can write, set to the given one. */
export function hostilePlan(text: string): Plan {
  const step = (id: string, manual: boolean): PlanStep => ({
    id,
    title: text,
    kind: 'migrate',
    gate: text,
    mechanism: text,
    blocks: [`${text}-2`],
    reversible: { until: `${text}-2` },
    undo: text,
    risk: text,
    manual,
  });
  const finding: LocatedDiagnostic = {
    code: 'gateway/downgrade',
    severity: 'error',
    path: ['metadata', text],
    message: text,
    remedy: text,
    file: text,
    line: 3,
    column: 1,
  };
  return {
    ...plan([], 'refused'),
    from: text,
    to: text,
    workloads: [
      {
        kind: text,
        namespace: text,
        name: text,
        file: text,
        fate: 'changed',
        changes: [{ subject: 'other', from: text, to: text }],
        steps: [step(`${text}-1`, false), step(`${text}-2`, true)],
        windows: [{ kind: 'rollback-safe', opens: `${text}-1`, closes: `${text}-2`, explanation: text }],
        diagnostics: [finding, { ...finding, severity: 'warning', acknowledged: text }],
        assumptions: [text],
        objects: [
          { kind: text, name: text, fate: 'changed', fields: [{ path: text, from: text, to: text }], noise: text },
        ],
      },
    ],
  };
}

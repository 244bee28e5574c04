import { parse } from 'yaml';
import { planOfLie, type Files, type Lie } from '../story/lies';
import { codesOf, type PlanJson } from '../story/repository';
import { gatewaySource } from '../story/sources';

type Edit = readonly [from: string, to: string];

/** Before it, by default: Gateway 11.3.0 with its Job. */
type GatewayLie = Omit<Lie, 'before'> & Partial<Pick<Lie, 'before'>>;

const ON = '{ enabled: true }';
const OFF = '{ enabled: false }';
const DOWNGRADE = ['refused', 'gateway/downgrade'];
/** What other rules say of the same change, and no row is about. */
const BESIDES = new Set(['gateway/pods-keep-database', 'warning gateway/renamed']);
const ALWAYS = {
  'schemagate.yaml': 'sources: [gateways]\n',
  'gateways/keep.yaml': gatewaySource('11.2.2', ON, 'keep'),
};
const NOT_JUDGED = ['allowed', 'unknown gateway/downgrade'];
const BESIDE = ['refused', 'gateway/migrates-beside'];
const TOUCHED = ['refused', 'patch/touches-gate'];

/** The Gateway ssg with its Job, edited. */
function ssg(version: string, job = ON, ...edits: readonly Edit[]): Files {
  return { 'gateways/ssg.yaml': edited(gatewaySource(version, job), edits) };
}

/** Another Gateway, by this URL. */
function other(version: string, url: string, name = 'new'): Files {
  return {
    [`gateways/${name}.yaml`]: gatewaySource(version, ON, name).replace(`jdbc:mysql://mysql.db:3306/${name}`, url),
  };
}

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`no ${from} in the source`);
    return now.replace(from, to);
  }, text);
}

const java = (argument: string): Edit => [
  '    replicas: 2\n',
  `    replicas: 2\n    java: { extraArgs: ["${argument}"] }\n`,
];
const field = (text: string): Edit => ['    replicas: 2\n', `    replicas: 2\n    ${text}\n`];
const SKIP = java('-Dgateway.db.schema-update.mode=skip');
const NO_DATABASE: Edit = ['enabled: true\n        jdbcUrl', 'enabled: false\n        jdbcUrl'];
const url = (to: string): Edit => ['jdbc:mysql://mysql.db:3306/ssg', to];
const own = (text: string) => `{ enabled: true, jdbcUrl: "${text}" }`;
const acknowledged = (reason: string): Edit => [
  '  namespace: payments\n',
  `  namespace: payments\n  annotations:\n    schemagate.dev/acknowledge: "gateway/downgrade:${reason}"\n`,
];
const UNPINNED: Edit = [
  '  namespace: payments\n',
  '  namespace: payments\n  annotations: {schemagate.dev/acknowledge: "gateway/image-not-pinned: the registry is ours"}\n',
];
const settings = (text: string): Files => ({ 'schemagate.yaml': `sources: [gateways]\n${text}` });
const patched = (kind: string, patch: string): Files =>
  settings(`patches:\n  - {target: {kind: ${kind}, name: "ssg.*"}, patch: '${patch}'}\n`);
const inPod = (text: string) => `spec: {template: {spec: ${text}}}`;

const CLUSTERS: Files = {
  'schemagate.yaml':
    'builds: [{sources: [eu, gateways], output: dist/eu}, {sources: [us, gateways], output: dist/us}]\n',
  'us/ssg.yaml': gatewaySource('11.2.2', ON, 'other'),
};

const NOBODY_MIGRATES: readonly GatewayLie[] = [
  {
    title: 'the Job off and the mode skip by hand, with a new version',
    before: [ssg('11.2.2')],
    now: ssg('11.3.0', OFF, SKIP),
    expected: ['refused', 'gateway/nobody-migrates'],
  },
  {
    title: 'the same in two changes',
    before: [ssg('11.2.2'), ssg('11.2.2', OFF, SKIP)],
    now: ssg('11.3.0', OFF, SKIP),
    expected: ['refused', 'gateway/nobody-migrates'],
  },
  {
    title: 'with no Job stated at all',
    before: [ssg('11.2.2', '')],
    now: ssg('11.3.0', '', SKIP),
    expected: ['refused', 'gateway/nobody-migrates'],
  },
  {
    title: 'the mode among other arguments',
    before: [ssg('11.2.2')],
    now: ssg('11.3.0', OFF, java('-Da=b -Dgateway.db.schema-update.mode=skip -Dc=d')),
    expected: ['refused', 'gateway/nobody-migrates'],
  },
  {
    title: 'the database off for the new version, and on afterwards',
    before: [ssg('11.2.2'), ssg('11.3.0', OFF, NO_DATABASE)],
    now: ssg('11.3.0', OFF, SKIP),
    expected: ['refused', 'gateway/nobody-migrates'],
  },
  {
    title: 'a Gateway that is removed, and comes back newer with the mode skip',
    before: [ssg('11.2.2'), {}],
    now: ssg('11.3.0', OFF, SKIP),
    expected: ['refused', 'gateway/nobody-migrates'],
  },
  {
    title: 'the mode in the system properties',
    before: [ssg('11.2.2')],
    now: ssg('11.3.0', OFF, field('system: { properties: "gateway.db.schema-update.mode=skip" }')),
    expected: ['refused', 'gateway/job-off-with-version'],
  },
  {
    title: 'the mode twice, the last one of which counts',
    before: [ssg('11.2.2')],
    now: ssg('11.3.0', OFF, java('-Dgateway.db.schema-update.mode=default -Dgateway.db.schema-update.mode=skip')),
    expected: ['refused', 'gateway/nobody-migrates', 'gateway/modes-differ'],
  },
  {
    title: 'the mode skip at the same version is none',
    before: [ssg('11.2.2')],
    now: ssg('11.2.2', OFF, SKIP),
    expected: ['allowed'],
  },
];

const OTHER_DATABASE: readonly GatewayLie[] = [
  ['another database of the server', 'jdbc:mysql://mysql.db:3306/ssg2', ['refused', 'gateway/job-other-database']],
  ['another in capitals', 'jdbc:mysql://mysql.db:3306/SSG', ['refused', 'gateway/job-other-database']],
  ['none', 'jdbc:mysql://mysql.db:3306/', ['refused', 'gateway/job-other-database']],
  [
    'another behind an escape of the escape',
    'jdbc:mysql://mysql.db:3306/ssg%2532',
    ['refused', 'gateway/job-other-database'],
  ],
  ['another before a fragment', 'jdbc:mysql://mysql.db:3306/ssg2#/ssg', ['refused', 'gateway/job-other-database']],
  ['one with a blank behind it', 'jdbc:mysql://mysql.db:3306/ssg%20', ['refused', 'gateway/job-other-database']],
  ['one behind an escape', 'jdbc:mysql://mysql.db:3306/ssg%32', ['refused', 'gateway/job-other-database']],
  ['one of another vendor', 'jdbc:postgresql://mysql.db:3306/ssg', ['refused', 'gateway/job-other-database']],
  ['one of another host', 'jdbc:mysql://mysql2.db:3306/ssg', ['allowed', 'warning gateway/job-other-host']],
  ['one of another port', 'jdbc:mysql://mysql.db:3307/ssg', ['allowed', 'warning gateway/job-other-host']],
  ['one of several hosts', 'jdbc:mysql://mysql.db,b.db/ssg', ['allowed', 'warning gateway/job-other-host']],
  ['the same with parameters is none', 'jdbc:mysql://mysql.db:3306/ssg?useSSL=true', ['allowed']],
  ['the same in another spelling is none', 'jdbc:mariadb://MYSQL.db.:03306/%73sg', ['allowed']],
].map(([title, text, expected]): GatewayLie => ({
  title: `the Job migrates ${String(title)}`,
  before: [ssg('11.2.2')],
  now: ssg('11.3.0', own(String(text))),
  expected: expected as readonly string[],
}));

const DOWN_IN_STEPS: readonly GatewayLie[] = [
  { title: 'removed, then back', before: [ssg('11.3.0'), {}], now: ssg('11.2.2'), expected: DOWNGRADE },
  {
    title: 'removed, then back in another file',
    before: [ssg('11.3.0'), {}],
    now: { 'gateways/deep/other.yaml': gatewaySource('11.2.2', ON) },
    expected: DOWNGRADE,
  },
  {
    title: 'removed, then back under another name',
    before: [ssg('11.3.0'), {}],
    now: other('11.2.2', 'jdbc:mysql://mysql.db:3306/ssg'),
    expected: DOWNGRADE,
  },
  {
    title: 'removed, something else, then back in another namespace',
    before: [ssg('11.3.0'), {}, other('11.2.2', 'jdbc:mysql://mysql.db/x', 'x')],
    now: {
      ...other('11.2.2', 'jdbc:mysql://mysql.db/x', 'x'),
      ...ssg('11.2.2', ON, ['namespace: payments', 'namespace: other']),
    },
    expected: DOWNGRADE,
  },
  {
    title: 'the database off, an older version, the database on',
    before: [ssg('11.3.0'), ssg('11.3.0', '', NO_DATABASE), ssg('11.2.2', '', NO_DATABASE)],
    now: ssg('11.2.2'),
    expected: DOWNGRADE,
  },
  {
    title: 'the database off with the older version, then on',
    before: [ssg('11.3.0'), ssg('11.2.2', '', NO_DATABASE)],
    now: ssg('11.2.2'),
    expected: DOWNGRADE,
  },
  {
    title: 'the database off, then on with the older version',
    before: [ssg('11.3.0'), ssg('11.3.0', '', NO_DATABASE)],
    now: ssg('11.2.2'),
    expected: DOWNGRADE,
  },
  {
    title: 'to another database, an older version',
    before: [ssg('11.3.0'), ssg('11.3.0', ON, url('jdbc:mysql://mysql.db:3306/x'))],
    now: ssg('11.2.2', ON, url('jdbc:mysql://mysql.db:3306/x')),
    expected: DOWNGRADE,
  },
  {
    title: 'another Gateway, long at an older version, comes to a database that was left',
    before: [
      { ...ssg('11.3.0'), ...other('11.2.2', 'jdbc:mysql://mysql.db/x') },
      other('11.2.2', 'jdbc:mysql://mysql.db/x'),
    ],
    now: other('11.2.2', 'jdbc:mysql://mysql.db/ssg'),
    expected: DOWNGRADE,
  },
  {
    title: 'removed, then back in JSON',
    before: [ssg('11.3.0'), {}],
    now: { 'gateways/ssg.yaml': JSON.stringify(parse(gatewaySource('11.2.2', ON))) },
    expected: DOWNGRADE,
  },
  {
    title: 'removed, then back in a List',
    before: [ssg('11.3.0'), {}],
    now: {
      'gateways/ssg.yaml': JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [parse(gatewaySource('11.2.2', ON))],
      }),
    },
    expected: DOWNGRADE,
  },
  {
    title: 'the sources move to another folder, and go down on the way',
    before: [ssg('11.3.0')],
    now: { 'schemagate.yaml': 'sources: [more]\n', 'more/ssg.yaml': gatewaySource('11.2.2', ON) },
    expected: DOWNGRADE,
  },
  {
    title: 'removed, then back, where its kind and its version were written in escapes',
    before: [
      ssg(
        '11.3.0',
        ON,
        ['kind: Gateway', 'kind: "Gatew\\x61y"'],
        ['docker.io/caapim/gateway:11.3.0', '"a/gateway:1\\x31.3.0"'],
      ),
      {},
    ],
    now: ssg('11.2.2'),
    expected: DOWNGRADE,
  },
  {
    title: 'the folders of two clusters that change places',
    before: [{ ...CLUSTERS, 'eu/ssg.yaml': gatewaySource('11.3.0', ON), 'us/ssg.yaml': gatewaySource('11.2.2', ON) }],
    now: {
      'schemagate.yaml': CLUSTERS['schemagate.yaml']
        .replace('[eu,', '[x,')
        .replace('[us,', '[eu,')
        .replace('[x,', '[us,'),
      'eu/ssg.yaml': gatewaySource('11.3.0', ON),
      'us/ssg.yaml': gatewaySource('11.2.2', ON),
    },
    expected: DOWNGRADE,
  },
  {
    title: 'removed, then back at its version is none',
    before: [ssg('11.3.0'), {}],
    now: { 'gateways/other.yaml': gatewaySource('11.3.0', ON) },
    expected: ['allowed'],
  },
  {
    title: 'a Gateway of one name for another cluster is none',
    before: [{ ...CLUSTERS, 'eu/ssg.yaml': gatewaySource('11.3.0', ON) }],
    now: { ...CLUSTERS, 'eu/ssg.yaml': gatewaySource('11.3.0', ON), 'us/ssg.yaml': gatewaySource('11.2.2', ON) },
    expected: ['allowed'],
  },
  {
    title: 'a new Gateway on a database of its own is none',
    now: { ...ssg('11.3.0'), ...other('11.2.2', 'jdbc:mysql://mysql.db/mine') },
    expected: ['allowed'],
  },
];

const OTHER_SPELLINGS: readonly GatewayLie[] = [
  ['a trailing dot', 'jdbc:mysql://mysql.db.:3306/ssg', DOWNGRADE],
  ['capitals', 'jdbc:mysql://MySQL.DB:3306/ssg', DOWNGRADE],
  ['MariaDB', 'jdbc:mariadb://mysql.db:3306/ssg', DOWNGRADE],
  ['loadbalance', 'jdbc:mysql:loadbalance://mysql.db:3306/ssg', DOWNGRADE],
  ['replication', 'jdbc:mysql:replication://mysql.db,b.db/ssg', DOWNGRADE],
  ['a list of hosts', 'jdbc:mysql://mysql.db:3306,other.db:3306/ssg', DOWNGRADE],
  ['a host in parentheses', 'jdbc:mysql://address=(host=mysql.db)(port=3306)/ssg', DOWNGRADE],
  ['zeros before the port', 'jdbc:mysql://mysql.db:03306/ssg', DOWNGRADE],
  ['no port', 'jdbc:mysql://mysql.db/ssg', DOWNGRADE],
  ['percent escapes', 'jdbc:mysql://mysql.db:3306/%73sg', DOWNGRADE],
  ['the long name of the Service', 'jdbc:mysql://mysql.db.svc.cluster.local:3306/ssg', DOWNGRADE],
  ['parameters and a fragment', 'jdbc:mysql://mysql.db:3306/ssg?a=b#/other', DOWNGRADE],
  ['capitals in the scheme', 'JDBC:MySQL://mysql.db:3306/ssg', DOWNGRADE],
  ['a user before the host', 'jdbc:mysql://root@mysql.db:3306/ssg', DOWNGRADE],
  ['failover', 'jdbc:mysql:failover://mysql.db:3306,b.db/ssg', DOWNGRADE],
  ['an IP address', 'jdbc:mysql://10.0.0.1:3306/ssg', NOT_JUDGED],
  ['an alias', 'jdbc:mysql://primary.example.com/ssg', NOT_JUDGED],
  ['a proxy in the pod', 'jdbc:mysql://127.0.0.1:3306/ssg', NOT_JUDGED],
  ['another database is none', 'jdbc:mysql://mysql.db:3306/other', ['allowed']],
].map(([title, text, expected]): GatewayLie => ({
  title: `renamed and below the schema, its database by ${String(title)}`,
  now: other('11.2.2', String(text)),
  expected: expected as readonly string[],
}));

const REASONS: readonly GatewayLie[] = [
  '\\u200B',
  ' \\u3164',
  '\\u2060\\uFEFF',
  '\\u00AD',
  ' \\u2800',
  ' .',
  ' <reason>',
  ' TODO',
  ' {{ reason }}',
  ' \\u202E',
  '\\U000E0061',
  ' …',
  '\\u200D',
  '\\uFE0F',
  '\\u180E',
].map((reason): GatewayLie => ({
  title: `a reason that nobody can read: ${reason}`,
  now: ssg('11.2.2', ON, acknowledged(reason)),
  expected: [...DOWNGRADE, 'warning acknowledgement/no-reason'],
}));

const GIVEN = acknowledged(' the backup of May is restored');
const OUTLIVED: readonly GatewayLie[] = [
  {
    title: 'a reason that was given for going down before',
    before: [ssg('11.3.0'), ssg('11.2.2', ON, GIVEN), ssg('11.3.0', ON, GIVEN)],
    now: ssg('11.2.2', ON, GIVEN),
    expected: ['allowed', 'warning gateway/downgrade', 'unknown acknowledgement/given-before'],
  },
  {
    title: 'a reason that was given beforehand, where nothing went down',
    before: [ssg('11.3.0', ON, GIVEN)],
    now: ssg('11.2.2', ON, GIVEN),
    expected: ['allowed', 'warning gateway/downgrade', 'unknown acknowledgement/given-before'],
  },
  {
    title: 'one that is given anew is none',
    before: [ssg('11.3.0', ON, GIVEN)],
    now: ssg('11.2.2', ON, acknowledged(' the backup of June is restored')),
    expected: ['allowed', 'warning gateway/downgrade'],
  },
  {
    title: 'one of a fault that lasts is none',
    before: [ssg('latest', OFF, UNPINNED)],
    now: ssg('latest', OFF, UNPINNED, ['replicas: 2', 'replicas: 3']),
    expected: ['allowed', 'warning gateway/image-not-pinned'],
  },
];

const OUTPUTS: readonly GatewayLie[] = [
  {
    title: 'one Gateway in nested outputs',
    now: { ...ssg('11.3.0'), ...settings('builds: [{output: dist}, {output: dist/sub}]\n') },
    expected: ['refused', 'output/same-object'],
  },
  {
    title: 'nested the other way round, for another target',
    now: { ...ssg('11.3.0'), ...settings('builds: [{output: dist/ssg, delivery: flux}, {output: dist}]\n') },
    expected: ['refused', 'output/same-object'],
  },
  {
    title: 'two resources of one Gateway in nested outputs',
    now: {
      ...ssg('11.3.0'),
      'more/ssg.yaml': gatewaySource('11.3.0', ON),
      'schemagate.yaml': 'builds: [{sources: [gateways], output: dist}, {sources: [more], output: dist/a/b}]\n',
    },
    expected: ['refused', 'output/same-object'],
  },
  {
    title: 'one Gateway in one output twice, spelled otherwise',
    now: { ...ssg('11.3.0'), ...settings('builds: [{output: dist}, {output: ./dist/../dist, delivery: flux}]\n') },
    expected: ['refused', 'output/same-object'],
  },
  {
    title: 'one Gateway in outputs that differ in case',
    now: { ...ssg('11.3.0'), ...settings('builds: [{output: dist}, {output: Dist}]\n') },
    expected: ['refused', 'output/same-object'],
  },
  {
    title: 'one in outputs that are nested where case does not count',
    now: { ...ssg('11.3.0'), ...settings('builds: [{output: Out}, {output: out/a}]\n') },
    expected: ['refused', 'output/same-object'],
  },
  {
    title: 'one in outputs of which an accent is written in two ways',
    now: { ...ssg('11.3.0'), ...settings('builds: [{output: "d\\u00e9"}, {output: "de\\u0301"}]\n') },
    expected: ['refused', 'output/same-object'],
  },
  {
    title: 'outputs beside each other are none',
    now: { ...ssg('11.3.0'), ...settings('builds: [{output: dist/a}, {output: dist/ab}]\n') },
    expected: ['allowed'],
  },
  {
    title: 'an output that moves and leaves the old folder',
    before: [{ ...ssg('11.2.2'), ...settings('output: old\n'), 'old/ssg.k8s.yaml': '# stays\n' }],
    now: { ...ssg('11.3.0'), ...settings('output: new\n'), 'old/ssg.k8s.yaml': '# stays\n' },
    expected: ['refused', 'delivery/output-left-behind'],
  },
  {
    title: 'an output that alone moves and leaves the old folder',
    before: [{ ...ssg('11.3.0'), ...settings('output: old\n'), 'old/ssg.k8s.yaml': '# stays\n' }],
    now: { ...ssg('11.3.0'), ...settings('output: new\n'), 'old/ssg.k8s.yaml': '# stays\n' },
    expected: ['refused', 'delivery/output-left-behind'],
  },
  {
    title: 'one that moves whole is none',
    before: [{ ...ssg('11.2.2'), ...settings('output: old\n'), 'old/ssg.k8s.yaml': '# goes\n' }],
    now: { ...ssg('11.3.0'), ...settings('output: new\n') },
    expected: ['allowed'],
  },
];

const OLDER = '{name: old, image: "caapim/gateway:11.1.0"}';
const BESIDE_THE_JOB: readonly GatewayLie[] = [
  { title: 'a sidecar of an older Gateway', now: ssg('11.3.0', ON, field(`sidecars: [${OLDER}]`)), expected: BESIDE },
  { title: 'an init container of one', now: ssg('11.3.0', ON, field(`initContainers: [${OLDER}]`)), expected: BESIDE },
  {
    title: 'the mode in system.properties',
    now: ssg('11.3.0', ON, field('system: { properties: "gateway.db.schema-update.mode=default" }')),
    expected: BESIDE,
  },
  ...[
    ['a second container', 'Deployment', inPod(`{containers: [${OLDER}]}`)],
    [
      'a file over the entrypoint',
      'Deployment',
      inPod(
        '{volumes: [{name: a, emptyDir: {}}], containers: [{name: gateway, volumeMounts: [{name: a, mountPath: /opt/docker/entrypoint.sh}]}]}',
      ),
    ],
    [
      'JAVA_TOOL_OPTIONS in parts',
      'Deployment',
      inPod(
        '{containers: [{name: gateway, env: [{name: A, value: "-Dgateway.db.schema"}, {name: JAVA_TOOL_OPTIONS, value: "$(A)-update.mode=default"}]}]}',
      ),
    ],
    ['a pause', 'Deployment', 'spec: {paused: true}'],
    ['other names of hosts for the Job', 'Job', inPod('{hostAliases: [{ip: 10.0.0.9, hostnames: [mysql.db]}]}')],
    [
      'other names of hosts for the pods',
      'Deployment',
      inPod('{hostAliases: [{ip: 10.0.0.9, hostnames: [mysql.db]}]}'),
    ],
    ['an init container of one', 'Deployment', inPod(`{initContainers: [${OLDER}]}`)],
    [
      'other options for Java',
      'Deployment',
      inPod(
        '{containers: [{name: gateway, env: [{name: JDK_JAVA_OPTIONS, value: "-Dgateway.db.schema-update.mode=default"}]}]}',
      ),
    ],
    ['another command', 'Deployment', inPod('{containers: [{name: gateway, command: [sh]}]}')],
    ['another search list for the Job', 'Job', inPod('{dnsConfig: {searches: [staging.svc.cluster.local]}}')],
  ].map(([title, kind, patch]): GatewayLie => ({
    title: `a patch with ${title}`,
    now: { ...ssg('11.3.0'), ...patched(kind, patch) },
    expected: TOUCHED,
  })),
];

function planOf({ before = [ssg('11.3.0')], now }: Omit<GatewayLie, 'expected' | 'title'>): Promise<PlanJson> {
  return planOfLie({ before, now }, ALWAYS);
}

describe.each([
  ['nobody migrates', NOBODY_MIGRATES],
  ['another database is migrated', OTHER_DATABASE],
  ['a downgrade in several changes', DOWN_IN_STEPS],
  ['one database under two spellings', OTHER_SPELLINGS],
  ['a reason without words', REASONS],
  ['a reason of another change', OUTLIVED],
  ['one workload delivered twice', OUTPUTS],
  ['something migrates beside the Job', BESIDE_THE_JOB],
])('a table of lies, each with the verdict that must come: %s', (_kind, lies) => {
  it.each(lies)('$title', async ({ expected, ...states }) => {
    const { verdict, workloads } = await planOf(states);
    const found = new Set(workloads.flatMap(codesOf).filter((code) => !BESIDES.has(code)));
    expect([verdict, ...found]).toEqual(expected);
  });
});

describe('a change of the build is said, though the version stays', () => {
  const digest = (character: string): Edit => ['gateway:11.2.2', `gateway:11.2.2@sha256:${character.repeat(64)}`];

  it.each<[string, Files, Files, string, string]>([
    [
      'another digest',
      ssg('11.2.2', ON, digest('a')),
      ssg('11.2.2', ON, digest('b')),
      '11.2.2 (sha256:aaaaaaaaaaaa)',
      '11.2.2 (sha256:bbbbbbbbbbbb)',
    ],
    ['a digest', ssg('11.2.2'), ssg('11.2.2', ON, digest('a')), '11.2.2', '11.2.2 (sha256:aaaaaaaaaaaa)'],
    ['no digest any more', ssg('11.2.2', ON, digest('a')), ssg('11.2.2'), '11.2.2 (sha256:aaaaaaaaaaaa)', '11.2.2'],
    [
      'another build with a digest',
      ssg('11.2.2', ON, digest('a')),
      ssg('11.2.2-CR01'),
      '11.2.2 (sha256:aaaaaaaaaaaa)',
      '11.2.2-CR01',
    ],
    ['another build', ssg('11.2.2'), ssg('11.2.2-CR01'), '11.2.2', '11.2.2-CR01'],
  ])('%s', async (_title, before, now, from, to) => {
    const { workloads } = await planOf({ before: [before], now });
    expect(workloads.flatMap(({ changes }) => changes)).toContainEqual({ subject: 'binary', from, to });
  });

  it('another registry shows in the objects', async () => {
    const now = ssg('11.2.2', ON, ['docker.io/caapim', 'mirror.example/caapim']);
    const { workloads } = await planOf({ before: [ssg('11.2.2')], now });
    expect(JSON.stringify(workloads[0].objects)).toContain('mirror.example/caapim/gateway:11.2.2');
  });
});

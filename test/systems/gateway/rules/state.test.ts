import type { GatewayOptions } from '../../../../src/systems/gateway/gateway';
import { formatPath } from '../../../../src/lib/path';
import type { JsonObject } from '../../../../src/lib/json';
import { app, combine, diagnosticsOf, expectKnownFields, findings, withJob } from '../gateway-fixture';

interface Row {
  readonly what: string;
  readonly changes: JsonObject;
  /** Codes found; a warning ends in `?`. */
  readonly finds: readonly string[];
  readonly options?: Partial<GatewayOptions>;
}

function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows)('$what', ({ changes, finds, options }) => {
      expect(findings(changes, options)).toEqual(finds);
      expectKnownFields(diagnosticsOf(changes, options));
    });
  });
}

const image = (text: string): JsonObject => app({ image: text });
const args = (...extraArgs: string[]): JsonObject => app({ java: { extraArgs } });
const DIGEST = `sha256:${'ab'.repeat(32)}`;

table('the migration Job needs Gateway 11.2.2', [
  { what: 'takes 11.2.2', changes: withJob(), finds: [] },
  { what: 'takes 11.3.0', changes: combine(withJob(), image('gw:11.3.0')), finds: [] },
  { what: 'takes 12.0.0', changes: combine(withJob(), image('gw:12.0.0')), finds: [] },
  { what: 'takes a build of 11.2.2', changes: combine(withJob(), image('gw:11.2.2-CR01')), finds: [] },
  { what: 'refuses 11.2.1', changes: combine(withJob(), image('gw:11.2.1')), finds: ['gateway/job-needs-11.2.2'] },
  { what: 'refuses 11.1.3', changes: combine(withJob(), image('gw:11.1.3')), finds: ['gateway/job-needs-11.2.2'] },
  {
    what: 'refuses a build of 10.1.00',
    changes: combine(withJob(), image('gw:10.1.00_20220802')),
    finds: ['gateway/job-needs-11.2.2'],
  },
  { what: 'takes 11.1.3 without the Job', changes: image('gw:11.1.3'), finds: [] },
  {
    what: 'takes spec.version beside a digest',
    changes: combine(withJob(), image(`gw@${DIGEST}`), { spec: { version: '11.2.2' } }),
    finds: [],
  },
  {
    what: 'refuses an old spec.version beside a digest',
    changes: combine(withJob(), image(`gw@${DIGEST}`), { spec: { version: '11.1.3' } }),
    finds: ['gateway/job-needs-11.2.2'],
  },
  {
    what: 'refuses a digest alone',
    changes: combine(withJob(), image(`gw@${DIGEST}`)),
    finds: ['gateway/job-needs-version'],
  },
  { what: 'leaves latest to gateway/image-not-pinned', changes: combine(withJob(), image('gw:latest')), finds: [] },
  {
    what: 'refuses a tag without numbers',
    changes: combine(withJob(), image('gw:build-of-may')),
    finds: ['gateway/job-needs-version'],
  },
  {
    what: 'refuses a spec.version that is none',
    changes: combine(withJob(), image('gw:build-of-may'), { spec: { version: 'newest' } }),
    finds: ['gateway/job-needs-version'],
  },
  {
    what: 'leaves a Gateway without an image to that finding',
    changes: combine(withJob(), app({ image: null })),
    finds: ['gateway/image'],
  },
  { what: 'takes latest without the Job', changes: image('gw:latest'), finds: [] },
]);

table('the image’s tag and spec.version agree', [
  { what: 'when both say the same', changes: { spec: { version: '11.2.2' } }, finds: [] },
  { what: 'when only the build differs', changes: { spec: { version: '11.2.2-CR01' } }, finds: [] },
  { what: 'when spec.version is no version', changes: { spec: { version: 'blue' } }, finds: [] },
  {
    what: 'not when they name two releases',
    changes: { spec: { version: '11.3.0' } },
    finds: ['gateway/version-contradicts-tag'],
  },
]);

table('the image is a reference', [
  { what: 'with a registry’s port', changes: image('reg.example:5000/gw:11.2.2'), finds: [] },
  { what: 'not with a blank', changes: image('gw: 11.2.2'), finds: ['gateway/image'] },
  { what: 'which no Gateway goes without', changes: app({ image: null }), finds: ['gateway/image'] },
  { what: 'not as a URL', changes: image('https://reg.example/gw:11.2.2'), finds: ['gateway/image'] },
]);

table('the migration Job needs a database', [
  { what: 'that is enabled', changes: withJob(), finds: [] },
  { what: 'not one that is off', changes: withJob({ enabled: false }), finds: ['gateway/job-needs-database'] },
  {
    what: 'not none at all',
    changes: app({ management: { database: { enabled: null, jdbcUrl: null, migrationJob: { enabled: true } } } }),
    finds: ['gateway/job-needs-database'],
  },
]);

table('a database has a JDBC URL', [
  {
    what: 'when the environment needs it',
    changes: app({ management: { database: { jdbcUrl: null } } }),
    finds: ['gateway/database-needs-url'],
  },
  {
    what: 'but not when a node.properties of the user’s holds it',
    changes: app({ management: { disklessConfig: { disabled: true }, database: { jdbcUrl: null } } }),
    finds: [],
  },
  {
    what: 'that is one',
    changes: app({ management: { database: { jdbcUrl: 'mysql://db/ssg' } } }),
    finds: ['gateway/jdbc-url'],
  },
  {
    what: 'also by way of a wrapper',
    changes: app({ management: { database: { jdbcUrl: 'jdbc:aws-wrapper:mysql://db/ssg' } } }),
    finds: [],
  },
  { what: 'of the Job too', changes: withJob({}, { jdbcUrl: 'db:3306/ssg' }), finds: ['gateway/jdbc-url'] },
  {
    what: 'of the Job with effect only when diskless',
    changes: combine(
      withJob({}, { jdbcUrl: 'jdbc:mysql://db/ssg' }),
      app({ management: { disklessConfig: { disabled: true } } }),
    ),
    finds: ['gateway/job-url-without-effect?'],
  },
]);

const flag = (mode: string): string => `-Dgateway.db.schema-update.mode=${mode}`;

table('a schema update mode that is stated by hand', [
  { what: 'is taken when it is skip and the Job is on', changes: combine(withJob(), args(flag('skip'))), finds: [] },
  { what: 'is taken when it is skip without the Job', changes: args(flag('skip')), finds: [] },
  { what: 'is taken when it is default without the Job', changes: args(flag('default')), finds: [] },
  {
    what: 'is refused when it is default and the Job is on',
    changes: combine(withJob(), args(flag('default'))),
    finds: ['gateway/mode-contradicts-job'],
  },
  { what: 'never is liquibase-only', changes: args(flag('liquibase-only')), finds: ['gateway/mode-never-serves'] },
  {
    what: 'never is liquibase-only-with-unlock, the Job on',
    changes: combine(withJob(), args(flag('liquibase-only-with-unlock'))),
    finds: ['gateway/mode-never-serves'],
  },
  { what: 'is one of the four', changes: args(flag('Skip')), finds: ['gateway/unknown-mode'] },
  { what: 'is not empty', changes: args(flag('')), finds: ['gateway/unknown-mode'] },
  {
    what: 'is found among several arguments of one line',
    changes: args(`-Da=1 ${flag('off')} -Db=2`),
    finds: ['gateway/unknown-mode'],
  },
  { what: 'is not found in another name', changes: args('-Dx.gateway.db.schema-update.mode=off'), finds: [] },
  { what: 'says one thing', changes: args(flag('skip'), flag('default')), finds: ['gateway/modes-differ'] },
  { what: 'may be stated twice alike', changes: args(flag('skip'), flag('skip')), finds: [] },
  {
    what: 'has no effect before 11.2.2',
    changes: combine(image('gw:11.1.3'), args(flag('skip'))),
    finds: ['gateway/mode-without-effect?'],
  },
]);

const management = (changes: JsonObject): JsonObject => app({ management: changes });
const ALLOW = { allowInlineSecrets: true };

table('credentials', [
  { what: 'come from a Secret', changes: {}, finds: [] },
  { what: 'are not missing', changes: management({ secretName: null }), finds: ['gateway/no-credentials'] },
  { what: 'are not in an empty name', changes: management({ secretName: '' }), finds: ['gateway/no-credentials'] },
  {
    what: 'are not in the resource',
    changes: management({
      secretName: null,
      username: 'admin',
      password: 'x',
      cluster: { password: 'x' },
      database: { username: 'u', password: 'x' },
    }),
    finds: ['gateway/inline-secret', 'gateway/inline-secret', 'gateway/inline-secret'],
  },
  {
    what: 'are in the resource when the user insists',
    changes: management({
      secretName: null,
      username: 'admin',
      password: 'x',
      cluster: { password: 'x' },
      database: { username: 'u', password: 'x' },
    }),
    options: ALLOW,
    finds: ['gateway/inline-secret?', 'gateway/inline-secret?', 'gateway/inline-secret?'],
  },
  {
    what: 'need not be there without a database',
    changes: management({ secretName: null, database: { enabled: false } }),
    finds: ['gateway/no-credentials?'],
  },
  {
    what: 'need no password of the cluster without a database',
    changes: management({ secretName: null, username: 'admin', password: '$(P)', database: { enabled: false } }),
    options: ALLOW,
    finds: ['gateway/inline-secret?', 'gateway/credentials-incomplete?'],
  },
  {
    what: 'are no half of a login, not even without a database',
    changes: management({ secretName: null, username: 'admin', database: { enabled: false } }),
    finds: ['gateway/credentials-incomplete', 'gateway/credentials-incomplete?'],
  },
  {
    what: 'are complete',
    changes: management({ secretName: null, username: 'admin', password: 'x' }),
    options: ALLOW,
    finds: [
      'gateway/inline-secret?',
      'gateway/credentials-incomplete',
      'gateway/credentials-incomplete',
      'gateway/credentials-incomplete',
    ],
  },
  {
    what: 'are given once',
    changes: management({ password: 'x' }),
    options: ALLOW,
    finds: ['gateway/inline-secret?', 'gateway/credentials-twice'],
  },
  {
    what: 'are not in a URL',
    changes: management({ database: { jdbcUrl: 'jdbc:mysql://db/ssg?password=x' } }),
    finds: ['gateway/inline-secret'],
  },
  {
    what: 'are not in the Job’s URL',
    changes: withJob({}, { jdbcUrl: 'jdbc:mysql://u:x@db/ssg' }),
    finds: ['gateway/inline-secret'],
  },
  {
    what: 'are not in an argument',
    changes: args('-Djavax.net.ssl.trustStorePassword=x'),
    finds: ['gateway/inline-secret'],
  },
  {
    what: 'are not in a property',
    changes: app({ system: { properties: 'a=1\nb.password = x' } }),
    finds: ['gateway/inline-secret'],
  },
  { what: 'are not seen in a policy', changes: args('-Dcom.example.passwordPolicy=strict'), finds: [] },
  { what: 'are not seen in a comment', changes: app({ system: { properties: '# password=x\na=1' } }), finds: [] },
  {
    what: 'need no Secret with a CSI volume',
    changes: management({ secretName: null, disklessConfig: { disabled: true, csi: { driver: 'd' } } }),
    finds: [],
  },
  {
    what: 'do not come from a CSI volume when diskless',
    changes: management({ disklessConfig: { csi: { driver: 'd' } } }),
    finds: ['gateway/csi-without-effect?'],
  },
]);

table('the license', [
  { what: 'is accepted', changes: { spec: { license: { accept: false } } }, finds: ['gateway/license-not-accepted'] },
  { what: 'has a Secret', changes: { spec: { license: { secretName: '' } } }, finds: ['gateway/license-secret'] },
]);

const ports = (...list: JsonObject[]): JsonObject => app({ service: { ports: list } });
const managementPorts = (...list: JsonObject[]): JsonObject => management({ service: { enabled: true, ports: list } });

table('ports', [
  { what: 'are there', changes: app({ service: null }), finds: ['gateway/service-needs-ports'] },
  { what: 'are there for the management Service', changes: managementPorts(), finds: ['gateway/service-needs-ports'] },
  { what: 'have names of 15 characters', changes: ports({ name: 'a23456789012345', port: 1 }), finds: [] },
  { what: 'have no longer names', changes: ports({ name: 'a234567890123456', port: 1 }), finds: ['gateway/port-name'] },
  { what: 'have a letter in their names', changes: ports({ name: '8443', port: 1 }), finds: ['gateway/port-name'] },
  { what: 'may do without a name when alone', changes: ports({ port: 8443, targetPort: 8443 }), finds: [] },
  {
    what: 'have names when there are several',
    changes: ports({ port: 1 }, { port: 2 }),
    finds: ['gateway/port-name', 'gateway/port-name'],
  },
  {
    what: 'have a name each',
    changes: ports({ name: 'https', port: 1 }, { port: 2 }),
    finds: ['gateway/port-name'],
  },
  {
    what: 'have different names',
    changes: ports({ name: 'https', port: 1 }, { name: 'https', port: 2 }),
    finds: ['gateway/port-name-twice'],
  },
  {
    what: 'may be named alike in both Services when the number agrees',
    changes: managementPorts({ name: 'https', port: 9, targetPort: 8443 }),
    finds: [],
  },
  {
    what: 'are not named alike in both Services when the numbers differ',
    changes: managementPorts({ name: 'https', port: 9443, targetPort: 9443 }),
    finds: ['gateway/port-name-twice'],
  },
  {
    what: 'are rendered in any case',
    changes: app({ service: { enabled: false } }),
    finds: ['gateway/service-always-rendered?'],
  },
]);

const pdb = (bounds: JsonObject): JsonObject => app({ pdb: { enabled: true, ...bounds } });

table('a disruption budget', [
  { what: 'has a minimum', changes: pdb({ minAvailable: 1 }), finds: [] },
  { what: 'may have a minimum of 0', changes: pdb({ minAvailable: 0 }), finds: [] },
  { what: 'may have a maximum of "0"', changes: pdb({ maxUnavailable: '0' }), finds: [] },
  { what: 'has not both', changes: pdb({ minAvailable: 1, maxUnavailable: 0 }), finds: ['gateway/pdb-bounds'] },
  { what: 'has not neither', changes: pdb({}), finds: ['gateway/pdb-bounds'] },
  { what: 'may be off', changes: app({ pdb: { enabled: false, minAvailable: 1, maxUnavailable: 1 } }), finds: [] },
]);

table('scaling and routing', [
  {
    what: 'knows a maximum',
    changes: app({ autoscaling: { enabled: true, hpa: { minReplicas: 1 } } }),
    finds: ['gateway/autoscaling-maximum'],
  },
  {
    what: 'has no maximum below the minimum',
    changes: app({ autoscaling: { enabled: true, hpa: { minReplicas: 3, maxReplicas: 2 } } }),
    finds: ['gateway/autoscaling-maximum'],
  },
  {
    what: 'may have both alike',
    changes: app({ autoscaling: { enabled: true, hpa: { minReplicas: 2, maxReplicas: 2 } } }),
    finds: [],
  },
  {
    what: 'has no bounds to compare where it is off',
    changes: app({ autoscaling: { enabled: false, hpa: { minReplicas: 3, maxReplicas: 2 } } }),
    finds: [],
  },
  {
    what: 'requests no more than the limit',
    changes: app({ resources: { requests: { cpu: '1001m', memory: '1Gi' }, limits: { cpu: 1, memory: '1024Mi' } } }),
    finds: ['gateway/request-above-limit?'],
  },
  {
    what: 'requests as much as the limit',
    changes: app({ resources: { requests: { cpu: '1000m', memory: '1Gi' }, limits: { cpu: 1, memory: '1024Mi' } } }),
    finds: [],
  },
  {
    what: 'requests what it likes without a limit',
    changes: app({ resources: { requests: { cpu: 64 }, limits: { memory: '1Gi' } } }),
    finds: [],
  },
  {
    what: 'lets no sidecar request more either',
    changes: app({ sidecars: [{ name: 'a', image: 'a', resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } }] }),
    finds: ['gateway/request-above-limit?'],
  },
  { what: 'has rules', changes: app({ ingress: { enabled: true } }), finds: ['gateway/ingress-needs-rules'] },
]);

table('labels leave selectors alone', [
  { what: 'with a label of one’s own', changes: app({ labels: { team: 'a' }, podLabels: { cost: 'b' } }), finds: [] },
  {
    what: 'on objects',
    changes: app({ labels: { 'app.kubernetes.io/component': 'x' } }),
    finds: ['gateway/label-selects'],
  },
  { what: 'on pods', changes: app({ podLabels: { 'app.kubernetes.io/name': 'x' } }), finds: ['gateway/label-selects'] },
]);

const annotated = (annotations: JsonObject): JsonObject => ({ metadata: { annotations } });

table('annotations of ours are known', [
  { what: 'delivery', changes: annotated({ 'schemagate.dev/delivery': 'flux' }), finds: [] },
  { what: 'another’s', changes: annotated({ 'example.com/x': 'y' }), finds: [] },
  ...['helm', 'argocd', 'flux', 'kubectl'].map((target) => ({
    what: `delivery by ${target}`,
    changes: annotated({ 'schemagate.dev/delivery': target }),
    finds: [],
  })),
  {
    what: 'a misspelt one',
    changes: annotated({ 'schemagate.dev/delivry': 'flux' }),
    finds: ['gateway/unknown-annotation'],
  },
  {
    what: 'a value that is none',
    changes: annotated({ 'schemagate.dev/job-sidecars': 'drop' }),
    finds: ['gateway/annotation-value'],
  },
]);

const SECRETS: JsonObject = app({ externalSecrets: [{ name: 'x', enabled: true }] });

table('what needs a running operator', [
  { what: 'is refused', changes: SECRETS, finds: ['gateway/needs-operator'] },
  { what: 'may be switched off', changes: app({ externalSecrets: [{ name: 'x', enabled: false }] }), finds: [] },
  { what: 'may be empty', changes: app({ externalKeys: [] }), finds: [] },
  {
    what: 'may be acknowledged with a reason',
    changes: {
      ...SECRETS,
      ...annotated({ 'schemagate.dev/acknowledge': 'gateway/needs-operator: a Job of ours does it' }),
    },
    finds: ['gateway/needs-operator?'],
  },
  {
    what: 'is not acknowledged without a reason',
    changes: { ...SECRETS, ...annotated({ 'schemagate.dev/acknowledge': 'gateway/needs-operator' }) },
    finds: ['gateway/needs-operator', 'acknowledgement/no-reason?'],
  },
  {
    what: 'leaves no acknowledgement behind',
    changes: annotated({ 'schemagate.dev/acknowledge': 'gateway/needs-operator: it does' }),
    finds: ['acknowledgement/unmatched?'],
  },
]);

describe('a name', () => {
  it.each([
    ['g'.repeat(63), false, []],
    ['g'.repeat(64), false, ['gateway/name-too-long']],
    ['g'.repeat(44), true, []],
    ['g'.repeat(45), true, ['gateway/name-too-long']],
  ])('%s, management Service %s: %j', (name, managed, expected) => {
    const port = { name: 'management', port: 9443, targetPort: 9443 };
    const service = managed ? managementPorts(port) : {};
    expect(findings({ ...service, metadata: { name } })).toEqual(expected);
  });
});

describe('a finding stands where the fault is', () => {
  it.each<[string, JsonObject, string]>([
    ['the CSI volume', management({ disklessConfig: { csi: { driver: 'd' } } }), '.management.disklessConfig.csi'],
    ['the mode', args('-Da=1', flag('off')), '.java.extraArgs[1]'],
    ['modes that differ', args(flag('skip'), flag('default')), '.java.extraArgs'],
    ['a port without a name', ports({ name: 'a', port: 1 }, { port: 2 }), '.service.ports[1].name'],
    ['ports of the management Service', managementPorts(), '.management.service.ports'],
    ['the Job of an old Gateway', combine(withJob(), image('gw:11.2.1')), '.management.database.migrationJob.enabled'],
    ['an image of no version', combine(withJob(), image('gw:build-of-may')), '.image'],
    ['a database without a URL', management({ database: { jdbcUrl: null } }), '.management.database.jdbcUrl'],
    ['a missing maximum', app({ autoscaling: { enabled: true } }), '.autoscaling.hpa.maxReplicas'],
  ])('%s', (_title, changes, path) => {
    expect(formatPath(diagnosticsOf(changes)[0].path)).toBe(`spec.app${path}`);
  });

  it('or at the key, where the key is the fault', () => {
    expect(diagnosticsOf(annotated({ 'schemagate.dev/delivry': 'flux' }))[0].at).toBe('key');
    expect(diagnosticsOf(app({ labels: { 'app.kubernetes.io/component': 'x' } }))[0].at).toBe('key');
  });

  it.each(['hunter2', 'root:hunter2@db/ssg', 'mysql://db/ssg?key=hunter2'])(
    'does not show %s, which is no URL and may hold a password',
    (jdbcUrl) => {
      const found = diagnosticsOf(app({ management: { database: { jdbcUrl } } }));
      expect(found.map(({ code }) => code)).toContain('gateway/jdbc-url');
      expect(JSON.stringify(found)).not.toContain('hunter2');
    },
  );

  it('says what differs', () => {
    expect(diagnosticsOf(args(flag('skip'), flag('default')))[0].message).toMatch(/: skip, default$/);
  });
});

describe('every finding', () => {
  const SECRET = 'S3cr3t-value';
  it('names a path and no credential', () => {
    const changes = management({
      password: SECRET,
      cluster: { password: SECRET },
      database: {
        password: SECRET,
        jdbcUrl: `jdbc-mysql://u:${SECRET}@db/x?password=${SECRET}`,
        migrationJob: { enabled: true },
      },
    });
    const all = diagnosticsOf(combine(changes, args(`-Dx.password=${SECRET} ${flag('no')}`), image('gw:1.0.0')));
    expect(all.length).toBeGreaterThan(5);
    expect(JSON.stringify(all)).not.toContain(SECRET);
    expect(all.map(({ path }) => formatPath(path))).toContain('spec.app.management.database.migrationJob.enabled');
  });
});

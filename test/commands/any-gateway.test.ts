import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { synth } from '../../src/commands/synth';
import type { SynthReport } from '../../src/commands/synth-report';
import { validateManifest } from '../../src/schema/kubernetes/validate';
import { hasErrors, type Diagnostic } from '../../src/model/diagnostic';
import { isObject, type Json } from '../../src/lib/json';
import { formatPath } from '../../src/lib/path';
import { caseNames } from '../conformance/cases';
import { app, combine, gatewayResource, withJob } from '../systems/gateway/gateway-fixture';

const SECRET = 'S3CR3T-of-nobody';

/** A Gateway with something in most sections. */
const FULL = gatewayResource(
  combine(
    withJob({ liquibaseLogLevel: 'info' }, { jdbcUrl: 'jdbc:mysql://m:3306/ssg', activeDeadlineSeconds: 60 }),
    app({
      replicas: 2,
      labels: { team: 'a' },
      podLabels: { cost: 'b' },
      podAnnotations: { note: 'c' },
      annotations: { note: 'd' },
      updateStrategy: { type: 'rollingUpdate', rollingUpdate: { maxSurge: 1 } },
      resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '2Gi' } },
      java: { jvmHeap: { calculate: true, percentage: 50 }, extraArgs: ['-Da=1'] },
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'a', operator: 'Exists' }],
      podSecurityContext: { runAsUser: 1, fsGroup: 1 },
      containerSecurityContext: { runAsNonRoot: true },
      livenessProbe: { httpGet: { path: '/', port: 'https' } },
      ingress: { enabled: true, rules: [{ host: 'a.example' }], tls: [{ hosts: ['a.example'], secretName: 's' }] },
      autoscaling: { enabled: true, hpa: { minReplicas: 1, maxReplicas: 2 } },
      pdb: { enabled: true, minAvailable: 1 },
      system: { properties: 'a=1\n' },
      log: { override: true, properties: 'b=1\n' },
      customHosts: { enabled: true, hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }] },
      serviceAccount: { create: true },
      management: { restman: { enabled: true }, service: { enabled: true, ports: [{ name: 'm', port: 9443 }] } },
    }),
  ),
);

type Place = readonly (string | number)[];

function placesIn(value: Json | undefined, place: Place = []): readonly Place[] {
  if (Array.isArray(value))
    return [place, ...value.flatMap((item, index) => placesIn(item as Json, [...place, index]))];
  if (!isObject(value)) return [place];
  return [place, ...Object.entries(value).flatMap(([key, child]) => placesIn(child, [...place, key]))];
}

const PLACES = placesIn(FULL).filter((place) => place.length > 0 && !['apiVersion', 'kind'].includes(String(place[0])));

/** The value with this one put at the place; `undefined` takes it away. */
function put(value: Json | undefined, [step, ...rest]: Place, wanted: Json | undefined): Json | undefined {
  if (step === undefined) return wanted;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? put(item as Json, rest, wanted) : item) as Json);
  if (!isObject(value)) return value;
  return { ...value, [step]: put(value[step], rest, wanted) };
}

const word = fc.oneof(
  fc.constantFrom(
    '',
    'true',
    'no',
    '0o10',
    '1e3',
    '{{ .Values.x }}',
    'a b',
    'ünï',
    'x'.repeat(300),
    '-',
    '../..',
    '\n',
  ),
  fc.string({ maxLength: 12 }),
);
const anything = fc.oneof(
  word,
  fc.integer(),
  fc.constantFrom<Json | undefined>(null, true, -1, 0, 1.5, 1e21, [], {}, undefined),
  fc.array(word, { maxLength: 2 }),
  fc.dictionary(fc.constantFrom('a', 'name', 'enabled', 'x/y', '__proto__', 'constructor'), word, { maxKeys: 2 }),
);
const change = fc.record({ place: fc.constantFrom(...PLACES), wanted: anything });

async function compile(resource: Json | undefined, allowInlineSecrets = false): Promise<SynthReport> {
  const readStdin = (): Promise<Buffer> => Promise.resolve(Buffer.from(JSON.stringify(resource)));
  return synth({ cwd: '/', paths: ['-'], flags: { output: '-', delivery: 'argocd', allowInlineSecrets }, readStdin });
}

function manifestsOf(report: SynthReport): readonly unknown[] {
  return parseAllDocuments(report.stream ?? '').map((document) => document.toJS() as unknown);
}

/** What contradicts itself below these was given so, in Kubernetes' own types: `schemagate check` finds it. */
const PASSED_ON = /\b(?:resources|tolerations|topologySpreadConstraints|strategy|dnsPolicy|securityContext|nodePort)\b/;

function faultsOf(object: unknown): readonly Diagnostic[] {
  return validateManifest(object, '1.34').filter(
    ({ code, path }) => code !== 'kubernetes/contradiction' || !PASSED_ON.test(formatPath(path)),
  );
}

it('a whole Gateway compiles', async () => {
  const report = await compile(FULL);
  expect(report.diagnostics.map(({ code }) => code)).toEqual(['gateway/job-other-host', 'gateway/roll-impossible']);
  expect(manifestsOf(report).flatMap(faultsOf)).toEqual([]);
});

it('whatever is changed in a Gateway gives a finding with its place, or manifests that Kubernetes takes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const resource = changes.reduce<Json | undefined>((value, { place, wanted }) => put(value, place, wanted), FULL);
      const report = await compile(resource);
      if (hasErrors(report.diagnostics)) {
        for (const { code, message } of report.diagnostics)
          expect([code, message].every((text) => text.length > 0)).toBe(true);
        expect(report.stream ?? '').toBe('');
      } else {
        expect(manifestsOf(report).flatMap(faultsOf)).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

/** Each feature in a resource of its own. */
const FEATURES: readonly Json[] = caseNames().flatMap((name) =>
  parseAllDocuments(readFileSync(join(__dirname, '../conformance/gateway', `${name}.yaml`), 'utf8'))
    .map((document) => document.toJS() as Json)
    .filter((value) => isObject(value) && value.kind === 'Gateway'),
);
const featureChange = fc.constantFrom(...FEATURES).chain((resource) =>
  fc.record({
    resource: fc.constant(resource),
    place: fc.constantFrom(...placesIn(resource).filter((place) => place[0] === 'spec')),
    wanted: anything,
  }),
);

it('whatever is changed in a feature gives a finding, or manifests that Kubernetes takes', async () => {
  await fc.assert(
    fc.asyncProperty(featureChange, async ({ resource, place, wanted }) => {
      const report = await compile(put(resource, place, wanted), true);
      if (hasErrors(report.diagnostics)) expect(report.stream ?? '').toBe('');
      else expect(manifestsOf(report).flatMap(faultsOf)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

const SECRET_PLACES: readonly (readonly [Place, (secret: string) => Json])[] = [
  [['spec', 'app', 'management', 'password'], (secret) => secret],
  [['spec', 'app', 'management', 'cluster', 'password'], (secret) => secret],
  [['spec', 'app', 'management', 'database', 'password'], (secret) => secret],
  [['spec', 'app', 'management', 'database', 'passwort'], (secret) => secret],
  [['spec', 'app', 'management', 'database', 'jdbcUrl'], (secret) => `jdbc:mysql://u:${secret}@db/ssg`],
  [['spec', 'app', 'management', 'database', 'jdbcUrl'], (secret) => `jdbc:mysql://db/ssg?Password=${secret}#x`],
  [['spec', 'app', 'management', 'database', 'migrationJob', 'jdbcUrl'], (secret) => `mysql://db?password=${secret}`],
  [['spec', 'app', 'java', 'extraArgs'], (secret) => ['-Da=1', `-Djavax.net.ssl.keyStorePassword=${secret}`]],
  [['spec', 'app', 'system', 'properties'], (secret) => `a=1\nredis.password=${secret}\n`],
];

it('a credential in a Gateway is in no output and no message, whatever else is wrong with it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.subarray([...SECRET_PLACES], { minLength: 1 }),
      fc.array(change, { maxLength: 2 }),
      async (planted, changes) => {
        const broken = changes.reduce<Json | undefined>((value, { place, wanted }) => put(value, place, wanted), FULL);
        const resource = planted.reduce((value, [place, of]) => put(value, place, of(SECRET)), broken);
        const report = await compile(resource);
        expect(JSON.stringify(report)).not.toContain(SECRET);
        expect(JSON.stringify(report)).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, -2));
      },
    ),
    { numRuns: 200 },
  );
});

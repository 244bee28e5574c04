import type { DeliveryName } from '../../src/model/target';
import { gateway, Project } from '../cli/project';
import { job, shop } from '../systems/application/shop';

const URL = 'jdbc:mysql://db:3306/ssg';
const CODE = 'delivery/placeholder';

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly path?: string;
  readonly line?: number;
  readonly message: string;
}

/** The findings about placeholders: their severity, their field, and what they name. */
async function found(source: string, delivery: DeliveryName | 'hook' = 'flux'): Promise<readonly Finding[]> {
  const settings = delivery === 'hook' ? 'delivery: argocd\nargocd: { hook: true }' : `delivery: ${delivery}`;
  const project = new Project({ 'a.yaml': source, 'schemagate.yaml': `sources: [a.yaml]\n${settings}\n` });
  try {
    const { stdout } = await project.run('check --format json');
    const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly Finding[] };
    return diagnostics.filter(({ code }) => code === CODE);
  } finally {
    project.remove();
  }
}

const short = (findings: readonly Finding[]) => findings.map(({ severity, path }) => `${severity} ${path ?? ''}`);
const field = (name: string) => `spec.app.management.${name}`;
const URL_FIELD = field('database.jdbcUrl');
const gatewayWith = (from: string, to: string) => gateway('ssg', { namespace: 'edge' }).replace(from, () => to);

describe('a placeholder of a Gateway', () => {
  it.each([
    ['Flux', 'jdbc:mysql://${DB_HOST}:3306/ssg', [`error ${URL_FIELD}`]],
    ['Flux, with a default', 'jdbc:mysql://${DB_HOST:=db}:3306/ssg', [`error ${URL_FIELD}`]],
    ['the Vault plugin', 'jdbc:mysql://<path:secret/data/db#host>:3306/ssg', [`error ${URL_FIELD}`]],
    ['a pipeline, as {{…}}', 'jdbc:mysql://{{ host }}:3306/ssg', [`error ${URL_FIELD}`]],
    ['a pipeline, as #{…}', 'jdbc:mysql://#{Host}:3306/ssg', [`error ${URL_FIELD}`]],
    ['a pipeline, as %…%', 'jdbc:mysql://%DB_HOST%:3306/ssg', [`error ${URL_FIELD}`]],
    ['a pipeline, as @…@', 'jdbc:mysql://@DB_HOST@:3306/ssg', [`error ${URL_FIELD}`]],
    ['a pipeline, as __…__', 'jdbc:mysql://__DB_HOST__:3306/ssg', [`error ${URL_FIELD}`]],
    ['a pipeline, as ((…))', 'jdbc:mysql://((db-host)):3306/ssg', [`error ${URL_FIELD}`]],
    ['a person, as <…>', 'jdbc:mysql://<host>:3306/ssg', [`error ${URL_FIELD}`]],
    ['nobody, since the host is escaped by percents', 'jdbc:mysql://%64b:3306/ssg', []],
    ['nobody, since it is a list of hosts', 'jdbc:mysql://address=((host=a)(port=3306))/ssg', []],
    ['Kubernetes itself', 'jdbc:mysql://$(DB_HOST):3306/ssg', []],
    ['nobody, since it is escaped', 'jdbc:mysql://$${DB_HOST}:3306/ssg', []],
    ['nobody, since it is no name', 'jdbc:mysql://${a.b}:3306/ssg', []],
  ])('that is filled in by %s: %s', async (_by, url, expected) => {
    expect(short(await found(gatewayWith(URL, url)))).toEqual(expected);
  });

  it.each<DeliveryName | 'hook'>(['helm', 'argocd', 'hook'])(
    'is never that of a template of Helm on %s',
    async (delivery) => {
      const findings = await found(gatewayWith('db:3306', '{{ .Values.host }}:3306'), delivery);
      expect(findings.map(({ path, message }) => [path, message])).toContainEqual([
        URL_FIELD,
        expect.stringContaining('nothing fills it in'),
      ]);
    },
  );

  it.each<[DeliveryName | 'hook', readonly string[]]>([
    ['flux', [`error ${URL_FIELD}`]],
    ['argocd', [`warning ${URL_FIELD}`]],
    ['kubectl', [`warning ${URL_FIELD}`]],
    ['helm', []],
    ['hook', []],
  ])('counts on %s as far as the name of the Job holds a hash', async (delivery, expected) => {
    expect(short(await found(gatewayWith('db:3306', '${DB_HOST}:3306'), delivery))).toEqual(expected);
  });

  it.each([
    [
      'arguments of Java',
      gatewayWith('    service:', '    java: {extraArgs: ["-Dzone=${ZONE}"]}\n    service:'),
      ['spec.app.java.extraArgs[0]'],
    ],
    [
      'annotations of the pods',
      gatewayWith('    service:', '    podAnnotations: {team: "${TEAM}"}\n    service:'),
      ['spec.app.podAnnotations.team'],
    ],
    [
      'the pods alone',
      gatewayWith('migrationJob: {enabled: true}', `migrationJob: {enabled: true, jdbcUrl: "${URL}"}`).replace(
        URL,
        'jdbc:mysql://${DB_HOST}/ssg',
      ),
      [URL_FIELD],
    ],
    [
      'an Ingress, which is no matter of the Job',
      gatewayWith('    service:', '    ingress: {enabled: true, rules: [{host: "${DOMAIN}"}]}\n    service:'),
      [],
    ],
  ])('is found in %s', async (_where, source, paths) => {
    expect((await found(source)).map(({ path }) => path)).toEqual(paths);
  });

  it('encrypted by SOPS is found on every target, without its text', async () => {
    const [finding] = await found(gatewayWith('gw.example.com', '"ENC[AES256_GCM,data:hidden=,type:str]"'), 'helm');
    expect(finding).toMatchObject({ severity: 'error', path: field('cluster.hostname') });
    expect(JSON.stringify(finding)).not.toContain('hidden');
  });

  it('shows no default, which may be a credential, and stands on its line', async () => {
    const java = '    java: {extraArgs: ["-Dx=${DB:=hunter2}"]}';
    const [finding] = await found(gatewayWith('    management:', `${java}\n    management:`));
    expect(finding.message).toContain('${DB} reaches');
    expect(JSON.stringify(finding)).not.toContain('hunter2');
    expect(finding.line).toBe(11);
  });

  it('is no matter without a Job', async () => {
    const without = gatewayWith('migrationJob: {enabled: true}', 'migrationJob: {enabled: false}');
    expect(await found(without.replace(URL, 'jdbc:mysql://${DB_HOST}/ssg'))).toEqual([]);
  });

  it('can be acknowledged', async () => {
    const annotations = `schemagate.dev/acknowledge: "${CODE}: the cluster has one value"`;
    const source = gateway('ssg', { namespace: 'edge', annotations }).replace(URL, 'jdbc:mysql://${DB_HOST}/ssg');
    expect((await found(source)).map(({ severity }) => severity)).toEqual(['warning']);
  });
});

describe('a placeholder of an application', () => {
  const migrate = (text: string) =>
    `${shop()}${job('migrate', '"schemagate.dev/run": before')}`.replace('command: [shop, migrate]', text);

  it.each([
    ['in a variable of the Job', migrate('env: [{name: URL, value: "${DB_URL}"}]'), ['error']],
    [
      'that the container fills in by itself',
      migrate('env: [{name: DB, value: x}, {name: URL, value: "pg://${DB}"}]'),
      [],
    ],
    ['in the words of a shell', migrate('command: [sh, -c, "migrate ${DB_URL}"]'), []],
    ['in words that no shell reads', migrate('command: [migrate, "${DB_URL}"]'), ['error']],
    [
      'in what serves, which is made of no hash',
      migrate('command: [migrate]').replace('mode: fast', 'mode: "${MODE}"'),
      [],
    ],
    [
      'in a ConfigMap that the Job reads',
      migrate('env: [{name: M, valueFrom: {configMapKeyRef: {name: shop, key: mode}}}]').replace(
        'mode: fast',
        'mode: "${MODE}"',
      ),
      ['error'],
    ],
    [
      'in the workload that the Job is derived from',
      shop({ annotations: 'schemagate.dev/migrate: shop migrate', image: 'reg.example/shop:${TAG}' }),
      ['error'],
    ],
  ])('%s', async (_where, source, severities) => {
    expect((await found(source)).map(({ severity }) => severity)).toEqual(severities);
  });
});

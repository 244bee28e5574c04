import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { gateway, Project } from './project';

/** Stands in every place that may hold a credential, with a number that tells the place. */
const CANARY = /CaNaRy\d+x/g;

type Node = Readonly<Record<string, unknown>>;
type Value = string | { readonly [key: string]: Value } | readonly Value[];

/** A value that fills every field of a schema, each text made by `text`. */
function filled(root: Node, node: Node, text: (path: string, node: Node) => Value, path = '', depth = 0): Value {
  const { $ref, properties, items, additionalProperties, type } = node;
  if (typeof $ref === 'string') {
    const target = (root.$defs as Record<string, Node>)[$ref.replace('#/$defs/', '')];
    return depth > 8
      ? text(path, target)
      : filled(root, { ...target, ...node, $ref: undefined }, text, path, depth + 1);
  }
  if (depth > 14) return text(path, node);
  if (properties !== undefined) {
    const fields = Object.entries(properties as Record<string, Node>);
    return Object.fromEntries(
      fields.map(([key, child]) => [key, filled(root, child, text, `${path}.${key}`, depth + 1)]),
    );
  }
  if (items !== undefined) return [filled(root, items as Node, text, `${path}[]`, depth + 1)];
  if (type === 'object') {
    const child = typeof additionalProperties === 'object' ? (additionalProperties as Node) : {};
    return { DB_PASSWORD: filled(root, child, text, `${path}.DB_PASSWORD`, depth + 1) };
  }
  return text(path, node);
}

const schemaOf = (name: string) =>
  JSON.parse(readFileSync(join(__dirname, `../../imports/schemas/${name}.json`), 'utf8')) as Node;

/** Names are shown, and words that say which field or object is meant. */
const NAMES =
  /(?:^|\.)(?:apiVersion|kind|name|namespace|generateName|uid)$|\.metadata\.(?:labels|managedFields|ownerReferences)/;

const RESOURCES = [
  ['gateway', 'security.brcmlabs.com/v1', 'Gateway'],
  ['documentdb', 'documentdb.io/preview', 'DocumentDB'],
  ['extension-upgrade', 'schemagate.dev/v1alpha1', 'ExtensionUpgrade'],
  ['repository', 'security.brcmlabs.com/v1', 'Repository'],
  ['l7-state-store', 'security.brcmlabs.com/v1alpha1', 'L7StateStore'],
] as const;

const PLAN_FORMATS = ['text', 'json', 'markdown', 'sarif', 'html'];

/** Runs every command in every form, and gives all that was printed. */
async function everything(project: Project, commands: readonly string[]): Promise<string> {
  let printed = '';
  for (const command of commands) {
    const { code, stdout, stderr } = await project.run(command);
    expect(`${command}: ${code}`).not.toBe(`${command}: 3`);
    printed += `\n$ ${command}\n${stdout}${stderr}`;
  }
  return printed;
}

/** The lines in which a canary is seen. */
function seen(printed: string): readonly string[] {
  return printed.split('\n').filter((line) => line.match(CANARY) !== null);
}

describe('a text in the wrong place is in no message', () => {
  const FORMS: readonly (readonly [string, (canary: string) => string])[] = [
    ['as it is', (canary) => `hunter2-${canary}`],
    ['short, as a word', (canary) => canary],
    ['in a URL', (canary) => `https://user:${canary}@host/p?apiKey=${canary}`],
    ['of several lines', (canary) => `a=b\nx.password ${canary}\n::error::${canary}\u001b[31m\u202e`],
  ];
  it.each(
    RESOURCES.flatMap((resource) =>
      // Two forms of the widest one are enough: it takes most of the time.
      FORMS.filter((_, index) => resource[0] !== 'gateway' || index % 3 === 0).map(
        (form) => [...resource, ...form] as const,
      ),
    ),
  )('%s %s %s %s', async (schema, apiVersion, kind, _form, form) => {
    let count = 0;
    const root = schemaOf(schema);
    const value = filled(root, root, (path, node) => {
      const isWord = node.enum !== undefined || node['x-schemagate-values'] !== undefined;
      return NAMES.test(path) || isWord ? 'name' : form(`CaNaRy${count++}x`);
    });
    const resource = { ...(value as object), apiVersion, kind };
    const project = new Project({
      'src/all.yaml': stringify(resource),
      'src/ssg.yaml': gateway('ssg'),
      'old/src/ssg.yaml': gateway('ssg', { version: '11.2.2' }),
    });
    const printed = await everything(project, [
      'synth src -o dist',
      'check src',
      'plan src --from old',
      'plan src --from old --format json',
      'upgrade name --to 11.3.0 src --dry-run',
      'import src/all.yaml --json',
    ]);
    project.remove();
    expect(count).toBeGreaterThan(3);
    expect(seen(printed)).toEqual([]);
    expect(printed).not.toMatch(/^\s*::/m);
    for (const raw of ['\u001b', '\u202e']) expect(printed).not.toContain(raw);
  });

  it('settings', async () => {
    let count = 0;
    const root = schemaOf('schemagate');
    const settings = filled(root, root, (path, node) =>
      NAMES.test(path) || node.enum ? 'name' : `hunter2-CaNaRy${count++}x`,
    );
    const project = new Project({ 'schemagate.yaml': stringify(settings), 'src/ssg.yaml': gateway('ssg') });
    const printed = await everything(project, ['synth', 'check', 'plan']);
    project.remove();
    // Paths, globs and names of folders are what such a message is about.
    expect(
      seen(printed).filter((line) => !/sources|output|outputs|patches|path|namespace|kubernetesVersion/.test(line)),
    ).toEqual([]);
  });
});

/** Places in which a valid Gateway can hold a credential, rendered and not. */
function open(canary: () => string): string {
  return `    sidecars:
      - name: one
        image: example.com/one:1
        env:
          - {name: VENDOR_API_KEY, value: ${canary()}}
          - {name: MYSQL_PWD, value: ${canary()}}
          - {name: AWS_SECRET_ACCESS_KEY, value: ${canary()}}
          - {name: SASL_JAAS_CONFIG, value: 'x required username="a" password="${canary()}";'}
          - {name: DATABASE_URL, value: 'postgres://app:${canary()}@db/app'}
        command: [sh, -c, 'curl -u admin:${canary()} -H "Authorization: Bearer ${canary()}" https://host']
        args: [--password, ${canary()}, '--api-key=${canary()}', '-Dx.token=${canary()}']
        livenessProbe:
          httpGet: {path: /, port: 1, httpHeaders: [{name: Authorization, value: ${canary()}}]}
    initContainers:
      - name: two
        image: example.com/two:1
        # the old password was ${canary()}
        env: [{name: B_PASSWORD, value: ${canary()}}]
    annotations: {example.com/api-token: ${canary()}, example.com/url: 'https://u:${canary()}@host'}
    podAnnotations: {example.com/config: '{"password": "${canary()}"}'}
    java:
      extraArgs: ['-Dkeystore.pass=${canary()}', '-Dx.apiKey=${canary()}'] # -Dx.password=${canary()}
    system:
      properties: |
        a=b
        x.password ${canary()}
        y.pass\\
          word=${canary()}
        # z.password=${canary()}
        z.\\u0070assword=one\\
          ${canary()}
    cwp:
      enabled: true
      properties:
        - {name: aws.secretKey, value: ${canary()}}
        - {name: some.secret, value: ${canary()}}
        - {name: some.url, value: 'https://u:${canary()}@host'}
    redis:
      enabled: true
      default: {auth: {enabled: true, passwordPlaintext: ${canary()}}, type: standalone, standalone: {host: r, port: 6379}}
`;
}

describe('a credential that somebody insists on is shown nowhere', () => {
  let count = 0;
  const canary = () => `CaNaRy${count++}x`;
  const resource = (version: string) =>
    gateway('ssg', { version, extra: open(canary) }).replace(
      'jdbc:mysql://db:3306/ssg',
      `'jdbc:mysql://db:3306/ssg?pwd=${canary()}&apiKey=${canary()}'`,
    );
  let project: Project;
  beforeAll(async () => {
    project = new Project({
      'src/ssg.yaml': resource('11.3.0'),
      'old/src/ssg.yaml': resource('11.2.2'),
      'bare/src/ssg.yaml': gateway('ssg', { version: '11.2.2' }),
      'beside.yaml': `kind: Secret\napiVersion: v1\nmetadata: {name: s}\nstringData: {a: ${canary()}}\n`,
    });
    for (const delivery of ['helm', 'argocd', 'flux', 'kubectl']) {
      const { code, stderr } = await project.run(
        `synth old/src --delivery ${delivery} -o dist/${delivery} --allow-inline-secrets`,
      );
      expect({ code, errors: stderr.split('\n').filter((line) => / \[/.test(line) && !/warning/.test(line)) }).toEqual({
        code: 0,
        errors: [],
      });
    }
  });
  afterAll(() => project.remove());

  it('and refused without', async () => {
    const { code, stderr } = await project.run('synth src -o out');
    expect({ code, places: stderr.match(/inline-secret\]/g)?.length }).toEqual({ code: 1, places: 22 });
    expect(seen(stderr)).toEqual([]);
  });

  it.each([
    ...['helm', 'argocd', 'flux', 'kubectl'].map(
      (delivery) => `synth src --check --delivery ${delivery} -o dist/${delivery} --allow-inline-secrets`,
    ),
    'synth src --check --delivery helm -o nothing --allow-inline-secrets',
    'check src',
    ...PLAN_FORMATS.flatMap((format) => [
      `plan src --from old --format ${format}`,
      `plan src --from bare --format ${format}`,
      `plan bare/src --from old --format ${format}`,
    ]),
    'upgrade ssg --to 11.4.0 src --from old --dry-run',
    'upgrade ssg --to 11.4.0 src --from bare',
    'rollback ssg --to 11.2.2 src --dry-run',
    'adopt src/ssg.yaml --from dist/kubectl --allow-inline-secrets',
    'adopt src/ssg.yaml --from dist/kubectl --format json --allow-inline-secrets',
    'adopt src/ssg.yaml --from dist/kubectl --format markdown --allow-inline-secrets',
    'import dist/kubectl',
    'import dist/kubectl --json',
    'import dist/argocd',
  ])('%s', async (command) => {
    expect(seen(await everything(project, [command]))).toEqual([]);
  });

  it('nor rendered in clear but where no Secret can hold it', () => {
    const kinds = new Set<string>();
    for (const [name, text] of Object.entries(project.tree('dist/argocd'))) {
      for (const document of text.replace(/^x /, '').split(/^---$/m)) {
        if (CANARY.test(document))
          kinds.add(`${name.endsWith('.yaml') ? String((parse(document) as Node | null)?.kind) : name}`);
        CANARY.lastIndex = 0;
      }
    }
    expect([...kinds].sort()).toEqual(['Deployment', 'Job']);
  });
});

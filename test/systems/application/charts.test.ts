import { parse, parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../../src/model/kube';
import { Project } from '../../cli/project';
import { job, shop } from './shop';

/** What charts taught, in small inputs of our own. */
let project: Project;
beforeEach(() => (project = new Project()));
afterEach(() => project.remove());

const hook = (events: string) => `"helm.sh/hook": "${events}"`;
const EXPAND = job('expand', hook('pre-install,pre-upgrade'));

async function synth(stdin: string, argv = '--delivery argocd') {
  const { code, stdout, stderr } = await project.run(`synth - --output - ${argv}`, { stdin });
  const objects = parseAllDocuments(stdout).map((document) => document.toJS() as KubeObject);
  const names = (kind: string) =>
    objects
      .filter((object) => object.kind === kind)
      .map(({ metadata }) =>
        [
          metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? '0',
          metadata.name.replace(/-[0-9a-f]{10}$/, ''),
        ].join(' '),
      );
  const codes = [...stderr.matchAll(/\[(\w+\/[\w-]+)\]/g)].map(([, found]) => found);
  return { code, stderr, objects, names, codes };
}

describe('Jobs for an install or an upgrade alone', () => {
  const init = (annotations = '"argocd.argoproj.io/hook": Sync', image = 'shop:1.4.0') =>
    job('shop-init', annotations).replace('shop:1.4.0', image);
  const up = (annotations = '') => job('up', `${hook('pre-upgrade')}${annotations}`);
  const finish = job('finish', hook('post-upgrade'));
  const marked = ', "schemagate.dev/run": before';

  it.each<[string, string, readonly string[], RegExp]>([
    [
      'one for an upgrade runs at both',
      up(),
      ['-1 up'],
      /warning: .*Job up is for an upgrade only .*at an install, too.*runs-at-both/,
    ],
    [
      'one for an install runs at both',
      job('seed', hook('pre-install')),
      ['-1 seed'],
      /seed is for an install only.*at an upgrade, too/,
    ],
    ['two for an upgrade run at both', up() + finish, ['-1 up', '1 finish'], /Job finish is for an upgrade only/],
    ['one that is marked is as it was meant', up(marked), ['-1 up'], /^$/],
    ['a mark chooses, and the other is left out', init() + up(marked), ['-1 up'], /^$/],
    [
      'a mark chooses between hooks',
      job('seed', hook('pre-install') + marked) + up(),
      ['-1 seed'],
      /left out +Job up +for an upgrade only, and Job seed is marked/,
    ],
    [
      'a Job of another image is no counterpart',
      init(undefined, 'bucket:2') + up(),
      ['0 shop-init', '-1 up'],
      /runs-at-both/,
    ],
  ])('%s', async (_, more, expected, says) => {
    const { code, stderr, names } = await synth(shop({ more }));
    expect({ code, jobs: [...names('Job')].sort() }).toEqual({ code: 0, jobs: [...expected].sort() });
    const others = stderr.split('\n').filter((line) => !line.includes('image') || line.includes('runs-at-both'));
    expect(others.join('\n')).toMatch(says.source === '^$' ? /^(?!.*runs-at-both)/s : says);
  });

  it.each([
    ['two hooks', job('seed', hook('pre-install')) + up()],
    ['an ordinary Job whose name says so', init('"example.com/a": b') + up()],
    ['a Job in the phase Sync', init() + up() + finish],
    [
      'two ordinary Jobs beside one that is marked',
      job('db-install', '"example.com/a": b') + job('db-upgrade', '"example.com/a": b') + EXPAND,
    ],
  ])('%s have to be chosen from, which is said once', async (_, more) => {
    const { code, stderr } = await synth(shop({ more }));
    expect(code).toBe(1);
    const found = stderr.split('\n').filter((line) => line.includes('[application/install-or-upgrade]'));
    expect(found).toEqual([expect.stringMatching(/^<stdin>:\d+:\d+ .*schemagate\.dev\/run/)]);
  });
});

describe('pods that wait for a Job by its name', () => {
  const waits = (container: string) =>
    shop({ more: job('expand', hook('pre-install,pre-upgrade')) }).replace(
      '      containers:',
      `      initContainers: [{name: wait, image: 'tools:1', ${container}}]\n      containers:`,
    );

  it.each([
    ['kubectl', 'command: [kubectl, wait, job/expand]', 1],
    ['flux', 'command: [wait-for, job, expand]', 1],
    ['argocd', 'command: [kubectl, wait, job/expand]', 1],
    ['argocd --argocd-hook', 'command: [kubectl, wait, job/expand]', 0],
    ['helm', 'command: [kubectl, wait, job/expand]', 0],
    ['kubectl', 'command: [kubectl, wait, job/expand-2]', 0],
    ['kubectl', 'command: [wait-for, db, expand]', 0],
  ])('are refused by %s where it gets another one: %s', async (delivery, container, refused) => {
    const { code, stderr } = await project.run(`synth - --delivery ${delivery} --output dist`, {
      stdin: waits(container),
    });
    expect([code, /waits for Job expand, which is called expand-[0-9a-f]{10} here/.test(stderr)]).toEqual([
      refused,
      refused === 1,
    ]);
    expect(stderr.includes('[delivery/job-renamed]')).toBe(refused === 1);
  });
});

describe('objects of which some state no namespace', () => {
  const without = (text: string, ...names: readonly string[]) =>
    names.reduce((each, name) => each.replace(`{name: ${name}, namespace: prod`, `{name: ${name}`), text);

  it('go where all others are, which is said once', async () => {
    const { code, stderr, objects } = await synth(without(shop({ more: EXPAND }), 'web', 'worker', 'web', 'expand'));
    expect(code).toBe(0);
    expect(stderr.match(/namespace-added/g)).toHaveLength(1);
    expect(stderr).toMatch(/prod is added as the namespace, .* to Service web; Deployment web, worker; Job expand\./);
    expect(objects.map(({ metadata }) => metadata.namespace)).toEqual(objects.map(() => 'prod'));
  });

  it('go where the account is that their pods name', async () => {
    const { objects } = await synth(without(shop({ more: EXPAND }), 'web', 'web', 'worker', 'expand', 'shop'));
    expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['prod']));
  });

  it('stay as they are where nothing of what serves and migrates states one', async () => {
    const none = shop({ more: EXPAND }).replaceAll(', namespace: prod', '');
    const reader =
      '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: reader, namespace: kube-system}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}\n';
    const { code, objects, codes } = await synth(none + reader);
    expect(code).toBe(0);
    expect(codes).not.toContain('application/namespace-added');
    expect(objects.filter(({ metadata }) => metadata.namespace !== undefined).map(({ kind }) => kind)).toEqual([
      'RoleBinding',
    ]);
  });

  it('are left as they came where nobody knows whether the kind lives in one', async () => {
    const odd = '---\napiVersion: example.com/v1\nkind: Gadget\nmetadata: {name: g}\n';
    const cluster = '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: c}\n';
    const { stderr } = await synth(shop({ more: EXPAND }) + odd + cluster);
    expect(stderr).toMatch(
      /whether Gadget g lives in a namespace is not known, and none is added\. .*--namespace prod/,
    );
  });

  it('are refused where the others do not agree', async () => {
    const { code, codes } = await synth(
      without(shop({ more: EXPAND }), 'web', 'web').replace(
        '{name: worker, namespace: prod',
        '{name: worker, namespace: other',
      ),
    );
    expect(code).toBe(1);
    expect(codes).toContain('application/namespaces');
  });
});

it('a Job whose pods a Service selects is warned of', async () => {
  const stdin = shop({ more: job('expand', '"schemagate.dev/run": before').replace('job: expand', 'app: web') });
  const { code, codes } = await synth(stdin);
  expect(code).toBe(0);
  expect(codes).toContain('application/job-selected');
});

it.each([
  ['the label of older charts', { 'app.kubernetes.io/part-of': 'release' }, 'shop'],
  [
    'a label of the pods',
    { 'labels: {app.kubernetes.io/part-of: shop}': 'labels: {}', 'labels: {app: w': 'labels: {release: till, app: w' },
    'till',
  ],
])('%s names an application', async (_, replaced: Readonly<Record<string, string>>, name) => {
  const stdin = Object.entries(replaced).reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    shop({ more: EXPAND }),
  );
  const { code } = await project.run('synth - --delivery kubectl', { stdin });
  expect(code).toBe(0);
  expect(project.files('dist')).toContain(`dist/${name}/apply.sh`);
});

describe('what a chart has created before its Job', () => {
  const account = (annotations: string) =>
    shop({ more: EXPAND.replace('containers:', 'serviceAccountName: shop\n      containers:') }).replace(
      'kind: ServiceAccount\nmetadata: {',
      `kind: ServiceAccount\nmetadata: {annotations: {${annotations}}, `,
    );
  const onHelm = async (annotations: string) => {
    const { code, stderr } = await project.run('synth - --delivery helm', { stdin: account(annotations) });
    expect(code).toBe(0);
    const { metadata } = parse(project.read('dist/shop/templates/serviceaccount-shop.yaml')) as KubeObject;
    return { stderr, annotations: metadata.annotations ?? {} };
  };

  it('is a hook on Helm, too, where it goes by its name', async () => {
    const { stderr, annotations } = await onHelm(hook('pre-install,pre-upgrade'));
    expect(stderr).not.toContain('hook-before-object');
    expect(annotations).toEqual({
      'helm.sh/hook': 'pre-install,pre-upgrade',
      'helm.sh/hook-weight': '-20',
      'helm.sh/hook-delete-policy': 'before-hook-creation',
    });
  });

  it.each([
    ['nothing', '"example.com/a": b'],
    ['a hook afterwards', hook('post-install,post-upgrade')],
  ])('is copied for the hooks on Helm where the chart says %s of it', async (_, stated) => {
    const { stderr, annotations } = await onHelm(stated);
    expect(stderr).not.toContain('hook-before-object');
    expect(annotations['helm.sh/hook']).toBeUndefined();
    expect(project.read('dist/shop/templates/job-expand.yaml')).toContain('serviceAccountName: shop-expand');
  });

  describe('the Secrets of its service account', () => {
    const REGISTRY = `---\napiVersion: v1\nkind: Secret\nmetadata: {name: registry, namespace: prod}\nstringData: {a: b}\n`;
    const pulling = (annotations: string) =>
      account(annotations).replace('---', 'imagePullSecrets: [{name: registry}, {name: elsewhere}]\n---') + REGISTRY;
    const helm = async (annotations: string) => {
      const argv = 'synth - --delivery helm --allow-inline-secrets';
      const { code, stderr } = await project.run(argv, { stdin: pulling(annotations) });
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      expect(stderr).not.toContain('hook-before-object');
      return (name: string) => parse(project.read(`dist/shop/templates/${name}.yaml`)) as KubeObject;
    };

    it('are copied with it on Helm', async () => {
      const read = await helm('"example.com/a": b');
      expect(read('serviceaccount-shop-expand').imagePullSecrets).toEqual([
        { name: 'registry-expand' },
        { name: 'elsewhere' },
      ]);
      expect(read('secret-registry-expand').metadata.annotations).toMatchObject({ 'helm.sh/hook-weight': '-10' });
      expect(read('secret-registry').metadata.annotations).toBeUndefined();
    });

    it('are named by the Job on Helm where the account is a hook itself', async () => {
      const read = await helm(hook('pre-install,pre-upgrade'));
      expect(read('serviceaccount-shop').imagePullSecrets).toEqual([{ name: 'registry' }, { name: 'elsewhere' }]);
      expect(read('job-expand')).toMatchObject({
        spec: { template: { spec: { imagePullSecrets: [{ name: 'registry-expand' }, { name: 'elsewhere' }] } } },
      });
    });

    it('are in the wave before the Job on Argo CD', async () => {
      const { names } = await synth(pulling('"example.com/a": b'));
      expect(names('Secret')).toEqual(['-2 registry']);
    });
  });

  it('is in the wave before the Job on Argo CD', async () => {
    const { names } = await synth(account(hook('pre-install,pre-upgrade')));
    expect(names('ServiceAccount')).toEqual(['-2 shop']);
  });
});

it('a mode in octal is written as the number that kubectl reads', async () => {
  const volumes = '      volumes: [{name: a, secret: {secretName: a, defaultMode: 0440}}]\n      containers:\n';
  const { code, objects } = await synth(shop({ more: EXPAND }).replaceAll('      containers:\n', volumes));
  expect(code).toBe(0);
  expect(JSON.stringify(objects)).toContain('"defaultMode":288');
});

it('a word that kubectl takes for true is refused where a text belongs', async () => {
  const { code, stderr } = await synth(shop({ more: EXPAND }).replace('data: {mode: fast}', 'data: {mode: on}'));
  expect(code).toBe(1);
  expect(stderr).toMatch(/:8:14 +data\.mode: ConfigMap shop: found boolean, expected string/);
});

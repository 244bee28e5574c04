import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../../src/model/kube';
import { DELIVERIES } from '../../../src/model/target';
import { Project } from '../../cli/project';
import { job, shop } from './shop';

let project: Project;
beforeEach(() => (project = new Project()));
afterEach(() => project.remove());

const RELEASE_COMMAND = '"schemagate.dev/migrate": "python manage.py migrate --noinput"';
const parse = (text: string) => parseAllDocuments(text).map((document) => document.toJS() as KubeObject);
const wave = ({ metadata }: KubeObject) => metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? '0';

async function waves(stdin: string) {
  const { code, stdout, stderr } = await project.run('synth - --delivery argocd --output -', { stdin });
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return {
    stderr,
    objects: parse(stdout),
    order: parse(stdout).map((each) => `${wave(each)} ${each.kind} ${each.metadata.name}`),
  };
}

describe('an application with a release command', () => {
  it.each(DELIVERIES)('is delivered by %s, found up to date, and the same when it is made again', async (delivery) => {
    const stdin = shop({ annotations: RELEASE_COMMAND });
    const made = await project.run(`synth - --delivery ${delivery}`, { stdin });
    expect(made.code).toBe(0);
    const tree = project.tree();
    expect(tree).toMatchSnapshot();
    const checked = await project.run(`synth - --delivery ${delivery} --check`, { stdin });
    expect(checked.code).toBe(0);
  });

  it('makes everything that serves wait for the Job, and brings what the Job needs before it', async () => {
    const { order } = await waves(shop({ annotations: RELEASE_COMMAND }));
    expect(order).toEqual([
      '-2 ServiceAccount shop',
      '-2 ConfigMap shop',
      expect.stringMatching(/^-1 Job web-migrate-[0-9a-f]{10}$/),
      '0 Service web',
      '0 Deployment web',
      '0 Deployment worker',
    ]);
  });

  it('leaves what serves as it came', async () => {
    const source = parse(shop({ annotations: RELEASE_COMMAND })).filter(
      ({ kind }) => kind !== 'ConfigMap' && kind !== 'ServiceAccount',
    );
    const { objects } = await waves(shop({ annotations: RELEASE_COMMAND }));
    expect(objects).toEqual(expect.arrayContaining(source));
  });

  it('runs the command without a shell, as a shell splits its words', async () => {
    const { objects } = await waves(shop({ annotations: `"schemagate.dev/migrate": "sh -c 'a && b'"` }));
    const { spec } = objects.find(({ kind }) => kind === 'Job') as never as {
      spec: { template: { spec: { containers: object[] } } };
    };
    expect(spec.template.spec.containers[0]).toMatchObject({ command: ['sh', '-c', 'a && b'] });
  });
});

describe('what must exist before the chart of an application', () => {
  const more = (spec: string) => `---
apiVersion: batch/v1
kind: Job
metadata: {name: seed, namespace: prod, annotations: {"schemagate.dev/run": before}}
spec: {template: {spec: {restartPolicy: Never, ${spec}, containers: [{name: main, image: 'reg.example/shop:1.4.0', command: [shop, seed]}]}}}
`;

  it.each([
    ['what the account of the Job pulls images by', 'serviceAccountName: shop', ['Secret registry']],
    [
      'nothing of it where the Job names its own',
      'serviceAccountName: shop, imagePullSecrets: [{name: own}]',
      ['Secret own'],
    ],
    ['an account that is elsewhere', 'serviceAccountName: other', ['ServiceAccount other']],
    ['no account that Kubernetes makes', 'serviceAccountName: default', []],
    ['nothing that may be missing', 'volumes: [{name: a, secret: {secretName: b, optional: true}}]', []],
    [
      'parts of volumes',
      'volumes: [{name: a, projected: {sources: [{configMap: {name: b}}, {secret: {name: c}}]}}]',
      ['ConfigMap b', 'Secret c'],
    ],
  ])('is %s', async (_, spec, names) => {
    const account = 'labels: {app.kubernetes.io/part-of: shop}}';
    const stdin = shop({ more: more(spec) }).replace(
      account,
      `${account}\nimagePullSecrets: [{name: registry}]\nsecrets: [{name: token}]`,
    );
    expect(await project.run('synth - --delivery helm', { stdin })).toMatchObject({ code: 0 });
    const [, list = ''] = /beforehand\n\n((?:- .*\n)*)/.exec(project.read('dist/shop/README.md')) ?? [];
    expect(list.split('\n').filter(Boolean)).toEqual(names.map((name) => `- ${name}`));
  });
});

describe('Jobs of an application', () => {
  it('run by their steps, before and after what serves', async () => {
    const { order } = await waves(
      shop({
        more:
          job('expand', '"schemagate.dev/run": before, "schemagate.dev/step": "2"') +
          job('backup', '"schemagate.dev/run": before, "schemagate.dev/step": "1"') +
          job('contract', '"schemagate.dev/run": after'),
      }),
    );
    const hashed = (text: string) => expect.stringMatching(new RegExp(`^${text}-[0-9a-f]{10}$`)) as string;
    expect(order).toEqual([
      '-4 ServiceAccount shop',
      hashed('-3 Job backup'),
      hashed('-1 Job expand'),
      '0 ConfigMap shop',
      '0 Service web',
      '0 Deployment web',
      '0 Deployment worker',
      hashed('1 Job contract'),
    ]);
  });

  it.each(DELIVERIES)('are delivered by %s', async (delivery) => {
    const more = job('expand', '"schemagate.dev/run": before') + job('contract', '"schemagate.dev/run": after');
    expect((await project.run(`synth - --delivery ${delivery}`, { stdin: shop({ more }) })).code).toBe(0);
    const files = project.files('dist').filter((file) => !file.includes('/templates/'));
    expect(files).toMatchSnapshot();
  });
});

const HOOK =
  '"helm.sh/hook": "pre-install,pre-upgrade", "helm.sh/hook-weight": "5", "helm.sh/hook-delete-policy": hook-succeeded';

describe('hooks of a chart', () => {
  it('are read, said once, and left out of the output', async () => {
    const more = job('expand', HOOK) + job('smoke', '"helm.sh/hook": test');
    const { order, stderr, objects } = await waves(shop({ more }));
    expect(order).toContainEqual(expect.stringMatching(/^-1 Job expand-/));
    expect(order.filter((each) => each.includes('smoke'))).toEqual([]);
    expect(stderr.match(/application\/hooks/g)).toHaveLength(1);
    expect(stderr).toMatch(/before what serves +Job expand.*left out +Job smoke/s);
    expect(JSON.stringify(objects)).not.toMatch(/helm\.sh|ttlSecondsAfterFinished/);
  });
});

describe('what must serve first', () => {
  const more = `---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: prod, labels: {app.kubernetes.io/part-of: shop}, annotations: {"schemagate.dev/run": first}}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: 'postgres:17'}]}}
---
apiVersion: v1
kind: Service
metadata: {name: db, namespace: prod}
spec: {selector: {app: db}, ports: [{port: 5432}]}
`;
  const stdin = shop({ annotations: RELEASE_COMMAND, more });

  it('comes before the Job, with its Service', async () => {
    const { order } = await waves(stdin);
    expect(order.slice(0, 4)).toEqual([
      '-2 ServiceAccount shop',
      '-2 ConfigMap shop',
      '-2 StatefulSet db',
      '-2 Service db',
    ]);
  });

  it('is a workload that is a hook before the Job, too, as what reads the output is told', async () => {
    const hook = (weight: string) => `{"helm.sh/hook": "pre-install,pre-upgrade", "helm.sh/hook-weight": "${weight}"}`;
    const server = shop({ annotations: hook('-9').slice(1, -1) });
    const { order, objects } = await waves(server + job('seed', hook('1').slice(1, -1)));
    expect(order).toContain('-2 Deployment web');
    const first = objects.filter(({ metadata }) => metadata.annotations?.['schemagate.dev/run'] === 'first');
    expect(first.map(({ metadata: { name } }) => name)).toEqual(['web']);
  });

  it('is waited for by apply.sh', async () => {
    expect((await project.run('synth - --delivery kubectl', { stdin })).code).toBe(0);
    const script = project.read('dist/shop/apply.sh');
    expect(script.indexOf("await_rollout 'statefulset/db'")).toBeLessThan(script.lastIndexOf('run_job '));
  });

  it('is refused on Helm, with the way out', async () => {
    const { code, stderr } = await project.run('synth - --delivery helm', { stdin });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /StatefulSet db must serve before a Job.*by argocd, flux or kubectl.*\[delivery\/first-on-helm\]/s,
    );
  });
});

describe('an init container that migrates', () => {
  it('becomes the Job, and leaves every workload that has it', async () => {
    const stdin = shop({ annotations: '"schemagate.dev/migrate-from": initContainer/migrate' }).replaceAll(
      '      containers:\n',
      "      initContainers: [{name: migrate, image: 'reg.example/shop:1.4.0', command: [shop, migrate]}]\n      containers:\n",
    );
    const { objects } = await waves(stdin);
    const pods = objects.flatMap(({ kind, spec }) => (kind === 'Deployment' ? [JSON.stringify(spec)] : []));
    expect(pods).toHaveLength(2);
    expect(pods.filter((each) => each.includes('initContainers'))).toEqual([]);
    expect(JSON.stringify(objects.find(({ kind }) => kind === 'Job')?.spec)).toContain('["shop","migrate"]');
  });

  it.each([
    ['says so where the other runs the same', '/shop:1.4.0', '/shop:1.4.0', false],
    ['also where the other is of another version', '/shop:1.4.0', '/shop:1.4.1', false],
    ['stays where the other runs another image', '/shop:1.4.0', '/search:1.4.0', true],
    ['stays where the other runs another command', 'shop, migrate', 'shop, index', true],
  ])('%s', async (_, text, other, stays) => {
    const withInit = shop({ annotations: '"schemagate.dev/migrate-from": initContainer/migrate' }).replaceAll(
      '      containers:\n',
      "      initContainers: [{name: migrate, image: 'reg.example/shop:1.4.0', command: [shop, migrate]}]\n      containers:\n",
    );
    const at = withInit.lastIndexOf('kind: Deployment');
    const worker = withInit.slice(at);
    const init = worker.indexOf('initContainers');
    const stdin = withInit.slice(0, at) + worker.slice(0, init) + worker.slice(init).replace(text, other);
    const { objects } = await waves(stdin);
    const pods = objects.filter(({ kind }) => kind === 'Deployment').map(({ spec }) => JSON.stringify(spec));
    expect(pods.map((each) => each.includes('initContainers'))).toEqual([false, stays]);
    const { stderr } = await project.run('synth - --delivery argocd --output -', { stdin });
    const said = 'of which the Job is made, leaves Deployment worker, too';
    expect(stderr.includes(said)).toBe(!stays);
  });
});

describe('an init container that only waits', () => {
  const waiting = (mark: string) =>
    `${shop({ annotations: mark, more: job('seed', '"schemagate.dev/run": before') })}`.replace(
      '      containers:\n',
      '      initContainers: [{name: wait, image: "k8s-wait-for:1", args: [job, seed]}]\n      containers:\n',
    );

  it.each([
    ['"a": "b"', 1, /never ends.*schemagate\.dev\/drop-wait: wait on Deployment web.*\[delivery\/job-renamed\]/],
    ['"schemagate.dev/drop-wait": wate', 1, /no name of an init container\. The pod has wait\./],
    ['"schemagate.dev/drop-wait": ""', 1, /no name of an init container/],
    ['"schemagate.dev/drop-wait": wait', 0, /^(?!.*(?:job-renamed|left-out))/s],
    [`"schemagate.dev/drop-wait": wait, ${RELEASE_COMMAND}`, 0, /^(?!.*(?:job-renamed|left-out))/s],
  ])('for a Job before is left out on request: %s', async (mark, code, said) => {
    const found = await project.run('synth - --delivery argocd --output -', { stdin: waiting(mark) });
    expect(found).toMatchObject({ code, stderr: expect.stringMatching(said) as string });
    if (code === 0) expect(found.stdout).not.toContain('initContainers');
  });
});

describe('objects of an application', () => {
  const marked = shop({ annotations: RELEASE_COMMAND });
  const knative = `apiVersion: serving.knative.dev/v1
kind: Service
metadata: {name: web, namespace: prod, annotations: {${RELEASE_COMMAND}}}
spec: {template: {spec: {containers: [{image: 'reg.example/shop:1.4.0'}]}}}
`;
  const server = (text: string) => text.replace(/name: (seed|smoke)/, 'generateName: $1-');

  it.each([
    [
      'is named as the API server would begin its name',
      server(job('seed', '"argocd.argoproj.io/hook": PreSync')),
      'seed',
    ],
    ['which need not run', server(job('smoke', '"helm.sh/hook": test')), undefined],
  ])('a Job without a name %s', async (_, text, name) => {
    const { order } = await waves(marked + text);
    const jobs = order.filter((each) => each.includes(' Job ') && !each.includes('web-migrate'));
    expect(jobs).toEqual(name === undefined ? [] : [expect.stringMatching(new RegExp(` Job ${name}-[0-9a-f]{10}$`))]);
  });

  it.each([
    [
      'a Job without a name that nothing marks',
      server(job('seed', 'a: b')),
      /:\d+:\d+ {2}metadata\.generateName: Job seed- .*Mark it/,
    ],
    [
      'a Job without a name whose version is no text',
      server(job('seed', '"argocd.argoproj.io/hook": PreSync')).replace(
        'apiVersion: batch/v1',
        'apiVersion: {batch: v1}',
      ),
      /:\d+:\d+ {2}apiVersion: no apiVersion.*\[input\/not-a-resource\]/,
    ],
    [
      'a Job without a name whose kind is misspelled',
      server(job('seed', '"argocd.argoproj.io/hook": PreSync')).replace('apiVersion: batch/v1', 'apiVesion: batch/v1'),
      /:\d+:\d+ {2}apiVesion: no apiVersion. Did you mean apiVersion\?.*\[input\/not-a-resource\]/,
    ],
    [
      'an object that stands there twice',
      '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop, namespace: prod}\n',
      /ConfigMap shop stands here a second time.*\[application\/stands-twice\]/,
    ],
    [
      'a mark that is no text, once',
      job('seed', '"schemagate.dev/run": before, "schemagate.dev/step": 1'),
      /^[^\n]*\[application\/mark\]\n1 error/,
    ],
  ])('are refused for %s', async (_, more, message) => {
    const { code, stderr } = await project.run('synth - --delivery argocd --output -', { stdin: marked + more });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(message) as string });
  });

  it('bear the name of one workload each, whose Jobs do so, too', async () => {
    const { code } = await project.run('synth - --delivery helm --name shop', { stdin: `${marked}---\n${knative}` });
    expect(code).toBe(0);
    expect(project.files('dist').filter((file) => file.includes('/job-'))).toEqual([
      'dist/shop/templates/job-web-migrate.yaml',
      'dist/shop/templates/job-web-service-migrate.yaml',
    ]);
  });
});

describe('the name of an application', () => {
  const marked = shop({ annotations: RELEASE_COMMAND });
  const unnamed = marked.replaceAll(', labels: {app.kubernetes.io/part-of: shop}', '');

  it.each([
    ['that of the label on which all agree', 'synth -', marked, 'shop'],
    ['--name, before the label', 'synth - --name store', marked, 'store'],
    ['that of the file, where nothing else says so', 'synth apps/till.yaml', unnamed, 'till'],
  ])('is %s', async (_, argv, text, name) => {
    project.write('apps/till.yaml', text);
    const { code, stderr } = await project.run(`${argv} --delivery kubectl`, { stdin: text });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(project.files('dist')).toContain(`dist/${name}/apply.sh`);
  });

  it('is asked for where nothing tells it', async () => {
    const { code, stderr } = await project.run('synth - --delivery kubectl', { stdin: unnamed });
    expect(code).toBe(1);
    expect(stderr).toMatch(/--name.*\[application\/name\]/);
  });
});

describe('a unit that is refused', () => {
  it.each([
    [
      'without any mark',
      shop(),
      /none is marked.*schemagate\.dev\/migrate: COMMAND.*migrate-from.*schemagate\.dev\/run/s,
    ],
    [
      'with a slip in a mark',
      shop({ annotations: `${RELEASE_COMMAND}, "schemagate.dev/migrate-deadlines": "5"` }),
      /Did you mean schemagate\.dev\/migrate-deadline\?/,
    ],
    [
      'with a deadline of nothing',
      shop({ annotations: `${RELEASE_COMMAND}, "schemagate.dev/migrate-deadline": "0"` }),
      /<stdin>:\d+:\d+ {2}metadata\.annotations.*\[application\/mark\]/,
    ],
    [
      'with a command that needs a shell',
      shop({ annotations: '"schemagate.dev/migrate": "a && b"' }),
      /\[application\/command\]/,
    ],
    [
      'with an init container that is not there',
      shop({ annotations: '"schemagate.dev/migrate-from": initContainer/none' }),
      /\[application\/no-job\]/,
    ],
    [
      'with Jobs of which an install runs one and an upgrade the other',
      shop({ more: job('seed', '"helm.sh/hook": pre-install') + job('expand', '"helm.sh/hook": pre-upgrade') }),
      /\d+:\d+ .*Job seed \(helm.sh\/hook: pre-install\) is for an install only, and Job expand.*for an upgrade only.*\[application\/install-or-upgrade\]/,
    ],
    [
      'with a Deployment that is to run before',
      shop({ annotations: '"schemagate.dev/run": before' }),
      /Only a Job runs before/,
    ],
    [
      'in several namespaces',
      shop({ annotations: RELEASE_COMMAND }).replace(
        '{name: worker, namespace: prod',
        '{name: worker, namespace: other',
      ),
      /\[application\/namespaces\]/,
    ],
    [
      'with a pod that is a hook',
      shop({
        annotations: RELEASE_COMMAND,
        more: `---\napiVersion: v1\nkind: Pod\nmetadata: {name: check, namespace: prod, annotations: {"helm.sh/hook": "pre-install,pre-upgrade"}}\nspec: {containers: [{name: a, image: 'a:1'}]}\n`,
      }),
      /\[application\/not-a-job\]/,
    ],
  ])('%s', async (_, stdin, expected) => {
    const { code, stderr } = await project.run('synth - --delivery flux', { stdin });
    expect(code).toBe(1);
    expect(stderr).toMatch(expected);
    expect(project.files()).toEqual([]);
  });

  it('places what Kubernetes refuses at the field of the object', async () => {
    const spec = "{restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}";
    const job = `---
apiVersion: batch/v1
kind: Job
metadata: {name: finish, namespace: prod, annotations: {schemagate.dev/run: after}}
spec:
  backoffLimit: none
  template: {spec: ${spec}}
`;
    const source = shop({ annotations: RELEASE_COMMAND, more: job });
    project.write('apps/shop.yaml', source);
    const line = source.split('\n').findIndex((text) => text.includes('backoffLimit: none')) + 1;
    for (const command of ['synth apps --delivery flux', 'check apps']) {
      const { code, stdout, stderr } = await project.run(command);
      expect([code, stdout + stderr]).toEqual([
        1,
        expect.stringContaining(`apps/shop.yaml:${line}:17  spec.backoffLimit: Job finish`),
      ]);
    }
  });

  it.each([
    ['a mark is misspelled', { annotations: 'schemagate.dev/migrat: "true"' }, 'application/mark'],
    ['marks state no migration', { annotations: 'schemagate.dev/serves: "1"' }, 'application/mark'],
    ['a command cannot be split', { annotations: `schemagate.dev/migrate: "a 'b"` }, 'application/command'],
    [
      'a rule refuses it',
      {
        annotations: RELEASE_COMMAND,
        more: '---\napiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {PASSWORD: a}\n',
      },
      'input/secret-in-clear',
    ],
  ])('tells in the same run what Kubernetes refuses, where %s', async (_, parts, code) => {
    const stdin = shop(parts).replace('  selector: {matchLabels: {app: web}}', '  replica: 2\n$&');
    const found = await project.run('synth - --name shop --delivery flux --output dist', { stdin });
    expect(found.code).toBe(1);
    expect(found.stderr).toContain(`[${code}]`);
    expect(found.stderr).toMatch(/<stdin>:\d+:\d+ {2}spec\.replica: Deployment web: .*\[kubernetes\/unknown-field\]/);
  });

  it('refuses a Secret that would be committed in clear, unless somebody insists', async () => {
    const more =
      '---\napiVersion: v1\nkind: Secret\nmetadata: {name: shop-database, namespace: prod}\nstringData: {PASSWORD: a}\n';
    const stdin = shop({ annotations: RELEASE_COMMAND, more });
    const found = await project.run('synth - --delivery flux', { stdin });
    expect(found.code).toBe(1);
    expect(found.stderr).toMatch(/<stdin>:\d+:1 .*\[input\/secret-in-clear\]/);
    expect(project.files()).toEqual([]);
    const encrypted = shop({ annotations: RELEASE_COMMAND, more: more.replace('PASSWORD: a', 'PASSWORD: "ENC[a]"') });
    expect((await project.run('synth - --delivery flux', { stdin: encrypted })).stderr).not.toContain(
      'secret-in-clear',
    );
    const allowed = await project.run('synth - --delivery flux --allow-inline-secrets', { stdin });
    expect(allowed.stderr).toBe('');
  });
});

describe('what schemagate wrote', () => {
  it('is no application, though its waves order it', async () => {
    expect((await project.run('synth -', { stdin: shop({ annotations: RELEASE_COMMAND }) })).code).toBe(0);
    const { code, stderr } = await project.run('synth dist/shop.k8s.yaml --output other');
    expect(code).not.toBe(0);
    expect(stderr).not.toContain('application/');
  });
});

it.each([
  ['hooks on the pods of a Job', '"helm.sh/hook": "pre-install,pre-upgrade"', /helm\.sh/],
  ['the release of Helm that an object was of', '"meta.helm.sh/release-name": shop', /meta\.helm/],
])('leaves out %s', async (_, annotation, pattern) => {
  const expand = job('expand', '"schemagate.dev/run": before').replace(
    'metadata: {labels: {job: expand}}',
    `metadata: {labels: {job: expand}, annotations: {${annotation}}}`,
  );
  const { objects } = await waves(
    shop({ annotations: annotation.startsWith('"meta') ? annotation : '', more: expand }),
  );
  expect(JSON.stringify(objects)).not.toMatch(pattern);
});

it('takes a field without a value for one that is not there', async () => {
  const text = shop({ annotations: RELEASE_COMMAND }).replaceAll(
    '      containers:\n',
    '      affinity:\n      containers:\n',
  );
  const { objects } = await waves(text);
  expect(JSON.stringify(objects)).not.toContain('affinity');
});

describe('a service account on Helm', () => {
  const rights = `---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: shop, namespace: prod}
rules: []
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: shop, namespace: prod}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: shop}
subjects: [{kind: ServiceAccount, name: shop}, {kind: ServiceAccount, name: other}]
`;

  it('is copied for the hooks with its rights, the role before what binds it', async () => {
    const stdin = shop({ annotations: RELEASE_COMMAND, more: rights });
    expect((await project.run('synth - --delivery helm', { stdin })).code).toBe(0);
    const template = (name: string) => parse(project.read(`dist/shop/templates/${name}.yaml`))[0];
    expect(template('rolebinding-shop-migrate-shop')).toMatchObject({
      roleRef: { name: 'shop-migrate' },
      subjects: [{ kind: 'ServiceAccount', name: 'shop-migrate' }],
    });
    expect(template('role-shop-migrate').metadata.annotations).toMatchObject({ 'helm.sh/hook-weight': '-10' });
    expect(template('job-web-migrate').spec).toMatchObject({
      template: { spec: { serviceAccountName: 'shop-migrate' } },
    });
    expect(template('serviceaccount-shop').metadata.annotations).toBeUndefined();
  });

  it.each([
    ['helm', 1],
    ['argocd', 0],
    ['flux', 0],
  ])('that a cloud knows by its name is refused by %s where it comes too late', async (delivery, code) => {
    const identity = shop({ annotations: RELEASE_COMMAND }).replace(
      'part-of: shop}}',
      'part-of: shop}, annotations: {eks.amazonaws.com/role-arn: x}}',
    );
    const outcome = await project.run(`synth - --delivery ${delivery}`, { stdin: identity });
    expect(outcome.code).toBe(code);
    if (code === 1) expect(outcome.stderr).toMatch(/needs ServiceAccount shop.*\[delivery\/hook-before-object\]/s);
  });
});

it('what undoes the order of an application is told at the line of the object that states it', async () => {
  const suspended = job('seed', '"schemagate.dev/run": before').replace('\nspec:', '\nspec:\n  suspend: true');
  const text = shop({ annotations: RELEASE_COMMAND }) + suspended;
  const line = text.split('\n').findIndex((each) => each.includes('suspend: true')) + 1;
  const { code, stderr } = await project.run('synth - --delivery argocd --output -', { stdin: text });
  expect(code).toBe(1);
  expect(stderr).toContain(`<stdin>:${line}:12  spec.suspend: on Job seed-`);
});

describe('what synth says of an application', () => {
  const stdin = shop({
    annotations: RELEASE_COMMAND,
    more: job('seed', '"helm.sh/hook": pre-upgrade, "helm.sh/hook-weight": "2"') + job('smoke', '"helm.sh/hook": test'),
  });

  it('names the fields that the output has otherwise, once, and shows no value', async () => {
    const first = await project.run('synth - --delivery argocd', { stdin });
    expect(first.stdout).toContain('Application shop for argocd, otherwise than the objects it is made of:\n');
    const said = first.stdout.replace(/\s+/g, ' ');
    expect(said).toMatch(/Job web-migrate-[0-9a-f]{10}: added/);
    expect(said).toMatch(/Job seed-[0-9a-f]{10}: adds metadata\..* sets metadata\.name; leaves out metadata/);
    expect(said).not.toMatch(/pre-upgrade|manage\.py/);
    const again = await project.run('synth - --delivery argocd', { stdin });
    expect(again.stdout).toBe('0 created, 0 changed, 0 removed, 1 unchanged\n');
    project.remove();
    project = new Project();
    expect((await project.run('synth - --delivery argocd --quiet', { stdin })).stdout).toBe('');
  });

  it('shows how hooks are read as a table, in the order in which things happen', async () => {
    const { stderr } = await project.run('synth - --delivery argocd --output -', { stdin });
    const [, ...rows] = stderr.slice(stderr.indexOf('[application/hooks]')).split('\n');
    expect(rows.slice(0, 2)).toEqual([
      expect.stringMatching(/^ {4}before what serves {2}Job seed {3}helm\.sh\/hook: pre-upgrade/),
      expect.stringMatching(/^ {4}left out {12}Job smoke {2}helm\.sh\/hook: test/),
    ]);
  });
});

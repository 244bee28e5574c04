import { execFileSync } from 'node:child_process';
import { parseAllDocuments, stringify } from 'yaml';
import type { JsonObject } from '../../../src/lib/json';
import type { KubeObject } from '../../../src/model/kube';
import { poll } from '../poll';
import { fails, ShopSite, type Shop } from './shop';

/** What goes wrong, and what `schemagate status` must call it. */
interface Tale extends Shop {
  readonly title: string;
  readonly code: string;
  /** What is there beforehand. */
  readonly beforehand?: readonly JsonObject[];
  readonly podSecurity?: 'restricted';
  /** What admission makes of the Job. */
  readonly admitted?: (job: KubeObject) => KubeObject;
  /** What happens once all is delivered and done. */
  readonly afterwards?: (namespace: string) => void;
  /** What happens before each look. */
  readonly meanwhile?: (namespace: string) => void;
}

const failing = (title: string, code: string, words: string): Tale => ({ title, code, migration: fails(words) });
const settings = (theme: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
  data: { THEME: theme },
});

const TALES: readonly Tale[] = [
  { title: 'an image that is not there', code: 'status/image-pull', pod: { image: 'example.com/no-such:1.0.0' } },
  {
    title: 'a quota',
    code: 'status/quota',
    beforehand: [
      { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'none' }, spec: { hard: { pods: '0' } } },
    ],
  },
  { title: 'Pod Security', code: 'status/pod-security', podSecurity: 'restricted' },
  {
    title: 'a ServiceAccount that is not there',
    code: 'status/service-account',
    pod: { serviceAccountName: 'nobody' },
  },
  { title: 'no node', code: 'status/unschedulable', pod: { nodeSelector: { disk: 'none' } } },
  {
    title: 'a Secret that is not there',
    code: 'status/reference-missing',
    pod: { envFrom: [{ secretRef: { name: 'none' } }] },
  },
  {
    title: 'a deadline that passes',
    code: 'status/deadline',
    migration: 'sleep 60',
    annotations: { 'schemagate.dev/migrate-deadline': '3' },
  },
  {
    title: 'a container that was killed for its memory',
    code: 'status/out-of-memory',
    migration: 'exit 137',
    // Not every node of a test enforces the limit: that the kernel has done it is written into the pod's status.
    meanwhile: killedForMemory,
  },
  {
    title: 'a sidecar that runs on',
    code: 'status/sidecar',
    migration: 'exit 0',
    admitted: withProxy,
  },
  failing('a dirty database', 'status/golang-migrate-dirty', 'error: Dirty database version 3. Fix and force version.'),
  failing('a failed migration of Prisma', 'status/prisma-failed', 'Error: P3009 migrate found failed migrations'),
  failing('the lock of Liquibase', 'status/liquibase-lock', 'Could not acquire change log lock. Currently locked by x'),
  failing('the lock of Knex', 'status/knex-lock', 'MigrationLocked: Migration table is already locked'),
  failing('no way to the database', 'status/no-connection', 'connect ECONNREFUSED 10.0.0.9:5432'),
  failing(
    'a password that is refused',
    'status/access-denied',
    'FATAL: password authentication failed for user "shop"',
  ),
  { title: 'new pods that crash', code: 'status/pods-not-ready', serving: fails('no such setting') },
  {
    title: 'pods with the configuration of before',
    code: 'status/old-configuration',
    pod: { envFrom: [{ configMapRef: { name: 'settings' } }] },
    beforehand: [settings('light')],
    afterwards: (namespace) => {
      // A second later by the clock of the API server, which keeps whole seconds.
      execFileSync('sleep', ['2']);
      apply(namespace, settings('dark'));
    },
  },
];

function apply(namespace: string, object: JsonObject): void {
  const input = JSON.stringify(object);
  const args = ['apply', '--server-side', '--force-conflicts', `--namespace=${namespace}`, '--filename=-'];
  execFileSync('kubectl', args, { input, stdio: ['pipe', 'ignore', 'pipe'] });
}

function admittedText(text: string, admitted: (job: KubeObject) => KubeObject): string {
  const objects = parseAllDocuments(text).flatMap((each) => (each.toJS() as KubeObject | null) ?? []);
  return objects.map((object) => stringify(object.kind === 'Job' ? admitted(object) : object)).join('---\n');
}

/** A proxy as a service mesh injects it, which does not end with the work. */
function withProxy(job: KubeObject): KubeObject {
  const changed = structuredClone(job) as KubeObject & { spec: { template: { spec: { containers: object[] } } } };
  const { containers } = changed.spec.template.spec;
  containers.push({ ...containers[0], name: 'proxy', command: ['sh', '-c', 'sleep 600'], args: [] });
  return changed;
}

/** Says of the pod that has ended what a kubelet says when the kernel has killed it. */
function killedForMemory(namespace: string): void {
  const get = ['get', 'pods', `--namespace=${namespace}`, '--field-selector=status.phase=Failed', '--output=json'];
  const { items } = JSON.parse(execFileSync('kubectl', get, { encoding: 'utf8' })) as { items: readonly FailedPod[] };
  for (const { metadata, status } of items) {
    const containerStatuses = status.containerStatuses.map((each) => ({
      ...each,
      state: { terminated: { ...each.state.terminated, reason: 'OOMKilled' } },
    }));
    const patch = `--patch=${JSON.stringify({ status: { containerStatuses } })}`;
    const args = [
      'patch',
      'pod',
      metadata.name,
      `--namespace=${namespace}`,
      '--subresource=status',
      '--type=merge',
      patch,
    ];
    execFileSync('kubectl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  }
}

interface FailedPod {
  readonly metadata: { readonly name: string };
  readonly status: { readonly containerStatuses: readonly { readonly state: { readonly terminated?: object } }[] };
}

it.concurrent.each(TALES.map((tale) => [tale.title, tale] as const))('names the cause: %s', async (_title, tale) => {
  const id = tale.code.replace('status/', 'cause-');
  const site = await ShopSite.open(id, () => ({ delivery: 'kubectl' }), tale.podSecurity);
  const { namespace, project } = site;
  try {
    for (const object of tale.beforehand ?? []) apply(namespace, object);
    await site.render(tale);
    for (const file of project.files('dist/shop').filter((name) => name.endsWith('.yaml'))) {
      if (tale.admitted !== undefined) project.write(file, admittedText(project.read(file), tale.admitted));
      execFileSync('kubectl', ['apply', '--server-side', `--filename=${project.path}/${file}`], { stdio: 'pipe' });
      // What serves is delivered behind the Job, where that is to succeed.
      if (tale.migration !== undefined || (tale.serving ?? tale.afterwards) === undefined) break;
    }
    if (tale.afterwards !== undefined) {
      const isDone = async () => ((await site.status()).workloads[0].standing === 'done' ? true : undefined);
      await poll('all is done', isDone);
      tale.afterwards(namespace);
    }
    const found = await site.findings(tale.code, () => tale.meanwhile?.(namespace));
    expect(found.map(({ code }) => code)).toEqual([tale.code]);
  } finally {
    await site.close();
  }
});

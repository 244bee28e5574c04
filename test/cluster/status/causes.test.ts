import { execFileSync } from 'node:child_process';
import { stringify } from 'yaml';
import type { JsonObject } from '../../../src/lib/json';
import { Project } from '../../cli/project';
import { createNamespace, removeNamespace } from '../place';
import { poll } from '../poll';

/** What goes wrong, and what `schemagate status` must call it. */
interface Tale {
  readonly title: string;
  readonly code: string;
  /** What the migration does. Default: it succeeds. */
  readonly migration?: string;
  readonly pod?: JsonObject;
  readonly annotations?: Readonly<Record<string, string>>;
  /** What is there beforehand. */
  readonly beforehand?: readonly JsonObject[];
  readonly podSecurity?: 'restricted';
  /** What the pods that serve do. Default: they wait. */
  readonly serving?: string;
  /** What happens once all is delivered and done. */
  readonly afterwards?: (namespace: string) => void;
}

const image = `${process.env.SCHEMAGATE_TEST_IMAGE}:11.2.2`;
const fails = (words: string) => `echo '${words}' >&2; sleep 1; exit 1`;
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
  failing('a dirty database', 'status/golang-migrate-dirty', 'error: Dirty database version 3. Fix and force version.'),
  failing('a failed migration of Prisma', 'status/prisma-failed', 'Error: P3009 migrate found failed migrations'),
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

function shop(
  namespace: string,
  { migration = 'exit 0', annotations = {}, pod = {}, serving = 'sleep 600' }: Tale,
): string {
  const { nodeSelector, serviceAccountName, ...container } = pod;
  const spec = {
    ...(nodeSelector === undefined ? {} : { nodeSelector }),
    ...(serviceAccountName === undefined ? {} : { serviceAccountName }),
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'shop', image, command: ['sh', '-c', serving], ...container }],
  };
  return stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'shop',
      namespace,
      annotations: {
        'schemagate.dev/migrate': `sh -c "${migration.replaceAll('"', '\\"')}"`,
        'schemagate.dev/migrate-retries': '0',
        ...annotations,
      },
    },
    spec: {
      selector: { matchLabels: { app: 'shop' } },
      template: { metadata: { labels: { app: 'shop' } }, spec },
    },
  });
}

it.concurrent.each(TALES.map((tale) => [tale.title, tale] as const))('names the cause: %s', async (_title, tale) => {
  const id = tale.code.replace('status/', 'cause-');
  const namespace = await createNamespace(`${id}-${process.pid}`, tale.podSecurity ?? 'privileged');
  const project = new Project({
    'schemagate.yaml': 'sources: [shop.yaml]\ndelivery: kubectl\n',
    'shop.yaml': shop(namespace, tale),
  });
  try {
    for (const object of tale.beforehand ?? []) apply(namespace, object);
    const { code, stderr } = await project.run('synth -q');
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')]);
    const env = { ...process.env } as Record<string, string>;
    const status = async () => JSON.parse((await project.run('status --format json', { env })).stdout) as Status;
    for (const file of project.files('dist/shop').filter((name) => name.endsWith('.yaml'))) {
      execFileSync('kubectl', ['apply', '--server-side', `--filename=${project.path}/${file}`], { stdio: 'pipe' });
      // What serves is delivered behind the Job, where that is to succeed.
      if (tale.migration !== undefined || (tale.serving ?? tale.afterwards) === undefined) break;
    }
    if (tale.afterwards !== undefined) {
      await poll('all is done', async () => ((await status()).workloads[0].standing === 'done' ? true : undefined));
      tale.afterwards(namespace);
    }
    let last: Status | undefined;
    await poll(
      `a finding ${tale.code}`,
      async () => (codesIn((last = await status())).includes(tale.code) ? true : undefined),
      { seconds: 90, describe: () => Promise.resolve(JSON.stringify(last, undefined, 1)) },
    );
    expect(codesIn(last!)).toEqual([tale.code]);
  } finally {
    project.remove();
    await removeNamespace(namespace);
  }
});

interface Status {
  readonly workloads: readonly {
    readonly standing: string;
    readonly findings: readonly { readonly code: string }[];
    readonly steps: readonly { readonly findings: readonly { readonly code: string }[] }[];
  }[];
}

function codesIn({ workloads: [{ findings, steps }] }: Status): readonly string[] {
  return [...findings, ...steps.flatMap((step) => step.findings)].map(({ code }) => code);
}

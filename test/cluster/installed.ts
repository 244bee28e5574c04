import { execFileSync } from 'node:child_process';
import { refusal } from './context-guard';
import { missingParts } from '../database/parts';
import { tryFindInstallation } from '../postgres/installation';
import { TOOL_NAMES, type ToolName } from './shop/tools';

/** What tests may need besides Node and a cluster. */
export const NEEDS = [
  ...(['cluster', 'helm', 'helm4', 'database', 'image', 'postgres', 'git', 'argocd', 'flux'] as const),
  'a PostgreSQL',
  'rendered charts',
  ...TOOL_NAMES,
] as const;
export type Need = (typeof NEEDS)[number];

/** Why each part that is not there is not. */
export type Missing = Readonly<Partial<Record<Need, string>>>;

/** What each file of tests needs, by its name; others need a cluster. */
const NEEDED: readonly (readonly [RegExp, readonly Need[]])[] = [
  [/context-guard/, []],
  [/adopt-helm/, ['cluster', 'helm']],
  [/valid\/helm/, ['helm']],
  [/valid\/charts/, ['cluster', 'rendered charts']],
  [/valid\//, ['cluster']],
  [/status\/helm/, ['cluster', 'image', 'helm']],
  [/status\/argocd/, ['cluster', 'image', 'argocd', 'git']],
  [/status\/flux/, ['cluster', 'image', 'flux', 'git']],
  [/status\//, ['cluster', 'image']],
  [/stories\/helm-admission/, ['cluster', 'helm']],
  [/stories\/kubectl-admission/, ['cluster']],
  [/stories\/argocd-admission/, ['cluster', 'argocd', 'git']],
  [/stories\/flux-admission/, ['cluster', 'flux', 'git']],
  [/stories\/helm-extension/, ['cluster', 'helm', 'postgres']],
  [/stories\/kubectl-extension/, ['cluster', 'postgres']],
  [/stories\/argocd-extension/, ['cluster', 'argocd', 'git', 'postgres']],
  [/stories\/flux-extension/, ['cluster', 'flux', 'git', 'postgres']],
  [/stories\/helm-application/, ['cluster', 'helm', 'a PostgreSQL', 'golang-migrate']],
  [/stories\/kubectl-application/, ['cluster', 'a PostgreSQL', 'knex']],
  [/stories\/argocd-application/, ['cluster', 'argocd', 'git', 'a PostgreSQL', 'knex']],
  [/stories\/flux-application/, ['cluster', 'flux', 'git', 'a PostgreSQL', 'golang-migrate']],
  [/stories\/helm-tools/, ['cluster', 'helm', 'a PostgreSQL', 'django']],
  [/stories\/kubectl-tools/, ['cluster', 'a PostgreSQL', 'goose']],
  [/stories\/argocd-tools/, ['cluster', 'argocd', 'git', 'a PostgreSQL', 'goose']],
  [/stories\/flux-tools/, ['cluster', 'flux', 'git', 'a PostgreSQL', 'django']],
  [/stories\/kubectl-chart/, ['cluster', 'helm', 'a PostgreSQL', 'knex']],
  [/stories\/argocd-chart/, ['cluster', 'helm', 'argocd', 'git', 'a PostgreSQL', 'knex']],
  [/stories\/flux-chart/, ['cluster', 'helm', 'flux', 'git', 'a PostgreSQL', 'golang-migrate']],
  [/stories\/helm4/, ['cluster', 'helm4', 'database', 'image']],
  [/stories\/helm/, ['cluster', 'helm', 'helm4', 'database', 'image']],
  [/stories\/kubectl/, ['cluster', 'database', 'image']],
  [/stories\/argocd/, ['cluster', 'argocd', 'git', 'database', 'image']],
  [/stories\/flux/, ['cluster', 'flux', 'git', 'database', 'image']],
];

/** The parts that the file of tests needs. */
export function neededBy(file: string): readonly Need[] {
  return NEEDED.find(([pattern]) => pattern.test(file))?.[1] ?? ['cluster'];
}

/** @throws Error when the current context is not one to run tests against */
export function findMissing(env: NodeJS.ProcessEnv = process.env): Missing {
  const helm = output('helm', 'version') === undefined && 'helm is not installed';
  const cluster = missingCluster(env);
  const helm4 = missingHelm4(env.SCHEMAGATE_TEST_HELM4);
  const charts = env.SCHEMAGATE_CHARTS === undefined && 'SCHEMAGATE_CHARTS names no folder of them';
  if (cluster !== false) return present({ cluster, helm, helm4, 'rendered charts': charts });
  return present({
    helm,
    helm4,
    'rendered charts': charts,
    database: missingDatabase(env),
    image: env.SCHEMAGATE_TEST_IMAGE === undefined && 'SCHEMAGATE_TEST_IMAGE does not name the reference image',
    postgres:
      env.SCHEMAGATE_TEST_POSTGRES_IMAGE === undefined &&
      'SCHEMAGATE_TEST_POSTGRES_IMAGE does not name the image of PostgreSQL',
    'a PostgreSQL': missingPostgres(env),
    ...missingTools(env),
    git: missingGit(env),
    argocd: !hasResource('applications.argoproj.io') && 'the cluster has no Argo CD',
    flux: !hasResource('kustomizations.kustomize.toolkit.fluxcd.io') && 'the cluster has no Flux',
  });
}

function missingCluster(env: NodeJS.ProcessEnv): string | false {
  if (output('kubectl', 'version', '--client') === undefined) return 'kubectl is not installed';
  const context = output('kubectl', 'config', 'current-context');
  if (context === undefined) return 'the kubeconfig names no context';
  const reason = refusal(context, env.SCHEMAGATE_TEST_CLUSTER);
  if (reason !== undefined) throw new Error(`test:cluster: ${reason}`);
  return output('kubectl', 'get', '--raw', '/readyz') === undefined && `${context} does not answer`;
}

function missingHelm4(program: string | undefined): string | false {
  if (program === undefined) return 'SCHEMAGATE_TEST_HELM4 does not name a Helm 4';
  return !(output(program, 'version', '--short') ?? '').startsWith('v4.') && `${program} is no Helm 4`;
}

function missingDatabase(env: NodeJS.ProcessEnv): string | false {
  const parts = missingParts().filter((part) => part.startsWith('mariadb'));
  if (parts.length > 0) return `this machine lacks ${parts.join(', ')}`;
  return missingHost(env);
}

function missingHost(env: NodeJS.ProcessEnv): string | false {
  return env.SCHEMAGATE_TEST_HOST === undefined && 'SCHEMAGATE_TEST_HOST does not say where pods reach this machine';
}

function missingPostgres(env: NodeJS.ProcessEnv): string | false {
  if (tryFindInstallation() === undefined) return 'this machine lacks a PostgreSQL server';
  return missingHost(env);
}

function missingTools(env: NodeJS.ProcessEnv): Missing {
  const absent = TOOL_NAMES.filter((name) => !toolsOf(env).includes(name));
  return Object.fromEntries(absent.map((name) => [name, `SCHEMAGATE_TEST_TOOLS does not say that there are images`]));
}

/** The migration tools of which the cluster has images. */
export function toolsOf({ SCHEMAGATE_TEST_TOOLS = '' }: NodeJS.ProcessEnv = process.env): readonly ToolName[] {
  const named = SCHEMAGATE_TEST_TOOLS.split(',');
  return TOOL_NAMES.filter((name) => named.includes(name));
}

function missingGit(env: NodeJS.ProcessEnv): string | false {
  const absent = ['SCHEMAGATE_TEST_GIT_DIR', 'SCHEMAGATE_TEST_GIT_URL'].filter((name) => env[name] === undefined);
  return absent.length > 0 && `no Git server: ${absent.join(' and ')} not set`;
}

function hasResource(name: string): boolean {
  return output('kubectl', 'get', 'customresourcedefinition', name) !== undefined;
}

function present(reasons: Readonly<Partial<Record<Need, string | false>>>): Missing {
  return Object.fromEntries(Object.entries(reasons).filter(([, reason]) => typeof reason === 'string'));
}

/** What the command prints, undefined when it cannot be run or fails. */
export function output(command: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

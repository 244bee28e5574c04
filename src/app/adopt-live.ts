import { execFileSync } from 'node:child_process';
import { isObject } from '../model/json';
import type { KubeObject } from '../model/kube';
import { runningObject } from './adopt-object';
import type { LiveCluster } from './adopt-request';
import type { Running } from './adopt-running';
import { groupOf } from './resource-kinds';
import { UsageError } from './usage-error';

/** Kinds that operator, chart and schemagate make; Secrets are asked for by name and label. */
const KINDS = [
  'deployments.apps',
  'services',
  'configmaps',
  'serviceaccounts',
  'ingresses.networking.k8s.io',
  'horizontalpodautoscalers.autoscaling',
  'poddisruptionbudgets.policy',
  'jobs.batch',
] as const;
const LARGEST_ANSWER = 1 << 29;

/** Which Gateway is looked for, and what is rendered for it. */
export interface Sought {
  readonly name: string;
  readonly namespace?: string;
  readonly rendered: readonly KubeObject[];
}

/**
 * The objects of the Gateway's namespace, by `kubectl get` alone: nothing is ever changed.
 *
 * @throws UsageError when there is no kubectl, or the cluster does not answer
 */
export function runningInCluster(cluster: LiveCluster, sought: Sought): Running {
  const ask = (...args: readonly string[]) => objectsIn(kubectl(cluster, sought.namespace, args));
  const objects = ask([...KINDS, ...otherKinds(sought.rendered)].join(','));
  const resource = attempt(() => ask('gateways.security.brcmlabs.com', sought.name));
  const names = sought.rendered.filter(({ kind }) => kind === 'Secret').map(({ metadata }) => metadata.name);
  const secrets = attempt(() => [
    ...(names.length === 0 ? [] : ask('secrets', ...names)),
    ...ask('secrets', '--selector', `app.kubernetes.io/part-of=${sought.name}`),
  ]);
  const notes = secrets === undefined ? ['Secrets could not be read, and were not compared.'] : [];
  return { objects: distinct([...objects, ...(resource ?? []), ...(secrets ?? [])]), diagnostics: [], notes };
}

/** Kinds that only this Gateway has, such as OpenShift's Route. */
function otherKinds(rendered: readonly KubeObject[]): readonly string[] {
  const custom = rendered.filter(({ apiVersion }) => /\.openshift\.io\//.test(apiVersion));
  return [...new Set(custom.map(({ kind, apiVersion }) => `${kind.toLowerCase()}s.${groupOf(apiVersion)}`))];
}

class KubectlFailed extends UsageError {}

/** What a user may not read, or a cluster does not have, is reported as unknown. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof KubectlFailed) return undefined;
    throw cause;
  }
}

function kubectl(
  { context, kubeconfig, env }: LiveCluster,
  namespace: string | undefined,
  args: readonly string[],
): string {
  const options = [
    ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
    ...(context === undefined ? [] : ['--context', context]),
    ...(namespace === undefined ? [] : ['--namespace', namespace]),
  ];
  try {
    return execFileSync('kubectl', [...options, 'get', ...args, '--ignore-not-found', '--output', 'json'], {
      encoding: 'utf8',
      env: env as NodeJS.ProcessEnv,
      maxBuffer: LARGEST_ANSWER,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (cause) {
    throw failure(cause as NodeJS.ErrnoException & { readonly stderr?: string });
  }
}

function failure({ code, stderr, message }: NodeJS.ErrnoException & { readonly stderr?: string }): UsageError {
  if (code === 'ENOENT') {
    return new UsageError('kubectl: not found. Install it, add its folder to PATH, or name files with --from');
  }
  const [line] = (stderr || message).trim().split('\n', 1);
  return new KubectlFailed(`kubectl get failed: ${line}`);
}

function objectsIn(text: string): readonly KubeObject[] {
  if (text.trim() === '') return [];
  const answer: unknown = JSON.parse(text);
  if (!isObject(answer)) return [];
  const items = Array.isArray(answer.items) ? answer.items : [answer];
  return items.filter(isObject).flatMap((item) => runningObject(item) ?? []);
}

function distinct(objects: readonly KubeObject[]): readonly KubeObject[] {
  return [...new Map(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object])).values()];
}

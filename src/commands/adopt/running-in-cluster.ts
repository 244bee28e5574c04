import type { KubeObject } from '../../model/kube';
import { runningObject } from './running-object';
import type { LiveCluster } from './adopt-request';
import type { RunningObjects } from './running-in-files';
import { kubectlGet, KubectlFailed } from '../../state/kubectl';
import { groupOf } from '../../model/kube';

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
const WAY_OUT = 'Name files with --from instead';

/** Which Gateway is looked for, and what is rendered for it. */
export interface Sought {
  readonly name: string;
  readonly namespace?: string;
  readonly rendered: readonly KubeObject[];
  /** The kind of the resource, as kubectl takes it. */
  readonly liveKind: string;
}

/**
 * The objects of the Gateway's namespace, by `kubectl get` alone: nothing is ever changed.
 *
 * @throws UsageError when there is no kubectl, or the cluster does not answer
 */
export function runningInCluster(cluster: LiveCluster, sought: Sought): RunningObjects {
  const request = { ...cluster, namespace: sought.namespace, wayOut: WAY_OUT };
  const ask = (...args: readonly string[]) => kubectlGet(request, args).flatMap((each) => runningObject(each) ?? []);
  const objects = ask([...KINDS, ...otherKinds(sought.rendered)].join(','));
  const resource = attempt(() => ask(sought.liveKind, sought.name));
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

/** What a user may not read, or a cluster does not have, is reported as unknown. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof KubectlFailed) return undefined;
    throw cause;
  }
}

function distinct(objects: readonly KubeObject[]): readonly KubeObject[] {
  return [...new Map(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object])).values()];
}

import { isObject, type JsonObject } from '../../lib/json';
import type { WorkloadState } from '../../model/state';
import { kubectlGet, KubectlFailed, runKubectl, type KubectlRequest } from '../../state/kubectl';
import type { ClusterReading, Unread } from '../../status/cluster';
import { logKey } from '../../status/cluster';
import { logsWorthReading } from '../../status/log-request';
import type { StatusSubject } from '../../status/stage';
import { systemOf } from '../../systems';

/** How the cluster is reached. */
export type ClusterAccess = Pick<KubectlRequest, 'context' | 'env'>;

/** What every workload is judged by, as kubectl takes it. */
const KINDS = [
  'jobs.batch',
  'pods',
  'events',
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'daemonsets.apps',
] as const;
const WAY_OUT = 'Without a cluster at hand: kubectl get … -o yaml | schemagate status -';
const TAIL = '--tail=20';

/**
 * What a cluster says about workloads, by kubectl, reading only: one list for each kind and namespace, the target's own
 * objects, and the last lines of a bounded number of pods. What may not be read is told, not passed over.
 *
 * @throws UsageError when there is no kubectl, or no answer
 */
export function readCluster(subjects: readonly StatusSubject[], access: ClusterAccess, now: number): ClusterReading {
  const reader = new Reader(access);
  for (const [namespace, states] of byNamespace(subjects)) {
    const kinds = new Set([...KINDS, ...states.flatMap(({ facts }) => systemOf(facts).liveKinds.split(','))]);
    reader.lists([...kinds], namespace);
    if (states.some(({ delivery }) => delivery === 'helm')) reader.releases(namespace);
  }
  const states = subjects.map(({ state }) => state);
  if (states.some(({ delivery }) => delivery === 'argocd')) reader.anywhere('applications.argoproj.io');
  for (const namespace of fluxNamespaces(states)) {
    reader.lists(['kustomizations.kustomize.toolkit.fluxcd.io'], namespace);
  }
  const { objects, unread } = reader.result();
  const reading = { objects, unread, logs: new Map<string, string>(), now };
  for (const { pod, previousOf } of logsWorthReading(subjects, reading)) {
    const previous = previousOf === undefined ? ['--all-containers'] : [`--container=${previousOf}`, '--previous'];
    const text = reader.log(pod.metadata.name, pod.metadata.namespace, previous);
    if (text !== undefined) reading.logs.set(logKey(pod), text);
  }
  return { ...reading, unread: reader.result().unread };
}

class Reader {
  private readonly objects: JsonObject[] = [];
  private readonly unread: Unread[] = [];

  constructor(private readonly access: ClusterAccess) {}

  /** All kinds at once; where one of them cannot be read, each by itself. */
  lists(kinds: readonly string[], namespace: string | undefined): void {
    try {
      this.objects.push(...kubectlGet(this.request(namespace), [kinds.join(',')]));
    } catch (cause) {
      if (!isRefused(cause)) throw cause;
      if (kinds.length === 1) this.unread.push({ kind: kinds[0], namespace, reason: reasonOf(cause) });
      else for (const kind of kinds) this.lists([kind], namespace);
    }
  }

  /** Of all namespaces: where the objects of a tool are is not known. */
  anywhere(kind: string): void {
    try {
      this.objects.push(...kubectlGet(this.request(undefined), [kind, '--all-namespaces']));
    } catch (cause) {
      if (!isRefused(cause)) throw cause;
      this.unread.push({ kind, reason: reasonOf(cause) });
    }
  }

  /** The releases of Helm by the labels of their Secrets: the API server prints a table, which holds no data. */
  releases(namespace: string | undefined): void {
    const columns = ['name', 'status', 'version', 'owner'];
    const labels = columns.map((label) => `--label-columns=${label}`);
    try {
      const printed = runKubectl(this.request(namespace), [
        'get',
        'secrets',
        '--selector=owner=helm',
        '--no-headers',
        ...labels,
      ]);
      this.objects.push(...printed.split('\n').flatMap((line) => releaseIn(line, namespace)));
    } catch (cause) {
      if (!isRefused(cause)) throw cause;
      this.unread.push({ kind: 'secrets', namespace, reason: reasonOf(cause) });
    }
  }

  log(pod: string, namespace: string | undefined, options: readonly string[]): string | undefined {
    try {
      return runKubectl(this.request(namespace), ['logs', pod, TAIL, ...options]);
    } catch (cause) {
      if (!(cause instanceof KubectlFailed)) throw cause;
      this.unread.push({ kind: `the log of pod ${pod}`, namespace, reason: reasonOf(cause) });
      return undefined;
    }
  }

  result(): Pick<ClusterReading, 'objects' | 'unread'> {
    return { objects: this.objects, unread: this.unread };
  }

  private request(namespace: string | undefined): KubectlRequest {
    return { ...this.access, namespace, wayOut: WAY_OUT };
  }
}

/** `sh.helm.release.v1.payments.v3  helm.sh/release.v1  1  5d  payments  pending-upgrade  3  helm`. */
function releaseIn(line: string, namespace: string | undefined): readonly JsonObject[] {
  const cells = line.trim().split(/\s+/);
  const [name, status, version, owner] = cells.slice(-4);
  if (cells.length < 8 || owner !== 'helm') return [];
  const labels = { name, status, version, owner };
  return [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: cells[0], namespace, labels } }];
}

function byNamespace(subjects: readonly StatusSubject[]): ReadonlyMap<string | undefined, readonly WorkloadState[]> {
  const found = new Map<string | undefined, WorkloadState[]>();
  for (const { state } of subjects) found.set(state.namespace, [...(found.get(state.namespace) ?? []), state]);
  return found;
}

function fluxNamespaces(states: readonly WorkloadState[]): ReadonlySet<string | undefined> {
  const kustomizations = states.flatMap(({ objects }) =>
    objects.filter(({ apiVersion }) => apiVersion.startsWith('kustomize.toolkit.fluxcd.io/')),
  );
  return new Set(kustomizations.map(({ metadata }) => metadata.namespace));
}

/** The cluster answers, and does not give this: others may be had. Where it does not answer, nothing can be. */
function isRefused(cause: unknown): cause is KubectlFailed {
  return (
    cause instanceof KubectlFailed &&
    /forbidden|doesn't have a resource type|could not find the requested/i.test(cause.message)
  );
}

/** As kubectl says it, without the way out. */
function reasonOf({ message }: KubectlFailed): string {
  return message
    .replace(` ${WAY_OUT}`, '')
    .replace(/^kubectl \w+ failed: /, '')
    .replace(/\.$/, '');
}

/** The objects of what `kubectl get -o yaml` printed, those of lists among them. */
export function objectsOfLists(values: readonly JsonObject[]): readonly JsonObject[] {
  return values.flatMap((value) =>
    Array.isArray(value.items) && String(value.kind).endsWith('List')
      ? (value.items as readonly unknown[]).filter(isObject)
      : [value],
  );
}

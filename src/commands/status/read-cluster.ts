import { atMost } from '../../lib/at-most';
import type { JsonObject } from '../../lib/json';
import type { WorkloadState } from '../../model/state';
import { KubectlFailed, readKubectl, readObjects, type KubectlRequest } from '../../state/kubectl';
import type { ClusterReading } from '../../status/cluster';
import { logKey } from '../../status/cluster';
import { configurationReadAtStart } from '../../model/configuration-read';
import { logsWorthReading, type LogRequest } from '../../status/log-request';
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

/** So many requests wait for the API server at once. */
const AT_ONCE = 8;

/** How many of the reads are done. */
export type ReadProgress = (done: number, total: number) => void;

/**
 * What a cluster says about workloads, by kubectl, reading only: one list for each kind and namespace, the target's own
 * objects, and the last lines of a bounded number of pods. What may not be read is told, not passed over.
 *
 * @throws UsageError when there is no kubectl, or no answer
 */
export async function readCluster(
  subjects: readonly StatusSubject[],
  access: ClusterAccess,
  now: number,
  progress: ReadProgress = () => undefined,
): Promise<ClusterReading> {
  const reader = new Reader(access);
  const states = subjects.map(({ state }) => state);
  const reads = [...byNamespace(subjects)].flatMap(([namespace, own]) => readsOf(reader, namespace, own));
  if (states.some(({ delivery }) => delivery === 'argocd')) {
    reads.push(() => reader.list(['applications.argoproj.io', '--all-namespaces'], undefined));
  }
  for (const namespace of fluxNamespaces(states)) {
    reads.push(() => reader.lists(['kustomizations.kustomize.toolkit.fluxcd.io'], namespace));
  }
  let done = 0;
  const told = reads.map((read) => async () => {
    const part = await read();
    progress(++done, reads.length);
    return part;
  });
  const parts = await atMost(AT_ONCE, told);
  const reading = {
    objects: parts.flatMap(({ objects }) => objects),
    unread: parts.flatMap(({ unread }) => unread),
    now,
  };
  const wanted = logsWorthReading(subjects, { ...reading, logs: new Map() });
  const logs = await atMost(
    AT_ONCE,
    wanted.map((request) => () => reader.log(request)),
  );
  return {
    ...reading,
    unread: [...reading.unread, ...logs.flatMap(({ unread }) => unread)],
    logs: new Map(logs.flatMap(({ log }) => (log === undefined ? [] : [log]))),
  };
}

function readsOf(
  reader: Reader,
  namespace: string | undefined,
  states: readonly WorkloadState[],
): (() => Promise<Part>)[] {
  const kinds = new Set([...KINDS, ...states.flatMap(({ facts }) => systemOf(facts).liveKinds.split(','))]);
  return [
    () => reader.lists([...kinds], namespace),
    // When they were written stands in what kubectl leaves out otherwise.
    ...(states.some(readsConfiguration) ? [() => reader.list(['configmaps', '--show-managed-fields'], namespace)] : []),
    ...(states.some(({ delivery }) => delivery === 'helm') ? [() => reader.releases(namespace)] : []),
  ];
}

function readsConfiguration({ objects }: WorkloadState): boolean {
  return objects.some((object) => configurationReadAtStart(object).some(({ kind }) => kind === 'ConfigMap'));
}

/** What came of a read. */
type Part = Pick<ClusterReading, 'objects' | 'unread'>;

class Reader {
  constructor(private readonly access: ClusterAccess) {}

  /** All kinds at once; where one of them cannot be read, each by itself. */
  async lists(kinds: readonly string[], namespace: string | undefined): Promise<Part> {
    const all = await this.list([kinds.join(',')], namespace);
    if (all.unread.length === 0 || kinds.length === 1) return all;
    const parts = await Promise.all(kinds.map((kind) => this.list([kind], namespace)));
    return { objects: parts.flatMap(({ objects }) => objects), unread: parts.flatMap(({ unread }) => unread) };
  }

  /** @param args the kinds, and further options */
  async list(args: readonly [kinds: string, ...options: readonly string[]], namespace: string | undefined) {
    return this.part(args[0], namespace, () => readObjects(this.request(namespace), args));
  }

  /** The releases of Helm by the labels of their Secrets: the API server prints a table, which holds no data. */
  async releases(namespace: string | undefined): Promise<Part> {
    const labels = ['name', 'status', 'version', 'owner'].map((label) => `--label-columns=${label}`);
    const args = ['get', 'secrets', '--selector=owner=helm', '--no-headers', ...labels];
    return this.part('secrets', namespace, async () => {
      const printed = await readKubectl(this.request(namespace), args);
      return printed.split('\n').flatMap((line) => releaseIn(line, namespace));
    });
  }

  async log({ pod, previousOf }: LogRequest) {
    const { name, namespace } = pod.metadata;
    const options = previousOf === undefined ? ['--all-containers'] : [`--container=${previousOf}`, '--previous'];
    try {
      const text = await readKubectl(this.request(namespace), ['logs', name, TAIL, ...options]);
      return { unread: [], log: [logKey(pod), text] as const };
    } catch (cause) {
      if (!(cause instanceof KubectlFailed)) throw cause;
      return { unread: [{ kind: `the log of pod ${name}`, namespace, reason: reasonOf(cause) }] };
    }
  }

  private async part(kind: string, namespace: string | undefined, read: () => Promise<Part['objects']>): Promise<Part> {
    try {
      return { objects: await read(), unread: [] };
    } catch (cause) {
      if (!isRefused(cause)) throw cause;
      return { objects: [], unread: [{ kind, namespace, reason: reasonOf(cause) }] };
    }
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

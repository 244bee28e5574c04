/** Where a key stands, as far as its effect depends on it. */
export interface KeyPlace {
  readonly kind: string;
  /** Whether a Job of the workload runs before or after what serves: without one there is no order to change. */
  readonly isOrdered: boolean;
}

/** Annotations and labels of one meaning to a tool that delivers. */
export interface OrderKey {
  readonly pattern: RegExp;
  /** Who reads them. */
  readonly tools: string;
  /** What they can do, behind the name of a tool. */
  readonly effect: string;
  /** Whether all that they do is to move an object in the order. Default false. */
  readonly moves?: boolean;
  /** Values that cannot change what comes before what, nor keep an object from being what is rendered. Default: none. */
  readonly allows?: (value: string, place: KeyPlace) => boolean;
}

/** With these a tool leaves behind what is no longer rendered: pods of before would run on. */
const RUNS_PODS: ReadonlySet<string> = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'DeploymentConfig',
  'Job',
  'Pod',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
  'StatefulSet',
]);

const runsNoPods = (_value: string, { kind }: KeyPlace): boolean => !RUNS_PODS.has(kind);
const isOneOf =
  (...values: readonly string[]) =>
  (value: string): boolean =>
    values.includes(value);

/** How an object is sent, checked or compared; none of them passes over it or replaces it. */
const HARMLESS_OPTIONS: ReadonlySet<string> = new Set([
  'ApplyOutOfSyncOnly=true',
  'Delete=true',
  'Force=false',
  'Prune=true',
  'Replace=false',
  'RespectIgnoreDifferences=true',
  'ServerSideApply=false',
  'ServerSideApply=true',
  'SkipDryRunOnMissingResource=true',
  'Validate=false',
]);
const KEEPING_OPTIONS: ReadonlySet<string> = new Set([
  'Delete=confirm',
  'Delete=false',
  'Prune=confirm',
  'Prune=false',
]);

/** Argo CD has passed over hook Jobs that are applied server-side, so that a Job takes no option at all. */
function areHarmlessOptions(value: string, place: KeyPlace): boolean {
  if (place.kind === 'Job') return false;
  const options = value.split(',').map((option) => option.trim());
  return options.every(
    (option) => HARMLESS_OPTIONS.has(option) || (KEEPING_OPTIONS.has(option) && runsNoPods(value, place)),
  );
}

/**
 * Every annotation and label by which a tool that delivers orders, passes over, freezes, replaces or deletes an object;
 * the first that matches counts. What a tool reads and is not known to be harmless is among them.
 */
export const ORDER_KEYS: readonly OrderKey[] = [
  {
    pattern: /^helm\.sh\/hook-weight$/,
    tools: 'Helm and Argo CD',
    effect: 'order objects by it',
    moves: true,
  },
  {
    pattern: /^helm\.sh\/hook-delete-policy$/,
    tools: 'Helm and Argo CD',
    effect: 'delete a hook by it',
  },
  {
    pattern: /^helm\.sh\/hook/,
    tools: 'Helm and Argo CD',
    effect: 'take the object out of the release and apply it as a hook, in an order of its own or not at all',
  },
  {
    pattern: /^helm\.sh\/resource-policy$/,
    tools: 'Helm',
    effect: 'leaves behind what is no longer rendered, and its pods run on',
    allows: runsNoPods,
  },
  { pattern: /^helm\.sh\/chart$/, tools: 'people', effect: 'read it', allows: () => true },
  { pattern: /^helm\.sh\//, tools: 'Helm', effect: 'may order or pass over objects by it' },
  {
    pattern: /^meta\.helm\.sh\//,
    tools: 'Helm',
    effect: 'tells by it whose the object is, and refuses or deletes that of another release',
  },
  {
    pattern: /^argocd\.argoproj\.io\/hook-delete-policy$/,
    tools: 'Argo CD',
    effect: 'deletes a hook by it',
  },
  {
    pattern: /^argocd\.argoproj\.io\/hook/,
    tools: 'Argo CD',
    effect: 'applies the object as a hook, in another phase than the others or not at all',
  },
  { pattern: /^argocd\.argoproj\.io\/sync-wave$/, tools: 'Argo CD', effect: 'orders objects by it', moves: true },
  {
    pattern: /^argocd\.argoproj\.io\/sync-options$/,
    tools: 'Argo CD',
    effect: 'replaces the object, passes over it or leaves it behind by these options',
    allows: areHarmlessOptions,
  },
  {
    pattern: /^argocd\.argoproj\.io\/compare-options$/,
    tools: 'Argo CD',
    effect: 'does not count the object as out of sync by it',
    allows: (value, place) => value === 'ServerSideDiff=true' || runsNoPods(value, place),
  },
  {
    pattern: /^argocd\.argoproj\.io\/ignore-healthcheck$/,
    tools: 'Argo CD',
    effect: 'does not wait for the object by it',
    // The health of a schedule is that of its last run, which nothing of a rollout is about.
    allows: (_value, { kind }) => kind === 'CronJob',
  },
  {
    pattern: /^argocd\.argoproj\.io\/ignore-/,
    tools: 'Argo CD',
    effect: 'does not wait for the object by it, or does not see what becomes of it',
  },
  {
    pattern: /^argocd\.argoproj\.io\//,
    tools: 'Argo CD',
    effect: 'may pass over the object by it, or take it for that of another application and delete it',
  },
  {
    pattern: /^kustomize\.toolkit\.fluxcd\.io\/ssa$/,
    tools: 'Flux',
    effect: 'never updates the object by it, or keeps what others wrote',
    allows: isOneOf('Override'),
  },
  {
    pattern: /^kustomize\.toolkit\.fluxcd\.io\/reconcile$/,
    tools: 'Flux',
    effect: 'passes over the object by it',
    allows: isOneOf('enabled'),
  },
  {
    pattern: /^kustomize\.toolkit\.fluxcd\.io\/prune$/,
    tools: 'Flux',
    effect: 'leaves behind what is no longer rendered, and its pods run on',
    allows: (value, place) => value === 'enabled' || runsNoPods(value, place),
  },
  {
    pattern: /^kustomize\.toolkit\.fluxcd\.io\/force$/,
    tools: 'Flux',
    effect: 'deletes the object and creates it anew by it',
    allows: isOneOf('disabled'),
  },
  {
    pattern: /^kustomize\.toolkit\.fluxcd\.io\/substitute$/,
    tools: 'Flux',
    effect: 'rewrites the object by it',
    allows: isOneOf('enabled', 'disabled'),
  },
  {
    pattern: /^(?:(?:kustomize|helm)\.toolkit\.)?fluxcd\.io\//,
    tools: 'Flux',
    effect: 'may pass over the object by it, or take it for its own and delete it',
  },
  {
    pattern: /^config\.kubernetes\.io\/local-config$/,
    tools: 'kustomize, and Flux with it,',
    effect: 'drop the object from the build, whatever the value, and Flux prunes it',
  },
  {
    pattern: /^(?:[a-z0-9-]+\.)*config\.(?:kubernetes|k8s)\.io\//,
    tools: 'kustomize and kpt',
    effect: 'may order, rename, merge, drop or detach the object by it',
  },
  { pattern: /^cli-utils\.sigs\.k8s\.io\//, tools: 'kpt', effect: 'may keep the object or take it over by it' },
  { pattern: /^applyset\.kubernetes\.io\//, tools: 'kubectl', effect: 'prunes objects by it' },
  {
    pattern: /^(?:[a-z0-9-]+\.)*kapp\.k14s\.io\//,
    tools: 'kapp',
    effect: 'may order, pass over, replace or keep the object by it',
  },
  {
    pattern: /^(?:[a-z0-9-]+\.)*werf\.io(?:\/|$)/,
    tools: 'werf',
    effect: 'may order, pass over, replace or delete the object by it',
  },
  {
    pattern: /^kluctl\.io\//,
    tools: 'kluctl',
    effect: 'may order, pass over, replace or keep the object by it',
  },
  { pattern: /^schemagate\.dev\//, tools: 'schemagate', effect: 'finds by it what it rendered' },
];

/** All patterns in one: nearly every key is none of them. */
const ANY = new RegExp(ORDER_KEYS.map(({ pattern }) => pattern.source).join('|'));

/** Whether schemagate itself writes a key on what it renders. */
export function isOwnKey(key: string): boolean {
  return key.startsWith('schemagate.dev/');
}

/** The row of a key that a tool reads; undefined for all others, and those of people. */
export function tryFindOrderKey(key: string): OrderKey | undefined {
  if (!ANY.test(key)) return undefined;
  return ORDER_KEYS.find(({ pattern }) => pattern.test(key));
}

/** What a tool does by a key with this value, as a sentence without its full stop; undefined where it is harmless. */
export function orderEffect(key: string, value: unknown, place: KeyPlace): string | undefined {
  const found = tryFindOrderKey(key);
  if (found === undefined || (found.moves === true && !place.isOrdered)) return undefined;
  if (typeof value === 'string' && found.allows?.(value, place) === true) return undefined;
  return `${found.tools} ${found.effect}`;
}

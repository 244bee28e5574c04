import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { rootFaults, type RunningUser } from './running-user';
import { containerFaults, initContainerFaults, nodePortFaults, type Container, type PodParts } from './container';
import { exactlyOne, fault, repeated } from './fault';
import { quantityFaults, resourceFaults, type Quantities, type Resources } from './resources';

/** The fields that are compared; an object has been judged by its schema before. */
export interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly ephemeralContainers?: readonly object[];
  readonly volumes?: readonly Volume[];
  readonly restartPolicy?: string;
  readonly dnsPolicy?: string;
  readonly dnsConfig?: { readonly nameservers?: readonly string[] } | null;
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
  readonly activeDeadlineSeconds?: number;
  readonly terminationGracePeriodSeconds?: number;
  readonly hostNetwork?: boolean;
  readonly hostUsers?: boolean | null;
  readonly securityContext?: RunningUser | null;
  readonly resources?: Resources;
  readonly overhead?: Quantities;
  readonly resourceClaims?: readonly (Named & Readonly<Record<string, unknown>>)[];
  readonly hostAliases?: readonly { readonly ip: string }[];
  readonly tolerations?: readonly Toleration[];
  readonly topologySpreadConstraints?: readonly {
    readonly topologyKey: string;
    readonly whenUnsatisfiable: string;
    readonly minDomains?: number;
  }[];
}
interface Named {
  readonly name: string;
}
interface Volume extends Named {
  readonly persistentVolumeClaim?: object;
  readonly ephemeral?: object;
}
interface Toleration {
  readonly effect?: string;
  readonly tolerationSeconds?: number;
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
}

/** @param claims volumes that the kind adds to those of the pod */
export function podFaults(pod: PodSpec, at: Path, claims: readonly string[]): readonly Diagnostic[] {
  const { initContainers = [], containers = [], volumes = [] } = pod;
  const known: PodParts = {
    volumes: new Set([...volumes.map(({ name }) => name), ...claims]),
    blocks: new Set([...volumes.filter(isClaim).map(({ name }) => name), ...claims]),
    claims: new Set((pod.resourceClaims ?? []).map(({ name }) => name)),
    hostNetwork: pod.hostNetwork === true,
    hostUsers: pod.hostUsers !== false,
    graceSeconds: pod.terminationGracePeriodSeconds ?? 30,
  };
  const lists = [
    ['initContainers', initContainers],
    ['containers', containers],
  ] as const;
  const placed = lists.flatMap(([list, items]) =>
    items.map((container, index) => ({ container, path: [...at, list, index] })),
  );
  return [
    ...repeated(
      volumes.map(({ name }, index) => ({ text: name, path: [...at, 'volumes', index, 'name'] })),
      'volume',
    ),
    ...volumes.flatMap((volume, index) => volumeFaults(volume, [...at, 'volumes', index])),
    ...repeated(
      placed.map(({ container, path }) => ({ text: container.name, path: [...path, 'name'] })),
      'container',
    ),
    ...placed.flatMap(({ container, path }) => containerFaults(container, path, known)),
    // Init containers run one after the other, and may take one port of the node in turn.
    ...nodePortFaults(placed.filter(({ path }) => path.at(-2) === 'containers')),
    ...placed.filter(({ path }) => path.at(-2) !== 'containers').flatMap((each) => nodePortFaults([each])),
    ...((pod.ephemeralContainers ?? []).length === 0
      ? []
      : [fault([...at, 'ephemeralContainers'], 'only added to a pod that runs', 'Remove them.')]),
    ...initContainers.flatMap((container, index) => initContainerFaults(container, [...at, 'initContainers', index])),
    ...rootFaults(pod.securityContext, at, placed),
    ...repeatedIn(pod, at),
    ...podResourceFaults(pod.resources ?? {}, [...at, 'resources']),
    ...quantityFaults(pod.overhead ?? {}, [...at, 'overhead']),
    ...(pod.resourceClaims ?? []).flatMap((claim, index) =>
      exactlyOne(claim, [...at, 'resourceClaims', index], CLAIM_SOURCES, 'source'),
    ),
    ...placementFaults(pod, at),
  ];
}

const OF_A_POD = /^(cpu|memory|hugepages-.+)$/;

/** What the containers of a pod share; not everything can be. */
function podResourceFaults(resources: Resources & { readonly claims?: readonly object[] }, at: Path) {
  const { requests = {}, limits = {}, claims = [] } = resources;
  const names = (['requests', 'limits'] as const).flatMap((list) =>
    Object.keys(list === 'requests' ? requests : limits)
      .filter((name) => !OF_A_POD.test(name))
      .map((name) => fault([...at, list, name], 'no resource of a pod', 'Write it to a container.')),
  );
  const claimed =
    claims.length === 0 ? [] : [fault([...at, 'claims'], 'no field of a pod', 'Write it to a container.')];
  return names.length + claimed.length > 0 ? [...names, ...claimed] : resourceFaults(resources, at);
}

const CLAIM_SOURCES = ['resourceClaimName', 'resourceClaimTemplateName'];

function isClaim({ persistentVolumeClaim, ephemeral }: Volume): boolean {
  return (persistentVolumeClaim ?? ephemeral) !== undefined;
}

/** Keys of lists: server-side apply refuses one that stands twice. */
function repeatedIn({ imagePullSecrets = [], hostAliases = [] }: PodSpec, at: Path): readonly Diagnostic[] {
  const secrets = imagePullSecrets.map(({ name = '' }, index) => ({
    text: name,
    path: [...at, 'imagePullSecrets', index, 'name'],
  }));
  const addresses = hostAliases.map(({ ip }, index) => ({ text: ip, path: [...at, 'hostAliases', index, 'ip'] }));
  return [...repeated(secrets, 'pull secret'), ...repeated(addresses, 'address')];
}

/** Every field but the name is a source. One without any is an `emptyDir` to the API server. */
function volumeFaults({ name: _name, ...sources }: { readonly name: string }, at: Path): readonly Diagnostic[] {
  const fields = Object.keys(sources);
  return fields.length < 2 ? [] : exactlyOne(sources, at, fields, 'source of the volume');
}

function placementFaults(pod: PodSpec, at: Path): readonly Diagnostic[] {
  const { dnsPolicy, dnsConfig, tolerations = [], topologySpreadConstraints = [] } = pod;
  const spreads = topologySpreadConstraints.map(({ topologyKey, whenUnsatisfiable }, index) => ({
    text: `${topologyKey}, ${whenUnsatisfiable}`,
    path: [...at, 'topologySpreadConstraints', index],
  }));
  const isWithoutServer = dnsPolicy === 'None' && (dnsConfig?.nameservers ?? []).length === 0;
  return [
    ...(isWithoutServer ? [fault([...at, 'dnsPolicy'], 'None, and dnsConfig names no server', 'Name one there.')] : []),
    ...tolerations.flatMap((toleration, index) => tolerationFaults(toleration, [...at, 'tolerations', index])),
    ...repeated(spreads, 'constraint of'),
    ...topologySpreadConstraints.flatMap(({ minDomains, whenUnsatisfiable }, index) =>
      minDomains !== undefined && whenUnsatisfiable !== 'DoNotSchedule'
        ? [
            fault(
              [...at, 'topologySpreadConstraints', index, 'minDomains'],
              'only whenUnsatisfiable DoNotSchedule takes it',
              'Remove it, or write DoNotSchedule.',
            ),
          ]
        : [],
    ),
  ];
}

function tolerationFaults(toleration: Toleration, at: Path): readonly Diagnostic[] {
  const { key, operator, value, effect, tolerationSeconds } = toleration;
  if (tolerationSeconds !== undefined && effect !== 'NoExecute')
    return [
      fault([...at, 'tolerationSeconds'], 'only effect NoExecute takes a time', 'Remove it, or write NoExecute.'),
    ];
  if (operator === 'Exists' && value)
    return [fault([...at, 'value'], 'stands beside operator Exists', 'Remove it, or write operator Equal.')];
  if (operator !== 'Exists' && !key)
    return [fault([...at, 'key'], 'missing: only operator Exists tolerates every taint', 'Give it, or write Exists.')];
  const isLabel = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/.test(value ?? '');
  return isLabel ? [] : [fault([...at, 'value'], 'is no value of a taint', 'Write letters, digits, - and _.')];
}

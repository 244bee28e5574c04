import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { exactlyOne, fault, repeated } from './fault';
import { resourceFaults, type Resources } from './resources';

/** What containers of one pod share. */
export interface PodParts {
  /** Names of those of the pod. */
  readonly volumes: ReadonlySet<string>;
  /** Those that may be block devices. */
  readonly blocks: ReadonlySet<string>;
  /** Names of its claims of devices. */
  readonly claims: ReadonlySet<string>;
  readonly hostNetwork: boolean;
  /** Whether its users are those of the node, as they are unless it says otherwise. */
  readonly hostUsers: boolean;
  readonly graceSeconds: number;
}

/** The fields that are compared. */
export interface Container {
  readonly name: string;
  readonly volumeMounts?: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly mountPropagation?: string;
  }[];
  readonly volumeDevices?: readonly { readonly name: string; readonly devicePath: string }[];
  readonly ports?: readonly {
    readonly name?: string;
    readonly containerPort: number;
    readonly hostPort?: number;
    readonly hostIP?: string;
    readonly protocol?: string;
  }[];
  readonly env?: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
  readonly resources?: Resources & { readonly claims?: readonly { readonly name: string }[] };
  readonly livenessProbe?: object;
  readonly readinessProbe?: { readonly terminationGracePeriodSeconds?: number };
  readonly startupProbe?: object;
  readonly restartPolicy?: string;
  readonly lifecycle?: { readonly preStop?: Handler; readonly postStart?: Handler };
  readonly securityContext?: {
    readonly privileged?: boolean;
    readonly allowPrivilegeEscalation?: boolean;
    readonly capabilities?: { readonly add?: readonly string[] };
    readonly procMount?: string;
    readonly runAsUser?: number;
    readonly runAsNonRoot?: boolean;
  };
}

interface Handler {
  readonly sleep?: { readonly seconds?: number };
}

export function containerFaults(container: Container, at: Path, pod: PodParts): readonly Diagnostic[] {
  return [
    ...mountFaults(container, at, pod.volumes),
    ...deviceFaults(container, at, pod),
    ...sharedFaults(container, at, pod),
    ...repeated(
      (container.ports ?? []).flatMap(({ name }, index) =>
        name ? [{ text: name, path: [...at, 'ports', index, 'name'] }] : [],
      ),
      'port',
    ),
    ...repeated(
      (container.ports ?? []).map(({ containerPort, protocol = 'TCP' }, index) => ({
        text: `${containerPort}, ${protocol}`,
        path: [...at, 'ports', index],
      })),
      'port',
    ),
    ...variableFaults(container, at),
    ...resourceFaults(container.resources ?? {}, [...at, 'resources']),
    ...probeFaults(container, at),
    ...privilegeFaults(container, at, pod),
  ];
}

function mountFaults(
  { volumeMounts = [], securityContext }: Container,
  at: Path,
  volumes: ReadonlySet<string>,
): readonly Diagnostic[] {
  const mounts = volumeMounts.map((mount, index) => ({ ...mount, path: [...at, 'volumeMounts', index] }));
  const dangling = mounts
    .filter(({ name }) => !volumes.has(name))
    .map(({ name, path }) =>
      fault([...path, 'name'], `the pod has no volume ${name}`, 'Add the volume, or remove the mount.'),
    );
  const places = mounts.map(({ mountPath, path }) => ({ text: mountPath, path: [...path, 'mountPath'] }));
  const outward = mounts
    .filter(({ mountPropagation }) => mountPropagation === 'Bidirectional' && securityContext?.privileged !== true)
    .map(({ path }) =>
      fault([...path, 'mountPropagation'], 'the container is not privileged', 'Write HostToContainer, or None.'),
    );
  return [...dangling, ...repeated(places, 'mount path'), ...outward];
}

/** Ports of the node that containers of one pod take: each of an address and a protocol is there once. */
export function nodePortFaults(
  placed: readonly { readonly container: Container; readonly path: Path }[],
): readonly Diagnostic[] {
  const taken = placed.flatMap(({ container: { ports = [] }, path }) =>
    ports.flatMap(({ hostPort, hostIP = '', protocol = 'TCP' }, index) =>
      hostPort ? [{ text: [hostPort, protocol, hostIP].join(', '), path: [...path, 'ports', index, 'hostPort'] }] : [],
    ),
  );
  return repeated(
    taken.map(({ text, path }) => ({ text: text.replace(/, $/, ''), path })),
    'port of the node',
  );
}

function deviceFaults({ volumeDevices = [], volumeMounts = [] }: Container, at: Path, pod: PodParts) {
  return volumeDevices.flatMap(({ name }, index): readonly Diagnostic[] => {
    const path = [...at, 'volumeDevices', index, 'name'];
    if (!pod.volumes.has(name)) return [fault(path, `the pod has no volume ${name}`, 'Add the volume.')];
    if (!pod.blocks.has(name)) return [fault(path, `volume ${name} is no claim`, 'Claim it, or mount it.')];
    const isMounted = volumeMounts.some((mount) => mount.name === name);
    return isMounted ? [fault(path, `volume ${name} is mounted, too`, 'Remove one of them.')] : [];
  });
}

/** Compared with what the pod says. */
function sharedFaults({ ports = [], resources, lifecycle, readinessProbe }: Container, at: Path, pod: PodParts) {
  const found: Diagnostic[] = [];
  ports.forEach(({ hostPort, containerPort }, index) => {
    const path = [...at, 'ports', index, 'hostPort'];
    if (pod.hostNetwork && hostPort && hostPort !== containerPort)
      found.push(fault(path, `${hostPort}, and the pod has the node's network`, `Write ${containerPort}.`));
  });
  (resources?.claims ?? []).forEach(({ name }, index) => {
    const path = [...at, 'resources', 'claims', index, 'name'];
    if (!pod.claims.has(name)) found.push(fault(path, `the pod has no claim ${name}`, 'Add it to resourceClaims.'));
  });
  for (const event of ['preStop', 'postStart'] as const) {
    const seconds = lifecycle?.[event]?.sleep?.seconds;
    const path = [...at, 'lifecycle', event, 'sleep', 'seconds'];
    if (seconds !== undefined && seconds > pod.graceSeconds)
      found.push(fault(path, `${seconds} is more than the grace period, ${pod.graceSeconds}`, 'Raise that period.'));
  }
  const graceful = [...at, 'readinessProbe', 'terminationGracePeriodSeconds'];
  if (readinessProbe?.terminationGracePeriodSeconds !== undefined)
    found.push(fault(graceful, 'a readiness probe ends nothing', 'Remove it.'));
  return found;
}

function variableFaults({ env = [] }: Container, at: Path): readonly Diagnostic[] {
  const twice = repeated(
    env.map(({ name }, index) => ({ text: name, path: [...at, 'env', index, 'name'] })),
    'variable',
  );
  const twofold = env.flatMap(({ value, valueFrom }, index) =>
    value && valueFrom
      ? [fault([...at, 'env', index, 'valueFrom'], 'stands beside a value', 'Remove one of them.')]
      : [],
  );
  return [...twice, ...twofold];
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const ASKS = ['exec', 'grpc', 'httpGet', 'tcpSocket'];

function probeFaults(container: Container, at: Path): readonly Diagnostic[] {
  return PROBES.flatMap((name) => {
    const probe = container[name];
    return probe ? exactlyOne(probe, [...at, name], ASKS, 'way to ask') : [];
  });
}

function privilegeFaults({ securityContext = {} }: Container, at: Path, pod: PodParts): readonly Diagnostic[] {
  const { privileged, allowPrivilegeEscalation, capabilities, procMount } = securityContext;
  if (procMount === 'Unmasked' && pod.hostUsers) {
    const remedy = 'Write hostUsers: false in the pod, or procMount: Default.';
    return [fault([...at, 'securityContext', 'procMount'], 'the pod has the users of its node', remedy)];
  }
  if (allowPrivilegeEscalation !== false) return [];
  const path = [...at, 'securityContext', 'allowPrivilegeEscalation'];
  if (privileged === true) return [fault(path, 'false, and the container is privileged', 'Change one of them.')];
  return capabilities?.add?.includes('CAP_SYS_ADMIN') === true
    ? [fault(path, 'false, and the container has CAP_SYS_ADMIN', 'Change one of them.')]
    : [];
}

/** Only an init container that goes on beside the others is asked, and told about its end. */
export function initContainerFaults(container: Container, at: Path): readonly Diagnostic[] {
  if (container.restartPolicy === 'Always') return [];
  return ([...PROBES, 'lifecycle'] as const)
    .filter((field) => container[field])
    .map((field) => fault([...at, field], 'an init container has none', 'Remove it, or write restartPolicy: Always.'));
}

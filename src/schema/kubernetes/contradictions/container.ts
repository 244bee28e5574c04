import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { exceeds, parseQuantity } from '../../../lib/quantity';
import { exactlyOne, fault, repeated } from './fault';

type Quantities = Readonly<Record<string, string | number>>;

/** The fields that are compared. */
export interface Container {
  readonly name: string;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly ports?: readonly { readonly name?: string }[];
  readonly env?: readonly { readonly value?: string; readonly valueFrom?: object }[];
  readonly resources?: { readonly requests?: Quantities; readonly limits?: Quantities };
  readonly livenessProbe?: object;
  readonly readinessProbe?: object;
  readonly startupProbe?: object;
  readonly securityContext?: { readonly privileged?: boolean; readonly allowPrivilegeEscalation?: boolean };
}

/** @param volumes names of those of the pod */
export function containerFaults(container: Container, at: Path, volumes: ReadonlySet<string>): readonly Diagnostic[] {
  return [
    ...mountFaults(container, at, volumes),
    ...repeated(
      (container.ports ?? []).flatMap(({ name }, index) =>
        name ? [{ text: name, path: [...at, 'ports', index, 'name'] }] : [],
      ),
      'port',
    ),
    ...variableFaults(container, at),
    ...resourceFaults(container, at),
    ...probeFaults(container, at),
    ...privilegeFaults(container, at),
  ];
}

function mountFaults({ volumeMounts = [] }: Container, at: Path, volumes: ReadonlySet<string>): readonly Diagnostic[] {
  const mounts = volumeMounts.map((mount, index) => ({ ...mount, path: [...at, 'volumeMounts', index] }));
  const dangling = mounts
    .filter(({ name }) => !volumes.has(name))
    .map(({ name, path }) =>
      fault([...path, 'name'], `the pod has no volume ${name}`, 'Add the volume, or remove the mount.'),
    );
  const places = mounts.map(({ mountPath, path }) => ({ text: mountPath, path: [...path, 'mountPath'] }));
  return [...dangling, ...repeated(places, 'mount path')];
}

function variableFaults({ env = [] }: Container, at: Path): readonly Diagnostic[] {
  return env.flatMap(({ value, valueFrom }, index) =>
    value && valueFrom
      ? [fault([...at, 'env', index, 'valueFrom'], 'stands beside a value', 'Remove one of them.')]
      : [],
  );
}

function resourceFaults({ resources: { requests = {}, limits = {} } = {} }: Container, at: Path) {
  const places = { requests, limits };
  const below = (['requests', 'limits'] as const).flatMap((place) =>
    Object.entries(places[place])
      .filter(([, amount]) => (parseQuantity(String(amount))?.nano ?? 0n) < 0n)
      .map(([name, amount]) =>
        fault([...at, 'resources', place, name], `${amount} is below 0`, 'Write what is needed.'),
      ),
  );
  const above = Object.entries(requests).flatMap(([name, amount]) => {
    if (!exceeds(amount, limits[name])) return [];
    const message = `${amount} is more than the limit ${limits[name]}`;
    return [fault([...at, 'resources', 'requests', name], message, 'Raise the limit, or request less.')];
  });
  return [...below, ...above];
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const ASKS = ['exec', 'grpc', 'httpGet', 'tcpSocket'];

function probeFaults(container: Container, at: Path): readonly Diagnostic[] {
  return PROBES.flatMap((name) => {
    const probe = container[name];
    return probe ? exactlyOne(probe, [...at, name], ASKS, 'way to ask') : [];
  });
}

function privilegeFaults({ securityContext = {} }: Container, at: Path): readonly Diagnostic[] {
  const { privileged, allowPrivilegeEscalation } = securityContext;
  if (privileged !== true || allowPrivilegeEscalation !== false) return [];
  const path = [...at, 'securityContext', 'allowPrivilegeEscalation'];
  return [fault(path, 'false, and the container is privileged', 'Change one of them.')];
}

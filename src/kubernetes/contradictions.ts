import { error, type Diagnostic } from '../model/diagnostic';
import type { Path } from '../model/path';

/** The fields that are compared; an object has been judged by its schema before. */
interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Named[];
  readonly restartPolicy?: string;
}
interface Container extends Named {
  readonly volumeMounts?: readonly (Named & { readonly mountPath: string })[];
}
interface Named {
  readonly name: string;
}
interface Template {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: PodSpec;
}
interface Spec extends PodSpec {
  readonly template?: Template;
  readonly jobTemplate?: { readonly spec: Spec };
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly volumeClaimTemplates?: readonly { readonly metadata?: { readonly name?: string } }[];
  readonly ports?: readonly { readonly name?: string }[];
}
interface Pods {
  readonly kind: string;
  readonly spec: Spec;
  readonly at: Path;
}

/**
 * What the API server refuses when it compares fields of one object with each other: a mount without its volume, two
 * of the same name, a selector that the pods do not match, a restart policy that the kind does not take.
 */
export function contradictions(object: { readonly kind: string; readonly spec?: unknown }): readonly Diagnostic[] {
  const spec = (object.spec ?? {}) as Spec;
  if (object.kind === 'Service') return namelessPorts(spec);
  const pods = podsOf({ kind: object.kind, spec, at: ['spec'] });
  if (pods === undefined) return [];
  const template = pods.spec.template;
  const place = template === undefined ? pods.at : [...pods.at, 'template', 'spec'];
  return [
    ...strangeSelector(pods),
    ...restartPolicy(pods),
    ...podFaults(template?.spec ?? pods.spec, place, claimNames(pods.spec)),
  ];
}

/** Nothing for a kind without pods. */
function podsOf({ kind, spec, at }: Pods): Pods | undefined {
  if (kind === 'CronJob')
    return spec.jobTemplate && { kind: 'Job', spec: spec.jobTemplate.spec, at: [...at, 'jobTemplate', 'spec'] };
  return kind === 'Pod' || spec.template?.spec?.containers !== undefined ? { kind, spec, at } : undefined;
}

function strangeSelector({ spec, at }: Pods): readonly Diagnostic[] {
  const labels = spec.template?.metadata?.labels ?? {};
  return Object.entries(spec.selector?.matchLabels ?? {})
    .filter(([key, value]) => labels[key] !== value)
    .map(([key, value]) =>
      fault(
        [...at, 'selector', 'matchLabels', key],
        `the pods do not match: their label ${key} is ${labels[key] ?? 'absent'}, not ${value}`,
        'Give the pod template the label.',
      ),
    );
}

const RESTARTS: Readonly<Record<string, readonly string[]>> = {
  Job: ['Never', 'OnFailure'],
  Deployment: ['Always'],
  StatefulSet: ['Always'],
  DaemonSet: ['Always'],
  ReplicaSet: ['Always'],
};

function restartPolicy({ kind, spec, at }: Pods): readonly Diagnostic[] {
  const found = spec.template?.spec?.restartPolicy ?? 'Always';
  const allowed = RESTARTS[kind];
  if (allowed === undefined || allowed.includes(found)) return [];
  const path = [...at, 'template', 'spec', 'restartPolicy'];
  return [fault(path, `${found} is none that a ${kind} takes`, `Write ${allowed.join(' or ')}.`)];
}

function claimNames({ volumeClaimTemplates = [] }: Spec): readonly string[] {
  return volumeClaimTemplates.flatMap(({ metadata }) => metadata?.name ?? []);
}

function podFaults(pod: PodSpec, at: Path, claims: readonly string[]): readonly Diagnostic[] {
  const { initContainers = [], containers = [], volumes = [] } = pod;
  const known = new Set([...volumes.map(({ name }) => name), ...claims]);
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
    ...repeated(
      placed.map(({ container, path }) => ({ text: container.name, path: [...path, 'name'] })),
      'container',
    ),
    ...placed.flatMap(({ container, path }) => mountFaults(container, path, known)),
  ];
}

function mountFaults({ volumeMounts = [] }: Container, at: Path, known: ReadonlySet<string>): readonly Diagnostic[] {
  const mounts = volumeMounts.map((mount, index) => ({ ...mount, path: [...at, 'volumeMounts', index] }));
  const dangling = mounts
    .filter(({ name }) => !known.has(name))
    .map(({ name, path }) =>
      fault([...path, 'name'], `the pod has no volume ${name}`, 'Add the volume, or remove the mount.'),
    );
  const places = mounts.map(({ mountPath, path }) => ({ text: mountPath, path: [...path, 'mountPath'] }));
  return [...dangling, ...repeated(places, 'mount path')];
}

function namelessPorts({ ports = [] }: Spec): readonly Diagnostic[] {
  if (ports.length < 2) return [];
  const nameless = ports.flatMap(({ name }, index) =>
    name === undefined || name === ''
      ? [fault(['spec', 'ports', index, 'name'], 'missing, and there are several ports', 'Name each of them.')]
      : [],
  );
  const named = ports.flatMap(({ name }, index) =>
    name ? [{ text: name, path: ['spec', 'ports', index, 'name'] }] : [],
  );
  return [...nameless, ...repeated(named, 'port')];
}

function repeated(
  names: readonly { readonly text: string; readonly path: Path }[],
  noun: string,
): readonly Diagnostic[] {
  return names
    .filter(({ text }, index) => names.findIndex((other) => other.text === text) < index)
    .map(({ text, path }) => fault(path, `a second ${noun} ${text}`, 'Remove or rename one of them.'));
}

function fault(path: Path, message: string, remedy: string): Diagnostic {
  return error('kubernetes/contradiction', path, message, remedy);
}

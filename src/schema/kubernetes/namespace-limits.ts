import type { Json, JsonObject } from '../../lib/json';
import type { Path } from '../../lib/path';
import { exceeds } from '../../lib/quantity';
import { mapAt, mapsAt, mapsIn, valueAt } from '../../lib/value-at';
import { warning, type Diagnostic } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';
import { tryFindPodTemplate } from '../../model/pod-template';
import { fault } from './contradictions/fault';

/** A container of a pod template, with its place in the object. */
interface PlacedContainer {
  readonly name: string;
  readonly resources: JsonObject;
  readonly at: Path;
}

/** What a quota counts, and where a container states it. A quota on `cpu` is one on its request. */
const COUNTED: Readonly<Record<string, Path>> = {
  cpu: ['requests', 'cpu'],
  memory: ['requests', 'memory'],
  'requests.cpu': ['requests', 'cpu'],
  'requests.memory': ['requests', 'memory'],
  'limits.cpu': ['limits', 'cpu'],
  'limits.memory': ['limits', 'memory'],
};

/**
 * What the limits and quotas among these objects refuse of the pods that an object makes. The API server takes the
 * object and none of its pods, so a migration has run by then or never begins. What is left out may come from a default
 * of the namespace, which only the cluster knows; sums over pods are not made.
 */
export function namespaceLimitFaults(object: KubeObject, objects: readonly KubeObject[]): readonly Diagnostic[] {
  const template = tryFindPodTemplate(object);
  const limiting = objects.filter(({ kind }) => kind === 'LimitRange' || kind === 'ResourceQuota');
  if (template === undefined || limiting.length === 0) return [];
  const containers = (['initContainers', 'containers'] as const).flatMap((list) =>
    mapsAt(template.spec, [list]).map((container, index): PlacedContainer => ({
      name: String(container.name),
      resources: mapAt(container, ['resources']),
      at: [...template.path, 'spec', list, index, 'resources'],
    })),
  );
  const beside = limiting.filter(({ metadata }) => metadata.namespace === object.metadata.namespace);
  const ranges = beside.filter(({ kind }) => kind === 'LimitRange');
  const quotas = beside.filter((each) => each.kind === 'ResourceQuota' && !isScoped(each));
  return containers.flatMap((container) => [
    ...ranges.flatMap((range) => rangeFaults(container, range)),
    ...quotas.flatMap((quota) => quotaFaults(container, quota, ranges)),
  ]);
}

/** Counts some pods only. */
function isScoped(quota: KubeObject): boolean {
  return ['scopes', 'scopeSelector'].some((field) => valueAt(quota, ['spec', field]) !== undefined);
}

/** A bound of a pod holds for the sum of its containers, which is not less than one of them. */
function rangeFaults(container: PlacedContainer, range: KubeObject): readonly Diagnostic[] {
  return mapsIn(valueAt(range, ['spec', 'limits'])).flatMap((item) => {
    if (item.type !== 'Container' && item.type !== 'Pod') return [];
    const subject = `${String(item.type).toLowerCase()} by LimitRange ${range.metadata.name}`;
    const most = Object.entries(mapAt(item, ['max'])).flatMap(([name, bound]) =>
      stated(container, name)
        .filter(({ amount }) => exceeds(amount, bound))
        .map(({ path, amount }) =>
          refused(path, `${text(amount)} is more than ${text(bound)}, the most of a ${subject}`),
        ),
    );
    if (item.type === 'Pod') return most;
    const least = Object.entries(mapAt(item, ['min'])).flatMap(([name, bound]) =>
      stated(container, name)
        .filter(({ amount }) => exceeds(bound, amount))
        .map(({ path, amount }) =>
          refused(path, `${text(amount)} is less than ${text(bound)}, the least of a ${subject}`),
        ),
    );
    return [...most, ...least];
  });
}

function stated({ resources, at }: PlacedContainer, name: string) {
  return ['requests', 'limits'].flatMap((list) => {
    const amount = valueAt(resources, [list, name]);
    return amount === undefined ? [] : [{ amount, path: [...at, list, name] }];
  });
}

function refused(path: Path, message: string): Diagnostic {
  return fault(path, `${message}: no pod is created`, 'Change one of the two.');
}

function quotaFaults(
  { name, resources, at }: PlacedContainer,
  quota: KubeObject,
  ranges: readonly KubeObject[],
): readonly Diagnostic[] {
  const title = `ResourceQuota ${quota.metadata.name}`;
  const hard = Object.entries(mapAt(quota, ['spec', 'hard'])).filter(([key]) => Object.hasOwn(COUNTED, key));
  const above = hard.flatMap(([key, bound]) => {
    const amount = valueAt(resources, COUNTED[key]);
    if (amount === undefined || !exceeds(amount, bound)) return [];
    return [refused([...at, ...COUNTED[key]], `${text(amount)} is more than ${text(bound)}, all that ${title} grants`)];
  });
  const missing = [...new Set(hard.map(([key]) => COUNTED[key].join('.')))].filter(
    (key) => !isGiven(resources, key.split('.'), ranges),
  );
  if (missing.length === 0) return above;
  const message = `container ${name} states no ${missing.join(', ')}, which ${title} counts: no pod is created unless a LimitRange of the namespace has a default`;
  return [...above, warning('kubernetes/contradiction', at, message, `State ${missing.join(', ')}.`)];
}

/** A limit without a request stands for both; what a range says of containers fills in the rest. */
function isGiven(resources: JsonObject, [list, name]: readonly string[], ranges: readonly KubeObject[]): boolean {
  const amounts = [valueAt(resources, [list, name]), valueAt(resources, ['limits', name])];
  if (amounts[0] !== undefined || (list === 'requests' && amounts[1] !== undefined)) return true;
  const fills = list === 'limits' ? ['default', 'max'] : ['defaultRequest', 'default', 'max', 'min'];
  return ranges.some((range) =>
    mapsIn(valueAt(range, ['spec', 'limits'])).some(
      (item) => item.type === 'Container' && fills.some((field) => valueAt(item, [field, name]) !== undefined),
    ),
  );
}

function text(amount: Json | undefined): string {
  return typeof amount === 'string' || typeof amount === 'number' ? String(amount) : '';
}

import { isObject } from '../../lib/json';
import type { Path } from '../../lib/path';
import { valueAt } from '../../lib/value-at';
import type { KubeObject } from '../../model/kube';
import { orderByGraph } from './hooks/graph';
import { helmHooks } from './hooks/helm';
import { argoHooks } from './hooks/argo';
import { orderByWave } from './hooks/waves';
import type { HookOrder } from './hooks/order';

/** What says when a hook is deleted, which the output says itself. */
const DELETION: readonly Path[] = [
  ['metadata', 'annotations', 'helm.sh/hook-delete-policy'],
  ['metadata', 'annotations', 'argocd.argoproj.io/hook-delete-policy'],
  ['spec', 'ttlSecondsAfterFinished'],
];

/**
 * Reads the order that the objects of a unit state for other tools: hooks of Helm and Argo CD, sync waves, kapp's rules,
 * werf's weights. An object without an entry states none. Of several statements on one object the first of these speaks:
 * a phase of Argo CD, hooks of Helm, waves, rules and weights.
 */
export function readHooks(objects: readonly KubeObject[]): ReadonlyMap<KubeObject, HookOrder> {
  const waves = orderByWave(objects);
  const graph = orderByGraph(objects);
  const found = new Map<KubeObject, HookOrder>();
  for (const object of objects) {
    const order = argoHooks(object) ?? helmHooks(object) ?? waves.get(object) ?? graph.get(object);
    if (order !== undefined) found.set(object, order);
  }
  return new Map([...found].map(([object, order]) => [object, aheadOfHooked(order, [...found.values()])]));
}

/** A Job among the hooks afterwards comes before the workloads that are hooks of a higher weight themselves. */
function aheadOfHooked(order: HookOrder, all: readonly HookOrder[]): HookOrder {
  if (order.run !== 'after') return order;
  const isAhead = all.some(({ run, step, source }) => run === 'serves' && source === order.source && step > order.step);
  return isAhead ? { ...order, run: 'before', why: `${order.why}, below a workload that is a hook, too` } : order;
}

/** By these a tool replaces what it cannot change; in the output a Job that changes gets another name. */
const REPLACING: ReadonlyMap<string, RegExp> = new Map([
  ['argocd.argoproj.io/sync-options', /^\s*(?:Force|Replace)=true\s*(?:,\s*(?:Force|Replace)=true\s*)*$/],
  ['kustomize.toolkit.fluxcd.io/force', /^enabled$/i],
]);

/** The annotations by which a Job, or what is a hook like it, is replaced each time. */
export function replacingAnnotations({ kind, metadata }: KubeObject): readonly string[] {
  const { annotations } = metadata;
  if (!isObject(annotations)) return [];
  if (kind !== 'Job' && !Object.keys(annotations).some(isHookAnnotation)) return [];
  return Object.entries(annotations).flatMap(([key, value]) =>
    REPLACING.get(key)?.test(String(value)) === true ? [key] : [],
  );
}

/** The parts of an object that say when a hook is deleted or replaced: left out of the output, and said. */
export function deletionPolicies(object: KubeObject): readonly Path[] {
  const replacing = replacingAnnotations(object).map((key) => ['metadata', 'annotations', key]);
  return [...DELETION.filter((path) => valueAt(object, path) !== undefined), ...replacing];
}

const HOOK_KEY =
  /^(?:helm\.sh\/hook(?:-.*)?|argocd\.argoproj\.io\/(?:hook|hook-delete-policy|sync-wave)|kapp\.k14s\.io\/change-(?:group|rule)(?:\..*)?|werf\.io\/(?:weight|deploy-dependency-.*))$/;

/** Whether an annotation states an order, or what becomes of a hook, for one of these tools. */
export function isHookAnnotation(key: string): boolean {
  return HOOK_KEY.test(key);
}

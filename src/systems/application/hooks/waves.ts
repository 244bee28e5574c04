import type { KubeObject } from '../../../model/kube';
import { isSyncHook, WAVE } from './argo';
import { weightOf, roleOf, textOf, type HookOrder } from './order';

const WERF = 'werf.io/weight';

/**
 * What numbers say by which a tool applies one group after the other, and waits for each: sync waves of Argo CD, weights
 * of werf. A Job in a lower one than a workload comes before it, and a workload in a lower one than every such Job has
 * to serve first. A Job in the same one as a workload is not ordered by it.
 */
export function orderByWave(objects: readonly KubeObject[]): ReadonlyMap<KubeObject, HookOrder> {
  const orders = new Map<KubeObject, HookOrder>();
  for (const key of [WERF, WAVE]) for (const [object, order] of inOrderOf(objects, key)) orders.set(object, order);
  return orders;
}

function inOrderOf(objects: readonly KubeObject[], key: string): ReadonlyMap<KubeObject, HookOrder> {
  const orders = new Map<KubeObject, HookOrder>();
  if (!objects.some((object) => textOf(object, key) !== undefined || isSyncHook(object))) return orders;
  const stepOf = (object: KubeObject) => weightOf(object, key);
  const serving = objects.filter((object) => roleOf(object) === 'serves');
  const waves = serving.map(stepOf);
  const say = (object: KubeObject, run: HookOrder['run'], found: string) =>
    orders.set(object, { run, step: stepOf(object), source: key, why: `${key}: ${stepOf(object)}, ${found}` });
  for (const job of objects.filter((object) => roleOf(object) === 'runs')) {
    const step = stepOf(job);
    if (waves.some((wave) => wave > step)) say(job, 'before', 'below a workload');
    else if (waves.length > 0 && waves.every((wave) => wave < step)) say(job, 'after', 'above every workload');
    else if (key === WAVE && isSyncHook(job)) say(job, 'unordered', 'as a workload');
  }
  const before = [...orders.values()].filter(({ run }) => run === 'before').map(({ step }) => step);
  if (before.length === 0) return orders;
  for (const object of serving) if (stepOf(object) < Math.min(...before)) say(object, 'first', 'below every such Job');
  return orders;
}

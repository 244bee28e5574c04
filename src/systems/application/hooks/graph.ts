import { isObject } from '../../../lib/json';
import type { KubeObject } from '../../../model/kube';
import { listed, roleOf, textOf, type HookOrder } from './order';

const GROUP = /^kapp\.k14s\.io\/change-group(?:\.|$)/;
const RULE = /^kapp\.k14s\.io\/change-rule(?:\.|$)/;
const RULE_TEXT = /^upsert (before|after) upserting (\S+)$/;
const DEPENDENCY = /^werf\.io\/deploy-dependency-/;

/** One object after another, and the annotation that says it. */
interface Arrow {
  readonly earlier: KubeObject;
  readonly later: KubeObject;
  readonly source: string;
}

/** What arrows from object to object say: kapp's change rules, werf's dependencies. */
export function orderByGraph(objects: readonly KubeObject[]): ReadonlyMap<KubeObject, HookOrder> {
  const orders = new Map<KubeObject, HookOrder>();
  for (const { earlier, later, source } of arrowsOf(objects)) {
    const [first, second] = [roleOf(earlier), roleOf(later)];
    const why = `${source}: ${earlier.kind} ${earlier.metadata.name} before ${later.kind} ${later.metadata.name}`;
    if (first === 'runs' && second === 'serves') orders.set(earlier, { run: 'before', step: 0, source, why });
    else if (first === 'serves' && second === 'runs' && !orders.has(later)) {
      orders.set(later, { run: 'after', step: 0, source, why });
    }
  }
  // What one Job waits for and another workload waits for the Job: it has to serve first.
  for (const { earlier, later, source } of arrowsOf(objects)) {
    if (roleOf(earlier) !== 'serves' || orders.get(later)?.run !== 'before') continue;
    orders.set(earlier, {
      run: 'first',
      step: 0,
      source,
      why: `${source}: before ${later.kind} ${later.metadata.name}`,
    });
  }
  return orders;
}

function arrowsOf(objects: readonly KubeObject[]): readonly Arrow[] {
  return [...kappArrows(objects), ...werfArrows(objects)];
}

function kappArrows(objects: readonly KubeObject[]): readonly Arrow[] {
  const inGroup = (group: string) =>
    objects.filter((object) => annotated(object, GROUP).some(([, name]) => name === group));
  return objects.flatMap((object) =>
    annotated(object, RULE).flatMap(([source, text]) => {
      const [, side, group] = RULE_TEXT.exec(text) ?? [];
      if (side === undefined) return [];
      const others = inGroup(group).filter((other) => other !== object);
      return others.map((other) =>
        side === 'before' ? { earlier: object, later: other, source } : { earlier: other, later: object, source },
      );
    }),
  );
}

function werfArrows(objects: readonly KubeObject[]): readonly Arrow[] {
  return objects.flatMap((later) =>
    annotated(later, DEPENDENCY).flatMap(([source, text]) => {
      const parts = new Map(
        listed(text).map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
      );
      const [kind, name] = [parts.get('kind'), parts.get('name')];
      const found = objects.filter(
        (each) => each !== later && each.metadata.name === name && each.kind.toLowerCase() === kind?.toLowerCase(),
      );
      return found.map((earlier) => ({ earlier, later, source }));
    }),
  );
}

function annotated(object: KubeObject, pattern: RegExp): readonly (readonly [key: string, text: string])[] {
  const { annotations } = object.metadata;
  if (!isObject(annotations)) return [];
  const keys = Object.keys(annotations).filter((key) => pattern.test(key));
  return keys.map((key) => [key, textOf(object, key) ?? ''] as const);
}

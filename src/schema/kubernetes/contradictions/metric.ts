import type { Diagnostic } from '../../../model/diagnostic';
import { parseQuantity } from '../../../lib/quantity';
import type { Path } from '../../../lib/path';
import { exactlyOne, fault } from './fault';

interface Target {
  readonly value?: string | number;
  readonly averageValue?: string | number;
  readonly averageUtilization?: number;
}
interface Source {
  readonly target?: Target;
}

/** By the type of a metric: its field, and what its target may be. */
const SOURCES: Readonly<Record<string, { readonly field: string; readonly targets: readonly (keyof Target)[] }>> = {
  Resource: { field: 'resource', targets: ['averageUtilization', 'averageValue'] },
  ContainerResource: { field: 'containerResource', targets: ['averageUtilization', 'averageValue'] },
  Pods: { field: 'pods', targets: ['averageValue'] },
  Object: { field: 'object', targets: ['value', 'averageValue'] },
  External: { field: 'external', targets: ['value', 'averageValue'] },
};

export function metricFaults(metric: { readonly type: string }, at: Path): readonly Diagnostic[] {
  const { field, targets } = SOURCES[metric.type];
  const sources = metric as Readonly<Record<string, Source | string | null | undefined>>;
  const given = Object.values(SOURCES)
    .map((source) => source.field)
    .filter((name) => sources[name]);
  if (!given.includes(field))
    return [fault([...at, field], `missing, and the type is ${metric.type}`, 'Give it, or change the type.')];
  const other = given.find((name) => name !== field);
  if (other !== undefined)
    return [fault([...at, other], `stands beside type ${metric.type}`, 'Remove it, or change the type.')];
  const target = (sources[field] as Source).target ?? {};
  const path = [...at, field, 'target'];
  return [...choiceFaults(metric.type, target, path, targets), ...signFaults(target, path)];
}

function choiceFaults(
  type: string,
  target: Target,
  path: Path,
  targets: readonly (keyof Target)[],
): readonly Diagnostic[] {
  if (type === 'Object' || type === 'Pods')
    return targets.some((name) => target[name] !== undefined)
      ? []
      : [fault(path, 'has no value to compare with', `Give ${targets.join(' or ')}.`)];
  return exactlyOne(target, path, targets, 'value to compare with');
}

function signFaults(target: Target, path: Path): readonly Diagnostic[] {
  return (['value', 'averageValue'] as const).flatMap((name) => {
    const amount = target[name];
    const isPositive = amount === undefined || (parseQuantity(String(amount))?.nano ?? 1n) > 0n;
    return isPositive ? [] : [fault([...path, name], `${amount} is not above 0`, 'Write more.')];
  });
}

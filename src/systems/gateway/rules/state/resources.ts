import { warning, type Diagnostic } from '../../../../model/diagnostic';
import { isObject, type Json } from '../../../../lib/json';
import type { Path } from '../../../../lib/path';
import { exceeds } from '../../../../lib/quantity';
import { APP, type Check } from './check';

/** A warning only: the operator renders it too, and something in the cluster may change it on its way. */
export const requestsFitLimits: Check = ({ app }) => [
  ...judge(app.resources, [...APP, 'resources']),
  ...(['initContainers', 'sidecars'] as const).flatMap((list) =>
    (app[list] ?? []).flatMap(({ resources }, index) => judge(resources, [...APP, list, index, 'resources'])),
  ),
];

function judge(resources: unknown, path: Path): readonly Diagnostic[] {
  const [requests, limits] = ['requests', 'limits'].map((field) => mapOf(isObject(resources) && resources[field]));
  return Object.entries(requests).flatMap(([name, amount]) => {
    if (!exceeds(amount, limits[name])) return [];
    const message = `${String(amount)} is more than the limit, ${String(limits[name])}: Kubernetes refuses such pods`;
    const remedy = 'Raise the limit, or request less.';
    return [warning('gateway/request-above-limit', [...path, 'requests', name], message, remedy)];
  });
}

function mapOf(value: unknown): Readonly<Record<string, Json | undefined>> {
  return isObject(value) ? value : {};
}

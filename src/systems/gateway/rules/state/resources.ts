import { finding, type Finding } from '../../../../rules/rule';
import { isObject, type Json } from '../../../../lib/json';
import type { Path } from '../../../../lib/path';
import { exceeds } from '../../../../lib/quantity';
import { requestAboveLimit } from '../../../../model/shared-fault';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

/** A warning only: the operator renders it too, and something in the cluster may change it on its way. */
export const requestsFitLimits = gatewayStateRule(
  { code: 'gateway/request-above-limit', severity: 'warning', title: 'A container requests no more than its limit' },
  ({ app }) => [
    ...judge(app.resources, [...APP, 'resources']),
    ...(['initContainers', 'sidecars'] as const).flatMap((list) =>
      (app[list] ?? []).flatMap(({ resources }, index) => judge(resources, [...APP, list, index, 'resources'])),
    ),
  ],
);

function judge(resources: unknown, path: Path): readonly Finding[] {
  const [requests, limits] = ['requests', 'limits'].map((field) => mapOf(isObject(resources) && resources[field]));
  return Object.entries(requests).flatMap(([name, amount]) => {
    if (!exceeds(amount, limits[name])) return [];
    const [request, limit] = [String(amount), String(limits[name])];
    const message = `${request} is more than the limit, ${limit}: Kubernetes refuses such pods`;
    const remedy = 'Raise the limit, or request less.';
    const sharedFault = requestAboveLimit(request, limit);
    return [{ ...finding([...path, 'requests', name], message, remedy), sharedFault }];
  });
}

function mapOf(value: unknown): Readonly<Record<string, Json | undefined>> {
  return isObject(value) ? value : {};
}

import { noPodIsReplaced } from '../../../../model/shared-fault';
import type { Bound } from '../../facts/facts';
import { unknown, type Finding } from '../../../../rules/rule';
import { APP } from '../field-paths';
import { gatewayChangeRule, type GatewayChange } from './gateway-change-rule';

const BUDGET = [...APP, 'pdb'];

export const rollIsPossible = gatewayChangeRule(
  {
    code: 'gateway/roll-impossible',
    severity: 'error',
    title: 'Replicas, update strategy and disruption budget let pods be replaced',
  },
  (gateway) => [...judgeStrategy(gateway), ...judgeReplicas(gateway), ...judgeBudget(gateway)],
);

function judgeStrategy({ now: { strategy } }: GatewayChange): readonly Finding[] {
  if (strategy.type === 'Recreate' || !isZero(strategy.maxSurge) || !isZero(strategy.maxUnavailable)) return [];
  const message =
    'maxSurge and maxUnavailable are both 0, so no pod may be added and none removed: Kubernetes refuses the Deployment';
  const remedy = 'Set maxSurge to 1 or more.';
  const path = [...APP, 'updateStrategy', 'rollingUpdate'];
  return [{ path, message, remedy, acknowledgeable: false, sharedFault: noPodIsReplaced() }];
}

function judgeReplicas({ now }: GatewayChange): readonly Finding[] {
  if (now.replicas !== 0) return [];
  const message = '0 replicas: no pod serves, and whether the new version starts is not seen';
  return [{ path: [...APP, 'replicas'], message, remedy: 'Set 1 or more.', severity: 'warning' }];
}

/** A budget does not hinder a rolling update, but it does hinder draining a node, with which clusters are upgraded. */
function judgeBudget({ now }: GatewayChange): readonly Finding[] {
  const { minAvailable, maxUnavailable } = now.disruptionBudget ?? {};
  // Both are refused, and so is what is no number of pods: that is said, and once.
  if (minAvailable !== undefined && maxUnavailable !== undefined) return [];
  if (![minAvailable, maxUnavailable].every((bound) => bound === undefined || isBound(bound))) return [];
  const remedy = 'Allow one pod to be missing: maxUnavailable: 1, with 2 or more replicas.';
  if (maxUnavailable !== undefined && isZero(maxUnavailable)) {
    const message = 'no pod may ever be evicted, so nodes cannot be drained';
    return [{ path: [...BUDGET, 'maxUnavailable'], message, remedy, severity: 'warning' }];
  }
  if (minAvailable === undefined || isZero(minAvailable)) return [];
  const pods = now.replicas ?? now.autoscaling?.minimum;
  if (pods === undefined) {
    const message = 'whether a pod may ever be evicted: the least number of pods is not stated';
    return [unknown([...BUDGET, 'minAvailable'], message, 'State autoscaling.hpa.minReplicas.')];
  }
  if (pods === 0 || needed(minAvailable, pods) < pods) return [];
  const message = `${minAvailable} of ${pods} must be available, so no pod may ever be evicted, and nodes cannot be drained`;
  return [{ path: [...BUDGET, 'minAvailable'], message, remedy, severity: 'warning' }];
}

/** Kubernetes rounds a share of the pods that must be available up. */
function needed(bound: Bound, pods: number): number {
  const share = percentage(bound);
  return share === undefined ? Number(bound) : Math.ceil((share * pods) / 100);
}

/** A number of pods, or a share of them. */
function isBound(bound: Bound): boolean {
  return (percentage(bound) ?? 0) <= 100 && /^[0-9]+%?$/.test(String(bound));
}

function isZero(bound: Bound): boolean {
  return (percentage(bound) ?? Number(bound)) === 0;
}

function percentage(bound: Bound): number | undefined {
  const match = /^([0-9]+)%$/.exec(String(bound));
  return match === null ? undefined : Number(match[1]);
}

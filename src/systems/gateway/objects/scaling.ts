import { isObject, type JsonObject } from '../../../lib/json';
import { compact, type KubeObject } from '../../../model/kube';
import { gatewayMetadata, gatewaySelector, type ResolvedGateway } from '../gateway';
import { gatewayObjectName } from './object-names';

/** HorizontalPodAutoscaler `<gateway>`, when autoscaling is enabled. */
export function autoscaler(gateway: ResolvedGateway): readonly KubeObject[] {
  const { autoscaling } = gateway.app;
  if (autoscaling?.enabled !== true) return [];
  const { minReplicas, maxReplicas, metrics, behavior } = autoscaling.hpa ?? {};
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: gatewayMetadata(gateway, gatewayObjectName(gateway, 'autoscaler')),
      spec: compact({
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: gateway.name },
        minReplicas,
        maxReplicas,
        metrics,
        behavior: isObject(behavior) ? scalingBehavior(behavior) : undefined,
      }),
    },
  ];
}

function scalingBehavior(behavior: JsonObject): JsonObject {
  return compact({ scaleUp: scalingRules(behavior.scaleUp), scaleDown: scalingRules(behavior.scaleDown) });
}

/** The policy that changes most wins unless another is chosen: the API's default, which the operator writes out. */
function scalingRules(rules: unknown): JsonObject | undefined {
  return isObject(rules) ? { ...rules, selectPolicy: rules.selectPolicy || 'Max' } : undefined;
}

/** PodDisruptionBudget `<gateway>`, when it is enabled. The Job's pod never counts in it. */
export function disruptionBudget(gateway: ResolvedGateway): readonly KubeObject[] {
  const { pdb } = gateway.app;
  if (pdb?.enabled !== true) return [];
  return [
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: gatewayMetadata(gateway, gatewayObjectName(gateway, 'disruption-budget')),
      spec: compact({
        minAvailable: pdb.minAvailable,
        maxUnavailable: pdb.maxUnavailable,
        selector: { matchLabels: gatewaySelector(gateway) },
      }),
    },
  ];
}

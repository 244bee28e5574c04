import { APP } from '../field-paths';
import { gatewayChangeRule } from './gateway-change-rule';

export const replicasAreHandedOver = gatewayChangeRule(
  {
    code: 'gateway/autoscaling-switched-on',
    severity: 'warning',
    title: 'Switching autoscaling on does not drop the pods to one',
  },
  ({ old, now, change }) => {
    if (old === undefined || old.autoscaling !== undefined || now.autoscaling === undefined) return [];
    const replicas = old.replicas ?? 1;
    const minimum = now.autoscaling.minimum ?? 1;
    const applies = change.now?.delivery === 'helm' ? 'Helm' : 'a client-side apply';
    const given = `the replica count of ${replicas} is given up to the autoscaler`;
    const path = [...APP, 'autoscaling', 'enabled'];
    if (replicas <= 1) {
      const remedy = `Nothing needs to be done: the autoscaler brings it to ${minimum} or more.`;
      return [{ path, message: given, remedy }];
    }
    const message = `${given}: ${applies} that removes the field sets the Deployment to 1 pod until the autoscaler brings it to ${minimum} or more`;
    const remedy = `Set hpa.minReplicas to at least ${replicas}, and deliver it at a quiet time or with server-side apply.`;
    return [{ path, message, remedy }];
  },
);

import { finding } from '../../../../rules/rule';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

export const hazelcastHasEndpoint = gatewayStateRule(
  { code: 'gateway/hazelcast-endpoint', severity: 'error', title: 'External Hazelcast has an endpoint' },
  ({ app }) => {
    if (app.hazelcast?.external !== true || app.hazelcast.endpoint) return [];
    const path = [...APP, 'hazelcast', 'endpoint'];
    return [finding(path, 'missing, and external is true', 'Give host:port of the cluster.')];
  },
);

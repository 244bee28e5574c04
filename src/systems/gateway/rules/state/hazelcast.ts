import { error } from '../../../../model/diagnostic';
import { APP, type Check } from './check';

export const hazelcastHasEndpoint: Check = ({ app }) => {
  if (app.hazelcast?.external !== true || app.hazelcast.endpoint) return [];
  const path = [...APP, 'hazelcast', 'endpoint'];
  return [error('gateway/hazelcast-endpoint', path, 'missing, and external is true', 'Give host:port of the cluster.')];
};

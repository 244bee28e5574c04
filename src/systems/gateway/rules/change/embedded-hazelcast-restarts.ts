import { APP } from '../field-paths';
import { gatewayChangeRule } from './gateway-change-rule';
import { mixesHazelcast } from './mixes-hazelcast';

/** The vendor's notes about 11.1: pods with an embedded Hazelcast of before do not form a cluster with new ones. */
export const embeddedHazelcastRestarts = gatewayChangeRule(
  {
    code: 'gateway/embedded-hazelcast',
    severity: 'error',
    title: 'Pods with an embedded Hazelcast do not roll across Gateway 11.1',
  },
  (gateway) => {
    const { now, old } = gateway;
    if (!mixesHazelcast(gateway) || now.strategy.type === 'Recreate') return [];
    const message = `pods of ${old?.binary?.text} and of ${now.binary?.text} run side by side in a rolling update, and their embedded Hazelcasts cannot form one cluster: the vendor forbids it between versions before and from 11.1`;
    const remedy =
      'Set updateStrategy.type to recreate for this change and plan the interruption, or share state outside of the pods (hazelcast.external).';
    return [{ path: [...APP, 'updateStrategy', 'type'], message, remedy }];
  },
);

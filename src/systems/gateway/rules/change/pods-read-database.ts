import { isEqual } from '../../../../lib/json';
import type { GatewayFacts } from '../../facts/facts';
import { podTemplate } from '../../pod-template';
import { DATABASE } from '../field-paths';
import { databaseMoves, gatewayChangeRule } from './gateway-change-rule';

/** A variable from a ConfigMap is read when a container starts, never afterwards. */
export const podsReadDatabase = gatewayChangeRule(
  {
    code: 'gateway/pods-keep-database',
    severity: 'error',
    title: 'Pods are replaced when their database changes',
    includes: ['delivery/pods-keep-configuration'],
  },
  (gateway) => {
    const { old, now } = gateway.change;
    const isSwitched = gateway.old !== undefined && gateway.old.database.enabled !== gateway.now.database.enabled;
    if (!isSwitched && !databaseMoves(gateway)) return [];
    const [before, after] = [old, now].map((state) => podTemplate(state?.objects ?? []));
    if (before === undefined || after === undefined || !isEqual(before, after)) return [];
    const message = `the database changes from ${nameOf(gateway.old)} to ${nameOf(gateway.now)}, and no pod is replaced: each goes on as before until it happens to restart, and then ${isSwitched ? 'some pods of one Gateway have a database, and others none' : 'pods of one Gateway serve from two databases'}`;
    const remedy = 'Set spec.app.restartOnConfigChange to true, so that the change replaces the pods.';
    return [{ path: [...DATABASE, 'jdbcUrl'], message, remedy }];
  },
);

function nameOf(facts: GatewayFacts | undefined): string {
  return facts?.database.enabled === true ? (facts.database.address ?? 'the one that a Secret names') : 'none';
}

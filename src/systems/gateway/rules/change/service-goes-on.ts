import { migratesSchema } from '../../facts/facts';
import { APP } from '../field-paths';
import { gatewayChangeRule, versionChanges, type GatewayChange } from './gateway-change-rule';
import { mixesHazelcast } from './mixes-hazelcast';

const STRATEGY = [...APP, 'updateStrategy', 'type'];

/** Recreate stops the service; rolling lets old pods serve on the new schema. Whoever upgrades should know which. */
export const serviceGoesOn = gatewayChangeRule(
  {
    code: 'gateway/roll-and-schema',
    severity: 'warning',
    title: 'It is known what serves while the schema changes',
  },
  (gateway) => {
    const { now, old } = gateway;
    if (old === undefined || !versionChanges(gateway) || !migratesSchema(now)) return [];
    if (now.strategy.type === 'Recreate') return mixesHazelcast(gateway) ? [] : [recreates(gateway)];
    return isMajorStep(gateway) ? [mixes(gateway)] : [];
  },
);

function isMajorStep({ old, now }: GatewayChange): boolean {
  if (old?.binary === undefined || now.binary === undefined) return false;
  return old.binary.numbers[0] < now.binary.numbers[0];
}

function recreates({ now }: GatewayChange) {
  const when =
    now.job === undefined
      ? 'and the new ones migrate before they serve'
      : 'although the schema has been migrated before';
  const message = `all pods stop before the first new one starts, ${when}: nothing serves in between`;
  const remedy =
    now.job === undefined
      ? 'Switch the migration Job on and use rollingUpdate.'
      : 'Use rollingUpdate, or plan the interruption.';
  return { path: STRATEGY, message, remedy };
}

function mixes({ old, now }: GatewayChange) {
  const message = `pods of ${old?.binary?.text} serve on the schema of ${now.binary?.text} until the last of them is replaced, across a major release`;
  const remedy =
    'Check the release notes for changes that old pods cannot bear; if there are any, use recreate and plan the interruption.';
  return { path: STRATEGY, message, remedy };
}

import { isSameDatabase } from '../../../../model/database';
import { isSameRelease } from '../../../../lib/release';
import type { Installed, WorkloadChange } from '../../../../model/state';
import { gatewayDatabase, movesDatabase } from '../../facts/describe';
import { gatewayFactsIn, type GatewayFacts } from '../../facts/facts';
import { groupedBy } from '../../../../rules/grouped-by';
import { defineChangeRule, type Finding, type Rule, type RuleContext, type RuleInfo } from '../../../../rules/rule';

/** A Gateway in both states; a rule about Gateways always has a new one. */
export interface GatewayChange {
  readonly old?: GatewayFacts;
  readonly now: GatewayFacts;
  readonly installed: Installed;
  readonly change: WorkloadChange;
}

/** A rule that judges Gateways only, and only those that are still there. */
export function gatewayChangeRule(
  info: RuleInfo,
  check: (gateway: GatewayChange, context: RuleContext) => readonly Finding[],
): Rule {
  return defineChangeRule(info, (change, context) => {
    const [old, now] = [gatewayFactsIn(change.old?.facts), gatewayFactsIn(change.now?.facts)];
    return now === undefined ? [] : check({ old, now, installed: change.installed, change }, context);
  });
}

/** Gateways of the new state that use a database, by what tells it. */
export const usersOf = groupedBy(gatewayDatabase);

/** Whether another version, or another image of no known version, is going to run. */
export function versionChanges({ old, now }: GatewayChange): boolean {
  if (old === undefined) return false;
  if (old.binary === undefined || now.binary === undefined) return old.statedBinary !== now.statedBinary;
  return !isSameRelease(old.binary, now.binary);
}

/** Whether another database is used, as far as both are known. */
export function databaseMoves({ change: { old, now } }: GatewayChange): boolean {
  return movesDatabase(old, now);
}

/** Whether a database is used that was not used before, or that nothing names as the one of before. */
export function databaseComesIntoUse({ old, now, change }: GatewayChange): boolean {
  if (!now.database.enabled) return false;
  if (old?.database.enabled !== true) return true;
  const after = change.now === undefined ? [] : gatewayDatabase(change.now);
  return after.length > 0 && change.old !== undefined && !isSameDatabase(gatewayDatabase(change.old), after);
}

/** `11.2.2`, or the image where no version can be read. */
export function nameOf(facts: GatewayFacts): string {
  return facts.binary?.text ?? (facts.statedBinary === '' ? 'an image that nothing names' : facts.statedBinary);
}

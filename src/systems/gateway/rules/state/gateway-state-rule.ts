import type { Path } from '../../../../lib/path';
import { defineStateRule, type Finding, type Rule, type RuleInfo } from '../../../../rules/rule';
import type { Gateway } from '../../gateway';

export const APP: Path = ['spec', 'app'];
export const MANAGEMENT: Path = [...APP, 'management'];
export const DATABASE: Path = [...MANAGEMENT, 'database'];
export const MIGRATION_JOB: Path = [...DATABASE, 'migrationJob'];

/** A rule about one Gateway. Its name is the invariant that it holds. */
export function gatewayStateRule(info: RuleInfo, check: (gateway: Gateway) => readonly Finding[]): Rule<Gateway, void> {
  return defineStateRule(info, check);
}

import { defineStateRule, type Finding, type Rule, type RuleInfo } from '../../../../rules/rule';
import type { Gateway } from '../../gateway';

/** A rule about one Gateway. Its name is the invariant that it holds. */
export function gatewayStateRule(info: RuleInfo, check: (gateway: Gateway) => readonly Finding[]): Rule<Gateway, void> {
  return defineStateRule(info, check);
}

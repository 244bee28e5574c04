import { defineStateRule, type Finding, type Rule, type RuleInfo } from '../../../../rules/rule';
import type { ResolvedGateway } from '../../gateway';

/** A rule about one Gateway. Its name is the invariant that it holds. */
export function gatewayStateRule(
  info: RuleInfo,
  check: (gateway: ResolvedGateway) => readonly Finding[],
): Rule<ResolvedGateway, void> {
  return defineStateRule(info, check);
}

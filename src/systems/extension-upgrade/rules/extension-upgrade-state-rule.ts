import type { KubeObject } from '../../../model/kube';
import { defineStateRule, type Finding, type Rule, type RuleInfo } from '../../../rules/rule';
import type { ResolvedExtensionUpgrade } from '../upgrade';

/** A rule about one ExtensionUpgrade, and the objects that stand beside it. */
export type ExtensionUpgradeStateRule = Rule<ResolvedExtensionUpgrade, readonly KubeObject[]>;

export function extensionUpgradeStateRule(
  info: RuleInfo,
  check: (upgrade: ResolvedExtensionUpgrade, beside: readonly KubeObject[]) => readonly Finding[],
): ExtensionUpgradeStateRule {
  return defineStateRule(info, check);
}

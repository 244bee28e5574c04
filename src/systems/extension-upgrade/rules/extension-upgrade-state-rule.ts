import type { KubeObject } from '../../../model/kube';
import { defineStateRule, type Finding, type Rule, type RuleInfo } from '../../../rules/rule';
import type { ExtensionUpgrade } from '../upgrade';

/** A rule about one ExtensionUpgrade, and the objects that stand beside it. */
export type ExtensionUpgradeStateRule = Rule<ExtensionUpgrade, readonly KubeObject[]>;

export function extensionUpgradeStateRule(
  info: RuleInfo,
  check: (upgrade: ExtensionUpgrade, beside: readonly KubeObject[]) => readonly Finding[],
): ExtensionUpgradeStateRule {
  return defineStateRule(info, check);
}

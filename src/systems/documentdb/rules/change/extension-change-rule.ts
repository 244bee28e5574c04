import type { Path } from '../../../../lib/path';
import type { WorkloadChange } from '../../../../model/state';
import { extensionFactsIn, type ExtensionFacts } from '../../extension-facts';
import { defineChangeRule, type Finding, type Rule, type RuleContext, type RuleInfo } from '../../../../rules/rule';

export const SCHEMA_VERSION: Path = ['spec', 'schemaVersion'];

/** An extension in both states; a rule about it always has a new one. */
export interface ExtensionChange {
  readonly old?: ExtensionFacts;
  readonly now: ExtensionFacts;
  readonly change: WorkloadChange;
}

/** A rule that judges DocumentDB and ExtensionUpgrade only, and only those that are still there. */
export function extensionChangeRule(
  info: RuleInfo,
  check: (extension: ExtensionChange, context: RuleContext) => readonly Finding[],
): Rule {
  return defineChangeRule(info, (change, context) => {
    const [old, now] = [extensionFactsIn(change.old?.facts), extensionFactsIn(change.now?.facts)];
    return now === undefined ? [] : check({ old, now, change }, context);
  });
}

/** Where the resource states its binary. */
export function binaryPath({ resource }: ExtensionFacts): Path {
  return ['spec', resource.kind === 'ExtensionUpgrade' ? 'binaryVersion' : 'documentDBVersion'];
}

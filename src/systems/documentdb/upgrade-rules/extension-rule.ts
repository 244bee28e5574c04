import type { Path } from '../../../lib/path';
import type { ExtensionFacts, SystemFacts, WorkloadChange } from '../../../model/state';
import { defineRule, type Finding, type Rule, type RuleContext, type RuleInfo } from '../../../rules/rule';

export const SCHEMA_VERSION: Path = ['spec', 'schemaVersion'];

/** An extension in both states; a rule about it always has a new one. */
export interface ExtensionChange {
  readonly old?: ExtensionFacts;
  readonly now: ExtensionFacts;
  readonly change: WorkloadChange;
}

/** A rule that judges DocumentDB and ExtensionUpgrade only, and only those that are still there. */
export function extensionRule(
  info: Omit<RuleInfo, 'system'>,
  check: (extension: ExtensionChange, context: RuleContext) => readonly Finding[],
): Rule {
  return defineRule({ ...info, system: 'documentdb' }, (change, context) => {
    const [old, now] = [extensionFacts(change.old?.facts), extensionFacts(change.now?.facts)];
    return now === undefined ? [] : check({ old, now, change }, context);
  });
}

export function extensionFacts(facts: SystemFacts | undefined): ExtensionFacts | undefined {
  return facts?.system === 'extension' ? facts : undefined;
}

/** Where the resource states its binary. */
export function binaryPath({ resource }: ExtensionFacts): Path {
  return ['spec', resource.kind === 'ExtensionUpgrade' ? 'binaryVersion' : 'documentDBVersion'];
}

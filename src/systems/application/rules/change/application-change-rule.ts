import type { Facts, Installed, WorkloadState } from '../../../../model/state';
import { defineChangeRule, type Finding, type Rule, type RuleContext, type RuleInfo } from '../../../../rules/rule';
import { applicationFactsIn, type ApplicationFacts } from '../../facts';
import { baseOf } from '../../image-order';
import { isSlot, type ImageUse } from '../../unit-uses';

/** An application in both states, with what it was before. */
export interface ApplicationChange {
  readonly now: ApplicationFacts;
  /** Those that it was, or that it was made of: under another name, it is the one that goes as it comes. */
  readonly old: readonly ApplicationFacts[];
  /** States besides the old one, in no particular order: those before it, and what a cluster shows. */
  readonly earlier: readonly ApplicationFacts[];
  /** What a cluster shows, where it shows something. */
  readonly running: readonly ApplicationFacts[];
  readonly installed: Installed;
}

/** A rule about a change of an application that is there afterwards. */
export function applicationChangeRule(
  info: RuleInfo,
  check: (application: ApplicationChange) => readonly Finding[],
): Rule {
  return defineChangeRule(info, (change, context) => {
    const now = change.old === change.now ? undefined : applicationFactsIn(change.now?.facts);
    if (now === undefined) return [];
    const before = change.old === undefined ? goneIn(context, change.now!) : [change.old];
    const { earlier, running = [] } = change.installed;
    const read = (facts: Facts) => applicationFactsIn(facts) ?? [];
    return check({
      now,
      old: before.flatMap(({ facts }) => applicationFactsIn(facts) ?? []),
      earlier: [...(earlier?.facts ?? []), ...running].flatMap(read),
      running: running.flatMap(read),
      installed: change.installed,
    });
  });
}

/** Applications that go as this one comes, and had one of its workloads, or one of its images. */
function goneIn({ changes }: RuleContext, { facts, namespace }: WorkloadState): readonly WorkloadState[] {
  const { images } = applicationFactsIn(facts)!.uses;
  return changes.flatMap(({ old, now }) => {
    const uses = now === undefined && old?.namespace === namespace ? applicationFactsIn(old?.facts)?.uses.images : [];
    const isIt = uses?.some((use) =>
      images.some((each) => isSlot(each, use) || baseOf(each.image) === baseOf(use.image)),
    );
    return old !== undefined && isIt === true ? [old] : [];
  });
}

/** The images that say which version of the application serves: beside that of a migration, others in its pods do not. */
export function servingImages({ uses }: ApplicationFacts): readonly ImageUse[] {
  const migrating = new Set(uses.migrations.flatMap(({ images }) => images.map(baseOf)));
  const serving = uses.images.filter(({ role }) => role === 'serves');
  const versioned = new Set(serving.filter(({ image }) => migrating.has(baseOf(image))).map(({ owner }) => owner));
  return serving.filter(({ owner, image }) => !versioned.has(owner) || migrating.has(baseOf(image)));
}

/** What stood where an image stands; of a container that is new, what had its image. */
export function usesBefore(use: ImageUse, states: readonly ApplicationFacts[]): readonly ImageUse[] {
  const all = states.flatMap(({ uses }) => uses.images).filter(({ role }) => role === use.role);
  const inSlot = all.filter((each) => isSlot(each, use));
  if (inSlot.length > 0) return inSlot;
  const ofOwner = all.filter(({ owner, image }) => owner === use.owner && baseOf(image) === baseOf(use.image));
  return ofOwner.length > 0 ? ofOwner : all.filter(({ image }) => baseOf(image) === baseOf(use.image));
}

import { compareReleases, isNewer, isSameRelease, type Release } from '../model/release';
import type { ExtensionFacts, WorkloadChange, WorkloadState } from '../model/state';
import type { Versions } from './staged-step';

/** What a change does to an extension, whoever runs its server. */
export interface ExtensionCourse {
  readonly now: WorkloadState;
  readonly facts: ExtensionFacts;
  readonly start: Versions;
  /** Whether the resource is new. */
  readonly isNew: boolean;
  /** Whether the binary changes. */
  readonly rolls: boolean;
  /** What this change makes of the schema; absent where it stays. */
  readonly target?: Release;
  /** What is left for a later change. */
  readonly later?: Release;
  /** Whether somebody should look before the schema goes on. */
  readonly validates: boolean;
}

export function extensionCourse(
  { now, old }: WorkloadChange & { readonly now: WorkloadState },
  facts: ExtensionFacts,
  start: Versions,
): ExtensionCourse {
  const rolls = old !== undefined && (old.facts.system !== 'extension' || binaryChanges(old.facts, facts));
  const target = finalizesTo(facts, start);
  return {
    ...{ now, facts, start, rolls, target },
    isNew: old === undefined,
    later: rolls && target === undefined ? laterTarget(facts, start) : undefined,
    validates: rolls && !finalizesBeyond(target, start) && !isNewer(start.binary, facts.binary),
  };
}

function binaryChanges(old: ExtensionFacts, now: ExtensionFacts): boolean {
  if (old.binary === undefined || now.binary === undefined) return old.statedBinary !== now.statedBinary;
  return !isSameRelease(old.binary, now.binary);
}

/** As the operator decides: nothing below what is installed or above the binary. */
function finalizesTo(facts: ExtensionFacts, start: Versions): Release | undefined {
  const wanted = facts.schemaVersion === 'auto' ? facts.binary : facts.target;
  if (wanted === undefined || isNewer(wanted, facts.binary)) return undefined;
  return start.schema !== undefined && compareReleases(wanted, start.schema) <= 0 ? undefined : wanted;
}

function finalizesBeyond(target: Release | undefined, { binary }: Versions): boolean {
  return target !== undefined && (binary === undefined || compareReleases(target, binary) > 0);
}

function laterTarget(facts: ExtensionFacts, start: Versions): Release | undefined {
  if (facts.binary === undefined || facts.schemaVersion === 'auto') return undefined;
  return start.schema !== undefined && compareReleases(facts.binary, start.schema) <= 0 ? undefined : facts.binary;
}

import { compareReleases, isNewer, isSameRelease, type Release } from '../../../lib/release';
import type { WorkloadState } from '../../../model/state';
import type { Versions } from '../../../plan/staged-step';
import type { ChangeToNow } from '../../system';
import { decideExtensionUpgrade } from '../decide';
import { extensionFactsIn, type ExtensionFacts } from '../extension-facts';

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

export function extensionCourse({ now, old }: ChangeToNow, start: Versions): ExtensionCourse {
  const [before, facts] = [extensionFactsIn(old?.facts), extensionFactsIn(now.facts)!];
  const rolls = old !== undefined && (before === undefined || binaryChanges(before, facts));
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

/** Stands for a schema that nobody knows: every version is above it. */
const UNKNOWN_SCHEMA = '0.0.0';

/** A binary that cannot be read is taken for one that brings what is asked for. */
function finalizesTo(facts: ExtensionFacts, { schema }: Versions): Release | undefined {
  const binary = facts.binary ?? facts.target;
  if (binary === undefined) return undefined;
  const installed = schema?.text ?? UNKNOWN_SCHEMA;
  const { schemaVersion, extension } = facts;
  const { target } = decideExtensionUpgrade({ installed, binary: binary.text, schemaVersion, extension });
  return [facts.target, binary].find((release) => release?.text === target);
}

function finalizesBeyond(target: Release | undefined, { binary }: Versions): boolean {
  return target !== undefined && (binary === undefined || compareReleases(target, binary) > 0);
}

/** What a later change would do that asks for the binary's version. */
function laterTarget(facts: ExtensionFacts, start: Versions): Release | undefined {
  const { binary } = facts;
  if (binary === undefined || facts.schemaVersion === 'auto') return undefined;
  return finalizesTo({ ...facts, schemaVersion: binary.text, target: binary }, start);
}

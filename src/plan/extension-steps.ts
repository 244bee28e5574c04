import { compareReleases, isNewer, isSameRelease, type Release } from '../model/release';
import type { ExtensionFacts, WorkloadChange, WorkloadState } from '../model/state';
import { mechanism } from './mechanism';
import type { StagedStep, Versions } from './staged-step';

/** An extension that is there in the new state, with what its steps depend on. */
interface ExtensionUpgrade {
  readonly now: WorkloadState;
  readonly facts: ExtensionFacts;
  readonly start: Versions;
  readonly exists: boolean;
}

/** Binary first: replace it, validate it, finalize the schema. What a later commit does is shown as waiting for a person. */
export function extensionSteps(change: WorkloadChange, facts: ExtensionFacts, start: Versions): readonly StagedStep[] {
  const { now, old } = change;
  if (now === undefined) return [];
  const upgrade = { now, facts, start, exists: old !== undefined };
  if (old === undefined) return [create(upgrade)];
  const rolls = old.facts.system !== 'extension' || binaryChanges(old.facts, facts);
  const target = finalizesTo(upgrade);
  const later = rolls && target === undefined ? laterTarget(upgrade) : undefined;
  return [
    ...(rolls ? [roll(upgrade)] : []),
    ...(target !== undefined ? [finalize(upgrade, target, false)] : []),
    ...(rolls && !finalizesBeyond(target, start) && !goesDown(upgrade) ? [validate(upgrade)] : []),
    ...(later !== undefined ? [finalize(upgrade, later, true)] : []),
  ];
}

function goesDown({ start, facts }: ExtensionUpgrade): boolean {
  return isNewer(start.binary, facts.binary);
}

function binaryChanges(old: ExtensionFacts, now: ExtensionFacts): boolean {
  if (old.binary === undefined || now.binary === undefined) return old.statedBinary !== now.statedBinary;
  return !isSameRelease(old.binary, now.binary);
}

/** What this change makes of the schema: as the operator decides, nothing below what is installed or above the binary. */
function finalizesTo({ facts, start }: ExtensionUpgrade): Release | undefined {
  const wanted = facts.schemaVersion === 'auto' ? facts.binary : facts.target;
  if (wanted === undefined || isNewer(wanted, facts.binary)) return undefined;
  return start.schema !== undefined && compareReleases(wanted, start.schema) <= 0 ? undefined : wanted;
}

function finalizesBeyond(target: Release | undefined, { binary }: Versions): boolean {
  return target !== undefined && (binary === undefined || compareReleases(target, binary) > 0);
}

/** What is left for a later commit. */
function laterTarget({ facts, start }: ExtensionUpgrade): Release | undefined {
  if (facts.binary === undefined || facts.schemaVersion === 'auto') return undefined;
  return start.schema !== undefined && compareReleases(facts.binary, start.schema) <= 0 ? undefined : facts.binary;
}

function create({ now, facts, start }: ExtensionUpgrade): StagedStep {
  return {
    ...common(now, start),
    id: 'create',
    title: `Create the database${named(facts.binary)}`,
    kind: 'roll',
    gate: 'The primary is healthy.',
    undo: 'Remove the resource again.',
    risk: 'None: there is no data yet.',
    after: { binary: facts.binary, schema: facts.binary },
    changesBinary: true,
  };
}

function roll({ now, facts, start }: ExtensionUpgrade): StagedStep {
  const outside = now.kind === 'ExtensionUpgrade';
  return {
    ...common(now, start),
    id: 'roll',
    title: outside
      ? `Bring the server to the binary ${facts.binary?.text ?? ''}`.trim()
      : `Restart the instances${named(facts.binary)}`,
    kind: 'roll',
    gate: outside
      ? 'The server itself names the new version as its default.'
      : 'The primary is healthy with the new image.',
    mechanism: outside ? 'whoever runs the server; the Job waits for it' : mechanism('resource', now),
    undo: 'Revert the commit: the binary goes back, as long as the schema has not passed it.',
    risk: riskOfRoll(facts, start),
    after: { binary: facts.binary, schema: start.schema },
    changesBinary: true,
  };
}

function riskOfRoll({ binary, instances }: ExtensionFacts, { schema }: Versions): string {
  if (isNewer(schema, binary))
    return `This binary does not know the installed schema ${schema?.text}: it may corrupt data.`;
  return instances === 1
    ? 'One instance: reads and writes stop while it restarts.'
    : 'Connections break once, when the primary moves.';
}

function validate({ now, facts, start }: ExtensionUpgrade): StagedStep {
  return {
    ...common(now, start),
    id: 'validate',
    title: `Check that the new binary works${facts.binary === undefined ? '' : ` (${facts.binary.text})`}`,
    kind: 'validate',
    gate: 'Somebody has seen the applications work with it.',
    mechanism: 'a person',
    undo: 'Nothing to undo.',
    risk: 'None: the schema is still the old one.',
    after: { binary: facts.binary, schema: start.schema },
    manual: true,
  };
}

function finalize({ now, facts, start }: ExtensionUpgrade, target: Release, later: boolean): StagedStep {
  const outside = now.kind === 'ExtensionUpgrade';
  const by = outside ? mechanism('job-after', now) : 'the DocumentDB operator runs ALTER EXTENSION on the primary';
  return {
    ...common(now, start),
    id: 'finalize',
    title: `Finalize the schema at ${target.text}`,
    kind: 'finalize',
    gate: 'The installed schema is the wanted one.',
    mechanism: later ? `a second commit sets schemaVersion: "${target.text}"; then ${by}` : by,
    undo: 'No way back: ALTER EXTENSION only goes up. Back up every region beforehand.',
    risk: 'From here on an older binary may corrupt data.',
    after: { binary: facts.binary, schema: target },
    raisesSchema: true,
    ...(later ? { manual: true } : {}),
  };
}

function common(now: WorkloadState, start: Versions) {
  return { mechanism: mechanism('resource', now), after: start, raisesSchema: false, changesBinary: false };
}

function named(binary: Release | undefined): string {
  return binary === undefined ? '' : ` with ${binary.text}`;
}

import { thereAre } from '../../lib/text/there-are';
import { error, type LocatedDiagnostic } from '../../model/diagnostic';
import type { Patch } from '../../patch/patch';
import type { Build } from '../../model/build';
import type { PatchedObjects } from './patch-workload';
import { readPatches } from './read-patches';
import type { ReadPatch } from './read-patch';
import type { StatedPatch } from '../../model/stated-patch';

/** What became of the patches of a run. */
export interface PatchOutcome {
  readonly builds: readonly Build[];
  /** What patches met, for each workload that was compiled. */
  readonly patched: readonly PatchedObjects[];
  /** Whether every source of the builds was compiled, and that without errors: only then is a patch known to be idle. */
  readonly isWhole: boolean;
  /** Whether the command line states the target: a patch for another one is then none of this run. */
  readonly deliveryStated: boolean;
}

const SHOWN = 5;

/** What is wrong with patches themselves, and patches that meet no object; each once for a run. */
export function patchFaults(outcome: PatchOutcome): readonly LocatedDiagnostic[] {
  const stated = new Map(outcome.builds.flatMap(({ patches }) => patches.map((each) => [each.id, each] as const)));
  const read = readPatches([...stated.values()]);
  const met = new Set(outcome.patched.flatMap(({ matched }) => matched));
  const considered = new Set(outcome.patched.flatMap((each) => each.considered));
  const idle = read.flatMap((each) => (isJudged(each, considered, outcome) ? idleParts(each, met, outcome) : []));
  return [...read.flatMap(({ faults }) => faults), ...idle];
}

function isJudged({ patch }: ReadPatch, considered: ReadonlySet<string>, outcome: PatchOutcome): boolean {
  if (patch === undefined) return false;
  if (considered.has(patch.id)) return outcome.isWhole || patch.resource !== undefined;
  return outcome.isWhole && !(outcome.deliveryStated && patch.deliveries !== undefined);
}

function idleParts(read: ReadPatch, met: ReadonlySet<string>, outcome: PatchOutcome): readonly LocatedDiagnostic[] {
  const { patch, stated, placeOf } = read;
  const documents = patch!.change.form === 'json' ? [{ index: 0 }] : patch!.change.documents;
  return documents
    .filter(({ index }) => !met.has(`${stated.id}#${index}`))
    .map(({ index }) => ({
      ...matchesNothing(stated, patch!, outcome),
      ...(patch!.target === undefined ? placeOf(index, []) : stated.place),
    }));
}

function matchesNothing(
  stated: StatedPatch,
  { id }: Patch,
  { patched }: PatchOutcome,
): Omit<LocatedDiagnostic, 'file'> {
  const asked = patched.filter(({ considered }) => considered.includes(id));
  const objects = [...new Set(asked.flatMap((each) => each.objects))];
  if (objects.length === 0) {
    const message = 'it is for no resource and target of this run';
    return error('patch/matches-nothing', stated.path, message, 'Correct resource or deliveries, or remove the patch.');
  }
  const message = `it matches ${objects.length === 1 ? 'not the only object' : `none of the ${objects.length} objects`} that it is for`;
  return error('patch/matches-nothing', stated.path, message, `${nearObjects(stated, objects)} ${HINT}`);
}

const HINT =
  'What a target adds itself (the hash in the name of a Job, the Kustomizations of Flux, Chart.yaml) is not there to be patched.';

/** Those of the kind that is meant, where there are any. */
function nearObjects({ entry, text }: StatedPatch, objects: readonly string[]): string {
  const kind = entry.target === undefined ? /^\s*kind:\s*(\w+)/m.exec(text?.value ?? '')?.[1] : entry.target.kind;
  const ofKind = objects.filter((object) => object.startsWith(`${kind} `));
  return `${thereAre(ofKind.length > 0 ? ofKind : objects, SHOWN)}.`;
}

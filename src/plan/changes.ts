import { parseImageReference } from '../lib/image-reference';
import type { PlanChange } from '../model/plan';
import type { Description, Facts, WorkloadChange, WorkloadState } from '../model/state';
import type { StagedStep } from './staged-step';

const UNKNOWN = 'unknown';

/** Tells a state in words; its system does. */
type Describe = (facts: Facts) => Description;

/** What changes, in words that reviewers know; only what differs. */
export function planChanges(
  change: WorkloadChange,
  steps: readonly StagedStep[],
  describe: Describe,
): readonly PlanChange[] {
  const { old, now } = change;
  const [before, after] = [old, now].map((state): Side => (state === undefined ? {} : sideOf(state, describe)));
  const differing = (subject: PlanChange['subject']): readonly PlanChange[] => {
    const [from, to] = [before[subject], after[subject]];
    return from === to ? [] : [{ subject, from, to }];
  };
  const others = (['mode', 'delivery', 'database', 'replicas'] as const).flatMap(differing);
  const binary = differing('binary');
  const schema = after.ownSchema === undefined ? schemaChange(change, steps) : ownSchemaChange(before, after);
  const output = change.movedOutput === undefined ? [] : [{ subject: 'output' as const, ...change.movedOutput }];
  return [...(binary.length > 0 ? binary : buildChange(before, after)), ...schema, ...others, ...output];
}

/** Another build of one release: `11.2.2 → 11.2.2-CR01`, or another digest. */
function buildChange({ build: from }: Side, { build: to }: Side): readonly PlanChange[] {
  return from === undefined || to === undefined || from === to ? [] : [{ subject: 'binary', from, to }];
}

/** As both states name it. */
function ownSchemaChange({ ownSchema: from = '' }: Side, { ownSchema: to = '' }: Side): readonly PlanChange[] {
  if (from === to) return [];
  return [{ subject: 'schema', ...(from === '' ? {} : { from }), ...(to === '' ? { to: UNKNOWN } : { to }) }];
}

type Side = Partial<Record<PlanChange['subject'], string>> & Pick<Description, 'build' | 'ownSchema'>;

function sideOf({ facts, delivery, argocdHook }: WorkloadState, describe: Describe): Side {
  return {
    ...describe(facts),
    binary: binaryOf(facts),
    delivery: argocdHook && delivery === 'argocd' ? 'argocd with hooks' : delivery,
  };
}

function binaryOf({ binary, statedBinary }: Facts): string {
  return binary?.text ?? (isShown(statedBinary) ? `${statedBinary} (${UNKNOWN} version)` : UNKNOWN);
}

/** What is neither an image with a place or a tag, nor begins with a number, may be anything, also what must not be shown. */
function isShown(stated: string | undefined): stated is string {
  if (stated === undefined || /^\d[\w.+-]{0,19}$/.test(stated)) return stated !== undefined;
  return /[/:@]/.test(stated) && parseImageReference(stated) !== undefined;
}

/** From what is installed to where the steps of this change lead; steps of a later commit do not count. */
function schemaChange({ installed, old }: WorkloadChange, steps: readonly StagedStep[]): readonly PlanChange[] {
  const raising = steps.filter(({ raisesSchema, manual }) => raisesSchema && manual !== true).at(-1);
  if (raising === undefined) return [];
  const from = installed.schema?.text ?? (old === undefined ? undefined : UNKNOWN);
  return [{ subject: 'schema', from, to: raising.after.schema?.text ?? UNKNOWN }];
}

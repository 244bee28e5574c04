import type { ObjectChange, PlanChange, PlanStep, WorkloadPlan } from '../model/plan';
import { plural } from '../lib/text/plural';

/** `Gateway gateways/ssg`. */
export function workloadTitle({ kind, namespace, name }: Pick<WorkloadPlan, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** `gateways/ssg.yaml`; with the folder that it is rendered to where its file belongs to several builds. */
export function placeOf({ file, output }: Pick<WorkloadPlan, 'file' | 'output'>): string {
  return output === undefined ? file : `${file} → ${output}`;
}

/** What a change is between: two sides, or the one that there is of a workload that comes or goes. */
export function changeSides({ from, to }: PlanChange, fate: WorkloadPlan['fate']): readonly string[] {
  if (fate === 'added') return [to ?? 'none'];
  if (fate === 'removed') return [from ?? 'none'];
  return [from ?? 'none', to ?? 'none'];
}

/** Said before the one side of a workload that goes. */
export function changeLead(fate: WorkloadPlan['fate']): string {
  return fate === 'removed' ? 'was ' : '';
}

/** Whether an overview names the fate of a workload: where its changes do not show it. */
export function showsFate({ fate, changes }: WorkloadPlan): boolean {
  return fate === 'added' || fate === 'removed' || changes.length === 0;
}

/** `2 · Replace the pods`: the name by which other parts of a report speak of a step. */
export function stepTitle(step: PlanStep, steps: readonly PlanStep[]): string {
  return `${steps.indexOf(step) + 1} · ${step.title}`;
}

/** Whether a step can be undone, as a sentence without its full stop. */
export function undoText({ reversible }: PlanStep, steps: readonly PlanStep[]): string {
  if (reversible === 'yes') return 'Can be undone';
  if (reversible === 'no') return 'Cannot be undone';
  const until = steps.findIndex(({ id }) => id === reversible.until);
  return until === -1 ? `Can be undone until ${reversible.until}` : `Can be undone until step ${until + 1} begins`;
}

/** One thing that there is to say of a step, under the name that every form of a plan gives it. */
export interface StepFact {
  readonly name: 'Done when' | 'How' | 'Blocks' | 'Undo' | 'Risk';
  readonly text: string;
}

/** What there is to say of a step, in the order in which every form of a plan says it. */
export function stepFacts(step: PlanStep, steps: readonly PlanStep[]): readonly StepFact[] {
  return [
    { name: 'Done when', text: step.gate },
    { name: 'How', text: step.mechanism },
    { name: 'Blocks', text: blocksText(step, steps) },
    { name: 'Undo', text: `${undoText(step, steps)}. ${step.undo}` },
    { name: 'Risk', text: step.risk },
  ];
}

/** What stands before the remedy of a finding. */
export const WAY_OUT = 'Way out:';

/** `step 2`, `steps 2 and 3`, `nothing`. */
export function blocksText({ blocks }: PlanStep, steps: readonly PlanStep[]): string {
  const numbers = blocks.map((id) => steps.findIndex((step) => step.id === id) + 1).filter((number) => number > 0);
  if (numbers.length === 0) return 'nothing';
  if (numbers.length === 1) return `step ${numbers[0]}`;
  return `steps ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

export function objectTitle({ kind, name }: ObjectChange): string {
  return `${kind} ${name}`;
}

/** What happened to an object when no field says it. */
export function objectText({ fate, fields, noise }: ObjectChange): string {
  if (fate !== 'changed') return fate;
  if (fields.length === 0) return noise === undefined ? 'changed' : `only ${noise}`;
  return `${plural(fields.length, 'field')}${noise === undefined ? '' : `, and ${noise}`}`;
}

import type { Diagnostic } from '../model/diagnostic';
import type { WorkloadPlan } from '../model/plan';
import type { WorkloadChange } from '../model/state';
import { planWorkload } from '../systems/workload-plan';
import type { RuleContext } from '../rules/rule';
import { judge, locateIn, manifestFaults } from './plan-findings';
import { withFaults } from './rendered-faults';
import { maskValue } from '../state/mask-value';
import type { LoadedPair } from '../state/match';

/** What workloads of a plan are judged by. */
export interface Judging {
  readonly context: RuleContext;
  /** As if what the paths name had not been changed. */
  readonly without: RuleContext;
  readonly strict: boolean;
  readonly ofSeveralBuilds: ReadonlySet<string>;
}

/** The plan for a workload that is asked for. */
export function planNamed(pair: LoadedPair, change: WorkloadChange, judging: Judging): WorkloadPlan {
  const found = judge(pair, change, judging.context, judging.strict);
  const diagnostics = locateIn(
    pair,
    pair.now === undefined ? found : withFaults(found, manifestFaults(pair.now, judging.strict)),
  );
  const whole = { ...wholePlan(change), ...outputOf(pair, judging), diagnostics };
  return pair.oldIsUnread === true ? { ...whole, ...NOTHING_COMPARED } : whole;
}

/** What stands beside the paths appears with what a change in the paths does to it only. */
export function planBeside(pair: LoadedPair, change: WorkloadChange, judging: Judging): readonly WorkloadPlan[] {
  const { context, without, strict } = judging;
  const found = judge(pair, change, context, strict);
  const caused = found.length === 0 ? [] : notAmong(judge(pair, change, without, strict), found);
  if (caused.length === 0) return [];
  const whole = wholePlan(change);
  const { fate } = whole;
  const diagnostics = locateIn(pair, caused);
  return [{ ...whole, ...NOTHING_COMPARED, ...outputOf(pair, judging), fate, diagnostics }];
}

function wholePlan(change: WorkloadChange): Omit<WorkloadPlan, 'diagnostics'> {
  return planWorkload(change, maskValue);
}

/** Said where a file has several. */
function outputOf({ old, now }: LoadedPair, { ofSeveralBuilds }: Judging): Pick<WorkloadPlan, 'output'> {
  const workload = now ?? old;
  if (workload?.output === undefined || !ofSeveralBuilds.has(workload.state.file)) return {};
  return { output: workload.output };
}

/** What is said of a workload beside the paths only because of the workloads that they name. */
function notAmong(known: readonly Diagnostic[], found: readonly Diagnostic[]): readonly Diagnostic[] {
  const texts = new Set(known.map((each) => JSON.stringify(each)));
  return found.filter((each) => !texts.has(JSON.stringify(each)));
}

/** Of a workload whose other state is not known. */
export const NOTHING_COMPARED = {
  fate: 'changed',
  changes: [],
  steps: [],
  windows: [],
  assumptions: [],
  objects: [],
} as const;

import type { Diagnostic } from '../model/diagnostic';
import type { WorkloadChange } from '../model/state';
import { unmatchedCode } from '../rules/acknowledgement';
import { DELIVERY_RULES } from '../rules/delivery';
import { aboutChanges, type Rule } from '../rules/rule';
import { systemOf, type System } from './index';

const OF_SYSTEMS = new Map<System, readonly Rule[]>();

/** The rules that may have something to say about a change: those of its systems, and those about its delivery. */
export function rulesAbout({ old, now }: WorkloadChange): readonly Rule[] {
  const systems = [old, now].flatMap((state) => (state === undefined ? [] : [systemOf(state.facts)]));
  return [...new Set([...systems.flatMap(changeRulesOf), ...DELIVERY_RULES])];
}

/** Asked for each of many workloads. */
function changeRulesOf(system: System): readonly Rule[] {
  const rules = OF_SYSTEMS.get(system) ?? aboutChanges(system.rules());
  OF_SYSTEMS.set(system, rules);
  return rules;
}

/** Whether it complains about an acknowledgement that only a plan can match: one state alone has nothing to match. */
export function isForPlanToJudge(diagnostic: Diagnostic): boolean {
  const code = unmatchedCode(diagnostic);
  if (code === undefined) return false;
  const { isPlanCode } = require('./plan-rules') as typeof import('./plan-rules');
  return isPlanCode(code);
}

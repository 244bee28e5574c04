import { DELIVERY_RULES } from '../rules/delivery';
import { aboutChanges, type AnyRule, type Rule } from '../rules/rule';
import { SYSTEMS } from './index';

/** Every rule, those that systems share once, in the order in which findings are reported. */
export const ALL_RULES: readonly AnyRule[] = [
  ...new Set([...SYSTEMS.flatMap((system) => system.rules()), ...DELIVERY_RULES]),
];

/** Every rule that a plan knows besides those about one state, in the order in which findings are reported. */
export const PLAN_RULES: readonly Rule[] = aboutChanges(ALL_RULES);

const CODES: ReadonlySet<string> = new Set(PLAN_RULES.map(({ code }) => code));

const REMOVAL_CODES: ReadonlySet<string> = new Set(
  PLAN_RULES.flatMap(({ code, aboutRemoval }) => (aboutRemoval === true ? [code] : [])),
);

/** Whether a workload that goes away is reported under this code. */
export function isRemovalCode(code: string): boolean {
  return REMOVAL_CODES.has(code);
}

/** Whether a plan judges what is reported under this code: what compiles one state alone cannot. */
export function isPlanCode(code: string): boolean {
  return CODES.has(code);
}

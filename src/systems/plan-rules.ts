import { DELIVERY_RULES } from '../rules/delivery';
import type { Rule } from '../rules/rule';
import { SYSTEMS } from './index';

/** Every rule that a plan knows, those that systems share once, in the order in which findings are reported. */
export const PLAN_RULES: readonly Rule[] = [
  ...new Set([...SYSTEMS.flatMap((system) => system.rules()), ...DELIVERY_RULES]),
];

const CODES: ReadonlySet<string> = new Set(PLAN_RULES.map(({ code }) => code));

/** Whether a plan judges what is reported under this code: what compiles one state alone cannot. */
export function isPlanCode(code: string): boolean {
  return CODES.has(code);
}

import { unmatchedCode } from '../rules/acknowledgement';
import type { Diagnostic } from '../model/diagnostic';
import { RULES } from './rules';
import type { Rule } from '../rules/rule';
import { DOCUMENTDB_CHANGE_RULES } from './documentdb/upgrade-rules/wrapped';

/** Every rule that a plan knows, in the order in which findings are reported. */
export const PLAN_RULES: readonly Rule[] = [...RULES, ...DOCUMENTDB_CHANGE_RULES];

const CODES: ReadonlySet<string> = new Set(PLAN_RULES.map(({ code }) => code));

/** Whether a plan judges what is reported under this code: what compiles one state alone cannot. */
export function isPlanCode(code: string): boolean {
  return CODES.has(code);
}

/** Whether it complains about an acknowledgement that only a plan can match: one state alone has nothing to match. */
export function isForPlanToJudge(diagnostic: Diagnostic): boolean {
  const code = unmatchedCode(diagnostic);
  return code !== undefined && isPlanCode(code);
}

import type { Plan } from '../model/plan';
import { REPORT_FORMATS, tryFindReportFormat, type ReportOptions } from '../report';
import { PLAN_RULES } from './plan-rules';

/** The forms in which a plan can be had. */
export const PLAN_FORMATS: readonly string[] = REPORT_FORMATS.map(({ name }) => name);

/** A plan in one of the forms, which know every rule; an unknown form throws. */
export function renderPlan(plan: Plan, format: string, options: Omit<ReportOptions, 'rules'>): string {
  const found = tryFindReportFormat(format);
  if (found === undefined) throw new RangeError(`no form ${format} of a plan; there are ${PLAN_FORMATS.join(', ')}`);
  return found.render(plan, { ...options, rules: PLAN_RULES });
}

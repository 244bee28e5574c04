import type { Plan } from '../model/plan';
import { REPORT_FORMATS, tryFindReportFormat, type ReportOptions } from '../report';

/** The forms in which a plan can be had. */
export const PLAN_FORMATS: readonly string[] = REPORT_FORMATS.map(({ name }) => name);

/** A plan in one of the forms; an unknown form throws. */
export function renderPlan(plan: Plan, format: string, paint: ReportOptions['paint']): string {
  const found = tryFindReportFormat(format);
  if (found === undefined) throw new RangeError(`no form ${format} of a plan; there are ${PLAN_FORMATS.join(', ')}`);
  return found.render(plan, { paint });
}

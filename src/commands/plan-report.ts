import type { LocatedDiagnostic } from '../model/diagnostic';
import type { Plan } from '../model/plan';
import { REPORT_FORMATS, tryFindReportFormat, type ReportOptions } from '../report';
import { titleOf, tryFindPage } from './finding-pages';
import { displayPath } from '../lib/display-path';
import { isPlanCode, PLAN_RULES } from '../systems/plan-rules';
import { tryFindWorkingTree } from '../state/find-repository';

/** `text` for terminals, `json` for programs, `markdown` for pull requests, `sarif` for code review, `html` as a page. */
export type PlanFormat = 'text' | 'json' | 'markdown' | 'sarif' | 'html';

/** The forms in which a plan can be had. */
export const PLAN_FORMATS: readonly string[] = REPORT_FORMATS.map(({ name }) => name);

/** What a report is told besides the plan. */
export interface RenderOptions extends Partial<Omit<ReportOptions, 'rules' | 'pageOf' | 'folder'>> {
  /**
   * What the paths of the plan are relative to, as it was requested: within a repository, SARIF names files from the
   * root of it. Default: files are named as in the plan.
   */
  readonly cwd?: string;
}

/**
 * A plan in one of the forms, with a newline at its end.
 *
 * @throws RangeError when there is no such form
 */
export function renderPlan(plan: Plan, format: PlanFormat, { cwd, ...options }: RenderOptions = {}): string {
  const found = tryFindReportFormat(format);
  if (found === undefined) throw new RangeError(`no form ${format} of a plan; there are ${PLAN_FORMATS.join(', ')}`);
  return found.render(plan, {
    paint: (_format, text) => text,
    ...options,
    ...rulesFor(plan, format),
    ...(format === 'sarif' ? placeInRepository(cwd) : {}),
  });
}

/** The working directory from the root of its repository; nothing where there is none. */
export function placeInRepository(cwd: string | undefined): Pick<ReportOptions, 'folder'> {
  const root = cwd === undefined ? undefined : tryFindWorkingTree(cwd);
  return cwd === undefined || root === undefined ? {} : { folder: displayPath(root, cwd) };
}

function rulesFor(plan: Plan, format: PlanFormat): Pick<ReportOptions, 'rules' | 'pageOf'> {
  if (format !== 'sarif') return { rules: PLAN_RULES };
  const { rules, pageOf } = pagesOfFound(plan.workloads.flatMap(({ diagnostics }) => diagnostics));
  return { rules: [...PLAN_RULES, ...rules.filter(({ code }) => !isPlanCode(code))], pageOf };
}

/** SARIF is read where schemagate is not installed: it takes the pages of what was found along. */
export function pagesOfFound(
  diagnostics: readonly LocatedDiagnostic[],
): Required<Pick<ReportOptions, 'rules' | 'pageOf'>> {
  const codes = new Set(diagnostics.map(({ code }) => code));
  const rules = [...codes].filter((code) => tryFindPage(code) !== undefined).map(titleOf);
  return { rules, pageOf: (code) => (codes.has(code) ? tryFindPage(code) : undefined) };
}

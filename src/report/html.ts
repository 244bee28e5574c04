import { createHash } from 'node:crypto';
import type { Plan, WorkloadPlan } from '../model/plan';
import { badge, findingBadges } from './html-badge';
import { rulesSection } from './html-rules';
import style from './html-style.css';
import { html as markup, type Markup } from './html-template';
import { changeList, workloadName, htmlWorkloadSection } from './html-workload';
import { oneWayText } from './one-way';
import type { ReportFormat, ReportOptions } from './report-format';
import { isRefused, refusedFirst, verdictSentence } from './verdict-sentence';
import { showsFate } from './words';

/** As many workloads are unfolded from the beginning; of more, only the first that refuse the plan. */
const MAX_OPEN = 8;

/** One file that needs nothing else: for the artifacts of a pipeline, for mail, for paper. */
export const htmlReport: ReportFormat = { name: 'html', render };

function render(plan: Plan, { rules = [], version }: ReportOptions): string {
  const { verdict } = plan;
  const workloads = refusedFirst(plan.workloads);
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Upgrade plan: ${verdict}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
${header(plan)}
${workloads.length > 1 && overview(workloads)}
${workloads.map((each, index) => htmlWorkloadSection(each, index, isOpen(workloads, index)))}
${rulesSection(plan, rules)}
</main>
<footer>Made by schemagate${version !== undefined && ` ${version}`}. This page is one file and loads nothing.</footer>
</body>
</html>
`;
  return page.markup;
}

/** Nothing is loaded and nothing runs; the one style is known by its hash. */
function policy(): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

function header(plan: Plan): Markup {
  const { verdict, from, to } = plan;
  const [style, sign] = verdictLook(plan);
  return markup`<header>
    <p class="eyebrow">schemagate · upgrade plan</p>
    <div class="verdict ${style}">
      <span class="verdict-sign" aria-hidden="true">${sign}</span>
      <div><h1>${verdict === 'refused' ? 'Refused' : 'Allowed'}</h1><p>${verdictSentence(plan)}</p></div>
    </div>
    <p class="states"><span>From <code>${from}</code></span> <span>to <code>${to}</code></span></p>
  </header>`;
}

/** No green tick over what cannot be undone. */
function verdictLook(plan: Plan): readonly [style: string, sign: string] {
  if (plan.verdict === 'refused') return ['bad', '✕'];
  return oneWayText(plan) === undefined ? ['good', '✓'] : ['warn', '!'];
}

function overview(workloads: readonly WorkloadPlan[]): Markup {
  const rows = workloads.map(
    (workload, index) => markup`<tr>
      <th scope="row"><a href="#w${index + 1}"><span class="muted">${workload.kind}</span> ${workloadName(workload)}</a>${workload.output !== undefined && markup` <code>${workload.output}</code>`}</th>
      <td>${showsFate(workload) && badge('plain', workload.fate)} ${changeList(workload)}</td>
      <td><span class="badges">${findingBadges(workload.diagnostics)}</span></td>
    </tr>`,
  );
  return markup`<section aria-labelledby="overview"><h2 id="overview">Workloads</h2>
    <table class="stacked">
      <thead><tr><th scope="col">Workload</th><th scope="col">Changes</th><th scope="col">Findings</th></tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </section>`;
}

function isOpen(workloads: readonly WorkloadPlan[], index: number): boolean {
  if (workloads.length <= MAX_OPEN) return true;
  const refusedBefore = workloads.slice(0, index).filter(isRefused).length;
  return isRefused(workloads[index]) && refusedBefore < MAX_OPEN;
}

import type { PlanChange, WorkloadPlan } from '../model/plan';
import { badge, findingBadges } from './html-badge';
import { diff } from './html-diff';
import { findings } from './html-findings';
import { stepsSection } from './html-steps';
import { html, type Markup } from './html-template';
import { changeLead, changeSides, placeOf } from './words';

/** Everything about one workload. */
export function htmlWorkloadSection(workload: WorkloadPlan, index: number, open: boolean): Markup {
  const { kind, fate, diagnostics, assumptions, objects } = workload;
  return html`<details class="workload" id="w${index + 1}" ${open && html` open`}>
    <summary>
      <span class="eyebrow">${kind}</span>
      <h2>${workloadName(workload)}</h2>
      <span class="badges">${badge('plain', fate)} ${findingBadges(diagnostics)}</span>
    </summary>
    <p class="muted file"><code>${placeOf(workload)}</code></p>
    ${changeList(workload)} ${findings(diagnostics)} ${stepsSection(workload)} ${assumed(assumptions)} ${diff(objects)}
  </details>`;
}

export function workloadName({ namespace, name }: WorkloadPlan): Markup {
  return html`${namespace !== undefined && html`<span class="namespace"><bdi>${namespace}</bdi>/</span>`}<bdi
      >${name}</bdi
    >`;
}

/** What changes, `11.2.2 → 11.3.0`; what there is of a workload that comes or goes. */
export function changeList({ changes, fate }: WorkloadPlan): Markup | undefined {
  if (changes.length === 0) return undefined;
  return html`<ul class="changes">
    ${changes.map((change) => changeItem(change, fate))}
  </ul>`;
}

function changeItem(change: PlanChange, fate: WorkloadPlan['fate']): Markup {
  const [first, second] = changeSides(change, fate);
  const arrow = html` <span class="arrow" aria-label="becomes">→</span> <code>${second}</code>`;
  return html`<li>
    <span class="subject">${change.subject}</span>
    ${changeLead(fate)}<code>${first}</code>${second !== undefined && arrow}
  </li>`;
}

function assumed(assumptions: readonly string[]): Markup | undefined {
  if (assumptions.length === 0) return undefined;
  return html`<section>
    <h3>Assumed</h3>
    <ul class="assumptions">
      ${assumptions.map((each) => html`<li dir="auto">${each}</li>`)}
    </ul>
  </section>`;
}

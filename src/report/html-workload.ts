import type { PlanChange, WorkloadPlan } from '../model/plan';
import { badge, findingBadges } from './html-badge';
import { diff } from './html-diff';
import { findings } from './html-findings';
import { stepsSection } from './html-steps';
import { html, type Markup } from './html-template';

/** Everything about one workload. */
export function workloadSection(workload: WorkloadPlan, index: number, open: boolean): Markup {
  const { kind, file, fate, changes, diagnostics, assumptions, objects } = workload;
  return html`<details class="workload" id="w${index + 1}" ${open && html` open`}>
    <summary>
      <span class="eyebrow">${kind}</span>
      <h2>${workloadName(workload)}</h2>
      <span class="badges">${badge('plain', fate)} ${findingBadges(diagnostics)}</span>
    </summary>
    <p class="muted file"><code>${file}</code></p>
    ${
      changes.length > 0 &&
      html`<ul class="changes">
        ${changes.map(changeItem)}
      </ul>`
    }
    ${findings(diagnostics)} ${stepsSection(workload)} ${assumed(assumptions)} ${diff(objects)}
  </details>`;
}

export function workloadName({ namespace, name }: WorkloadPlan): Markup {
  return html`${namespace !== undefined && html`<span class="namespace"><bdi>${namespace}</bdi>/</span>`}<bdi
      >${name}</bdi
    >`;
}

/** `11.2.2 → 11.3.0` with what it is about. */
export function changeItem({ subject, from, to }: PlanChange): Markup {
  return html`<li>
    <span class="subject">${subject}</span> ${from !== undefined && html`<code>${from}</code>`}
    <span class="arrow" aria-label="becomes">→</span> <code>${to ?? 'none'}</code>
  </li>`;
}

function assumed(assumptions: readonly string[]): Markup | undefined {
  if (assumptions.length === 0) return undefined;
  return html`<section>
    <h3>Taken for granted</h3>
    <ul class="assumptions">
      ${assumptions.map((each) => html`<li dir="auto">${each}</li>`)}
    </ul>
  </section>`;
}

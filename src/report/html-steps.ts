import type { PlanStep, PlanWindow, WorkloadPlan } from '../model/plan';
import { badge } from './html-badge';
import { html, type Markup } from './html-template';
import { timeline } from './timeline';
import { windowSpans } from './window-span';
import { stepFacts, undoText } from './words';

/** What happens, in order: the picture, the windows, and each step in full. */
export function stepsSection(workload: WorkloadPlan): Markup | undefined {
  const { steps, windows } = workload;
  if (steps.length === 0) return undefined;
  const closing = new Set(windowSpans(windows, steps).map(({ closes }) => closes));
  return html`<section>
    <h3>Steps</h3>
    ${timeline(workload)} ${windows.map(windowText)}
    <ol class="steps">
      ${steps.map((step, index) => [closing.has(index + 1) && POINT_OF_NO_RETURN, stepItem(step, steps)])}
    </ol>
  </section>`;
}

const POINT_OF_NO_RETURN = html`<li class="no-return"><span>Point of no return</span></li>`;

function windowText({ explanation }: PlanWindow): Markup {
  return html`<p class="window"><b>Rollback-safe window.</b> <bdi>${explanation}</bdi></p>`;
}

function stepItem(step: PlanStep, steps: readonly PlanStep[]): Markup {
  const { title, manual, reversible } = step;
  return html`<li class="step">
    <span class="step-number" aria-hidden="true">${steps.indexOf(step) + 1}</span>
    <div>
      <h4>
        <bdi>${title}</bdi> ${manual === true && badge('info', 'waits for a person')}
        ${badge(reversible === 'no' ? 'bad' : 'good', undoText(step, steps).toLowerCase())}
      </h4>
      <dl>${stepFacts(step, steps).map(({ name, text }) => fact(name, text))}</dl>
    </div>
  </li>`;
}

function fact(name: string, text: string): Markup {
  return html`<div>
    <dt>${name}</dt>
    <dd dir="auto">${text}</dd>
  </div>`;
}

import type { PlanStep, WorkloadPlan } from '../model/plan';
import { html, type Markup } from './html-template';
import { horizontalTimeline } from './timeline-horizontal';
import { verticalTimeline } from './timeline-vertical';
import { windowSpans, type WindowSpan } from './window-span';
import { stepTitle } from './words';

/** The steps as a picture: windows shaded, the point of no return marked. The style shows the drawing that fits. */
export function timeline({ steps, windows }: WorkloadPlan): Markup {
  const spans = windowSpans(windows, steps);
  const label = labelOf(steps, spans);
  return html`<figure class="timeline">
    ${horizontalTimeline(steps, spans, label)} ${verticalTimeline(steps, spans, label)}
  </figure>`;
}

/** The picture in words. */
function labelOf(steps: readonly PlanStep[], spans: readonly WindowSpan[]): string {
  const order = steps.map((step) => stepTitle(step, steps)).join('; ');
  const safe = spans.map(({ first, closes }) => {
    const from = first === 0 ? 'from today' : `from step ${first}`;
    return `Rollback-safe ${from} ${closes === undefined ? 'on' : `until step ${closes} begins, the point of no return`}.`;
  });
  return [`Timeline. ${order}.`, ...safe].join(' ');
}

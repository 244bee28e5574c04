import type { PlanStep } from '../model/plan';
import { html, type Markup } from './html-template';
import { slotText, timelineNode } from './timeline-node';
import { slotsOf } from './timeline-slot';
import type { WindowSpan } from './window-span';

/** Of the page as of the drawing: it is made as wide as the page where its steps need not be wider than this. */
const PAGE = 1000;
const STEP = { minimum: 176, maximum: 250 };
const END = 124;
const TOP = 6;
/** From the rail to the text below it. */
const TEXT = 40;
const LINE = 17;
/** Average characters are about so wide. */
const CHARACTER = 9.2;
const MAX_LINES = 4;

/** From left to right, for wide pages. */
export function horizontalTimeline(steps: readonly PlanStep[], spans: readonly WindowSpan[], label: string): Markup {
  const step = Math.round(Math.min(STEP.maximum, Math.max(STEP.minimum, (PAGE - 2 * END) / steps.length)));
  const slots = slotsOf(steps, (step - 18) / CHARACTER, MAX_LINES);
  const width = steps.length * step + 2 * END;
  const rail = spans.length === 0 ? 26 : 78;
  const rows = Math.max(...slots.map(({ lines, remarks }) => lines.length + remarks.length));
  const bottom = rail + TEXT + rows * LINE + 2;
  const left = (slot: number) => (slot === 0 ? 0 : slot > steps.length + 1 ? width : END + (slot - 1) * step);
  const middle = (slot: number) => (left(slot) + left(slot + 1)) / 2;
  return html`<svg
    class="tl tl-wide"
    viewBox="0 0 ${width} ${bottom + TOP}"
    width="${width}"
    role="img"
    aria-label="${label}"
  >
    ${spans.map(({ first, last }) => band(left(first), left(last + 1), bottom))}
    <line class="tl-rail" x1="${middle(0)}" y1="${rail}" x2="${middle(slots.length - 1)}" y2="${rail}" />
    ${spans.map(({ closes }) => closes !== undefined && pointOfNoReturn(left(closes), bottom))}
    ${slots.map((slot, index) => [
      timelineNode(slot, middle(index), rail),
      slotText(slot, middle(index), rail + TEXT, 'middle'),
    ])}
  </svg>`;
}

function band(left: number, right: number, bottom: number): Markup {
  const [x, width] = [left + 4, right - left - 8];
  const words = width < 170 ? ['Rollback-safe', 'window'] : ['Rollback-safe window'];
  return html`<rect class="tl-window" x="${x}" y="${TOP}" width="${width}" height="${bottom - TOP}" rx="10" />
    ${words.map(
      (word, index) =>
        html`<text class="tl-safe" x="${x + width / 2}" y="${TOP + 21 + index * 16}" text-anchor="middle"
          >${word}</text
        >`,
    )}`;
}

function pointOfNoReturn(x: number, bottom: number): Markup {
  return html`<line class="tl-final-line" x1="${x}" y1="${TOP}" x2="${x}" y2="${bottom}" />
    <text class="tl-final-label" x="${x + 10}" y="${TOP + 21}">Point of no return</text>`;
}

import type { PlanStep } from '../model/plan';
import { html, type Markup } from './html-template';
import { slotText, timelineNode } from './timeline-node';
import { slotsOf, type Slot } from './timeline-slot';
import type { WindowSpan } from './window-span';

const [WIDTH, RAIL, TEXT] = [320, 32, 64];
/** Room for a line that says where a window begins or ends. */
const CAPTION = 28;

/** From top to bottom, for narrow pages. */
export function verticalTimeline(steps: readonly PlanStep[], spans: readonly WindowSpan[], label: string): Markup {
  const slots = slotsOf(steps, 27, 4);
  const captioned = (slot: number) => spans.some(({ first, closes }) => first === slot || closes === slot);
  const tops = slots.reduce<readonly number[]>(
    (all, slot, index) => [...all, all[index] + heightOf(slot) + (captioned(index) ? CAPTION : 0)],
    [4],
  );
  const height = tops[slots.length] + 4;
  const middle = (index: number) => (tops[index] + (captioned(index) ? CAPTION : 0) + tops[index + 1]) / 2;
  const bands = spans.map(({ first, last }) => band(tops[first], tops[last + 1]));
  const finals = spans.flatMap(({ closes }) => (closes === undefined ? [] : [pointOfNoReturn(tops[closes])]));
  const rail = html`<line
    class="tl-rail"
    x1="${RAIL}"
    y1="${middle(0)}"
    x2="${RAIL}"
    y2="${middle(slots.length - 1)}"
  />`;
  return html`<svg
    class="tl tl-narrow"
    viewBox="0 0 ${WIDTH} ${height}"
    width="${WIDTH}"
    role="img"
    aria-label="${label}"
  >
    ${bands} ${rail} ${finals}
    ${slots.map((slot, index) => [
      timelineNode(slot, RAIL, middle(index)),
      slotText(slot, TEXT, middle(index) + 5 - ((slot.lines.length + slot.remarks.length - 1) * 17) / 2, 'start'),
    ])}
  </svg>`;
}

function heightOf({ lines, remarks }: Slot): number {
  return Math.max(52, (lines.length + remarks.length) * 17 + 26);
}

function band(top: number, bottom: number): Markup {
  return html`<rect class="tl-window" x="2" y="${top + 3}" width="${WIDTH - 4}" height="${bottom - top - 6}" rx="10" />
    <text class="tl-safe" x="${TEXT}" y="${top + 24}">Rollback-safe window</text>`;
}

function pointOfNoReturn(y: number): Markup {
  return html`<line class="tl-final-line" x1="2" y1="${y}" x2="${WIDTH - 2}" y2="${y}" />
    <text class="tl-final-label" x="${TEXT}" y="${y + 22}">Point of no return</text>`;
}

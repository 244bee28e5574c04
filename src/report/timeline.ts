import type { PlanStep, WorkloadPlan } from '../model/plan';
import { printable } from '../lib/text/printable';
import { html, type Markup } from './html-template';
import { wrapText } from './timeline-text';
import { windowSpans, type WindowSpan } from './window-span';
import { stepTitle } from './words';

/** The heights of a line, and the most lines of a title. */
const [LINE, REMARK_LINE, MAX_LINES] = [17, 16, 4];

/** Of the page as of the drawing: it is made as wide as the page where its steps need not be wider than this. */
const WIDE = {
  page: 1000,
  minimumStep: 176,
  maximumStep: 250,
  end: 124,
  top: 6,
  /** From the rail to the text below it. */
  text: 40,
  /** Average characters are about so wide. */
  character: 9.2,
};

const NARROW = {
  width: 320,
  rail: 32,
  text: 64,
  /** The characters of a line. */
  characters: 27,
  /** Room for a line that says where a window begins or ends. */
  caption: 28,
};

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

/** A place on the timeline: today, a step, or afterwards. */
interface Slot {
  readonly step?: PlanStep;
  readonly number?: number;
  /** The title in lines that fit. */
  readonly lines: readonly string[];
  /** What is special about the step, a line each. */
  readonly remarks: readonly string[];
}

/** Today, the steps in their order, afterwards: the slots that windows count in. */
function slotsOf(steps: readonly PlanStep[], width: number): readonly Slot[] {
  return [
    { lines: ['Today'], remarks: [] },
    ...steps.map((step, index) => ({
      step,
      number: index + 1,
      lines: wrapText(printable(step.title), width, MAX_LINES),
      remarks: remarksOn(step),
    })),
    { lines: ['Done'], remarks: [] },
  ];
}

function remarksOn({ manual, reversible }: PlanStep): readonly string[] {
  return [...(manual === true ? ['waits for a person'] : []), ...(reversible === 'no' ? ['cannot be undone'] : [])];
}

/** From left to right, for wide pages. */
function horizontalTimeline(steps: readonly PlanStep[], spans: readonly WindowSpan[], label: string): Markup {
  const step = Math.round(
    Math.min(WIDE.maximumStep, Math.max(WIDE.minimumStep, (WIDE.page - 2 * WIDE.end) / steps.length)),
  );
  const slots = slotsOf(steps, (step - 18) / WIDE.character);
  const width = steps.length * step + 2 * WIDE.end;
  const rail = spans.length === 0 ? 26 : 78;
  const rows = Math.max(...slots.map(({ lines, remarks }) => lines.length + remarks.length));
  const bottom = rail + WIDE.text + rows * LINE + 2;
  const left = (slot: number) => (slot === 0 ? 0 : slot > steps.length + 1 ? width : WIDE.end + (slot - 1) * step);
  const middle = (slot: number) => (left(slot) + left(slot + 1)) / 2;
  return html`<svg
    class="tl tl-wide"
    viewBox="0 0 ${width} ${bottom + WIDE.top}"
    width="${width}"
    role="img"
    aria-label="${label}"
  >
    ${spans.map(({ first, last }) => wideBand(left(first), left(last + 1), bottom))}
    <line class="tl-rail" x1="${middle(0)}" y1="${rail}" x2="${middle(slots.length - 1)}" y2="${rail}" />
    ${spans.map(({ closes }) => closes !== undefined && widePointOfNoReturn(left(closes), bottom))}
    ${slots.map((slot, index) => [
      timelineNode(slot, middle(index), rail),
      slotText(slot, middle(index), rail + WIDE.text, 'middle'),
    ])}
  </svg>`;
}

function wideBand(left: number, right: number, bottom: number): Markup {
  const [x, width] = [left + 4, right - left - 8];
  const words = width < 170 ? ['Rollback-safe', 'window'] : ['Rollback-safe window'];
  return html`<rect class="tl-window" x="${x}" y="${WIDE.top}" width="${width}" height="${bottom - WIDE.top}" rx="10" />
    ${words.map(
      (word, index) =>
        html`<text class="tl-safe" x="${x + width / 2}" y="${WIDE.top + 21 + index * 16}" text-anchor="middle"
          >${word}</text
        >`,
    )}`;
}

function widePointOfNoReturn(x: number, bottom: number): Markup {
  return html`<line class="tl-final-line" x1="${x}" y1="${WIDE.top}" x2="${x}" y2="${bottom}" />
    <text class="tl-final-label" x="${x + 10}" y="${WIDE.top + 21}">Point of no return</text>`;
}

/** From top to bottom, for narrow pages. */
function verticalTimeline(steps: readonly PlanStep[], spans: readonly WindowSpan[], label: string): Markup {
  const slots = slotsOf(steps, NARROW.characters);
  const captioned = (slot: number) => spans.some(({ first, closes }) => first === slot || closes === slot);
  const tops = slots.reduce<readonly number[]>(
    (all, slot, index) => [...all, all[index] + heightOf(slot) + (captioned(index) ? NARROW.caption : 0)],
    [4],
  );
  const height = tops[slots.length] + 4;
  const middle = (index: number) => (tops[index] + (captioned(index) ? NARROW.caption : 0) + tops[index + 1]) / 2;
  const bands = spans.map(({ first, last }) => narrowBand(tops[first], tops[last + 1]));
  const finals = spans.flatMap(({ closes }) => (closes === undefined ? [] : [narrowPointOfNoReturn(tops[closes])]));
  const rail = html`<line
    class="tl-rail"
    x1="${NARROW.rail}"
    y1="${middle(0)}"
    x2="${NARROW.rail}"
    y2="${middle(slots.length - 1)}"
  />`;
  return html`<svg
    class="tl tl-narrow"
    viewBox="0 0 ${NARROW.width} ${height}"
    width="${NARROW.width}"
    role="img"
    aria-label="${label}"
  >
    ${bands} ${rail} ${finals}
    ${slots.map((slot, index) => [
      timelineNode(slot, NARROW.rail, middle(index)),
      slotText(
        slot,
        NARROW.text,
        middle(index) + 5 - ((slot.lines.length + slot.remarks.length - 1) * LINE) / 2,
        'start',
      ),
    ])}
  </svg>`;
}

function heightOf({ lines, remarks }: Slot): number {
  return Math.max(52, (lines.length + remarks.length) * LINE + 26);
}

function narrowBand(top: number, bottom: number): Markup {
  return html`<rect
      class="tl-window"
      x="2"
      y="${top + 3}"
      width="${NARROW.width - 4}"
      height="${bottom - top - 6}"
      rx="10"
    />
    <text class="tl-safe" x="${NARROW.text}" y="${top + 24}">Rollback-safe window</text>`;
}

function narrowPointOfNoReturn(y: number): Markup {
  return html`<line class="tl-final-line" x1="2" y1="${y}" x2="${NARROW.width - 2}" y2="${y}" />
    <text class="tl-final-label" x="${NARROW.text}" y="${y + 22}">Point of no return</text>`;
}

/** The circle of a slot, and the step's whole title for those who point at it. */
function timelineNode({ step, number }: Slot, x: number, y: number): Markup {
  if (step === undefined) return html`<circle class="tl-end" cx="${x}" cy="${y}" r="7" />`;
  const { reversible, manual, title } = step;
  const classes = `tl-step${manual === true ? ' tl-manual' : ''}${reversible === 'no' ? ' tl-final' : ''}`;
  const ring = reversible === 'no' ? html`<circle class="tl-ring" cx="${x}" cy="${y}" r="19" />` : undefined;
  return html`<g class="${classes}">
    <title>${title}</title>
    ${ring}<circle class="tl-dot" cx="${x}" cy="${y}" r="15" />
    <text class="tl-number" x="${x}" y="${y + 5}" text-anchor="middle">${number}</text>
  </g>`;
}

/** Lines of text below each other; the remarks in a smaller font. */
function slotText(slot: Slot, x: number, y: number, anchor: 'start' | 'middle'): readonly Markup[] {
  const title = slot.lines.map(
    (line, index) =>
      html`<text class="tl-title" x="${x}" y="${y + index * LINE}" text-anchor="${anchor}">${line}</text>`,
  );
  const below = y + slot.lines.length * LINE;
  const remarks = slot.remarks.map(
    (remark, index) =>
      html`<text class="tl-remark" x="${x}" y="${below + index * REMARK_LINE}" text-anchor="${anchor}"
        >${remark}</text
      >`,
  );
  return [...title, ...remarks];
}

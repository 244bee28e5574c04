import { html, type Markup } from './html-template';
import type { Slot } from './timeline-slot';

/** The circle of a slot, and the step's whole title for those who point at it. */
export function timelineNode({ step, number }: Slot, x: number, y: number): Markup {
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
export function slotText(slot: Slot, x: number, y: number, anchor: 'start' | 'middle'): readonly Markup[] {
  const title = slot.lines.map(
    (line, index) => html`<text class="tl-title" x="${x}" y="${y + index * 17}" text-anchor="${anchor}">${line}</text>`,
  );
  const below = y + slot.lines.length * 17;
  const remarks = slot.remarks.map(
    (remark, index) =>
      html`<text class="tl-remark" x="${x}" y="${below + index * 16}" text-anchor="${anchor}">${remark}</text>`,
  );
  return [...title, ...remarks];
}

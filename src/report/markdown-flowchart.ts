import type { PlanStep, WorkloadPlan } from '../model/plan';
import { clip } from './markdown-escape';
import { windowSpans, type WindowSpan } from './window-span';

const MAX_LABEL = 80;

/** The steps as a Mermaid flowchart: windows are boxes around them, the point of no return is on an arrow. */
export function flowchart({ steps, windows }: WorkloadPlan): readonly string[] {
  const spans = apart(windowSpans(windows, steps));
  const nodes = ['now(["today"])', ...steps.map(stepNode), 'done(["done"])'];
  return [
    'flowchart LR',
    ...boxed(nodes, spans).map((line) => `  ${line}`),
    ...nodes.slice(1).map((_node, index) => `  ${arrow(index, nodes.length - 1, spans)}`),
  ];
}

/** Boxes of Mermaid cannot overlap: of windows that do, the first is drawn, and the text below tells of all. */
function apart(spans: readonly WindowSpan[]): readonly WindowSpan[] {
  return spans.filter((span, index) =>
    spans.slice(0, index).every(({ first, last }) => span.first > last || span.last < first),
  );
}

function boxed(nodes: readonly string[], spans: readonly WindowSpan[]): readonly string[] {
  return nodes.flatMap((node, slot) => {
    const index = spans.findIndex(({ first, last }) => first <= slot && slot <= last);
    if (index === -1) return [node];
    const { first, last } = spans[index];
    return [
      ...(slot === first ? [`subgraph window${index + 1}["rollback-safe window"]`] : []),
      `  ${node}`,
      ...(slot === last ? ['end'] : []),
    ];
  });
}

function stepNode({ title, manual }: PlanStep, index: number): string {
  const label = `${index + 1} · ${clip(title, MAX_LABEL)}`;
  const quoted = `"${escaped(manual === true ? `${label} (a person)` : label)}"`;
  return manual === true ? `s${index + 1}[/${quoted}/]` : `s${index + 1}[${quoted}]`;
}

function arrow(slot: number, lastSlot: number, spans: readonly WindowSpan[]): string {
  const name = (at: number): string => (at === 0 ? 'now' : at === lastSlot ? 'done' : `s${at}`);
  const final = spans.some(({ closes }) => closes === slot + 1);
  return `${name(slot)} ${final ? '== "point of no return" ==>' : '-->'} ${name(slot + 1)}`;
}

/** Mermaid knows characters by number; nothing that has a meaning to it is left, nor the end of a block of code. */
function escaped(text: string): string {
  return text.replace(/[!-+\-/:-@[-`{-~]/g, (character) => `#${character.charCodeAt(0)};`);
}

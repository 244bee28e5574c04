/** A place in a text, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset, counted only when there is something to report. */
export function positionOf(text: string, offset: number): Position {
  const end = Math.min(offset, text.length);
  const starts = lineStarts(text);
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle] <= end) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: end - starts[low] + 1 };
}

/** Of the text that was asked about last: one text may have thousands of findings. */
let last: { readonly text: string; readonly starts: readonly number[] } | undefined;

function lineStarts(text: string): readonly number[] {
  if (last?.text === text) return last.starts;
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  last = { text, starts };
  return starts;
}

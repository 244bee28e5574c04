/** A stretch of a text and what stands there instead. */
export interface Splice {
  readonly offset: number;
  /** Characters that go away; 0 for an insertion. */
  readonly length: number;
  readonly text: string;
}

/** The text with all splices made; they must not overlap. Insertions at one place keep their order. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const fromTheEnd = [...splices].reverse().sort((left, right) => right.offset - left.offset);
  return fromTheEnd.reduce(
    (edited, { offset, length, text: inserted }) => edited.slice(0, offset) + inserted + edited.slice(offset + length),
    text,
  );
}

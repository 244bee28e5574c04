import type { LocatedDiagnostic } from '../model/diagnostic';

/** Findings by the rank of their files and their place there; what several builds say alike is said once. */
export function inOrder(
  diagnostics: readonly LocatedDiagnostic[],
  rank: (diagnostic: LocatedDiagnostic) => number,
): readonly LocatedDiagnostic[] {
  if (diagnostics.length < 2) return diagnostics;
  const distinct = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...distinct.values()].sort(
    (left, right) =>
      rank(left) - rank(right) || (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0),
  );
}

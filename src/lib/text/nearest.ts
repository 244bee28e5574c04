/** Which of the words somebody may have meant; nothing where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const same = candidates.find((candidate) => plain(candidate) === plain(word));
  if (same !== undefined) return same;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Letters and digits alone: what is left of a word when case, blanks, `-` and `_` do not count. */
export function plain(word: string): string {
  return word.toLowerCase().replace(/[ _-]/g, '');
}

/** Letters to insert, remove, replace or swap with their neighbor; `limit` where it is at least that many. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const current = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = previous[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1);
      current[j] = Math.min(replaced, previous[j] + 1, current[j - 1] + 1);
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) current[j] = Math.min(current[j], before[j - 2] + 1);
    }
    // No later row holds less than the least of two in a row.
    if (least(current) >= limit && least(previous) >= limit) return limit;
    [before, previous] = [previous, current];
  }
  return Math.min(limit, previous[right.length]);
}

function least(row: readonly number[]): number {
  let result = Infinity;
  for (const each of row) if (each < result) result = each;
  return result;
}

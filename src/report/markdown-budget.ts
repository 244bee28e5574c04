/** One part of a document in its variants, shortest first; the first may be empty, which leaves the part out. */
export type Variants = readonly [string, ...string[]];

/** What a document came to: the parts that are there, and how many were left out. */
export interface Fitted {
  readonly parts: readonly string[];
  readonly omitted: number;
}

/**
 * The parts in the longest variants that fit together. All are made longer by one step before any is made longer by
 * two, earlier parts first.
 *
 * @param limit characters of all parts together, one line break behind each included
 */
export function fit(parts: readonly Variants[], limit: number): Fitted {
  const levels = parts.map(() => 0);
  let length = parts.reduce((sum, [shortest]) => sum + size(shortest), 0);
  const highest = Math.max(0, ...parts.map((variants) => variants.length - 1));
  for (let level = 1; level <= highest; level += 1) {
    parts.forEach((variants, index) => {
      const [now, longer] = [variants[levels[index]], variants[level]];
      if (longer === undefined || length - size(now) + size(longer) > limit) return;
      length += size(longer) - size(now);
      levels[index] = level;
    });
  }
  const chosen = parts.map((variants, index) => variants[levels[index]]);
  return { parts: chosen.filter((text) => text !== ''), omitted: chosen.filter((text) => text === '').length };
}

function size(text: string): number {
  return text === '' ? 0 : text.length + 1;
}

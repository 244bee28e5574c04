/** A pattern that matches each of the words in any case, with blank, `-` and `_` as good as each other. */
export function wordPattern(words: readonly string[]): string {
  return `^(${words.map((word) => [...word].map(anyCase).join('')).join('|')})$`;
}

function anyCase(letter: string): string {
  if (/[ _-]/.test(letter)) return '[ _-]';
  const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
  return lower === upper ? letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&') : `[${lower}${upper}]`;
}

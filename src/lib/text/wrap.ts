/** Columns of a line of text where no terminal says how many it has. */
export const DEFAULT_WIDTH = 80;

/** Text in lines of at most `width` characters, each line after the first indented; a word that fits no line is broken. */
export function wrap(text: string, width: number, first: string, rest: string): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of wordsOf(text, width - Math.max(first.length, rest.length))) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

/** Those that are too long for any line are broken. */
function wordsOf(text: string, room: number): readonly string[] {
  const words = text.split(/\s+/);
  return words.every(({ length }) => length <= room) ? words : words.flatMap((word) => pieces(word, room));
}

/** Between characters, never within one. */
function pieces(word: string, room: number): readonly string[] {
  const found = [''];
  for (const character of word) {
    if (found[found.length - 1].length + character.length > room && found[found.length - 1] !== '') found.push('');
    found[found.length - 1] += character;
  }
  return found;
}

/** Columns of a line of text. */
export const WIDTH = 100;

/** Text in lines of at most `width` characters, each line after the first indented; a longer word stands alone. */
export function wrap(text: string, width: number, first: string, rest: string): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of wordsOf(text, width - rest.length)) {
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

function pieces(word: string, room: number): readonly string[] {
  if (word.length <= room) return [word];
  return [word.slice(0, room), ...pieces(word.slice(room), room)];
}

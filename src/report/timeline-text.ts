const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Extended_Pictographic}/u;
const BROADEST = /[MWm@%]/;
const BROAD = /[A-Zw&]/;
const NARROW = /[fijlrt.,:;'|!()[\] ]/;

/** A text in lines of at most so many average characters; what does not fit into the lines ends in an ellipsis. */
export function wrapText(text: string, width: number, maxLines: number): readonly string[] {
  const lines = [''];
  for (const piece of text.split(' ').flatMap((word) => broken(word, width))) {
    const longer = lines.at(-1) === '' ? piece : `${lines.at(-1)} ${piece}`;
    if (widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines.length <= maxLines ? lines : [...lines.slice(0, maxLines - 1), shortened(lines[maxLines - 1], width)];
}

/** A word in pieces that fit a line each. */
function broken(word: string, width: number): readonly string[] {
  const pieces = [''];
  for (const character of word) {
    const longer = pieces[pieces.length - 1] + character;
    if (widthOf(longer) <= width) pieces[pieces.length - 1] = longer;
    else pieces.push(character);
  }
  return pieces;
}

function shortened(line: string, width: number): string {
  const characters = [...line];
  while (widthOf(characters.join('')) > width - 1) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** About how wide a text is in a proportional font, in average characters. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : relativeWidth(character)), 0);
}

function relativeWidth(character: string): number {
  if (BROADEST.test(character)) return 1.65;
  if (BROAD.test(character)) return 1.25;
  return NARROW.test(character) ? 0.6 : 1;
}

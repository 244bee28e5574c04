import { escapeInLine, needsEscapeInLine } from './characters';
import { holdsLoneSurrogate } from '../../text/surrogate';
import { Unprintable } from './defect';
import { isPlain } from './plain';

/**
 * A string on one line: plain where that is safe, else in double quotes; in single quotes when the text has `"` or `\`
 * and no `'`, since JSON and regular expressions read better without backslashes.
 */
export function oneLine(text: string): string {
  return isPlain(text) ? text : quote(text);
}

/** The string in quotes, on one line whatever its length. */
export function quote(text: string): string {
  if (needsEscapeInLine(text)) {
    if (holdsLoneSurrogate(text)) throw new Unprintable();
    return escapeInLine(JSON.stringify(text));
  }
  const single = (text.includes('"') || text.includes('\\')) && !text.includes("'");
  return single ? `'${text}'` : JSON.stringify(text);
}

/**
 * A finite number in a form that readers of YAML 1.1 and 1.2 take for the same number: YAML 1.1 wants a point in front
 * of an exponent. Minus zero is written as 0, as JSON writes it.
 */
export function numeral(value: number): string {
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

import type { Json } from '../lib/json';

/** A scalar of the wrong type. */
interface Misread {
  readonly value: Json | undefined;
  /** The types that were expected. */
  readonly types: readonly string[];
  /** Whether a message may show the value. */
  readonly showable: boolean;
  /** The text as it stands in the file, where that is known. */
  readonly text: string | undefined;
}

/** What to do about quotes that are missing, or too many. */
export function requoting(misread: Misread): string | undefined {
  const { value, types } = misread;
  if ((typeof value === 'number' || typeof value === 'boolean') && types.includes('string')) return quote(misread);
  if (typeof value !== 'string' || !misread.showable) return undefined;
  if (types.includes('boolean')) return unquoteBoolean(value);
  return types.includes('integer') && /^-?\d+$/.test(value) ? `Write it without quotes: ${value}.` : undefined;
}

/** Only the text in the file is sure: the number 1.1 may have been written `1.10`. */
function quote({ value, showable, text }: Misread): string {
  if (text !== undefined) return `Quote it: ${JSON.stringify(text)}.`;
  return showable ? `Quote it as it is written, such as "${JSON.stringify(value)}".` : 'Quote it as it is written.';
}

function unquoteBoolean(value: string): string | undefined {
  if (/^(true|false)$/i.test(value)) return `Write it without quotes: ${value.toLowerCase()}.`;
  if (/^(y|yes|on)$/i.test(value)) return 'Write true.';
  return /^(n|no|off)$/i.test(value) ? 'Write false.' : undefined;
}

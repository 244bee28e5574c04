import type { Scalar } from 'yaml';
import type { Json } from '../../json';
import { holdsLoneSurrogate } from '../../text/surrogate';
import { isTooLong, TOO_LONG } from './limits';
import type { Problem } from './problem';

/** What is wrong with half of a character. */
export const LONE_SURROGATE = {
  message: 'half of a character (a lone surrogate), which no text in UTF-8 can hold',
  remedy: 'Write the character itself, or both halves as \\ud83d\\udd11 has them.',
};

/** Octal to kubectl's YAML 1.1 reader, decimal to YAML 1.2. */
const LEADING_ZERO = /^[-+]?0[0-9]+$/;

/**
 * The JSON value of a scalar; what is no JSON, or means something else to kubectl, is refused.
 * Messages do not repeat it: it may be a credential.
 */
export function scalarValue(node: Scalar, refuse: (problem: Problem) => null): Json {
  const { value } = node;
  if (typeof value === 'string') {
    const fault = textFault(value);
    return fault === undefined ? value : refuse({ offset: node.range?.[0] ?? 0, ...fault });
  }
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') {
    const fault = numberFault(value, node.source ?? '');
    return fault === undefined ? value : refuse({ code: 'input/number', offset: node.range?.[0] ?? 0, ...fault });
  }
  return refuse({ code: 'input/syntax', offset: node.range?.[0] ?? 0, message: 'a value that JSON cannot express' });
}

function textFault(value: string): Omit<Problem, 'offset'> | undefined {
  if (isTooLong(value)) return { code: 'input/too-large', ...TOO_LONG };
  return holdsLoneSurrogate(value) ? { code: 'input/lone-surrogate', ...LONE_SURROGATE } : undefined;
}

function numberFault(value: number, source: string): { message: string; remedy: string } | undefined {
  if (!Number.isFinite(value)) {
    return { message: 'no number that JSON can express', remedy: 'Quote it if text is meant.' };
  }
  if (LEADING_ZERO.test(source)) {
    const remedy = 'Write an octal number as 0o… or in decimal, or quote it if text is meant.';
    return { message: 'a number with a leading zero is octal for kubectl and decimal for YAML 1.2', remedy };
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^[-+]?[0-9]+$/.test(source)) {
    return { message: 'the number is too large to be kept exactly', remedy: 'Quote it if text is meant.' };
  }
  return undefined;
}

import type { Scalar } from 'yaml';
import type { Json } from '../../json';
import { holdsLoneSurrogate } from '../../text/surrogate';
import { kubectlValue } from './kubectl-notation';
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
 * Whose reading counts: that of YAML 1.2, which refuses what kubectl reads otherwise, kubectl's, or Helm's of values,
 * which is kubectl's but for a key that stands twice: the last one holds.
 */
export type Notation = 'core' | 'kubectl' | 'helm';

/**
 * The JSON value of a scalar; what is no JSON, or means something else to kubectl, is refused.
 * Messages do not repeat it: it may be a credential.
 */
export function scalarValue(node: Scalar, notation: Notation, refuse: (problem: Problem) => null): Json {
  const offset = node.range?.[0] ?? 0;
  const read = notation === 'core' ? undefined : asKubectlReads(node);
  if (read !== undefined) {
    const fault = typeof read === 'number' ? rangeFault(read, (node.source ?? '').replaceAll('_', '')) : undefined;
    return fault === undefined ? read : refuse({ code: 'input/number', offset, ...fault });
  }
  const { value } = node;
  if (typeof value === 'string') {
    const fault = textFault(value);
    return fault === undefined ? value : refuse({ offset, ...fault });
  }
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') {
    const fault = numberFault(value, node.source ?? '');
    return fault === undefined ? value : refuse({ code: 'input/number', offset, ...fault });
  }
  return refuse({ code: 'input/syntax', offset, message: 'a value that JSON cannot express' });
}

/** What kubectl takes an unquoted scalar for; nothing where that is what YAML 1.2 says. */
export function asKubectlReads({ type, tag, source }: Scalar): boolean | number | undefined {
  return type === 'PLAIN' && tag === undefined ? kubectlValue(source ?? '') : undefined;
}

function textFault(value: string): Omit<Problem, 'offset'> | undefined {
  if (isTooLong(value)) return { code: 'input/too-large', ...TOO_LONG };
  return holdsLoneSurrogate(value) ? { code: 'input/lone-surrogate', ...LONE_SURROGATE } : undefined;
}

type Fault = { readonly message: string; readonly remedy: string };

function numberFault(value: number, source: string): Fault | undefined {
  if (!LEADING_ZERO.test(source)) return rangeFault(value, source);
  const remedy = 'Write an octal number as 0o… or in decimal, or quote it if text is meant.';
  return { message: 'a number with a leading zero is octal for kubectl and decimal for YAML 1.2', remedy };
}

function rangeFault(value: number, source: string): Fault | undefined {
  if (!Number.isFinite(value)) {
    return { message: 'no number that JSON can express', remedy: 'Quote it if text is meant.' };
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^[-+]?(?:[0-9]+|0[a-z].*)$/i.test(source)) {
    return { message: 'the number is too large to be kept exactly', remedy: 'Quote it if text is meant.' };
  }
  return undefined;
}

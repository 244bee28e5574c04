type Labels = Readonly<Record<string, string>>;

/** One of the requirements that a selector joins by commas. */
export interface LabelRequirement {
  isMetBy(labels: Labels): boolean;
}

const KEY = '(?:[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?';
const EXISTS = new RegExp(`^(!?)\\s*(${KEY})$`);
const EQUALS = new RegExp(`^(${KEY})\\s*(==|=|!=)\\s*([^\\s,()=!]*)$`);
const SET = new RegExp(`^(${KEY})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);

/**
 * A selector as kubectl takes it: `app=gateway,tier!=test,env in (a, b),!legacy`.
 *
 * @returns undefined when it is none
 */
export function parseLabelSelector(text: string): readonly LabelRequirement[] | undefined {
  if (text.trim() === '') return [];
  const parsed = split(text).map((part) => parseRequirement(part.trim()));
  return parsed.every((each) => each !== undefined) ? parsed : undefined;
}

/** At the commas that stand outside of parentheses. */
function split(text: string): readonly string[] {
  return text.split(/,(?![^(]*\))/);
}

function parseRequirement(text: string): LabelRequirement | undefined {
  const exists = EXISTS.exec(text);
  if (exists !== null) return requirement(exists[2], (value) => (value !== undefined) === (exists[1] === ''));
  const equals = EQUALS.exec(text);
  if (equals !== null) return requirement(equals[1], (value) => (value === equals[3]) === (equals[2] !== '!='));
  const set = SET.exec(text);
  if (set === null) return undefined;
  const values = set[3].split(',').map((value) => value.trim());
  return requirement(set[1], (value) => (value !== undefined && values.includes(value)) === (set[2] === 'in'));
}

function requirement(key: string, test: (value: string | undefined) => boolean): LabelRequirement {
  return { isMetBy: (labels) => test(Object.hasOwn(labels, key) ? labels[key] : undefined) };
}

import { formatPath, type Path } from '../../../lib/path';

/** A field of the object, as an optional: `object.?spec.?image`. */
export function field(root: 'object' | 'oldObject', path: Path): string {
  return [root, ...path.map((step) => `.?${step}`)].join('');
}

/** Whether an update leaves these parts of the object alone. */
export function untouched(reads: readonly Path[]): string {
  return reads.map((path) => `${field('object', path)} == ${field('oldObject', path)}`).join(' && ');
}

/** A text as CEL writes it. */
export function stringLiteral(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A pattern as CEL writes it: its backslashes stay. */
export function pattern(value: string): string {
  return `r'${value}'`;
}

/** Texts and variables, joined: what stands between braces is a variable, `{binary}`. */
export function messageExpression(template: string): string {
  const parts = template.split(/\{([A-Za-z]+)\}/);
  const terms = parts.map((part, index) => (index % 2 === 1 ? `variables.${part}` : stringLiteral(part)));
  return terms.filter((term) => term !== "''").join(' + ');
}

/** Whether what an operator would take for set is set: not empty and not exactly `0`. */
export function isSet(variable: string): string {
  return `!(variables.${variable} in ['', '0'])`;
}

/** Whether the version in the first variable is below the one in the second; both have numbers. */
export function isVersionBelow(left: string, right: string): string {
  const [a, b] = [`variables.${left}Numbers`, `variables.${right}Numbers`];
  return `(${a}[0] < ${b}[0] || (${a}[0] == ${b}[0] && (${a}[1] < ${b}[1] || (${a}[1] == ${b}[1] && ${a}[2] < ${b}[2]))))`;
}

/** Whether the text in the variable is a version that can be compared. */
export function isVersion(variable: string): string {
  return `variables.${variable}Numbers.size() == 3`;
}

/** `spec.image.documentDB: ` */
export function prefix(path: Path): string {
  return `${formatPath(path)}: `;
}

import { error, type Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';

export function fault(path: Path, message: string, remedy: string): Diagnostic {
  return error('kubernetes/contradiction', path, message, remedy);
}

/** What stands somewhere. */
export interface PlacedText {
  readonly text: string;
  readonly path: Path;
}

export function repeated(names: readonly PlacedText[], noun: string): readonly Diagnostic[] {
  return names
    .filter(({ text }, index) => names.findIndex((other) => other.text === text) < index)
    .map(({ text, path }) => fault(path, `a second ${noun} ${text}`, 'Remove or rename one of them.'));
}

/** Of several fields exactly one is stated, `null` and absent being the same. */
export function exactlyOne(map: object, path: Path, fields: readonly string[], noun: string): readonly Diagnostic[] {
  const values = map as Readonly<Record<string, unknown>>;
  const given = fields.filter((field) => values[field] !== undefined && values[field] !== null);
  if (given.length === 1) return [];
  if (given.length === 0) return [fault(path, `has no ${noun}`, `Give one of ${fields.join(', ')}.`)];
  return [fault([...path, given[1]], `a second ${noun}, beside ${given[0]}`, 'Remove one of them.')];
}

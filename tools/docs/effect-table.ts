import { EFFECTS, FIELD_EFFECTS } from '../../src/systems/documentdb/fields/effects';
import { escapeCell } from './field-table';

/** One row for each field of a DocumentDB whose change does something of its own. */
export function effectTable(): string {
  const rows = FIELD_EFFECTS.map(({ field, effect, how, instead }) =>
    [`\`${field}\``, EFFECTS[effect], how, instead ?? ''].map(escapeCell),
  );
  const heading = ['field', 'a change does', 'how', 'where the change itself does nothing or is refused'];
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

import { fieldAt, type Field } from '../../src/schema/field';
import type { SchemaKind } from '../../src/schema/kind';
import type { Path } from '../../src/lib/path';

/** One row for each field below `from`, parents before their fields; embedded Kubernetes types are one row. */
export function fieldTable(kind: SchemaKind, from: Path): string {
  const rows = fieldsBelow(kind, from).map(([path, field]) => cellsOf(kind, path, field));
  const heading = ['field', 'type', 'default', 'what it is', 'renders to'];
  const used = heading.map((_, column) => rows.some((cells) => cells[column] !== ''));
  return [heading, heading.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.filter((_, column) => used[column]).join(' | ')} |`)
    .join('\n');
}

function fieldsBelow(kind: SchemaKind, path: Path): readonly (readonly [Path, Field])[] {
  const parent = fieldAt(kind, path);
  if (parent === undefined || embeddedType(kind, path, parent) !== undefined) return [];
  const inside = parent.types.includes('array') ? [...path, 0] : path;
  return parent.fields.flatMap((name) => {
    const child = [...inside, name];
    const field = fieldAt(kind, child);
    return field === undefined ? [] : [[child, field] as const, ...fieldsBelow(kind, child)];
  });
}

/** The Kubernetes type that a field, or each item of a list, is made of. */
function embeddedType(kind: SchemaKind, path: Path, field: Field): string | undefined {
  return (
    field.kubernetesType ?? (field.types.includes('array') ? fieldAt(kind, [...path, 0])?.kubernetesType : undefined)
  );
}

function cellsOf(kind: SchemaKind, path: Path, field: Field): readonly string[] {
  const name = path
    .map((step) => (typeof step === 'number' ? '[]' : `.${step}`))
    .join('')
    .replace(/^\./, '');
  const cells = [
    `\`${name}\`${field.required ? ' (required)' : ''}`,
    typeCell(field, embeddedType(kind, path, field)),
    field.default === undefined ? '' : field.default,
    field.description ?? '',
    rendersCell(field),
  ];
  return cells.map(escapeCell);
}

function typeCell(field: Field, embedded: string | undefined): string {
  const list = field.types.includes('array') ? 'list of ' : '';
  if (embedded !== undefined) return list + embedded.split('.').slice(-2).join('.');
  if (field.values !== undefined) return field.values.map((value) => `\`${value}\``).join(', ');
  return field.types.map((type) => (type === 'array' ? 'list' : type)).join(' or ');
}

function rendersCell(field: Field): string {
  const parts = [
    field.renders,
    field.needsOperator === undefined ? undefined : `**needs a running operator:** ${field.needsOperator}`,
    field.operatorAdds === undefined ? undefined : `without an operator: ${field.operatorAdds}`,
    field.noEffect === undefined ? undefined : `no effect: ${field.noEffect}`,
    field.secret ? 'a credential: refused in plain text' : undefined,
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}

/** Text that may stand in a cell. */
export function escapeCell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/</g, '&lt;').replace(/\s+/g, ' ').trim();
}

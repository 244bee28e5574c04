import { parseDocument, Scalar } from 'yaml';

/**
 * A text as a YAML scalar, between the quotes that the scalar before had. A plain one is quoted only where a reader
 * would take it for something else than this text.
 */
export function writeScalar(value: string, style: Scalar.Type | undefined): string {
  if (style === Scalar.QUOTE_SINGLE) return `'${value.replaceAll("'", "''")}'`;
  if (style === Scalar.PLAIN && isPlain(value)) return value;
  return JSON.stringify(value);
}

function isPlain(value: string): boolean {
  if (!/^[A-Za-z0-9][A-Za-z0-9._/:@-]*$/.test(value) || value.endsWith(':')) return false;
  return (['1.1', 'core'] as const).every((reader) => {
    const options = reader === '1.1' ? ({ version: '1.1' } as const) : ({ schema: 'core' } as const);
    return parseDocument(value, { ...options, logLevel: 'silent' }).toJS() === value;
  });
}

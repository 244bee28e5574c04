import type { Diagnostic } from './diagnostic';

/** On a resource: one `code: reason` on a line, for findings that somebody has looked at and takes care of. */
export const ACKNOWLEDGE_ANNOTATION = 'schemagate.dev/acknowledge';

/**
 * What a person who takes care of them writes into the resource, for all findings that refuse it and may be
 * acknowledged; nothing where there are none.
 */
export function acknowledgementToPaste(diagnostics: readonly Diagnostic[]): readonly string[] {
  const open = diagnostics.filter(({ severity, acknowledgeable }) => severity === 'error' && acknowledgeable === true);
  const codes = [...new Set(open.map(({ code }) => code))];
  if (codes.length === 0) return [];
  return [
    'metadata:',
    '  annotations:',
    `    ${ACKNOWLEDGE_ANNOTATION}: |`,
    ...codes.map((code) => `      ${code}: <reason>`),
  ];
}

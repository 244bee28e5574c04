import type { Release } from '../../../lib/release';

/** What an older binary may do. */
export function belowSchema(schema: Release | undefined): string {
  return `This binary does not know the installed schema ${schema?.text}: it may corrupt data.`;
}

/** A person looks whether the new binary works, before the schema follows. */
export function validation(binary: Release | undefined) {
  return {
    id: 'validate',
    title: `Check that the new binary works${binary === undefined ? '' : ` (${binary.text})`}`,
    kind: 'validate',
    gate: 'Somebody has seen the applications work with it.',
    mechanism: 'a person',
    undo: 'Nothing to undo.',
    risk: 'None: the schema is still the old one.',
    manual: true,
  } as const;
}

/** The step from which no way leads back, in this change or in a later one. */
export function finalization(target: Release, by: string, later: boolean) {
  return {
    id: 'finalize',
    title: `Finalize the schema at ${target.text}`,
    kind: 'finalize',
    mechanism: later ? `a second commit sets schemaVersion: "${target.text}"; then ${by}` : by,
    risk: 'From here on an older binary may corrupt data.',
    raisesSchema: true,
    ...(later ? { manual: true } : {}),
  } as const;
}

import type { ExtensionDecision, ExtensionState } from '../../../src/systems/documentdb/decide';

/** Title, what is known, and what must come out: the pure function and the Job's SQL are held to the same rows. */
export type DecisionRow = readonly [
  title: string,
  state: ExtensionState,
  decision: Pick<ExtensionDecision, 'action' | 'reason' | 'target' | 'sql'>,
];

function none(reason: ExtensionDecision['reason']) {
  return { action: 'none', reason } as const;
}

function updateTo(target: string, catalogue: string) {
  const sql = `ALTER EXTENSION documentdb UPDATE TO '${catalogue}'`;
  return { action: 'update-to', reason: 'run', target, sql } as const;
}

function update(target: string) {
  return { action: 'update', reason: 'run', target, sql: 'ALTER EXTENSION documentdb UPDATE' } as const;
}

/** The decision, branch by branch, with the boundaries of each. */
export const DECISIONS: readonly DecisionRow[] = [
  ['the server has no such extension', {}, none('absent')],
  ['no such extension, and auto', { schemaVersion: 'auto' }, none('absent')],
  ['not installed, two-phase', { binary: '0.113.0' }, none('absent')],
  ['not installed, auto', { binary: '0.113.0', schemaVersion: 'auto' }, none('absent')],
  ['not installed, explicit', { binary: '0.113.0', schemaVersion: '0.113.0' }, none('absent')],
  ['installed once, and the server lost it', { installed: '0.112.0', schemaVersion: 'auto' }, none('absent')],
  ['not installed, as an empty text', { installed: '', binary: '0.113.0', schemaVersion: 'auto' }, none('absent')],
  ['no such extension, as an empty text', { installed: '0.112.0', binary: '' }, none('absent')],
  ['both are empty texts, which is not equal', { installed: '', binary: '' }, none('absent')],
  ['equal, two-phase', { installed: '0.113.0', binary: '0.113.0' }, none('equal')],
  ['equal, auto', { installed: '0.113.0', binary: '0.113.0', schemaVersion: 'auto' }, none('equal')],
  ['equal, and the target too', { installed: '0.113.0', binary: '0.113.0', schemaVersion: '0.113.0' }, none('equal')],
  ['equal, target above', { installed: '0.113.0', binary: '0.113.0', schemaVersion: '0.114.0' }, none('equal')],
  ['equal words', { installed: 'next', binary: 'next', schemaVersion: 'auto' }, none('equal')],
  ['equal words, target no version', { installed: 'next', binary: 'next', schemaVersion: 'x' }, none('equal')],
  ['installed is a word', { installed: 'unpackaged', binary: '0.113.0', schemaVersion: 'auto' }, none('incomparable')],
  ['binary is a word', { installed: '0.112.0', binary: 'next', schemaVersion: '0.113.0' }, none('incomparable')],
  ['binary is a word, two-phase', { installed: '0.112.0', binary: 'next' }, none('incomparable')],
  ['installed has four parts', { installed: '0.112.0.0', binary: '0.113.0' }, none('incomparable')],
  ['installed has two parts', { installed: '0.112', binary: '0.113.0', schemaVersion: 'auto' }, none('incomparable')],
  [
    'binary beyond 63 bits',
    { installed: '0.112.0', binary: '0.9223372036854775808.0', schemaVersion: 'auto' },
    none('incomparable'),
  ],
  ['binary behind, two-phase', { installed: '0.113.0', binary: '0.112.0' }, none('rollback')],
  ['binary behind, auto', { installed: '0.113.0', binary: '0.112.0', schemaVersion: 'auto' }, none('rollback')],
  ['binary behind, explicit', { installed: '0.113.0', binary: '0.112.0', schemaVersion: '0.113.0' }, none('rollback')],
  ['binary one patch behind', { installed: '0.112.1', binary: '0.112.0' }, none('rollback')],
  ['0.9 is behind 0.110', { installed: '0.110.0', binary: '0.9.0', schemaVersion: 'auto' }, none('rollback')],
  ['0.999 is behind 1.0', { installed: '1.0.0', binary: '0.999.999', schemaVersion: 'auto' }, none('rollback')],
  ['two-phase, absent', { installed: '0.112.0', binary: '0.113.0' }, none('two-phase')],
  ['two-phase, empty', { installed: '0.112.0', binary: '0.113.0', schemaVersion: '' }, none('two-phase')],
  ['two-phase, patch 9 to 10', { installed: '0.112.9', binary: '0.112.10' }, none('two-phase')],
  ['auto', { installed: '0.112.0', binary: '0.113.0', schemaVersion: 'auto' }, update('0.113.0')],
  ['auto, several versions', { installed: '0.103.0', binary: '0.113.0', schemaVersion: 'auto' }, update('0.113.0')],
  ['auto, patch 9 to 10', { installed: '0.112.9', binary: '0.112.10', schemaVersion: 'auto' }, update('0.112.10')],
  ['auto, from zero', { installed: '0.0.0', binary: '0.1.0', schemaVersion: 'auto' }, update('0.1.0')],
  [
    'auto up to the last number of 63 bits',
    { installed: '0.112.0', binary: '0.9223372036854775807.0', schemaVersion: 'auto' },
    update('0.9223372036854775807.0'),
  ],
  [
    'auto, only spelled with zeros',
    { installed: '0.0113.0', binary: '0.113.0', schemaVersion: 'auto' },
    update('0.113.0'),
  ],
  [
    'target is a word',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: 'latest' },
    none('incomparable-target'),
  ],
  [
    'target is Auto, with a capital',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: 'Auto' },
    none('incomparable-target'),
  ],
  [
    'target of two parts',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: '0.113' },
    none('incomparable-target'),
  ],
  [
    'target with a suffix',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: '0.113.0-rc1' },
    none('incomparable-target'),
  ],
  [
    'target in catalogue form',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: '0.113-0' },
    none('incomparable-target'),
  ],
  [
    'target with leading zeros, which the statement could not reach',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: '0.0113.0' },
    none('incomparable-target'),
  ],
  [
    'target beyond 63 bits',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: '0.99999999999999999999.0' },
    none('incomparable-target'),
  ],
  [
    'target with a quote',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: "0.113.0'; DROP TABLE t; --" },
    none('incomparable-target'),
  ],
  [
    'target one patch above the binary',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: '0.113.1' },
    none('target-above-binary'),
  ],
  [
    'target a major above the binary',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: '1.0.0' },
    none('target-above-binary'),
  ],
  [
    'target equals installed',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: '0.112.0' },
    none('target-not-above-installed'),
  ],
  [
    'target below installed',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: '0.9.0' },
    none('target-not-above-installed'),
  ],
  [
    'target numerically equals installed',
    { installed: '0.0113.0', binary: '0.113.0', schemaVersion: '0.113.0' },
    none('target-not-above-installed'),
  ],
  [
    'target equals binary',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: '0.113.0' },
    updateTo('0.113.0', '0.113-0'),
  ],
  [
    'target one patch above installed',
    { installed: '0.112.0', binary: '0.113.0', schemaVersion: '0.112.1' },
    updateTo('0.112.1', '0.112-1'),
  ],
  [
    'target between, by number and not by letter',
    { installed: '0.9.0', binary: '0.110.0', schemaVersion: '0.100.0' },
    updateTo('0.100.0', '0.100-0'),
  ],
  [
    'target across a major',
    { installed: '0.113.4', binary: '1.0.0', schemaVersion: '1.0.0' },
    updateTo('1.0.0', '1.0-0'),
  ],
];

import { finding } from '../../../../rules/rule';
import { byCodeUnit } from '../../../../lib/json';
import type { DocumentDbSpecFields } from '../../resource';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'postgres', 'parameters'];
const PROTECTED = ['cron.database_name', 'max_replication_slots', 'max_wal_senders', 'max_prepared_transactions'];
const BY_GATE = { ChangeStreams: 'wal_level', IOUring: 'io_method' } as const;

/** The operator sets these itself and does not say so. */
export const protectedParameters = documentDbStateRule(
  {
    code: 'documentdb/protected-parameter',
    severity: 'warning',
    title: 'Parameters that the operator sets are left to it',
    layer: 'ours',
    reads: [PATH, ['spec', 'featureGates']],
  },
  ({ spec = {} }) => {
    const taken = new Set(takenBy(spec));
    const lost = Object.keys(spec.postgres?.parameters ?? {}).filter((name) => taken.has(name));
    return lost.sort(byCodeUnit).map((name) => {
      const message = 'the operator sets this parameter itself and overwrites what stands here without a word';
      return finding([...PATH, name], message, 'Remove it.');
    });
  },
);

function takenBy({ featureGates = {} }: DocumentDbSpecFields): readonly string[] {
  const byGate = Object.entries(BY_GATE).filter(([gate]) => featureGates[gate] === true);
  return [...PROTECTED, ...byGate.map(([, parameter]) => parameter)];
}

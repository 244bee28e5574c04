import { finding } from '../../../../rules/rule';
import { documentDbStateRule } from './documentdb-state-rule';

/** With several regions the binary must be everywhere before the schema moves; `auto` does not wait for that. */
export const autoInOneRegion = documentDbStateRule(
  {
    code: 'documentdb/auto-with-replication',
    severity: 'error',
    title: 'auto is for a single region',
    acknowledgeable: true,
    layer: 'ours',
    reads: [
      ['spec', 'schemaVersion'],
      ['spec', 'clusterReplication'],
    ],
    recurs: [
      ['spec', 'documentDBVersion'],
      ['spec', 'image'],
    ],
  },
  ({ spec = {} }) => {
    if (spec.schemaVersion !== 'auto' || spec.clusterReplication === undefined) return [];
    const message =
      'auto moves the schema with the binary of this region, while other regions may still run the old one';
    const remedy = 'Leave spec.schemaVersion out, upgrade the binary in every region, then set the version.';
    return [finding(['spec', 'schemaVersion'], message, remedy)];
  },
);

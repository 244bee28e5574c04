import { error } from '../../../../model/diagnostic';
import type { Rule } from './rule';

/** With several regions the binary must be everywhere before the schema moves; `auto` does not wait for that. */
export const autoInOneRegion: Rule = {
  layer: 'ours',
  reads: [
    ['spec', 'schemaVersion'],
    ['spec', 'clusterReplication'],
  ],
  check({ spec = {} }) {
    if (spec.schemaVersion !== 'auto' || spec.clusterReplication === undefined) return [];
    const message =
      'auto moves the schema with the binary of this region, while other regions may still run the old one';
    const remedy = 'Leave spec.schemaVersion out, upgrade the binary in every region, then set the version.';
    const found = error('documentdb/auto-with-replication', ['spec', 'schemaVersion'], message, remedy);
    return [{ ...found, acknowledgeable: true }];
  },
};

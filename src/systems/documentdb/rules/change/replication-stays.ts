import { finding } from '../../../../rules/rule';
import { clusterMove } from '../../replication';
import { databaseChangeRule } from './database-change-rule';

/** The operator names its cluster after the member that it is: another name is another cluster, behind the same Service. */
export const replicationStays = databaseChangeRule(
  {
    code: 'documentdb/replication-changed',
    severity: 'error',
    title: 'An existing database keeps its replication and its members',
  },
  (now, old) => {
    const move = old && clusterMove(old, now);
    return move === undefined ? [] : [finding(move.path, move.message, move.remedy)];
  },
);

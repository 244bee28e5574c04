import { finding } from '../../../../rules/rule';
import { databaseChangeRule, memberNames } from './database-change-rule';

const PATH = ['spec', 'clusterReplication'];
const REMEDY =
  'Leave it as it is. To replicate an existing database, or to end that, create another DocumentDB from a backup and move the applications.';

/** The operator names its cluster after the member that it is: another name is another cluster, behind the same Service. */
export const replicationStays = databaseChangeRule(
  {
    code: 'documentdb/replication-changed',
    severity: 'error',
    title: 'An existing database keeps its replication and its members',
  },
  (now, old) => {
    if (old === undefined) return [];
    const [before, after] = [old.clusterReplication, now.clusterReplication];
    if (before === undefined && after === undefined) return [];
    if (before === undefined) {
      const message =
        'added to a database that exists: the operator starts a second, empty cluster for the member, behind the same Service';
      return [finding(PATH, message, REMEDY)];
    }
    if (after === undefined) {
      const message =
        'removed from a database that is replicated: the operator starts another, empty cluster behind the same Service';
      return [finding(PATH, message, REMEDY)];
    }
    const gone = memberNames(old).filter((name) => !memberNames(now).includes(name));
    if (gone.length === 0) return [];
    const message = `${gone.join(', ')} is no member any more: where that is the operator's own cluster, it is deleted with its data, or an empty one takes its place under another name`;
    const remedy =
      'Keep the names of all members. Before a region is given up, see that it is not the primary and that the others have all of its data; then acknowledge this.';
    return [finding([...PATH, 'clusterList'], message, remedy)];
  },
);

import { finding } from '../../../../rules/rule';
import type { DocumentDbFields } from '../../resource';
import { memberNames } from '../../replication';
import { databaseChangeRule } from './database-change-rule';

/** Every cluster that is not the primary is a replica, which takes no writes. */
export const primaryIsMember = databaseChangeRule(
  {
    code: 'documentdb/primary-no-member',
    severity: 'error',
    title: 'The primary is one of the members',
  },
  (now, old) => {
    const primary = strayPrimary(now);
    if (primary === undefined) return [];
    const message =
      'The primary is no member of clusterList: every cluster is a replica then, and no region can be written to';
    const found = finding(['spec', 'clusterReplication', 'primary'], message, 'Name one of the members.');
    return [old !== undefined && strayPrimary(old) === primary ? { ...found, severity: 'warning' } : found];
  },
);

function strayPrimary({ spec = {} }: DocumentDbFields): string | undefined {
  const { primary, clusterList } = spec.clusterReplication ?? {};
  if (primary === undefined || clusterList === undefined) return undefined;
  return memberNames(spec).includes(primary) ? undefined : primary;
}

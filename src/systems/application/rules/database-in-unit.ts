import { valueAt } from '../../../lib/value-at';
import { finding } from '../../../rules/rule';
import { applicationStateRule, type UnitObject } from './application-state-rule';
import { containersIn, named } from './placed-container';

/** The last part of the repository of an image, with what builds add to it; exporters, tools and proxies are others. */
const DATABASE =
  /(?:^|\/)(?:mssql\/server|(?:crunchy-)?(?:postgres(?:ql)?|postgis|timescaledb|pgvector|spilo(?:-\d+)?|mysql|mariadb|percona(?:-xtradb)?|cockroach|mongo(?:db)?|mssql|clickhouse|cassandra|scylla|yugabyte|oracle)(?:-(?:ha|repmgr|galera|server|cluster|mongodb|community|enterprise|gis|free|xe|alpine))*(?:-\d[\d.]*(?:-(?!exporter|backup|client)[a-z]+)?)?)(?::[^/]*)?(?:@.*)?$/;
const DATABASE_KIND =
  /^(?:postgresql\.cnpg\.io\/.* Cluster|acid\.zalan\.do\/.* postgresql|k8s\.mariadb\.com\/.* MariaDB|mysql\.oracle\.com\/.* InnoDBCluster|.* PerconaPGCluster|.* PostgresCluster)$/;

/** A Job before everything else finds no database that comes with everything else. */
export const databaseServesFirst = applicationStateRule(
  {
    code: 'application/database-in-unit',
    severity: 'warning',
    title: 'A database that comes with the application serves before its migration',
  },
  ({ objects, jobs, first }) => {
    const before = jobs.find(({ run }) => run === 'before');
    if (before === undefined) return [];
    return objects
      .filter((part) => isDatabase(part) && !first.some(({ object }) => object === part.object))
      .map((part) => {
        const message = `${named(part)} looks like a database, and ${named(before)} runs before it is there`;
        const remedy =
          'If the migration is about it, annotate it with schemagate.dev/run: first; with Helm, deliver the database by a release of its own.';
        return finding([...part.path], message, remedy);
      });
  },
);

function isDatabase(part: UnitObject): boolean {
  const { apiVersion, kind } = part.object;
  if (DATABASE_KIND.test(`${apiVersion} ${kind}`)) return true;
  if (!['StatefulSet', 'Deployment'].includes(kind) || valueAt(part.object, ['spec', 'replicas']) === 0) return false;
  return containersIn(part, 'containers')
    .slice(0, 1)
    .some(({ container }) => DATABASE.test(String(container.image)));
}

import { finding, type Finding } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import { credentialSource } from '../../credentials/credentials';
import { DATABASE, MIGRATION_JOB } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const JDBC_URL = [...DATABASE, 'jdbcUrl'];

export const jobNeedsDatabase = gatewayStateRule(
  { code: 'gateway/job-needs-database', severity: 'error', title: 'The migration Job has a database' },
  ({ migrates, database }) => {
    if (!migrates || database.enabled === true) return [];
    const message = 'the migration Job has no database: management.database.enabled is not true';
    const remedy = "Set management.database.enabled: true, or the Job's enabled: false.";
    return [finding([...MIGRATION_JOB, 'enabled'], message, remedy)];
  },
);

/** Needed wherever it is rendered: in the environment, or in a `node.properties` made of the resource. */
export const databaseNeedsUrl = gatewayStateRule(
  { code: 'gateway/database-needs-url', severity: 'error', title: 'A database has a URL' },
  (gateway) => {
    const { database, diskless } = gateway;
    const rendered = diskless || credentialSource(gateway).kind === 'inline';
    if (database.enabled !== true || database.jdbcUrl || !rendered) return [];
    const remedy = 'Give it, such as jdbc:mysql://host:3306/ssg.';
    return [finding(JDBC_URL, 'missing, and the database is enabled', remedy)];
  },
);

export const urlsAreJdbc = gatewayStateRule(
  { code: 'gateway/jdbc-url', severity: 'error', title: 'A database URL is a JDBC URL' },
  ({ database }) => [
    ...judgeUrl(database.jdbcUrl, JDBC_URL),
    ...judgeUrl(database.migrationJob?.jdbcUrl, [...MIGRATION_JOB, 'jdbcUrl']),
  ],
);

function judgeUrl(url: string | undefined, path: Path): readonly Finding[] {
  if (!url || /^jdbc:[a-z0-9]+([+-][a-z0-9]+)*:\S/i.test(url)) return [];
  // It is not shown: what is no URL may hold a password anywhere.
  const message = 'no JDBC URL: it does not begin with jdbc: and the name of a driver';
  return [finding(path, message, 'Write jdbc:mysql://host:3306/database.')];
}

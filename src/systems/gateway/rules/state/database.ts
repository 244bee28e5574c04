import { error, warning, type Diagnostic } from '../../../../model/diagnostic';
import type { Path } from '../../../../lib/path';
import { credentialSource } from '../../credentials/credentials';
import { DATABASE, MIGRATION_JOB, type Check } from './check';

const JDBC_URL = [...DATABASE, 'jdbcUrl'];

export const jobNeedsDatabase: Check = ({ migrates, database }) => {
  if (!migrates || database.enabled === true) return [];
  const message = 'the migration Job has no database: management.database.enabled is not true';
  const remedy = "Set management.database.enabled: true, or the Job's enabled: false.";
  return [error('gateway/job-needs-database', [...MIGRATION_JOB, 'enabled'], message, remedy)];
};

/** Needed wherever it is rendered: in the environment, or in a `node.properties` made of the resource. */
export const databaseNeedsUrl: Check = (gateway) => {
  const { database, diskless } = gateway;
  const rendered = diskless || credentialSource(gateway).kind === 'inline';
  if (database.enabled !== true || database.jdbcUrl || !rendered) return [];
  const remedy = 'Give it, such as jdbc:mysql://host:3306/ssg.';
  return [error('gateway/database-needs-url', JDBC_URL, 'missing, and the database is enabled', remedy)];
};

export const urlsAreJdbc: Check = ({ database }) => [
  ...judgeUrl(database.jdbcUrl, JDBC_URL),
  ...judgeUrl(database.migrationJob?.jdbcUrl, [...MIGRATION_JOB, 'jdbcUrl']),
];

function judgeUrl(url: string | undefined, path: Path): readonly Diagnostic[] {
  if (!url || /^jdbc:[a-z0-9]+(\+[a-z0-9]+)?:\S/i.test(url)) return [];
  // It is not shown: what is no URL may hold a password anywhere.
  const message = 'no JDBC URL: it does not begin with jdbc: and the name of a driver';
  return [error('gateway/jdbc-url', path, message, 'Write jdbc:mysql://host:3306/database.')];
}

export const jobUrlHasEffect: Check = ({ database, diskless }) => {
  if (!database.migrationJob?.jdbcUrl || diskless) return [];
  const message = 'has no effect: the Job reads node.properties, and that file wins';
  const remedy = 'Remove it, or configure the Gateway diskless.';
  return [warning('gateway/job-url-without-effect', [...MIGRATION_JOB, 'jdbcUrl'], message, remedy)];
};

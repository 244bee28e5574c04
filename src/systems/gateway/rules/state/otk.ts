import { finding, type Finding } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import type { OtkFields } from '../../fields';
import type { ResolvedGateway } from '../../gateway';
import { hasSqlDatabase, managesDatabase } from '../../otk-variables';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const DATABASE: Path = [...APP, 'otk', 'database'];

function enabledOtk({ app }: ResolvedGateway): OtkFields | undefined {
  return app.otk?.enabled === true ? app.otk : undefined;
}

export const otkCreationManagesSchema = gatewayStateRule(
  { code: 'gateway/otk-create-needs-schema', severity: 'error', title: 'A database that is created is filled' },
  (gateway) => {
    const otk = enabledOtk(gateway);
    if (otk === undefined || !managesDatabase(otk) || otk.database?.sql?.manageSchema === true) return [];
    const message = 'the database is to be created, and sql.manageSchema is not true: nothing would fill it';
    return [finding([...DATABASE, 'create'], message, 'Set sql.manageSchema: true, or create: false.')];
  },
);

/** The init containers read their logins from one Secret, with whatever database. */
export const otkDatabaseHasLogin = gatewayStateRule(
  { code: 'gateway/otk-auth', severity: 'error', title: 'The OTK has a login to its database' },
  (gateway) => {
    const otk = enabledOtk(gateway);
    // The data of a dmz Gateway's OTK belongs to the internal Gateway.
    if (otk === undefined || (otk.type === 'dmz' && otk.database?.auth === undefined)) return [];
    const { existingSecret, gateway: main } = otk.database?.auth ?? {};
    if (existingSecret || (main?.username && main.password)) return [];
    const message = 'missing: the OTK has no login to its database';
    const remedy = 'Name a Secret with OTK_DATABASE_USERNAME and OTK_DATABASE_PASSWORD in auth.existingSecret.';
    return [finding([...DATABASE, 'auth'], message, remedy)];
  },
);

/** A Secret of the user's is used as it is. */
export const otkLoginsStandOnce = gatewayStateRule(
  { code: 'gateway/credentials-twice', severity: 'error', title: 'Credentials come from one place' },
  (gateway) => {
    const auth = enabledOtk(gateway)?.database?.auth;
    if (!auth?.existingSecret) return [];
    return (['gateway', 'admin', 'readOnly', 'clientReadOnly'] as const)
      .filter((name) => auth[name] !== undefined)
      .map((name) =>
        finding(
          [...DATABASE, 'auth', name],
          'is not used: the logins come from auth.existingSecret',
          'Remove it, or auth.existingSecret.',
        ),
      );
  },
);

export const otkDatabaseHasUrl = gatewayStateRule(
  { code: 'gateway/otk-database', severity: 'error', title: 'The OTK knows where its data is' },
  (gateway) => {
    const otk = enabledOtk(gateway);
    if (otk === undefined || !hasSqlDatabase(otk)) return [];
    return (['jdbcUrl', 'databaseName'] as const)
      .filter((field) => !otk.database?.sql?.[field])
      .map((field) => finding([...DATABASE, 'sql', field], 'missing', 'Say where its data is.'));
  },
);

/** The installer's default driver is MySQL's, which the Layer7 operator takes for Oracle too. */
export const otkOracleHasDriver = gatewayStateRule(
  { code: 'gateway/otk-driver', severity: 'warning', title: 'OTK on Oracle names its driver' },
  (gateway) => {
    const database = enabledOtk(gateway)?.database;
    if (database?.type !== 'oracle' || database.sql?.jdbcDriverClass) return [];
    const path = [...DATABASE, 'sql', 'jdbcDriverClass'];
    const message = 'missing: the default is the driver of MySQL, and the database is Oracle';
    return [finding(path, message, 'Name it, such as com.l7tech.jdbc.oracle.OracleDriver.')];
  },
);

export const otkConnectionsAreGiven = gatewayStateRule(
  { code: 'gateway/otk-connection-missing', severity: 'warning', title: 'A connection that is created is described' },
  (gateway) => {
    const database = enabledOtk(gateway)?.database;
    const pairs = [
      ['createReadOnlySqlConnection', 'sqlReadOnly'],
      ['createClientReadOnlySqlConnection', 'sqlClientReadOnly'],
    ] as const;
    return pairs
      .filter(([create, sql]) => database?.[create] === true && database[sql] === undefined)
      .map(([create, sql]) => {
        const message = `has no effect: ${sql} is not given`;
        return finding([...DATABASE, create], message, `Give ${sql}.`);
      });
  },
);

/** Properties of the main connection stand beside `sql`, not in it. */
export const otkPropertiesHaveEffect = gatewayStateRule(
  {
    code: 'gateway/otk-properties-without-effect',
    severity: 'warning',
    title: "Properties of the OTK's connection stand where they are read",
  },
  (gateway): readonly Finding[] => {
    if (enabledOtk(gateway)?.database?.sql?.databaseProperties === undefined) return [];
    const path = [...DATABASE, 'sql', 'databaseProperties'];
    const message = 'has no effect: properties of the main connection stand in database.properties';
    return [finding(path, message, 'Move them there.')];
  },
);

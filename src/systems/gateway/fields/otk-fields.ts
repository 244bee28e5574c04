import type { JsonObject } from '../../../lib/json';
import type { InitContainerFields } from './init-container-fields';

/** Section `spec.app.otk`. */
export interface OtkFields extends InitContainerFields {
  readonly enabled?: boolean;
  readonly type?: string;
  readonly overrides?: OtkOverridesFields;
  readonly database?: OtkDatabaseFields;
}

export interface OtkOverridesFields {
  readonly enabled?: boolean;
  readonly bootstrapDirectory?: string;
  readonly skipInternalServerTools?: boolean;
  readonly enablePortalIntegration?: boolean;
  readonly createTestClients?: boolean;
  readonly testClientsRedirectUrlPrefix?: string;
}

export interface OtkDatabaseFields {
  readonly type?: string;
  readonly create?: boolean;
  readonly dbUpgrade?: boolean;
  readonly connectionName?: string;
  readonly auth?: OtkAuthFields;
  readonly sql?: OtkSqlFields;
  readonly createReadOnlySqlConnection?: boolean;
  readonly sqlReadOnly?: OtkSqlFields;
  readonly sqlReadOnlyConnectionName?: string;
  readonly createClientReadOnlySqlConnection?: boolean;
  readonly sqlClientReadOnly?: OtkSqlFields;
  readonly sqlClientReadOnlyConnectionName?: string;
  readonly cassandra?: OtkCassandraFields;
  readonly properties?: JsonObject;
}

export interface OtkAuthFields {
  readonly existingSecret?: string;
  readonly gateway?: OtkLoginFields;
  readonly readOnly?: OtkLoginFields;
  readonly clientReadOnly?: OtkLoginFields;
  readonly admin?: OtkLoginFields;
}

export interface OtkLoginFields {
  readonly username?: string;
  readonly password?: string;
}

export interface OtkSqlFields {
  readonly databaseName?: string;
  readonly jdbcUrl?: string;
  readonly jdbcDriverClass?: string;
  readonly databaseProperties?: JsonObject;
  readonly connectionProperties?: JsonObject;
  readonly manageSchema?: boolean;
  /** Seconds. */
  readonly databaseWaitTimeout?: number;
}

export interface OtkCassandraFields {
  readonly connectionPoints?: string;
  readonly port?: number;
  readonly keyspace?: string;
  /** As some releases of the Layer7 operator spell it. */
  readonly keySpace?: string;
  readonly driverConfig?: string;
}

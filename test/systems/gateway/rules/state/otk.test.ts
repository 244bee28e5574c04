import type { JsonObject } from '../../../../../src/lib/json';
import { INLINE } from '../../features/serving-pod';
import { findingTable } from './finding-table';

const SQL = { databaseName: 'otk', jdbcUrl: 'jdbc:mysql://db/otk', manageSchema: true };
const DATABASE = { type: 'mysql', create: true, auth: { existingSecret: 's' }, sql: SQL };
const otk = (database: JsonObject, more: JsonObject = {}): JsonObject => ({
  otk: { enabled: true, ...more, database: { ...DATABASE, ...database } },
});

findingTable('the OTK’s database is created with its schema', [
  ['takes both', otk({}), []],
  ['takes neither', otk({ create: false, sql: { ...SQL, manageSchema: false } }), []],
  [
    'says that the schema alone is not created',
    otk({ create: false }),
    ['gateway/field-without-effect? otk.database.sql.manageSchema'],
  ],
  [
    'refuses create without the schema',
    otk({ sql: { ...SQL, manageSchema: false } }),
    ['gateway/otk-create-needs-schema otk.database.create'],
  ],
  ['does not look while it is off', otk({ sql: {} }, { enabled: false }), []],
]);

findingTable('the OTK has a login to its database', [
  ['takes a Secret', otk({}), []],
  [
    'takes an inline one',
    otk({ auth: { gateway: { username: 'u', password: 'p' } } }),
    ['gateway/inline-secret? otk.database.auth.gateway.password'],
    INLINE,
  ],
  ['refuses none', otk({ auth: {} }), ['gateway/otk-auth otk.database.auth']],
  [
    'takes none for a dmz Gateway, whose partner has the data',
    { otk: { enabled: true, type: 'dmz' } },
    ['gateway/needs-operator otk.type'],
  ],
  [
    'refuses none for an internal Gateway',
    { otk: { enabled: true, type: 'internal' } },
    ['gateway/otk-auth otk.database.auth', 'gateway/needs-operator otk.type'],
  ],
  [
    'refuses an empty one for a dmz Gateway',
    { otk: { enabled: true, type: 'dmz', database: { auth: {} } } },
    ['gateway/otk-auth otk.database.auth', 'gateway/needs-operator otk.type'],
  ],
  [
    'refuses the login for reading alone',
    otk({ auth: { readOnly: { username: 'u', password: 'p' } } }),
    ['gateway/inline-secret? otk.database.auth.readOnly.password', 'gateway/otk-auth otk.database.auth'],
    INLINE,
  ],
  ['refuses none without a kind of database', { otk: { enabled: true } }, ['gateway/otk-auth otk.database.auth']],
  [
    'refuses inline ones beside a Secret',
    otk({ auth: { existingSecret: 's', admin: { username: 'u' } } }),
    ['gateway/credentials-twice otk.database.auth.admin'],
  ],
]);

findingTable('the OTK knows where its data is', [
  [
    'refuses no URL and no name',
    otk({ sql: { manageSchema: true } }),
    ['gateway/otk-database otk.database.sql.jdbcUrl', 'gateway/otk-database otk.database.sql.databaseName'],
  ],
  [
    'wants none of Cassandra',
    otk({ type: 'cassandra', create: false, sql: undefined, cassandra: { keyspace: 'k' } }),
    [],
  ],
]);

findingTable('Oracle has a driver of its own', [
  ['takes one', otk({ type: 'oracle', sql: { ...SQL, jdbcDriverClass: 'x.Driver' } }), []],
  ['says so of none', otk({ type: 'oracle' }), ['gateway/otk-driver? otk.database.sql.jdbcDriverClass']],
]);

findingTable('what the OTK is told has an effect', [
  [
    'takes a connection that is given',
    otk({ createReadOnlySqlConnection: true, sqlReadOnly: { ...SQL, manageSchema: false } }),
    [],
  ],
  [
    'says when there is none',
    otk({ createReadOnlySqlConnection: true, createClientReadOnlySqlConnection: true }),
    [
      'gateway/otk-connection-missing? otk.database.createReadOnlySqlConnection',
      'gateway/otk-connection-missing? otk.database.createClientReadOnlySqlConnection',
    ],
  ],
  [
    'says that properties stand elsewhere',
    otk({ sql: { ...SQL, databaseProperties: { a: 1 } } }),
    ['gateway/otk-properties-without-effect? otk.database.sql.databaseProperties'],
  ],
]);

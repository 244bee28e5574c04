import { findingTable } from './finding-table';

const NO_DATABASE = { management: { database: null } };
const AUTH = { auth: { existingSecret: 's' } };
const OTK_DATABASE = {
  type: 'mysql',
  auth: { existingSecret: 's' },
  sql: { databaseName: 'otk', jdbcUrl: 'jdbc:mysql://db/otk' },
};

findingTable('what only a running operator can do is reported by name', [
  ['Secrets', { externalSecrets: [{ enabled: true, name: 'a' }] }, ['gateway/needs-operator externalSecrets']],
  ['keys', { externalKeys: [{ enabled: true, name: 'a' }] }, ['gateway/needs-operator externalKeys']],
  ['certificates', { externalCerts: [{ enabled: true, name: 'a' }] }, ['gateway/needs-operator externalCerts']],
  ['but not those that are off', { externalKeys: [{ enabled: false, name: 'a' }, {}] }, []],
  [
    'the removal of what a repository had brought',
    { repositoryReferenceDelete: { enabled: true } },
    ['gateway/needs-operator repositoryReferenceDelete'],
  ],
  ['the choice of a leader', { singletonExtraction: true }, ['gateway/needs-operator singletonExtraction']],
  [
    'the APIs of a portal',
    { portalReference: { enabled: true, portalName: 'p' } },
    ['gateway/needs-operator portalReference'],
  ],
  [
    'an internal OTK',
    { otk: { enabled: true, type: 'internal', database: AUTH } },
    ['gateway/needs-operator otk.type'],
  ],
  ['a dmz OTK', { otk: { enabled: true, type: 'dmz', database: AUTH } }, ['gateway/needs-operator otk.type']],
  [
    'the maintenance of the OTK’s database',
    { otk: { enabled: true, database: OTK_DATABASE }, ...NO_DATABASE },
    ['gateway/needs-operator otk'],
  ],
  ['but not with a database of the Gateway', { otk: { enabled: true, database: OTK_DATABASE } }, []],
  [
    'nor with Cassandra',
    { otk: { enabled: true, database: { type: 'cassandra', auth: { existingSecret: 's' } } }, ...NO_DATABASE },
    [],
  ],
]);

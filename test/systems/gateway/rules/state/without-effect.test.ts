import { findingTable } from './finding-table';

const unused = (path: string): string => `gateway/field-without-effect? ${path}`;
const LIMIT = { resources: { limits: { memory: '2Gi' } } };
const REDIS = { type: 'standalone', standalone: { host: 'redis', port: 6379 } };
const USED = { system: { properties: 'com.l7tech.server.extension.sharedCounterProvider=redis' } };

findingTable('a switch that is left out is missed', [
  ['takes one that is off', { cwp: { enabled: false, properties: [{ name: 'a', value: 'b' }] } }, []],
  ['takes an empty section', { cwp: {}, pdb: {}, redis: { certs: [] } }, []],
  ['finds cluster properties', { cwp: { properties: [{ name: 'a', value: 'b' }] } }, [unused('cwp.enabled')]],
  ['finds log levels', { log: { properties: 'a=1' } }, [unused('log.override')]],
  ['finds an endpoint', { hazelcast: { endpoint: 'h:5701' } }, [unused('hazelcast.external')]],
  ['finds a disruption budget', { pdb: { minAvailable: 1 } }, [unused('pdb.enabled')]],
  ['finds an Ingress', { ingress: { rules: [{ host: 'a.example' }] } }, [unused('ingress.enabled')]],
  [
    'finds a management Service',
    { management: { service: { ports: [{ name: 'm', port: 9443 }] } } },
    [unused('management.service.enabled')],
  ],
  ['finds a database', { management: { database: { enabled: null } } }, [unused('management.database.enabled')]],
  ['takes a database that is off', { management: { database: { enabled: false } } }, []],
  [
    'takes a log level without a database',
    { management: { database: { enabled: null, jdbcUrl: null, liquibaseLogLevel: 'info' } } },
    [],
  ],
  [
    'finds a migration Job',
    { management: { database: { migrationJob: { clearLocks: true } } } },
    [unused('management.database.migrationJob.enabled')],
  ],
  [
    'leaves a Job without a database to its own finding',
    { image: 'gw:11.2.2', management: { database: { enabled: null, migrationJob: { enabled: true } } } },
    ['gateway/job-needs-database management.database.migrationJob.enabled'],
  ],
  [
    'finds items of lists',
    {
      ...USED,
      externalSecrets: [{ name: 'a' }, { name: 'b', enabled: false }],
      redis: { enabled: true, default: REDIS, additionalConfigs: [{ name: 'c', ...REDIS }] },
    },
    [unused('externalSecrets[0].enabled'), unused('redis.additionalConfigs[0].enabled')],
  ],
  [
    'finds attributes of a telemetry SDK',
    { otel: { additionalResourceAttritbutes: [{ name: 'a', value: 'b' }] } },
    [unused('otel.sdkOnly.enabled')],
  ],
  [
    'finds custom listen ports',
    { listenPorts: { ports: [{ name: 'a', port: 1 }] } },
    [unused('listenPorts.custom.enabled')],
  ],
]);

findingTable('the numbers of a rolling update count', [
  ['takes them', { updateStrategy: { rollingUpdate: { maxSurge: 1 } } }, []],
  ['takes Recreate alone', { updateStrategy: { type: 'Recreate', rollingUpdate: {} } }, []],
  [
    'finds them beside Recreate',
    { updateStrategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } },
    [unused('updateStrategy.rollingUpdate')],
  ],
]);

findingTable('heap sizes count', [
  [
    'takes a pair of percentages',
    { ...LIMIT, java: { jvmHeap: { calculate: true, minPercentage: 25, maxPercentage: 50 } } },
    [],
  ],
  ['takes a pair of defaults', { java: { jvmHeap: { minDefault: '1g', maxDefault: '2g' } } }, []],
  [
    'finds half a pair of percentages',
    { ...LIMIT, java: { jvmHeap: { calculate: true, minPercentage: 25 } } },
    [unused('java.jvmHeap.minPercentage')],
  ],
  ['finds half a pair of defaults', { java: { jvmHeap: { maxDefault: '2g' } } }, [unused('java.jvmHeap.maxDefault')]],
  [
    'finds two halves of different pairs',
    { ...LIMIT, java: { jvmHeap: { calculate: true, minPercentage: 25, maxDefault: '2g' } } },
    [unused('java.jvmHeap.minPercentage'), unused('java.jvmHeap.maxDefault')],
  ],
  [
    'finds a percentage without calculate',
    { ...LIMIT, java: { jvmHeap: { percentage: 50 } } },
    [unused('java.jvmHeap.percentage')],
  ],
  [
    'finds a percentage without a limit',
    { java: { jvmHeap: { calculate: true, percentage: 50 } } },
    [unused('java.jvmHeap.percentage')],
  ],
  [
    'finds a pair of percentages without calculate',
    { ...LIMIT, java: { jvmHeap: { minPercentage: 25, maxPercentage: 50 } } },
    [unused('java.jvmHeap.minPercentage'), unused('java.jvmHeap.maxPercentage')],
  ],
]);

findingTable('credentials come from one place', [
  [
    'finds names beside a Secret',
    { management: { username: 'admin', database: { username: 'gateway' } } },
    [unused('management.username'), unused('management.database.username')],
  ],
  [
    'finds a Secret beside a volume',
    { management: { disklessConfig: { disabled: true, csi: { driver: 'd' } } } },
    [unused('management.secretName')],
  ],
  ['leaves a database that is off alone', { management: { database: { enabled: false, username: 'gateway' } } }, []],
]);

findingTable('Redis reads what is stated', [
  [
    'takes a connection',
    { ...USED, redis: { enabled: true, default: { ...REDIS, enabled: true, name: 'default' } } },
    [],
  ],
  [
    'finds connections beside a Secret',
    {
      ...USED,
      redis: {
        enabled: true,
        existingSecret: 's',
        default: REDIS,
        additionalConfigs: [{ enabled: true, name: 'b', ...REDIS }],
      },
    },
    [unused('redis.default'), unused('redis.additionalConfigs')],
  ],
  [
    'finds that the default connection is never off nor called otherwise',
    { ...USED, redis: { enabled: true, default: { ...REDIS, enabled: false, name: 'main' } } },
    [unused('redis.default.enabled'), unused('redis.default.name')],
  ],
  [
    'finds a second certificate',
    {
      ...USED,
      redis: { enabled: true, default: { ...REDIS, ssl: { enabled: true, crt: 'PEM', existingSecretName: 's' } } },
    },
    [unused('redis.default.ssl.crt')],
  ],
  [
    'finds a key of no Secret',
    {
      ...USED,
      redis: {
        enabled: true,
        default: REDIS,
        additionalConfigs: [
          { enabled: true, name: 'b', ...REDIS, ssl: { enabled: true, crt: 'PEM', existingSecretKey: 'k' } },
        ],
      },
    },
    [unused('redis.additionalConfigs[0].ssl.existingSecretKey')],
  ],
  [
    'does not look at TLS that is off',
    { ...USED, redis: { enabled: true, default: { ...REDIS, ssl: { crt: 'PEM', existingSecretName: 's' } } } },
    [],
  ],
]);

findingTable('traffic is led by what is stated', [
  ['takes an Ingress with empty routes', { ingress: { enabled: true, rules: [{ host: 'a' }], routes: [] } }, []],
  [
    'finds routes beside an Ingress',
    { ingress: { enabled: true, rules: [{ host: 'a' }], routes: [{ host: 'b' }] } },
    [unused('ingress.routes')],
  ],
  [
    'finds rules, TLS and class beside Routes',
    {
      podSecurityContext: { runAsUser: 1 },
      ingress: {
        enabled: true,
        type: 'Route',
        ingressClassName: 'c',
        rules: [{ host: 'a' }],
        tls: [{ secretName: 's' }],
        routes: [{ host: 'b' }],
      },
    },
    [unused('ingress.ingressClassName'), unused('ingress.rules'), unused('ingress.tls')],
  ],
  [
    'finds the port of a node where no node has one',
    {
      service: { type: 'LoadBalancer', ports: [{ name: 'https', port: 8443, nodePort: 30443 }] },
      management: { service: { enabled: true, ports: [{ name: 'm', port: 9443, nodePort: 30444 }] } },
    },
    [unused('service.ports[0].nodePort'), unused('management.service.ports[0].nodePort')],
  ],
  [
    'takes it where nodes have one',
    { service: { type: 'NodePort', ports: [{ name: 'https', port: 8443, nodePort: 30443 }] } },
    [],
  ],
  [
    'finds hardened ports beside custom ones',
    { listenPorts: { harden: true, custom: { enabled: true }, ports: [{ name: 'a', port: 1, protocol: 'HTTP' }] } },
    [unused('listenPorts.harden')],
  ],
  [
    'finds the port of a running operator',
    { management: { graphman: { enabled: true, dynamicSyncPort: 9443 } } },
    [unused('management.graphman.dynamicSyncPort')],
  ],
]);

const AUTH = { existingSecret: 's' };
const SQL = { databaseName: 'otk', jdbcUrl: 'jdbc:mysql://db/otk' };
const MYSQL = { type: 'mysql', auth: AUTH, sql: SQL };

findingTable('the OAuth toolkit reads what is stated', [
  ['takes a database', { otk: { enabled: true, database: MYSQL } }, []],
  [
    'takes one that is created',
    {
      otk: {
        enabled: true,
        database: {
          ...MYSQL,
          create: true,
          dbUpgrade: true,
          sql: { ...SQL, manageSchema: true, databaseWaitTimeout: 5 },
        },
      },
    },
    [],
  ],
  [
    'finds what only its creation reads',
    {
      otk: {
        enabled: true,
        database: { ...MYSQL, dbUpgrade: true, sql: { ...SQL, manageSchema: true, databaseWaitTimeout: 5 } },
      },
    },
    [
      unused('otk.database.dbUpgrade'),
      unused('otk.database.sql.manageSchema'),
      unused('otk.database.sql.databaseWaitTimeout'),
    ],
  ],
  [
    'finds a database without its type',
    { otk: { enabled: true, database: { auth: AUTH, create: true, sql: SQL, cassandra: { keyspace: 'k' } } } },
    [unused('otk.database.sql'), unused('otk.database.cassandra'), unused('otk.database.create')],
  ],
  [
    'finds an SQL database beside Cassandra',
    { otk: { enabled: true, database: { type: 'cassandra', auth: AUTH, cassandra: { keyspace: 'k' }, sql: SQL } } },
    [unused('otk.database.sql')],
  ],
  [
    'finds that a connection that only reads creates nothing',
    {
      otk: {
        enabled: true,
        database: {
          ...MYSQL,
          createReadOnlySqlConnection: true,
          sqlReadOnly: { ...SQL, manageSchema: true, databaseWaitTimeout: 5 },
        },
      },
    },
    [unused('otk.database.sqlReadOnly.manageSchema'), unused('otk.database.sqlReadOnly.databaseWaitTimeout')],
  ],
  [
    'finds what only a running operator reads',
    {
      otk: {
        enabled: true,
        port: 443,
        subSolutionKitNames: ['a'],
        maintenanceTasks: { enabled: false },
        overrides: { enabled: true, managePostInstallPolicies: true },
        database: MYSQL,
      },
    },
    [
      unused('otk.port'),
      unused('otk.maintenanceTasks'),
      unused('otk.overrides.managePostInstallPolicies'),
      unused('otk.subSolutionKitNames'),
    ],
  ],
  [
    'leaves that to another finding where two Gateways are joined',
    { otk: { enabled: true, type: 'dmz', internalGatewayReference: 'x', database: { ...MYSQL, create: true } } },
    [unused('otk.database.create'), 'gateway/needs-operator otk.type'],
  ],
  [
    'says so of fields of newer operators',
    {
      otk: {
        enabled: true,
        internalGateway: { url: 'https://a' },
        dmzGateway: { url: 'https://a' },
        fipsCertificates: [{ enabled: true, name: 'a' }],
        database: MYSQL,
      },
    },
    [unused('otk.internalGateway'), unused('otk.dmzGateway'), unused('otk.fipsCertificates')],
  ],
  ['does not look while it is off', { otk: { enabled: false, port: 443, database: { sql: SQL } } }, []],
]);

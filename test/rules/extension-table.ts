import type { JsonObject } from '../../src/lib/json';
import { extensionUpgradeFacts } from '../../src/systems/extension-upgrade/facts';
import { extensionRelease } from '../../src/systems/documentdb/version-form';
import { change, documentDb, extension, release, SHALLOW, type RuleCase, type RuleTable } from './changes';

const SCHEMA = 'spec.schemaVersion';
const reached = (version: string) => ({ installed: { schema: extensionRelease(version, 'citus') } });
const upgrade = (name: string, version: string, schemaVersion = '') =>
  extensionUpgradeFacts({ kind: 'ExtensionUpgrade', spec: { extension: name, binaryVersion: version, schemaVersion } });
const installed = (version: string) => ({ installed: { schema: release(version) } });
const member = (name: string) => ({ nowParts: { namespace: name } });
const region = (name: string, namespace: string) => ({ nowParts: { name, namespace } });
const MEMBERS = { members: ['east', 'west'] };
const spec = (fields: Parameters<typeof documentDb>[2]) => ({ resource: documentDb('0.110.0', '', fields) });
const size = (pvcSize: string) => spec({ resource: { storage: { pvcSize } } });
const bootstrap = (name: string) => spec({ bootstrap: { recovery: { backup: { name } } } });

const replicated = (...names: readonly string[]) =>
  spec({ clusterReplication: { primary: 'east', clusterList: names.map((name) => ({ name })) } });
const own = (name: string, ...names: readonly string[]) => ({
  resource: {
    ...documentDb('0.110.0', '', {
      clusterReplication: {
        primary: 'east',
        crossCloudNetworkingStrategy: 'None',
        clusterList: names.map((name) => ({ name })),
      },
    }),
    metadata: { name },
  },
});
const postgres = (image: string) => spec({ image: { postgres: `reg.example/postgresql:${image}` } });
const gates = (featureGates: JsonObject) => spec({ featureGates });
const service = (serviceType: string) => spec({ exposeViaService: { serviceType } });
const recovered = (schema: string) => ({
  schema,
  resource: documentDb('0.112.0', schema, { bootstrap: { recovery: { backup: { name: 'b' } } } }),
});

/** A table for each rule about DocumentDB and ExtensionUpgrade. */
export const EXTENSION_TABLE: RuleTable = {
  'documentdb/replication-changed': [
    {
      aspect: 'allow',
      title: 'lets a member be added',
      change: change(
        extension('0.110.0', replicated('east', 'west')),
        extension('0.110.0', replicated('east', 'west', 'north')),
      ),
      finds: [],
    },
    {
      aspect: 'allow',
      title: 'lets the only member come and go that is called as the resource is',
      change: change(extension('0.110.0', spec({})), extension('0.110.0', own('my-cluster', 'my-cluster'))),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses a second member: one alone is run under the name of the resource',
      change: change(extension('0.110.0', replicated('east')), extension('0.110.0', replicated('east', 'west'))),
      finds: ['error spec.clusterReplication.clusterList'],
      says: 'second, empty cluster',
    },
    {
      aspect: 'reject',
      title: 'refuses to take the own member out, and knows its name without a fleet',
      change: change(extension('0.110.0', own('east', 'east', 'west')), extension('0.110.0', own('east', 'west', 'e'))),
      finds: ['error spec.clusterReplication.clusterList'],
      says: 'this cluster is called east: the operator deletes it with its data',
    },
    {
      aspect: 'reject',
      title: 'refuses a replication of which the cluster is no member',
      change: change(extension('0.110.0', spec({})), extension('0.110.0', own('my-cluster', 'east', 'west'))),
      finds: ['error spec.clusterReplication'],
      says: 'my-cluster, which this cluster is called, is no member: the operator deletes the cluster',
    },
    {
      aspect: 'reject',
      title: 'refuses another way to call the own member',
      change: change(
        extension('0.110.0', own('east', 'east', 'west')),
        extension('0.110.0', replicated('east', 'west')),
      ),
      finds: ['error spec.clusterReplication.crossCloudNetworkingStrategy'],
    },
    {
      aspect: 'allow',
      title: 'lets a new database be replicated',
      change: change(undefined, extension('0.110.0', replicated('east', 'west'))),
      finds: [],
    },
    ...(
      [
        ['added', spec({}), replicated('east'), 'spec.clusterReplication', 'second, empty cluster'],
        ['removed', replicated('east'), spec({}), 'spec.clusterReplication', 'another, empty cluster'],
        ['shrunk', replicated('east', 'west'), replicated('east'), 'spec.clusterReplication.clusterList', 'west is no'],
        ['renamed', replicated('east'), replicated('e'), 'spec.clusterReplication.clusterList', 'east is no member'],
      ] as const
    ).map(([what, before, after, path, says]) => ({
      aspect: 'reject' as const,
      title: `refuses a replication that is ${what}`,
      change: change(extension('0.110.0', before), extension('0.110.0', after)),
      finds: [`error ${path}`],
      says,
    })),
    {
      aspect: 'boundary',
      title: 'does not care for the order of the members',
      change: change(extension('0.110.0', replicated('a', 'b')), extension('0.110.0', replicated('b', 'a'))),
      finds: [],
    },
  ],
  'documentdb/primary-no-member': [
    {
      aspect: 'allow',
      title: 'lets a member be it',
      change: change(undefined, extension('0.110.0', replicated('east'))),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses another name',
      change: change(undefined, extension('0.110.0', replicated('west'))),
      finds: ['error spec.clusterReplication.primary'],
    },
    {
      aspect: 'boundary',
      title: 'refuses an empty list',
      change: change(undefined, extension('0.110.0', replicated())),
      finds: ['error spec.clusterReplication.primary'],
    },
    {
      aspect: 'boundary',
      title: 'warns of what was so before',
      change: change(extension('0.110.0', replicated('west')), extension('0.112.0', replicated('west'))),
      finds: ['warning spec.clusterReplication.primary'],
    },
  ],
  'documentdb/postgres-major': [
    {
      aspect: 'allow',
      title: 'lets another build of one major version run',
      change: change(
        extension('0.110.0', postgres('18.1-trixie')),
        extension('0.110.0', postgres('18-minimal-trixie')),
      ),
      finds: [],
    },
    ...(
      [
        ['down', postgres('18-minimal'), postgres('17-minimal'), 'does not go down'],
        ['up', postgres('17-minimal'), postgres('18-minimal'), 'does not go up while the extension comes in an image'],
        ['below the default', spec({}), postgres('17.6'), 'PostgreSQL 17 instead of 18'],
        ['back to the default', postgres('17'), spec({}), 'PostgreSQL 18 instead of 17'],
      ] as const
    ).map(([way, before, after, says]) => ({
      aspect: 'reject' as const,
      title: `refuses to go ${way}`,
      change: change(extension('0.110.0', before), extension('0.110.0', after)),
      finds: ['error spec.image.postgres'],
      says,
    })),
    {
      aspect: 'boundary',
      title: 'knows the default of the operator',
      change: change(extension('0.110.0', spec({})), extension('0.110.0', postgres('18.1'))),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a tag that is no version',
      change: change(extension('0.110.0', postgres('latest')), extension('0.110.0', postgres('17'))),
      finds: ['unknown spec.image.postgres'],
    },
  ],
  'documentdb/recovery-with-auto': [
    {
      aspect: 'allow',
      title: 'lets a recovery be two-phase',
      change: change(undefined, extension('0.112.0', recovered(''))),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses auto with a recovery',
      change: change(undefined, extension('0.112.0', recovered('auto'))),
      finds: [`error ${SCHEMA}`],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a version: that of the backup may be older',
      change: change(undefined, extension('0.112.0', recovered('0.112.0'))),
      finds: [`unknown ${SCHEMA}`],
    },
    {
      aspect: 'boundary',
      title: 'leaves a database alone that was recovered before',
      change: change(extension('0.112.0', recovered('')), extension('0.112.0', recovered('auto'))),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets a new, empty database be auto',
      change: change(undefined, extension('0.112.0', { schema: 'auto' })),
      finds: [],
    },
  ],
  'documentdb/io-uring-switched-on': [
    {
      aspect: 'allow',
      title: 'lets a new database have it',
      change: change(undefined, extension('0.112.0', gates({ IOUring: true }))),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses it for a database that exists',
      change: change(extension('0.112.0', gates({ IOUring: false })), extension('0.112.0', gates({ IOUring: true }))),
      finds: ['error spec.featureGates.IOUring'],
      says: 'the instances do not start again',
    },
    {
      aspect: 'boundary',
      title: 'lets it stay, and be switched off',
      change: change(extension('0.112.0', gates({ IOUring: true })), extension('0.112.0', gates({}))),
      finds: [],
    },
  ],
  'documentdb/needs-image-volumes': [
    {
      aspect: 'allow',
      title: 'lets a database be created where every Kubernetes mounts images',
      change: change(undefined, extension('0.112.0', { kubernetesVersion: '1.35' })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns of one that cannot',
      change: change(undefined, extension('0.112.0', { kubernetesVersion: '1.32' })),
      finds: ['warning spec'],
      says: 'which Kubernetes 1.32 cannot: it needs 1.35, or 1.33 with the feature gate ImageVolume',
    },
    ...['1.33', '1.34'].map((kubernetesVersion) => ({
      aspect: 'boundary' as const,
      title: `warns of the gate that ${kubernetesVersion} needs`,
      change: change(undefined, extension('0.112.0', { kubernetesVersion })),
      finds: ['warning spec'],
      says: `Kubernetes ${kubernetesVersion} only does with the feature gate ImageVolume`,
    })),
    {
      aspect: 'boundary',
      title: 'says nothing of a database that runs, nor where nobody states a version',
      change: change(extension('0.112.0'), extension('0.113.0', { kubernetesVersion: '1.30' })),
      finds: [],
    },
  ],
  'documentdb/change-without-effect': [
    {
      aspect: 'allow',
      title: 'lets a new database have all of it',
      change: change(undefined, extension('0.110.0', spec({ environment: 'aks' }))),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns of what the operator reads once, and names the way out',
      change: change(extension('0.110.0', service('ClusterIP')), extension('0.110.0', service('LoadBalancer'))),
      finds: ['warning spec.exposeViaService.serviceType'],
      says: 'the operator writes the Service back as it found it Delete the Service documentdb-service-my-cluster',
    },
    {
      aspect: 'boundary',
      title: 'leaves what is refused to the rule about that, and warns where it is only added',
      change: change(
        extension('0.110.0', spec({ documentDbCredentialSecret: 'a' })),
        extension(
          '0.110.0',
          spec({ documentDbCredentialSecret: 'b', resource: { storage: { storageClass: 'fast' } } }),
        ),
      ),
      finds: ['warning spec.resource.storage.storageClass'],
    },
  ],
  'documentdb/removed': [
    { aspect: 'allow', title: 'lets a database be added', change: change(undefined, extension()), finds: [] },
    {
      aspect: 'reject',
      title: 'refuses one that goes away',
      change: change(extension(), undefined),
      finds: ['error'],
      says: 'DocumentDB my-cluster goes away, and its database with it Keep its name',
    },
    {
      aspect: 'reject',
      title: 'names what takes its place, by name or by file, and has none of its data',
      change: change(extension(), undefined, { oldParts: { namespace: 'data' } }),
      others: [change(undefined, extension(), { nowParts: { namespace: 'prod', file: 'other.yaml' } })],
      finds: ['error'],
      says: 'DocumentDB data/my-cluster goes away, and its database with it; DocumentDB prod/my-cluster, which is new',
    },
    {
      aspect: 'reject',
      title: 'refuses an ExtensionUpgrade whose output holds the cluster with the data',
      change: change(
        extension('0.110.0', {
          system: 'extension-upgrade',
          resource: { kind: 'ExtensionUpgrade', spec: { after: { kind: 'Cluster', name: 'pg' } } },
        }),
        undefined,
      ),
      finds: ['error'],
    },
    {
      aspect: 'boundary',
      title: 'lets an ExtensionUpgrade go that comes after a StatefulSet, whose volumes stay',
      change: change(
        extension('0.110.0', {
          system: 'extension-upgrade',
          resource: { kind: 'ExtensionUpgrade', spec: { after: { kind: 'StatefulSet', name: 'pg' } } },
        }),
        undefined,
      ),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets a database change',
      change: change(extension(), extension('0.112.0')),
      finds: [],
    },
  ],
  'documentdb/finalized-with-binary': [
    {
      aspect: 'allow',
      title: 'lets the binary go first',
      change: change(extension(), extension('0.112.0')),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses both in one change',
      change: change(extension('0.110.0', { schema: '0.110.0' }), extension('0.112.0', { schema: '0.112.0' })),
      finds: [`error ${SCHEMA}`],
      says: 'Leave schemaVersion at 0.110.0 or out',
    },
    {
      aspect: 'reject',
      title: 'refuses a schema between the two binaries',
      change: change(extension(), extension('0.112.0', { schema: '0.111.0' })),
      finds: [`error ${SCHEMA}`],
      says: 'Leave schemaVersion at 0.110.0 or out',
    },
    {
      aspect: 'boundary',
      title: 'lets the schema follow one binary behind',
      change: change(extension('0.111.0', { schema: '0.110.0' }), extension('0.112.0', { schema: '0.111.0' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets the schema be finalized in a second change',
      change: change(extension('0.112.0'), extension('0.112.0', { schema: '0.112.0' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'proposes the schema of before, where that is behind the binary of before',
      change: change(extension('0.111.0', { schema: '0.110.0' }), extension('0.113.0', { schema: '0.112.0' })),
      finds: [`error ${SCHEMA}`],
      says: 'Leave schemaVersion at 0.110.0 or out',
    },
    {
      aspect: 'boundary',
      title: 'lets a schema be that was asked for before',
      change: change(extension('0.110.0', { schema: '0.112.0' }), extension('0.112.0', { schema: '0.112.0' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves a schema above a binary that stays to the rule about that',
      change: change(extension('0.110.0'), extension('0.110.0', { schema: '0.112.0' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'needs no binary where no schema is asked for',
      change: change(extension(null, { schema: '0.110.0' }), extension(null)),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge when the binary was not stated',
      change: change(extension(null), extension('0.112.0', { schema: '0.112.0' })),
      finds: [`unknown ${SCHEMA}`],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge when the binary was stated without a version',
      change: change(extension('latest'), extension('0.112.0', { schema: '0.112.0' })),
      finds: [`unknown ${SCHEMA}`],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge when the binary is not stated any more',
      change: change(extension(), extension(null, { schema: '0.112.0' })),
      finds: [`unknown ${SCHEMA}`],
    },
  ],
  'documentdb/region-behind': [
    {
      aspect: 'allow',
      title: 'lets the schema be finalized when every region runs the binary',
      change: change(
        extension('0.112.0', MEMBERS),
        extension('0.112.0', { ...MEMBERS, schema: '0.112.0' }),
        member('east'),
      ),
      others: [change(extension('0.112.0', MEMBERS), extension('0.112.0', MEMBERS), member('west'))],
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses it while a region runs an older binary',
      change: change(
        extension('0.112.0', MEMBERS),
        extension('0.112.0', { ...MEMBERS, schema: '0.112.0' }),
        member('east'),
      ),
      others: [change(extension('0.110.0', MEMBERS), extension('0.110.0', MEMBERS), member('west'))],
      finds: [`error ${SCHEMA}`],
    },
    {
      aspect: 'reject',
      title: 'judges a fleet by its label',
      change: change(undefined, extension('0.112.0', { schema: '0.112.0' }), {
        nowParts: { labels: { 'schemagate.dev/fleet': 'a' } },
      }),
      others: [change(undefined, extension('0.110.0'), { nowParts: { labels: { 'schemagate.dev/fleet': 'a' } } })],
      finds: [`error ${SCHEMA}`],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge while members are not among the sources',
      change: change(
        extension('0.112.0', MEMBERS),
        extension('0.112.0', { ...MEMBERS, schema: '0.112.0' }),
        member('east'),
      ),
      finds: [`unknown ${SCHEMA}`],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge either when the schema follows a new binary by itself',
      change: change(
        extension('0.110.0', { ...MEMBERS, schema: 'auto' }),
        extension('0.112.0', { ...MEMBERS, schema: 'auto' }),
        member('east'),
      ),
      finds: [`unknown ${SCHEMA}`],
    },
    {
      aspect: 'allow',
      title: 'asks for members only when the schema moves',
      change: change(
        extension('0.110.0', { ...MEMBERS, schema: '0.110.0' }),
        extension('0.112.0', { ...MEMBERS, schema: '0.110.0' }),
        member('east'),
      ),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'takes more resources than members for several databases, by their names',
      change: change(
        extension('0.112.0', MEMBERS),
        extension('0.112.0', { ...MEMBERS, schema: '0.112.0' }),
        region('orders', 'east'),
      ),
      others: [
        change(undefined, extension('0.112.0', MEMBERS), region('orders', 'west')),
        change(undefined, extension('0.110.0', MEMBERS), region('payments', 'east')),
        change(undefined, extension('0.110.0', MEMBERS), region('payments', 'west')),
      ],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'does not take clusters of one member each for a fleet',
      change: change(undefined, extension('0.112.0', { schema: '0.112.0', members: ['east'] }), member('east')),
      others: [change(undefined, extension('0.110.0', { members: ['east'] }), member('west'))],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets another fleet be behind',
      change: change(undefined, extension('0.112.0', { schema: '0.112.0' }), {
        nowParts: { labels: { 'schemagate.dev/fleet': 'a' } },
      }),
      others: [change(undefined, extension('0.110.0'), { nowParts: { labels: { 'schemagate.dev/fleet': 'b' } } })],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets the binary go up region by region',
      change: change(extension('0.110.0', MEMBERS), extension('0.112.0', MEMBERS), member('east')),
      others: [change(extension('0.110.0', MEMBERS), extension('0.110.0', MEMBERS), member('west'))],
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a region without a stated binary',
      change: change(
        extension('0.112.0', MEMBERS),
        extension('0.112.0', { ...MEMBERS, schema: '0.112.0' }),
        member('east'),
      ),
      others: [change(extension(null, MEMBERS), extension(null, MEMBERS), member('west'))],
      finds: [`unknown ${SCHEMA}`],
      says: 'State spec.documentDBVersion there.',
    },
    {
      aspect: 'unknown',
      title: 'asks an ExtensionUpgrade for the field in which that states its binary',
      change: change(undefined, extension('0.112.0', { schema: '0.112.0' }), {
        nowParts: { labels: { 'schemagate.dev/fleet': 'a' } },
      }),
      others: [
        change(
          undefined,
          extension(null, { resource: { kind: 'ExtensionUpgrade', metadata: { name: 'west' }, spec: {} } }),
          {
            nowParts: { labels: { 'schemagate.dev/fleet': 'a' } },
          },
        ),
      ],
      finds: [`unknown ${SCHEMA}`],
      says: 'State spec.binaryVersion there.',
    },
    {
      aspect: 'unknown',
      title: 'cannot judge regions that are not among the sources',
      change: change(
        extension('0.112.0', MEMBERS),
        extension('0.112.0', { ...MEMBERS, schema: '0.112.0' }),
        member('east'),
      ),
      finds: [`unknown ${SCHEMA}`],
    },
  ],
  'documentdb/auto-switched-on': [
    {
      aspect: 'allow',
      title: 'lets a development cluster have it',
      change: change(extension(), extension('0.110.0', { schema: 'auto' }), { nowParts: { namespace: 'team-dev' } }),
      finds: [],
    },
    ...['environment', 'env', 'stage', 'tier', 'app.kubernetes.io/environment'].map((label) => ({
      aspect: 'boundary' as const,
      title: `reads the label ${label}, whatever else stands beside it`,
      change: change(extension(), extension('0.110.0', { schema: 'auto' }), {
        nowParts: { namespace: 'team-a', labels: { [label]: 'production' } },
      }),
      finds: [`error ${SCHEMA}`],
    })),
    {
      aspect: 'boundary',
      title: 'does not take a single member for replication',
      change: change(extension(), extension('0.110.0', { schema: 'auto', members: ['east'] }), {
        nowParts: { namespace: 'dev' },
      }),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses it in production',
      change: change(extension(), extension('0.110.0', { schema: 'auto' }), {
        nowParts: { labels: { environment: 'production' } },
      }),
      finds: [`error ${SCHEMA}`],
    },
    {
      aspect: 'reject',
      title: 'refuses it with replication',
      change: change(extension(), extension('0.110.0', { schema: 'auto', ...MEMBERS }), {
        nowParts: { namespace: 'dev' },
      }),
      finds: [`error ${SCHEMA}`],
    },
    {
      aspect: 'boundary',
      title: 'says nothing while it stays on',
      change: change(extension('0.110.0', { schema: 'auto' }), extension('0.112.0', { schema: 'auto' }), {
        nowParts: { namespace: 'prod' },
      }),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'does not take reproduction for production',
      change: change(extension(), extension('0.110.0', { schema: 'auto' }), {
        nowParts: { namespace: 'reproduction', labels: { env: 'test' } },
      }),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot tell what nothing says',
      change: change(extension(), extension('0.110.0', { schema: 'auto' }), { nowParts: { namespace: 'data' } }),
      finds: [`unknown ${SCHEMA}`],
    },
  ],
  'documentdb/one-instance': [
    {
      aspect: 'allow',
      title: 'is content with three instances',
      change: change(extension(), extension('0.112.0')),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns when the only one restarts',
      change: change(extension('0.110.0', { instances: 1 }), extension('0.112.0', { instances: 1 })),
      finds: ['warning spec.instancesPerNode'],
    },
    {
      aspect: 'boundary',
      title: 'is content with two',
      change: change(extension(), extension('0.112.0', { instances: 2 })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing while the binary stays',
      change: change(extension('0.110.0', { instances: 1 }), extension('0.110.0', { instances: 1, schema: '0.110.0' })),
      finds: [],
    },
  ],
  'documentdb/image-rollback': [
    {
      aspect: 'reject',
      title: 'knows that 1.9 is below 1.10, of an extension with versions of two numbers',
      change: change(upgrade('pg_stat_statements', '1.10'), upgrade('pg_stat_statements', '1.9'), reached('1.10')),
      finds: ['error spec'],
      says: 'the binary 1.9 is below the installed schema 1.10',
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a step up either where the history is cut off',
      change: change(extension(), extension('0.112.0'), { installed: { unknown: SHALLOW, isCutOff: true } }),
      finds: ['unknown spec'],
      says: 'beyond 0.112.0',
    },
    {
      aspect: 'boundary',
      title: 'does not ask for the history where no version moves',
      change: change(extension(), extension('0.110.0', { instances: 2 }), {
        installed: { unknown: SHALLOW, isCutOff: true },
      }),
      finds: [],
    },
    {
      aspect: 'allow',
      title: 'lets the binary go back inside the window',
      change: change(extension('0.112.0'), extension('0.111.0'), installed('0.110.0')),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses to go below the installed schema',
      change: change(extension('0.112.0'), extension('0.110.0'), installed('0.112.0')),
      finds: ['error spec'],
    },
    {
      aspect: 'boundary',
      title: 'lets the binary go back to the very schema',
      change: change(extension('0.112.0'), extension('0.110.0'), installed('0.110.0')),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a step down without the history',
      change: change(extension('0.112.0'), extension('0.110.0'), { installed: { unknown: SHALLOW } }),
      finds: ['unknown spec'],
    },
  ],
  'documentdb/rollback-incomparable': [
    {
      aspect: 'allow',
      title: 'compares two versions',
      change: change(extension('0.112.0'), extension('0.113.0'), installed('0.112.0')),
      finds: [],
    },
    ...[
      ['pg_stat_statements', '1.9', '1.10'],
      ['citus', '12.1-1', '13.0-1'],
      ['words', '1', '2'],
    ].map(([name, from, to]): RuleCase => ({
      aspect: 'allow',
      title: `compares ${from} and ${to} of ${name}, whose versions are not of three numbers`,
      change: change(upgrade(name, from), upgrade(name, to), reached(from)),
      finds: [],
    })),
    {
      aspect: 'reject',
      title: 'refuses a binary that is no version',
      change: change(extension('0.112.0'), extension('latest', { binary: undefined }), installed('0.112.0')),
      finds: ['error spec'],
    },
    {
      aspect: 'boundary',
      title: 'does not care while nothing is installed',
      change: change(extension('0.112.0'), extension('latest', { binary: undefined })),
      finds: [],
    },
  ],
  'documentdb/rollback-not-judged': [
    {
      aspect: 'allow',
      title: 'is content with a stated binary',
      change: change(extension('0.112.0'), extension('0.113.0'), installed('0.112.0')),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns when nothing states it any more',
      change: change(extension('0.112.0'), extension(null), installed('0.112.0')),
      finds: ['warning spec'],
    },
    {
      aspect: 'boundary',
      title: 'does not care while nothing is installed',
      change: change(extension('0.112.0'), extension(null)),
      finds: [],
    },
  ],
  'documentdb/schema-lowered': [
    {
      aspect: 'allow',
      title: 'lets the schema be asked to go up',
      change: change(
        extension('0.112.0', { schema: '0.110.0' }),
        extension('0.112.0', { schema: '0.112.0' }),
        installed('0.110.0'),
      ),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns of less than installed for any extension',
      change: change(upgrade('citus', '13.0-1', '13.0-1'), upgrade('citus', '13.0-1', '12.1-1'), reached('13.0-1')),
      finds: [`warning ${SCHEMA}`],
    },
    {
      aspect: 'reject',
      title: 'warns when less than installed is asked for',
      change: change(
        extension('0.112.0', { schema: '0.112.0' }),
        extension('0.112.0', { schema: '0.110.0' }),
        installed('0.112.0'),
      ),
      finds: [`warning ${SCHEMA}`],
    },
    {
      aspect: 'boundary',
      title: 'lets the field be removed',
      change: change(extension('0.112.0', { schema: '0.112.0' }), extension('0.112.0'), installed('0.112.0')),
      finds: [],
    },
  ],
  'documentdb/bootstrap-changed': [
    {
      aspect: 'allow',
      title: 'lets it stay',
      change: change(extension('0.110.0', bootstrap('a')), extension('0.110.0', bootstrap('a'))),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses another source',
      change: change(extension('0.110.0', bootstrap('a')), extension('0.110.0', bootstrap('b'))),
      finds: ['error spec.bootstrap'],
    },
    {
      aspect: 'reject',
      title: 'refuses to add one',
      change: change(extension(), extension('0.110.0', bootstrap('b'))),
      finds: ['error spec.bootstrap'],
    },
    {
      aspect: 'boundary',
      title: 'lets it be removed',
      change: change(extension('0.110.0', bootstrap('a')), extension()),
      finds: [],
    },
  ],
  'documentdb/size-shrinks': [
    {
      aspect: 'allow',
      title: 'lets a volume grow',
      change: change(extension('0.110.0', size('10Gi')), extension('0.110.0', size('20Gi'))),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses to shrink it',
      change: change(extension('0.110.0', size('10Gi')), extension('0.110.0', size('9Gi'))),
      finds: ['error spec.resource.storage.pvcSize'],
    },
    {
      aspect: 'boundary',
      title: 'lets the same size be written otherwise',
      change: change(extension('0.110.0', size('1Gi')), extension('0.110.0', size('1024Mi'))),
      finds: [],
    },
  ],
  'documentdb/size-incomparable': [
    {
      aspect: 'allow',
      title: 'compares two quantities',
      change: change(extension('0.110.0', size('10Gi')), extension('0.110.0', size('20Gi'))),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses what is no quantity',
      change: change(extension('0.110.0', size('10Gi')), extension('0.110.0', size('20GB'))),
      finds: ['error spec.resource.storage.pvcSize'],
    },
    {
      aspect: 'boundary',
      title: 'does not care while it stays',
      change: change(extension('0.110.0', size('20GB')), extension('0.110.0', size('20GB'))),
      finds: [],
    },
  ],
  'documentdb/field-fixed': [
    {
      aspect: 'allow',
      title: 'lets a Secret stay',
      change: change(
        extension('0.110.0', spec({ documentDbCredentialSecret: 'a' })),
        extension('0.110.0', spec({ documentDbCredentialSecret: 'a' })),
      ),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses another one',
      change: change(
        extension('0.110.0', spec({ documentDbCredentialSecret: 'a' })),
        extension('0.110.0', spec({ documentDbCredentialSecret: 'b' })),
      ),
      finds: ['error spec.documentDbCredentialSecret'],
    },
    {
      aspect: 'boundary',
      title: 'lets one be added',
      change: change(extension(), extension('0.110.0', spec({ documentDbCredentialSecret: 'b' }))),
      finds: [],
    },
  ],
};

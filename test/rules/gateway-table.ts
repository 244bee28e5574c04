import { change, gateway, job, PODS_MIGRATE, release, SHALLOW, type RuleTable } from './changes';

const DIGEST = `reg.example/gateway@sha256:${'1'.repeat(64)}`;
const IMAGE = 'spec.app.image';
const JOB = 'spec.app.management.database.migrationJob';
const URL = 'spec.app.management.database.jdbcUrl';
const NOBODY = { job: undefined, mode: 'skip' } as const;
const NO_DATABASE = { database: { enabled: false }, job: undefined, mode: 'default' };
const at = (address: string | undefined) => ({ database: { enabled: true, address } });
const installed = (version: string) => ({ installed: { schema: release(version) } });
const rolling = (maxSurge: number | string, maxUnavailable: number | string) => ({
  strategy: { type: 'RollingUpdate' as const, maxSurge, maxUnavailable },
});
const RECREATE = { strategy: { type: 'Recreate' as const, maxSurge: 1, maxUnavailable: 1 } };

const pods = (checksum: string) => ({
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'ssg' },
      spec: { template: { metadata: { annotations: { checksum } } } },
    },
  ],
});

/** A table for each rule about Gateways. */
export const GATEWAY_TABLE: RuleTable = {
  'gateway/pods-keep-database': [
    {
      aspect: 'allow',
      title: 'lets the database change together with the pods',
      change: change(gateway(), gateway(at('mysql://db:3306/new')), { oldParts: pods('a'), nowParts: pods('b') }),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses another database that no pod reads',
      change: change(gateway(), gateway(at('mysql://db:3306/new')), { oldParts: pods('a'), nowParts: pods('a') }),
      finds: [`error ${URL}`],
      says: 'restartOnConfigChange',
    },
    {
      aspect: 'reject',
      title: 'refuses a database that comes into use and that no pod reads',
      change: change(gateway(NO_DATABASE), gateway(), { oldParts: pods('a'), nowParts: pods('a') }),
      finds: [`error ${URL}`],
      says: 'from none to mysql://db:3306/ssg',
    },
    {
      aspect: 'reject',
      title: 'refuses that pods go on with a database that is switched off',
      change: change(gateway(at(undefined)), gateway(NO_DATABASE), { oldParts: pods('a'), nowParts: pods('a') }),
      finds: [`error ${URL}`],
      says: 'from the one that a Secret names to none',
    },
    {
      aspect: 'boundary',
      title: 'lets the database stay',
      change: change(gateway(), gateway({ replicas: 3 }), { oldParts: pods('a'), nowParts: pods('a') }),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets a Gateway begin to use a database: another mode replaces its pods',
      change: change(gateway(NO_DATABASE), gateway(), { oldParts: pods('a'), nowParts: pods('b') }),
      finds: [],
    },
  ],
  'gateway/downgrade': [
    {
      aspect: 'allow',
      title: 'lets a Gateway go up',
      change: change(gateway(), gateway({ version: '11.3.0' }), installed('11.2.2')),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses to go below the migrated schema',
      change: change(gateway({ version: '11.3.0' }), gateway(), installed('11.3.0')),
      finds: [`error ${IMAGE}`],
    },
    {
      aspect: 'reject',
      title: 'refuses to go up to a version that is still below the schema',
      change: change(
        gateway({ version: '11.1.3', ...PODS_MIGRATE }),
        gateway({ version: '11.2.2' }),
        installed('11.3.0'),
      ),
      finds: [`error ${IMAGE}`],
    },
    {
      aspect: 'reject',
      title: 'refuses a new one on a database that another has migrated further',
      change: change(undefined, gateway(), installed('11.3.0')),
      finds: [`error ${IMAGE}`],
    },
    {
      aspect: 'reject',
      title: 'refuses one that moves to such a database',
      change: change(gateway(), gateway(at('mysql://db:3306/other')), installed('11.3.0')),
      finds: [`error ${IMAGE}`],
    },
    {
      aspect: 'reject',
      title: 'refuses one whose database comes into use again',
      change: change(gateway(NO_DATABASE), gateway(), installed('11.3.0')),
      finds: [`error ${IMAGE}`],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a database that comes into use without the history',
      change: change(gateway(NO_DATABASE), gateway(), { installed: { unknown: SHALLOW } }),
      finds: [`unknown ${IMAGE}`],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a new one whose database may go by two names',
      change: change(undefined, gateway(), { installed: { unknown: 'Gateway old was newer.' } }),
      finds: [`unknown ${IMAGE}`],
    },
    {
      aspect: 'boundary',
      title: 'lets a new one have a database that nothing is known of',
      change: change(undefined, gateway()),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets a Gateway go back to the very version of the schema',
      change: change(gateway({ version: '11.3.0' }), gateway(), installed('11.2.2')),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'does not care without a database',
      change: change(gateway({ version: '11.3.0', ...NO_DATABASE }), gateway({ ...NO_DATABASE }), installed('11.3.0')),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a step down without the history',
      change: change(gateway({ version: '11.3.0' }), gateway(), { installed: { unknown: SHALLOW } }),
      finds: [`unknown ${IMAGE}`],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a step up either where the history is cut off',
      change: change(gateway(), gateway({ version: '11.3.0' }), {
        installed: { schema: release('11.2.2'), unknown: SHALLOW, isCutOff: true },
      }),
      finds: [`unknown ${IMAGE}`],
      says: 'fetch-depth: 0',
    },
    {
      aspect: 'boundary',
      title: 'does not ask for the history where no version moves',
      change: change(gateway(), gateway({ replicas: 3 }), { installed: { unknown: SHALLOW, isCutOff: true } }),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge an image of no known version',
      change: change(gateway(), gateway({ version: null, ...PODS_MIGRATE }), installed('11.2.2')),
      finds: [`unknown ${IMAGE}`],
    },
    {
      aspect: 'boundary',
      title: 'lets an image of no known version run on a schema that nothing of ours has migrated',
      change: change(
        gateway({ job: undefined, mode: 'skip' }),
        gateway({ version: null, job: undefined, mode: 'skip' }),
      ),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge an image of no known version on a schema that the Gateway before it has migrated',
      change: change(gateway(), gateway({ version: null, ...PODS_MIGRATE })),
      finds: [`unknown ${IMAGE}`],
    },
    {
      aspect: 'unknown',
      title: 'nor where a Job was rendered for it',
      change: change(gateway(), gateway({ version: null }), { nowParts: pods('a') }),
      finds: [`unknown ${IMAGE}`],
    },
    {
      aspect: 'boundary',
      title: 'leaves a resource whose Job is refused for it to that finding',
      change: change(gateway(), gateway({ version: null })),
      finds: [],
    },
  ],
  'gateway/nobody-migrates': [
    {
      aspect: 'allow',
      title: 'lets the Job migrate',
      change: change(gateway(), gateway({ version: '11.3.0' })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses a new version that neither the Job nor the pods migrate to',
      change: change(gateway(), gateway({ version: '11.3.0', ...NOBODY })),
      finds: [`error ${JOB}.enabled`],
    },
    {
      aspect: 'reject',
      title: 'refuses it where nobody did before',
      change: change(gateway(NOBODY), gateway({ version: '11.3.0', ...NOBODY })),
      finds: [`error ${JOB}.enabled`],
    },
    {
      aspect: 'reject',
      title: 'refuses a new Gateway on a schema that is older',
      change: change(undefined, gateway({ version: '11.3.0', ...NOBODY }), installed('11.2.2')),
      finds: [`error ${JOB}.enabled`],
    },
    {
      aspect: 'boundary',
      title: 'lets pods migrate at their start',
      change: change(gateway(), gateway({ version: '11.3.0', ...PODS_MIGRATE })),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'does not know whether they do where another mode may be set',
      change: change(
        gateway(PODS_MIGRATE),
        gateway({ version: '11.3.0', ...PODS_MIGRATE, unreadMode: 'java.extraArgs' }),
      ),
      finds: [`unknown ${JOB}.enabled`],
      says: 'java.extraArgs may set another mode',
    },
    {
      aspect: 'boundary',
      title: 'knows it at the same version',
      change: change(gateway(PODS_MIGRATE), gateway({ ...PODS_MIGRATE, unreadMode: 'java.extraArgs' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets another Gateway of the database migrate it to the same version',
      change: change(gateway(), gateway({ version: '11.3.0', ...NOBODY })),
      others: [change(undefined, gateway({ version: '11.3.0' }), { nowParts: { name: 'other' } })],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'refuses it where that one stays behind',
      change: change(gateway(), gateway({ version: '11.3.0', ...NOBODY })),
      others: [change(undefined, gateway(), { nowParts: { name: 'other' } })],
      finds: [`error ${JOB}.enabled`],
    },
    {
      aspect: 'boundary',
      title: 'lets a schema pass that is there',
      change: change(gateway(), gateway({ version: '11.3.0', ...NOBODY }), installed('11.3.0')),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing at the same version',
      change: change(gateway(), gateway(NOBODY)),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves the way down to its rule',
      change: change(gateway({ version: '11.3.0' }), gateway(NOBODY)),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'does not care without a database',
      change: change(gateway(NO_DATABASE), gateway({ version: '11.3.0', ...NO_DATABASE, mode: 'skip' })),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a database that nothing is known of',
      change: change(gateway(NO_DATABASE), gateway(NOBODY)),
      finds: [`unknown ${JOB}.enabled`],
    },
  ],
  'gateway/job-off-with-version': [
    {
      aspect: 'allow',
      title: 'lets the Job be switched off at the same version',
      change: change(gateway(), gateway(PODS_MIGRATE)),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses to switch it off with another version',
      change: change(gateway(), gateway({ version: '11.3.0', ...PODS_MIGRATE })),
      finds: [`error ${JOB}.enabled`],
    },
    {
      aspect: 'boundary',
      title: 'lets it go where the pods do not migrate either',
      change: change(gateway(), gateway({ version: '11.3.0', job: undefined, mode: 'skip' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'refuses it with another image of no known version',
      change: change(gateway(), gateway({ version: null, ...PODS_MIGRATE })),
      finds: [`error ${JOB}.enabled`],
    },
    {
      aspect: 'boundary',
      title: 'lets it be switched off with the same image of no known version',
      change: change(gateway({ version: null }), gateway({ version: null, ...PODS_MIGRATE })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets it be switched off where the version of the same image comes to be stated',
      change: change(
        gateway({ version: null }),
        gateway({ version: null, binary: release('11.2.2'), ...PODS_MIGRATE }),
      ),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing where it was off before',
      change: change(gateway(PODS_MIGRATE), gateway({ version: '11.3.0', ...PODS_MIGRATE })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing where the Job stays on and the pods would migrate, too',
      change: change(gateway(), gateway({ version: '11.3.0', mode: 'default' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing where the database is given up',
      change: change(gateway(), gateway({ version: '11.3.0', ...NO_DATABASE })),
      finds: [],
    },
  ],
  'gateway/pods-migrate': [
    {
      aspect: 'allow',
      title: 'is content with the Job',
      change: change(gateway(), gateway({ version: '11.3.0' })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns when a new version migrates in the pods',
      change: change(gateway(PODS_MIGRATE), gateway({ version: '11.3.0', ...PODS_MIGRATE })),
      finds: [`warning ${JOB}.enabled`],
    },
    {
      aspect: 'boundary',
      title: 'says nothing while the version stays',
      change: change(gateway(PODS_MIGRATE), gateway({ ...PODS_MIGRATE, replicas: 3 })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves the word to the rule about switching the Job off',
      change: change(gateway(), gateway({ version: '11.3.0', ...PODS_MIGRATE })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing about a new Gateway, whose database is new to it',
      change: change(undefined, gateway(PODS_MIGRATE)),
      finds: [],
    },
  ],
  'gateway/database-and-version': [
    {
      aspect: 'allow',
      title: 'lets the version change alone',
      change: change(gateway(), gateway({ version: '11.3.0' })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses both in one change',
      change: change(gateway(), gateway({ version: '11.3.0', ...at('mysql://other:3306/ssg') })),
      finds: [`error ${URL}`],
    },
    {
      aspect: 'boundary',
      title: 'lets the database change alone',
      change: change(gateway(), gateway(at('mysql://other:3306/ssg'))),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing when the URL is in a Secret in both states',
      change: change(gateway(at(undefined)), gateway({ version: '11.3.0', ...at(undefined) })),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a URL that is visible in one state only',
      change: change(gateway(), gateway({ version: '11.3.0', ...at(undefined) })),
      finds: [`unknown ${URL}`],
    },
  ],
  'gateway/image-stays': [
    {
      aspect: 'allow',
      title: 'lets both change',
      change: change(gateway({ image: DIGEST }), gateway({ version: '11.3.0', image: DIGEST.replaceAll('1', '2') })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns of another version of the same image',
      change: change(gateway({ image: DIGEST }), gateway({ version: '11.3.0', image: DIGEST })),
      finds: ['warning spec.version'],
      says: 'changes from 11.2.2 to 11.3.0, and the image does not',
    },
    {
      aspect: 'boundary',
      title: 'lets the image change alone',
      change: change(gateway({ image: DIGEST }), gateway({ image: DIGEST.replaceAll('1', '2') })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets the version of an image be stated that had none',
      change: change(gateway({ version: null, image: DIGEST }), gateway({ image: DIGEST })),
      finds: [],
    },
  ],
  'gateway/shared-database': [
    {
      aspect: 'allow',
      title: 'lets both be upgraded together',
      change: change(gateway(), gateway({ version: '11.3.0' })),
      others: [change(gateway(), gateway({ version: '11.3.0' }))],
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses to upgrade one of the two',
      change: change(gateway(), gateway({ version: '11.3.0' })),
      others: [change(gateway(), gateway(), { nowParts: { name: 'two' } })],
      finds: [`error ${IMAGE}`],
    },
    {
      aspect: 'reject',
      title: 'refuses one that comes to the database of another version',
      change: change(gateway(at('mysql://db:3306/own')), gateway()),
      others: [change(gateway({ version: '11.3.0' }), gateway({ version: '11.3.0' }), { nowParts: { name: 'two' } })],
      finds: [`error ${IMAGE}`],
    },
    {
      aspect: 'reject',
      title: 'compares host by host',
      change: change(
        gateway(at('mysql:loadbalance://a,db/ssg')),
        gateway({ version: '11.3.0', ...at('mysql:loadbalance://a,db/ssg') }),
      ),
      others: [
        change(gateway(), gateway(at('mysql://address=(host=db)(port=3306),b/ssg')), { nowParts: { name: 'two' } }),
      ],
      finds: [`error ${IMAGE}`],
    },
    ...(
      [
        ['the other one', 'mysql://db:3306/ssg', 'oracle:thin:@ORDERS'],
        ['itself', 'oracle:thin:@ORDERS', 'mysql://db:3306/ssg'],
      ] as const
    ).map(([which, own, others]) => ({
      aspect: 'unknown' as const,
      title: `cannot judge where nobody can read the URL of ${which}`,
      change: change(gateway(at(own)), gateway({ version: '11.3.0', ...at(own) })),
      others: [change(gateway(at(others)), gateway(at(others)), { nowParts: { name: 'two' } })],
      finds: [`unknown ${URL}`],
    })),
    {
      aspect: 'boundary',
      title: 'need not read the URL of one that is at the same version',
      change: change(gateway(), gateway({ version: '11.3.0' })),
      others: [
        change(undefined, gateway({ version: '11.3.0', ...at('oracle:thin:@X') }), { nowParts: { name: 'two' } }),
      ],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'takes a short host for a Service of its namespace',
      change: change(gateway(), gateway({ version: '11.3.0' }), { nowParts: { namespace: 'staging' } }),
      others: [change(gateway(), gateway(), { nowParts: { namespace: 'production' } })],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'takes one of the very name for one of another cluster',
      change: change(gateway(), gateway({ version: '11.3.0' })),
      others: [change(gateway(), gateway(), { nowParts: { file: 'production/ssg.yaml' } })],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets each have its own database',
      change: change(gateway(), gateway({ version: '11.3.0' })),
      others: [change(gateway(), gateway(at('mysql://db:3306/other')), { nowParts: { name: 'two' } })],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets the other one go away',
      change: change(gateway(), gateway({ version: '11.3.0' })),
      others: [change(gateway(), undefined)],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'cannot compare databases whose URL is in a Secret',
      change: change(gateway(at(undefined)), gateway({ version: '11.3.0', ...at(undefined) })),
      others: [change(gateway(at(undefined)), gateway(at(undefined)))],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets one go on where neither its Job nor its pods migrate',
      change: change(gateway(), gateway({ version: '11.3.0', job: undefined, mode: 'skip' })),
      others: [change(gateway(), gateway(), { nowParts: { name: 'two' } })],
      finds: [],
    },
  ],
  'gateway/renamed': [
    {
      aspect: 'allow',
      title: 'lets a new Gateway have a database of its own',
      change: change(undefined, gateway(at('mysql://db:3306/new'))),
      others: [change(gateway(), undefined, { oldParts: { name: 'old' } })],
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'says that both names share the database for a while',
      change: change(undefined, gateway(), { nowParts: { namespace: 'edge' } }),
      others: [change(gateway(), undefined, { oldParts: { name: 'old', namespace: 'edge' } })],
      finds: ['warning spec.app.management.database'],
      says: 'Gateway edge/old, which goes away in the same change',
    },
    {
      aspect: 'boundary',
      title: 'leaves one that joins a database to the rule about shared ones',
      change: change(undefined, gateway()),
      others: [change(gateway(), gateway(), { nowParts: { name: 'other' } })],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing where neither has a database',
      change: change(undefined, gateway(NO_DATABASE)),
      others: [change(gateway(NO_DATABASE), undefined, { oldParts: { name: 'old' } })],
      finds: [],
    },
  ],
  'gateway/image-not-pinned': [
    { aspect: 'allow', title: 'lets a version as the tag pass', change: change(undefined, gateway()), finds: [] },
    {
      aspect: 'reject',
      title: 'refuses the tag latest',
      change: change(undefined, gateway({ image: 'gateway:latest', binary: undefined })),
      finds: [`error ${IMAGE}`],
      says: 'by the tag latest',
      final: true,
    },
    {
      aspect: 'boundary',
      title: 'can be told to let a moving tag pass where no Job needs the version',
      change: change(undefined, gateway({ image: 'gateway:latest', binary: undefined, ...NO_DATABASE })),
      finds: [`error ${IMAGE}`],
    },
    {
      aspect: 'reject',
      title: 'refuses no tag at all',
      change: change(undefined, gateway({ image: 'reg.example:5000/gateway' })),
      finds: [`error ${IMAGE}`],
      says: 'without a tag',
    },
    {
      aspect: 'boundary',
      title: 'lets a digest pass with a version stated elsewhere',
      change: change(undefined, gateway({ image: `gateway@sha256:${'0'.repeat(64)}` })),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot tell the version of a digest alone',
      change: change(
        undefined,
        gateway({ image: `gateway@sha256:${'0'.repeat(64)}`, binary: undefined, ...NO_DATABASE }),
      ),
      finds: [`unknown ${IMAGE}`],
    },
    {
      aspect: 'boundary',
      title: 'leaves that to the rule about the Job, which cannot do without',
      change: change(undefined, gateway({ image: `gateway@sha256:${'0'.repeat(64)}`, binary: undefined })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves that to the rule about a schema that it may be below',
      change: change(
        gateway(),
        gateway({ image: `gateway@sha256:${'0'.repeat(64)}`, binary: undefined, ...PODS_MIGRATE }),
      ),
      finds: [],
    },
  ],
  'gateway/minor-skipped': [
    {
      aspect: 'allow',
      title: 'lets a Gateway go to the next minor release',
      change: change(gateway(), gateway({ version: '11.3.0' })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns when one is skipped',
      change: change(gateway({ version: '11.1.3' }), gateway({ version: '11.3.0' })),
      finds: [`warning ${IMAGE}`],
    },
    {
      aspect: 'reject',
      title: 'warns when a major release is entered beyond its first minor one',
      change: change(gateway({ version: '10.1.0' }), gateway({ version: '11.1.0' })),
      finds: [`warning ${IMAGE}`],
    },
    {
      aspect: 'boundary',
      title: 'takes the first minor release of the next major one for near',
      change: change(gateway({ version: '10.1.0' }), gateway({ version: '11.0.0' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing about a step down',
      change: change(gateway({ version: '11.4.0' }), gateway()),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns when a major release is skipped, even for the first minor one of the next',
      change: change(gateway({ version: '9.4.0' }), gateway({ version: '11.0.0' })),
      finds: [`warning ${IMAGE}`],
    },
    {
      aspect: 'boundary',
      title: 'says nothing about a step down to a minor release of an earlier major one',
      change: change(gateway({ version: '11.1.0' }), gateway({ version: '10.2.0' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing about a new Gateway',
      change: change(undefined, gateway({ version: '11.4.0' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing about an image of no known version',
      change: change(gateway(), gateway({ version: null })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing where nothing migrates',
      change: change(gateway(NO_DATABASE), gateway({ version: '11.4.0', ...NO_DATABASE })),
      finds: [],
    },
  ],
  'gateway/embedded-hazelcast': [
    {
      aspect: 'allow',
      title: 'lets pods roll that share their state elsewhere',
      change: change(gateway({ version: '11.0.0' }), gateway({ version: '11.1.1', externalState: true })),
      finds: [],
    },
    {
      aspect: 'allow',
      title: 'lets all pods be recreated, and nobody warns of that',
      change: change(gateway({ version: '11.0.0' }), gateway({ version: '11.1.1', ...RECREATE })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses a rolling update to 11.1',
      change: change(gateway({ version: '11.0.0' }), gateway({ version: '11.1.0' })),
      finds: ['error spec.app.updateStrategy.type'],
      says: 'recreate',
    },
    {
      aspect: 'reject',
      title: 'refuses a rolling update past 11.1, and one back',
      change: change(gateway({ version: '11.3.0' }), gateway({ version: '10.1.0' })),
      finds: ['error spec.app.updateStrategy.type'],
    },
    {
      aspect: 'boundary',
      title: 'lets pods roll on either side of 11.1',
      change: change(gateway({ version: '11.1.0' }), gateway({ version: '11.3.0' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves Gateways without a database alone, which form no cluster',
      change: change(gateway({ version: '11.0.0', ...NO_DATABASE }), gateway({ version: '11.1.0', ...NO_DATABASE })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves what is new alone',
      change: change(undefined, gateway({ version: '11.1.0' })),
      finds: [],
    },
  ],
  'gateway/roll-and-schema': [
    {
      aspect: 'boundary',
      title: 'says nothing about recreate where pods cannot roll',
      change: change(gateway({ version: '11.0.0' }), gateway({ version: '11.1.1', ...RECREATE })),
      finds: [],
    },
    {
      aspect: 'allow',
      title: 'lets a minor step roll',
      change: change(gateway(), gateway({ version: '11.3.0' })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns about an interruption that is not needed',
      change: change(gateway(), gateway({ version: '11.3.0', ...RECREATE })),
      finds: ['warning spec.app.updateStrategy.type'],
    },
    {
      aspect: 'reject',
      title: 'warns when old pods serve on the schema of another major release',
      change: change(gateway({ version: '10.1.0' }), gateway({ version: '11.0.0' })),
      finds: ['warning spec.app.updateStrategy.type'],
    },
    {
      aspect: 'boundary',
      title: 'says nothing about the schema on the way down, which stays',
      change: change(gateway({ version: '11.0.0' }), gateway({ version: '10.1.0' })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing about recreate at the same version',
      change: change(gateway(), gateway(RECREATE)),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing where there is no schema',
      change: change(gateway(NO_DATABASE), gateway({ version: '11.3.0', ...NO_DATABASE, ...RECREATE })),
      finds: [],
    },
  ],
  'gateway/clear-locks-left-on': [
    {
      aspect: 'allow',
      title: 'lets locks be cleared once',
      change: change(gateway(), gateway({ job: job({ clearLocks: true, spec: 's2' }) })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses to clear them in a second change',
      change: change(
        gateway({ job: job({ clearLocks: true }) }),
        gateway({ version: '11.3.0', job: job({ clearLocks: true, spec: 's2' }) }),
      ),
      finds: [`error ${JOB}.clearLocks`],
    },
    {
      aspect: 'reject',
      title: 'refuses it with a hook, which runs every time',
      change: change(gateway({ job: job({ clearLocks: true }) }), gateway({ job: job({ clearLocks: true }) }), {
        nowParts: { delivery: 'helm' },
      }),
      finds: [`error ${JOB}.clearLocks`],
      says: 'left on for a second change',
    },
    {
      aspect: 'boundary',
      title: 'only warns while the Job does not run again',
      change: change(
        gateway({ job: job({ clearLocks: true }) }),
        gateway({ replicas: 3, job: job({ clearLocks: true }) }),
      ),
      finds: [`warning ${JOB}.clearLocks`],
      says: 'the next change of the Job',
    },
    {
      aspect: 'boundary',
      title: 'is content once it is off',
      change: change(gateway({ job: job({ clearLocks: true }) }), gateway({ job: job({ spec: 's2' }) })),
      finds: [],
    },
  ],
  'gateway/deadline-lowered': [
    {
      aspect: 'allow',
      title: 'lets the deadline be raised',
      change: change(gateway(), gateway({ version: '11.3.0', job: job({ deadlineSeconds: 600 }) })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns when it is lowered on a step to another release',
      change: change(gateway(), gateway({ version: '11.3.0', job: job({ deadlineSeconds: 120 }) })),
      finds: [`warning ${JOB}.activeDeadlineSeconds`],
    },
    {
      aspect: 'boundary',
      title: 'lets it be lowered for a patch',
      change: change(
        gateway({ version: '11.3.0' }),
        gateway({ version: '11.3.1', job: job({ deadlineSeconds: 299 }) }),
      ),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves the Job that is switched off to the rule about that',
      change: change(gateway(), gateway({ version: '11.3.0', ...PODS_MIGRATE })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing about an image of no known version',
      change: change(gateway(), gateway({ version: null, job: job({ deadlineSeconds: 120 }) })),
      finds: [],
    },
    { aspect: 'boundary', title: 'lets it stay', change: change(gateway(), gateway({ version: '12.0.0' })), finds: [] },
  ],
  'gateway/migration-runs-again': [
    {
      aspect: 'allow',
      title: 'says nothing when the Job stays as it is',
      change: change(gateway(), gateway({ replicas: 3 })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns when only the pod of the Job changes',
      change: change(gateway(), gateway({ job: job({ spec: 's2' }) })),
      finds: [`warning ${JOB}`],
    },
    {
      aspect: 'boundary',
      title: 'says nothing when the migration itself changes',
      change: change(gateway(), gateway({ job: job({ spec: 's2', migration: 'm2' }) })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing about a hook, which runs every time',
      change: change(gateway(), gateway({ job: job({ spec: 's2' }) }), { nowParts: { delivery: 'helm' } }),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing when the Job is switched on',
      change: change(gateway(PODS_MIGRATE), gateway()),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing when the Job is switched off',
      change: change(gateway(), gateway(PODS_MIGRATE)),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing when the version changes, which is about the schema',
      change: change(gateway(), gateway({ version: '11.3.0', job: job({ spec: 's2' }) })),
      finds: [],
    },
  ],
  'gateway/autoscaling-switched-on': [
    {
      aspect: 'allow',
      title: 'says nothing while autoscaling stays on',
      change: change(gateway({ autoscaling: { minimum: 2 } }), gateway({ autoscaling: { minimum: 3 } })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns that two pods become one for a while',
      change: change(gateway(), gateway({ replicas: undefined, autoscaling: { minimum: 2 } })),
      finds: ['warning spec.app.autoscaling.enabled'],
      says: 'a client-side apply that removes the field sets the Deployment to 1 pod until the autoscaler brings it to 2',
    },
    {
      aspect: 'reject',
      title: 'names Helm where Helm removes the field',
      change: change(gateway(), gateway({ replicas: undefined, autoscaling: {} }), { nowParts: { delivery: 'helm' } }),
      finds: ['warning spec.app.autoscaling.enabled'],
      says: 'Helm that removes the field sets the Deployment to 1 pod until the autoscaler brings it to 1',
    },
    {
      aspect: 'boundary',
      title: 'has nothing to be done where one pod, as nothing states more, stays one',
      change: change(gateway({ replicas: undefined }), gateway({ replicas: undefined, autoscaling: { minimum: 2 } })),
      finds: ['warning spec.app.autoscaling.enabled'],
      says: 'the replica count of 1 is given up to the autoscaler Nothing needs to be done: the autoscaler brings it to 2',
    },
    {
      aspect: 'boundary',
      title: 'says nothing about a new Gateway',
      change: change(undefined, gateway({ replicas: undefined, autoscaling: { minimum: 2 } })),
      finds: [],
    },
  ],
  'gateway/roll-impossible': [
    {
      aspect: 'allow',
      title: 'lets a quarter of the pods be replaced at a time',
      change: change(undefined, gateway()),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses no surge and none unavailable',
      change: change(undefined, gateway(rolling(0, '0%'))),
      finds: ['error spec.app.updateStrategy.rollingUpdate'],
      final: true,
    },
    {
      aspect: 'reject',
      title: 'warns when no pod may ever be evicted',
      change: change(undefined, gateway({ disruptionBudget: { minAvailable: 2 } })),
      finds: ['warning spec.app.pdb.minAvailable'],
    },
    {
      aspect: 'reject',
      title: 'warns when none may be unavailable',
      change: change(undefined, gateway({ disruptionBudget: { maxUnavailable: '0%' } })),
      finds: ['warning spec.app.pdb.maxUnavailable'],
    },
    {
      aspect: 'boundary',
      title: 'leaves a budget with both bounds to the rule that refuses it',
      change: change(undefined, gateway({ disruptionBudget: { minAvailable: 1, maxUnavailable: 0 } })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'rounds a share that must be available up, as Kubernetes does',
      change: change(undefined, gateway({ disruptionBudget: { minAvailable: '51%' } })),
      finds: ['warning spec.app.pdb.minAvailable'],
    },
    {
      aspect: 'boundary',
      title: 'lets half of two be evicted',
      change: change(undefined, gateway({ disruptionBudget: { minAvailable: '50%' } })),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'warns about no replicas',
      change: change(undefined, gateway({ replicas: 0 })),
      finds: ['warning spec.app.replicas'],
    },
    {
      aspect: 'boundary',
      title: 'lets recreate go without bounds',
      change: change(undefined, gateway({ strategy: { ...rolling(0, 0).strategy, type: 'Recreate' } })),
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge a budget when the least number of pods is not stated',
      change: change(
        undefined,
        gateway({ replicas: undefined, autoscaling: {}, disruptionBudget: { minAvailable: 2 } }),
      ),
      finds: ['unknown spec.app.pdb.minAvailable'],
    },
  ],
};

import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import type { WorkloadState } from '../../src/model/state';
import { change, extension, gateway, type RuleTable } from './changes';

type Annotations = Readonly<Record<string, string>>;

function jobObject(annotations: Annotations, activeDeadlineSeconds = 300, component = 'db-migration'): KubeObject {
  const labels = { 'app.kubernetes.io/component': component };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'ssg-db-migration', labels, annotations },
    spec: { activeDeadlineSeconds },
  };
}

function pods(annotations: Annotations = {}): KubeObject {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'ssg', annotations } };
}

const SOURCE = { path: 'dist/argocd', directory: { include: 'ssg.k8s.yaml' } };

function application(syncOption: string, fields: JsonObject = { source: SOURCE }): KubeObject {
  const spec = { ...fields, syncPolicy: { syncOptions: [syncOption] } };
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'ssg' }, spec };
}

function retrying(syncPolicy: JsonObject, source: JsonObject = SOURCE): KubeObject {
  return { ...application(''), spec: { source, syncPolicy } };
}

function applicationSet(syncOption: string, source: JsonObject): KubeObject {
  const { metadata, spec } = application(syncOption, { source });
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', metadata, spec: { template: { spec } } };
}

const WAVE = 'argocd.argoproj.io/sync-wave';
const HELM = { 'helm.sh/hook': 'pre-install,pre-upgrade' };
const PRE_SYNC = { 'argocd.argoproj.io/hook': 'PreSync' };
const added = (nowParts: Partial<WorkloadState>) => change(undefined, gateway(), { nowParts });
const switched = (version: string, oldParts: Partial<WorkloadState>, nowParts: Partial<WorkloadState>) =>
  change(gateway(), gateway({ version }), { oldParts, nowParts });
const TARGET = 'metadata.annotations["schemagate.dev/delivery"]';
const HOOK: Partial<WorkloadState> = {
  argocdHook: true,
  objects: [jobObject(PRE_SYNC), pods()],
  delivered: ['/home/team/gateways/dist/argocd/ssg.k8s.yaml'],
};

const WAVES: Partial<WorkloadState> = { ...HOOK, argocdHook: false, objects: [jobObject({ [WAVE]: '-1' }), pods()] };

/** A state in which pods are made of this, beside these ConfigMaps and Secrets. */
function reading(container: JsonObject, volumes: readonly JsonObject[], ...others: readonly KubeObject[]) {
  const template = { metadata: {}, spec: { containers: [{ name: 'gateway', ...container }], volumes } };
  return { objects: [{ ...pods(), spec: { template } }, ...others] };
}

const map = (data: JsonObject, name = 'ssg', kind = 'ConfigMap'): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
  data,
});
const kept = (container: JsonObject, volumes: readonly JsonObject[], before: KubeObject, after: KubeObject) =>
  change(gateway(), gateway(), {
    oldParts: reading(container, volumes, before),
    nowParts: reading(container, volumes, after),
  });
const FROM_MAP = { envFrom: [{ configMapRef: { name: 'ssg' } }] };
const oneKey = (key: string) => ({
  env: [{ name: 'HOST', valueFrom: { configMapKeyRef: { name: 'ssg', key } } }],
});
const mounted = (mount: JsonObject) => ({ volumeMounts: [{ name: 'files', mountPath: '/etc/x', ...mount }] });
const FILES = [{ name: 'files', configMap: { name: 'ssg' } }];
const ITEMS = [{ name: 'files', configMap: { name: 'ssg', items: [{ key: 'b', path: 'x/b.conf' }] } }];
const PROJECTED = [{ name: 'files', projected: { sources: [{ secret: { name: 'ssg' } }] } }];
const RELOADED = { metadata: { name: 'ssg', annotations: { 'reloader.stakater.com/auto': 'true' } } };

/** A table for each rule about delivery. */
export const DELIVERY_TABLE: RuleTable = {
  'delivery/nothing-waits': [
    {
      aspect: 'allow',
      title: 'is content with a Job in an earlier wave',
      change: added({ objects: [jobObject({ [WAVE]: '-1' }), pods()] }),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses pods in an earlier wave',
      change: added({ objects: [jobObject({ [WAVE]: '-1' }), pods({ [WAVE]: '-5' })] }),
      finds: ['error spec.app.annotations'],
    },
    {
      aspect: 'reject',
      title: 'refuses a Job that is a hook of upgrades only',
      change: added({ delivery: 'helm', objects: [jobObject({ 'helm.sh/hook': 'pre-upgrade' }), pods()] }),
      finds: ['error'],
    },
    {
      aspect: 'boundary',
      title: 'refuses both in the same wave',
      change: added({ objects: [jobObject({}), pods({ [WAVE]: 'soon' })] }),
      finds: ['error spec.app.annotations'],
    },
    {
      aspect: 'boundary',
      title: 'takes a wave that is no number for wave 0',
      change: added({ objects: [jobObject({ [WAVE]: '0' }), pods({ [WAVE]: 'soon' })] }),
      finds: ['error spec.app.annotations'],
    },
    {
      aspect: 'allow',
      title: 'is content with a hook of installs and of upgrades, however they are separated',
      change: added({
        delivery: 'helm',
        objects: [jobObject({ 'helm.sh/hook': 'pre-upgrade , pre-install' }), pods()],
      }),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves alone what upgrades an extension, which comes after the binary',
      change: change(undefined, extension(), {
        nowParts: {
          kind: 'ExtensionUpgrade',
          objects: [jobObject({ [WAVE]: '1' }, 300, 'extension-upgrade'), pods()],
        },
      }),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'lets a hook come whatever the wave',
      change: added({ objects: [jobObject(PRE_SYNC), pods({ [WAVE]: '-5' })] }),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves files and folders in order to the targets that have them',
      change: added({ delivery: 'flux', objects: [jobObject({}), pods()] }),
      finds: [],
    },
  ],
  'delivery/argo-skips-hooks': [
    {
      aspect: 'allow',
      title: 'is content with a plain Application',
      change: added(HOOK),
      applications: [application('CreateNamespace=true')],
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses server-side apply',
      change: added(HOOK),
      applications: [application('ServerSideApply=true')],
      finds: ['error'],
    },
    {
      aspect: 'reject',
      title: 'refuses a sync of what is out of sync only',
      change: added(HOOK),
      applications: [application('ApplyOutOfSyncOnly=true')],
      finds: ['error'],
    },
    {
      aspect: 'boundary',
      title: 'lets the ordinary Job have any option',
      change: added({ objects: HOOK.objects }),
      applications: [application('ServerSideApply=true')],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves the hooks of another target alone',
      change: added({ ...HOOK, delivery: 'helm' }),
      applications: [application('ServerSideApply=true')],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'has nothing to say where no hook migrates',
      change: added({ ...HOOK, objects: [pods()] }),
      applications: [application('ServerSideApply=true')],
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge without the Application',
      change: added(HOOK),
      finds: ['unknown'],
      says: 'none stands among the sources',
    },
    {
      aspect: 'unknown',
      title: 'cannot judge by the Application of another folder',
      change: added(HOOK),
      applications: [application('ServerSideApply=true', { source: { path: 'dist/other' } })],
      finds: ['unknown'],
      says: 'the one among the sources does not deliver it',
    },
    {
      aspect: 'unknown',
      title: 'cannot judge by an Application whose source does not tell what it delivers',
      change: added(HOOK),
      applications: [application('ServerSideApply=true', { source: { path: '.' } })],
      finds: ['unknown'],
      says: 'Application ssg has the sync option ServerSideApply=true, and its source does not tell',
    },
    {
      aspect: 'boundary',
      title: 'looks at the Application that delivers the Gateway, not at others',
      change: added(HOOK),
      applications: [
        application('ServerSideApply=true', { source: { path: 'dist/other' } }),
        application('CreateNamespace=true'),
        application('ServerSideApply=true', { source: { path: '.' } }),
      ],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'needs not know which Application it is where none has such an option',
      change: added(HOOK),
      applications: [application('CreateNamespace=true', { source: { path: '.' } })],
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'looks at each of several sources',
      change: added(HOOK),
      applications: [
        application('ServerSideApply=true', { sources: [{ path: 'values' }, { path: './dist/argocd/' }] }),
      ],
      finds: ['error'],
    },
    {
      aspect: 'reject',
      title: 'looks into folders where the source does',
      change: added(HOOK),
      applications: [application('ServerSideApply=true', { source: { path: 'dist', directory: { recurse: true } } })],
      finds: ['error'],
    },
    {
      aspect: 'reject',
      title: 'looks at the template of an ApplicationSet',
      change: added(HOOK),
      applications: [
        applicationSet('ServerSideApply=true', {
          path: 'dist/{{ .target }}',
          directory: { include: '{{ .name }}.k8s.yaml' },
        }),
      ],
      finds: ['error'],
    },
  ],
  'delivery/argo-retries': [
    {
      aspect: 'allow',
      title: 'is content with retries that take the newest commit',
      change: added(WAVES),
      applications: [retrying({ automated: {}, retry: { limit: 5, refresh: true } })],
      finds: [],
    },
    {
      aspect: 'allow',
      title: 'is content without retries',
      change: added(WAVES),
      applications: [retrying({ automated: {}, retry: { limit: 0 } })],
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns of retries of the commit that failed',
      change: added(WAVES),
      applications: [retrying({ automated: {}, retry: { limit: 2 } })],
      finds: ['warning'],
      says: 'retry.refresh',
    },
    {
      aspect: 'reject',
      title: 'warns of the retries of an automated sync that says nothing',
      change: added(WAVES),
      applications: [retrying({ automated: { prune: true } })],
      finds: ['warning'],
      says: 'waits until all retries are over',
    },
    {
      aspect: 'reject',
      title: 'warns of retries without end',
      change: added(WAVES),
      applications: [retrying({ automated: {}, retry: { limit: -1 } })],
      finds: ['warning'],
    },
    {
      aspect: 'reject',
      title: 'warns of any retry of a hook',
      change: added(HOOK),
      applications: [retrying({ automated: {}, retry: { limit: 1, refresh: true } })],
      finds: ['warning'],
      says: 'retry.limit of the Application to 0',
    },
    {
      aspect: 'reject',
      title: 'looks at the template of an ApplicationSet',
      change: added(WAVES),
      applications: [
        { ...retrying({}), kind: 'ApplicationSet', spec: { template: { spec: retrying({ automated: {} }).spec } } },
      ],
      finds: ['warning'],
    },
    {
      aspect: 'boundary',
      title: 'takes a retry without a limit for none, as Argo CD does',
      change: added(WAVES),
      applications: [retrying({ automated: {}, retry: { backoff: { duration: '5s' } } })],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves syncs by hand alone',
      change: added(WAVES),
      applications: [
        retrying({ retry: { limit: 2 } }),
        retrying({ automated: { enabled: false }, retry: { limit: 2 } }),
      ],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves Applications alone that deliver something else, or do not tell',
      change: added(WAVES),
      applications: [retrying({ automated: {} }, { path: 'dist/other' }), retrying({ automated: {} }, { path: '.' })],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'has nothing to say where no Job gates the rollout',
      change: added({ ...WAVES, objects: [pods()] }),
      applications: [retrying({ automated: {} })],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves other targets alone',
      change: added({ ...WAVES, delivery: 'flux' }),
      applications: [retrying({ automated: {} })],
      finds: [],
    },
  ],
  'delivery/argo-replaces': [
    {
      aspect: 'allow',
      title: 'is content with other options',
      change: added(WAVES),
      applications: [application('ServerSideApply=true')],
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses that every object is replaced at every sync',
      change: added(WAVES),
      applications: [application('Replace=true')],
      finds: ['error'],
      says: 'every sync after the first one fails',
    },
    {
      aspect: 'reject',
      title: 'looks at the template of an ApplicationSet',
      change: added(WAVES),
      applications: [applicationSet('Replace=true', SOURCE)],
      finds: ['error'],
    },
    {
      aspect: 'boundary',
      title: 'leaves a hook alone, which is made anew at every sync',
      change: added(HOOK),
      applications: [application('Replace=true')],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves Applications alone that deliver something else',
      change: added(WAVES),
      applications: [application('Replace=true', { source: { path: 'dist/other' } })],
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'has nothing to say where no Job gates the rollout',
      change: added({ ...WAVES, objects: [pods()] }),
      applications: [application('Replace=true')],
      finds: [],
    },
    {
      aspect: 'unknown',
      title: 'says that it does not know what an Application delivers that does not tell',
      change: added(WAVES),
      applications: [application('Replace=true', { source: { path: '.' } })],
      finds: ['unknown'],
    },
  ],
  'delivery/helm-timeout': [
    {
      aspect: 'allow',
      title: 'is content with a short deadline',
      change: added({ delivery: 'helm', objects: [jobObject(HELM, 120)] }),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns about a deadline beyond what Helm waits',
      change: added({ delivery: 'helm', objects: [jobObject(HELM, 600)] }),
      finds: ['warning'],
    },
    {
      aspect: 'boundary',
      title: 'lets both be the same',
      change: added({ delivery: 'helm', objects: [jobObject(HELM, 300)] }),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'warns about one second more',
      change: added({ delivery: 'helm', objects: [jobObject(HELM, 301)] }),
      finds: ['warning'],
      says: '--timeout 7m',
    },
    {
      aspect: 'boundary',
      title: 'is content where no deadline is stated',
      change: added({
        delivery: 'helm',
        objects: [
          { ...jobObject(HELM), spec: {} },
          { ...jobObject(HELM), spec: undefined },
        ],
      }),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns about the Job that upgrades an extension, too',
      change: change(undefined, extension(), {
        nowParts: { kind: 'ExtensionUpgrade', delivery: 'helm', objects: [jobObject(HELM, 600, 'extension-upgrade')] },
      }),
      finds: ['warning'],
    },
    {
      aspect: 'boundary',
      title: 'leaves other Jobs alone',
      change: added({ delivery: 'helm', objects: [jobObject(HELM, 600, 'report')] }),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'does not care for another target',
      change: added({ objects: [jobObject({ [WAVE]: '-1' }, 600)] }),
      finds: [],
    },
  ],
  'delivery/output-left-behind': [
    { aspect: 'allow', title: 'lets output move whole', change: change(gateway(), gateway()), finds: [] },
    {
      aspect: 'reject',
      title: 'refuses to leave files behind',
      change: { ...change(gateway(), gateway()), leftBehind: ['dist/a.yaml', 'dist/b.yaml'] },
      finds: ['error'],
      says: 'dist/a.yaml and 1 more',
    },
    {
      aspect: 'boundary',
      title: 'refuses one file, too',
      change: { ...change(gateway(), gateway()), leftBehind: ['dist/a.yaml'] },
      finds: ['error'],
      says: 'dist/a.yaml is still there',
    },
  ],
  'delivery/target-switched': [
    { aspect: 'allow', title: 'lets the target stay', change: switched('11.3.0', {}, {}), finds: [] },
    {
      aspect: 'reject',
      title: 'refuses another target with another version',
      change: switched('11.3.0', {}, { delivery: 'helm' }),
      finds: [`error ${TARGET}`],
    },
    {
      aspect: 'boundary',
      title: 'only warns while the version stays',
      change: switched('11.2.2', {}, { delivery: 'flux' }),
      finds: [`warning ${TARGET}`],
    },
    {
      aspect: 'boundary',
      title: 'takes another image of no known version for another version',
      change: change(gateway({ version: null }), gateway({ version: null, image: 'reg.example/gateway:green' }), {
        nowParts: { delivery: 'flux' },
      }),
      finds: [`error ${TARGET}`],
    },
    {
      aspect: 'boundary',
      title: 'takes another binary of no known version for another version',
      change: change(extension('latest'), extension('blue'), { nowParts: { delivery: 'flux' } }),
      finds: [`error ${TARGET}`],
    },
    {
      aspect: 'boundary',
      title: 'takes hooks of Argo CD for another target',
      change: switched('11.2.2', {}, { argocdHook: true }),
      finds: [`warning ${TARGET}`],
    },
  ],
  'delivery/pods-keep-configuration': [
    {
      aspect: 'allow',
      title: 'lets the configuration stay',
      change: kept(FROM_MAP, [], map({ a: '1' }), map({ a: '1' })),
      finds: [],
    },
    ...(
      [
        ['variables from all keys', FROM_MAP, [], 'a'],
        ['one variable', oneKey('a'), [], 'a'],
        ['a file of a subPath', mounted({ subPath: 'a' }), FILES, 'a'],
        ['a file that an expression names', mounted({ subPathExpr: '$(POD)' }), FILES, 'a'],
        ['a file of an item', mounted({ subPath: 'x/b.conf' }), ITEMS, 'b'],
      ] as const
    ).map(([what, container, volumes, key]) => ({
      aspect: 'reject' as const,
      title: `tells of ${what} that no pod reads again`,
      change: kept(container, volumes, map({ [key]: '1', other: '1' }), map({ [key]: '2', other: '1' })),
      finds: ['warning'],
      says: `ConfigMap ssg changes (${key}), and Deployment ssg does not`,
    })),
    ...(
      [
        ['another database', 'postgres://u:p@old.db/shop?ssl=1', 'postgres://u:p@new.db/shop?ssl=1', 'error'],
        ['another one by JDBC', 'jdbc:mysql://a.db/shop', 'jdbc:mysql://b.db/shop', 'error'],
        ['other parameters of one', 'postgres://u:p@old.db/shop', 'postgres://u:q@old.db:5432/shop?ssl=1', 'warning'],
        ['what is no URL of a database', 'https://old.example/', 'https://new.example/', 'warning'],
      ] as const
    ).map(([what, url, now, severity]) => ({
      aspect: 'reject' as const,
      title: `takes ${what} for an ${severity}`,
      change: kept(FROM_MAP, [], map({ DATABASE_URL: url }), map({ DATABASE_URL: now })),
      finds: [severity],
      says: 'ConfigMap ssg changes (DATABASE_URL), and',
    })),
    {
      aspect: 'reject',
      title: 'tells of a Secret by its keys alone',
      change: kept(
        mounted({ subPath: 'a' }),
        PROJECTED,
        map({ a: 'c2VjcmV0' }, 'ssg', 'Secret'),
        map({ a: 'b3RoZXI=' }, 'ssg', 'Secret'),
      ),
      finds: ['warning'],
      says: 'Secret ssg changes (a), and',
    },
    {
      aspect: 'reject',
      title: 'tells of a mounted folder that nobody looks into again, at the field that names it',
      change: change(gateway(), gateway(), {
        oldParts: reading(mounted({}), FILES, map({ a: '1' })),
        nowParts: {
          ...reading(mounted({}), FILES, map({ a: '2' })),
          startFolders: ['/etc'],
          placeOf: ({ metadata }, key) => ['spec', metadata.name, key],
        },
      }),
      finds: ['warning spec.ssg.a'],
      says: 'ConfigMap ssg changes (a), and',
    },
    {
      aspect: 'reject',
      title: 'tells of what stands beside the resource',
      change: change(gateway(), gateway(), {
        oldParts: { ...reading(FROM_MAP, []), beside: [map({ a: '1' })] },
        nowParts: { ...reading(FROM_MAP, []), beside: [map({ a: '2' })] },
      }),
      finds: ['warning'],
      says: 'ConfigMap ssg changes (a), and',
    },
    {
      aspect: 'reject',
      title: 'tells of a key that comes and one that goes',
      change: kept(FROM_MAP, [], map({ b: '1' }), map({ a: '1' })),
      finds: ['warning'],
      says: 'ConfigMap ssg changes (a, b)',
    },
    ...(
      [
        ['a file that is brought up to date', mounted({}), FILES, 'a'],
        ['a key that no variable has', oneKey('b'), [], 'a'],
        ['a file that no mount has', mounted({ subPath: 'b' }), FILES, 'a'],
        ['an item that no mount has', mounted({ subPath: 'other' }), ITEMS, 'b'],
        ['a ConfigMap that nobody reads', {}, [], 'a'],
      ] as const
    ).map(([what, container, volumes, key]) => ({
      aspect: 'boundary' as const,
      title: `passes over ${what}`,
      change: kept(container, volumes, map({ [key]: '1' }), map({ [key]: '2' })),
      finds: [],
    })),
    {
      aspect: 'boundary',
      title: 'lets pods change along',
      change: change(gateway(), gateway(), {
        oldParts: reading(FROM_MAP, [], map({ a: '1' })),
        nowParts: reading({ ...FROM_MAP, image: 'b' }, [], map({ a: '2' })),
      }),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'knows controllers that restart the pods',
      change: change(gateway(), gateway(), {
        oldParts: reading(FROM_MAP, [], map({ a: '1' })),
        nowParts: {
          objects: reading(FROM_MAP, [], map({ a: '2' })).objects.map((each) =>
            each.kind === 'Deployment' ? { ...each, ...RELOADED } : each,
          ),
        },
      }),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing of what others gave before',
      change: change(gateway(), gateway(), {
        oldParts: reading(FROM_MAP, []),
        nowParts: reading(FROM_MAP, [], map({ a: '2' })),
      }),
      finds: [],
    },
  ],
};

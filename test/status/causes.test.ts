import { STEP_CAUSES, WORKLOAD_CAUSES } from '../../src/status/causes';
import type { JsonObject } from '../../src/lib/json';
import type { StatusSubject } from '../../src/status/stage';
import {
  COMPLETE,
  FAILED,
  findingsIn,
  live,
  migrated,
  newPodsServe,
  oldPods,
  OWNED,
  payments,
  recorded,
  RUNNING,
  seenIn,
  shop,
} from './site';

type Target = Parameters<typeof payments>[0];

/** A recorded state, and what is found in it: the code, its severity, and a part of its message. */
interface Row {
  readonly title: string;
  readonly objects: () => readonly JsonObject[];
  readonly target?: Target;
  /** Instead of the Gateway api/payments. */
  readonly subject?: () => StatusSubject;
  readonly logs?: Readonly<Record<string, string>>;
  readonly found: readonly (readonly [code: string, severity: 'error' | 'warning', message: string])[];
}

const jobAnd = (status: object, yaml: string) => () => [oldPods(), live('Job', status), ...recorded(yaml)];

/** A pod of the Job. */
const pod = (status: string, name = 'payments-x') =>
  `kind: Pod\nmetadata: {name: ${name}, namespace: api, creationTimestamp: '2026-11-29T10:06:00Z', ${OWNED}}\nstatus: ${status}\n`;
const waiting = (reason: string, message = '') =>
  pod(
    `{phase: Pending, containerStatuses: [{name: db-migration, image: 'example.com/gateway:11.3.0', state: {waiting: {reason: ${reason}, message: '${message}'}}}]}`,
  );
const event = (about: string, reason: string, message: string) =>
  `kind: Event\nmetadata: {name: e1, namespace: api}\ninvolvedObject: ${about}\nreason: ${reason}\nlastTimestamp: '2026-11-29T10:07:00Z'\nmessage: ${JSON.stringify(message)}\n`;
const OF_JOB = '{kind: Job, name: $JOB, namespace: api, uid: uid-$JOB}';
const OF_POD = '{kind: Pod, name: payments-x, namespace: api}';
const refused = (title: string, code: string, message: string, part: string): Row => ({
  title,
  objects: jobAnd(RUNNING, event(OF_JOB, 'FailedCreate', message)),
  found: [[code, 'error', part]],
});
const logged = (title: string, code: string, line: string): Row => ({
  title,
  objects: jobAnd(
    FAILED,
    pod('{phase: Failed, containerStatuses: [{name: db-migration, state: {terminated: {exitCode: 1}}}]}'),
  ),
  logs: { 'api/payments-x': `starting\n${line}\nbye\n` },
  found: [[code, 'error', '']],
});
const running = (title: string, code: string, line: string): Row => ({
  ...logged(title, code, line),
  objects: jobAnd(RUNNING, pod('{phase: Running, containerStatuses: [{name: db-migration, state: {running: {}}}]}')),
  found: [[code, 'warning', '']],
});
const newPod = (status: string) => `
kind: ReplicaSet
metadata: {name: rs, namespace: api, uid: uid-rs, annotations: {deployment.kubernetes.io/revision: '2'}, ownerReferences: [{kind: Deployment, name: payments, uid: uid-payments}]}
---
kind: Pod
metadata: {name: payments-x, namespace: api, ownerReferences: [{kind: ReplicaSet, name: rs, uid: uid-rs}]}
status: ${status}
`;
const rolling =
  (yaml: string, status: object = { updatedReplicas: 1, availableReplicas: 0 }) =>
  () => [live('Job', COMPLETE), newPodsServe(status), ...recorded(yaml)];
const STALLED = {
  updatedReplicas: 1,
  conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }],
};
const NOT_READY = "{phase: Running, conditions: [{type: Ready, status: 'False'}]}";

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  'image-pull': [
    {
      title: 'back-off',
      objects: jobAnd(RUNNING, waiting('ImagePullBackOff', 'Back-off pulling image')),
      found: [
        ['status/image-pull', 'error', 'example.com/gateway:11.3.0 cannot be pulled (ImagePullBackOff: Back-off'],
      ],
    },
    {
      title: 'a name that is none',
      objects: jobAnd(RUNNING, waiting('InvalidImageName')),
      found: [['status/image-pull', 'error', '(InvalidImageName)']],
    },
    {
      title: 'with what the registry said',
      objects: jobAnd(
        RUNNING,
        `${waiting('ErrImagePull')}---\n${event(OF_POD, 'Failed', 'Failed to pull image "x": not found')}`,
      ),
      found: [['status/image-pull', 'error', 'not found']],
    },
    { title: 'still being created', objects: jobAnd(RUNNING, waiting('ContainerCreating')), found: [] },
    {
      title: 'of the new pods',
      objects: rolling(
        newPod(
          '{phase: Pending, containerStatuses: [{name: gateway, image: a, state: {waiting: {reason: ErrImagePull}}}]}',
        ),
      ),
      found: [['status/image-pull', 'error', 'image a']],
    },
  ],
  quota: [
    refused(
      'CPU',
      'status/quota',
      'pods "a" is forbidden: exceeded quota: small, requested: cpu=1',
      'exceeded quota: small',
    ),
  ],
  'pod-security': [
    refused(
      'restricted',
      'status/pod-security',
      'pods "a" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true',
      'runAsNonRoot',
    ),
  ],
  'service-account': [
    refused(
      'missing',
      'status/service-account',
      'pods "a" is forbidden: error looking up service account api/runner: serviceaccount "runner" not found',
      'its service account runner is not there',
    ),
  ],
  'limit-range': [
    refused(
      'too much',
      'status/limit-range',
      'pods "a" is forbidden: maximum memory usage per Container is 1Gi, but limit is 4Gi',
      'maximum memory',
    ),
  ],
  admission: [
    refused(
      'denied',
      'status/admission',
      'admission webhook "guard.example.com" denied the request: no',
      'guard.example.com refuses it',
    ),
    refused(
      'silent',
      'status/admission',
      'Internal error occurred: failed calling webhook "guard.example.com": timeout',
      'does not answer',
    ),
    refused(
      'a policy',
      'status/admission',
      "pods \"a\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no",
      'p refuses it',
    ),
  ],
  'pod-refused': [
    refused('something else', 'status/pod-refused', 'pods "a" is forbidden: something new', 'something new'),
    {
      title: 'a pod that came after all',
      objects: jobAnd(
        RUNNING,
        `${event(OF_JOB, 'FailedCreate', 'exceeded quota: small')}---\n${pod('{phase: Running}')}`,
      ),
      found: [],
    },
    {
      title: 'an event about an earlier Job of the same name',
      objects: jobAnd(
        RUNNING,
        event('{kind: Job, name: $JOB, namespace: api, uid: other}', 'FailedCreate', 'exceeded quota: small'),
      ),
      found: [],
    },
  ],
  unschedulable: [
    {
      title: 'no node',
      objects: jobAnd(
        RUNNING,
        pod(
          "{phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, message: 0/3 nodes are available}]}",
        ),
      ),
      found: [['status/unschedulable', 'error', '0/3 nodes']],
    },
    {
      title: 'scheduled',
      objects: jobAnd(RUNNING, pod("{phase: Pending, conditions: [{type: PodScheduled, status: 'True'}]}")),
      found: [],
    },
  ],
  'reference-missing': [
    {
      title: 'a Secret',
      objects: jobAnd(RUNNING, waiting('CreateContainerConfigError', 'secret "payments-credentials" not found')),
      found: [['status/reference-missing', 'error', 'payments-credentials']],
    },
    {
      title: 'a key',
      objects: jobAnd(RUNNING, waiting('CreateContainerConfigError', "couldn''t find key PGHOST in Secret api/db")),
      found: [['status/reference-missing', 'error', 'PGHOST']],
    },
    {
      title: 'a volume',
      objects: jobAnd(
        RUNNING,
        `${waiting('ContainerCreating')}---\n${event(OF_POD, 'FailedMount', 'MountVolume.SetUp failed for volume "l" : secret "license" not found')}`,
      ),
      found: [['status/reference-missing', 'error', 'license']],
    },
    {
      title: 'a volume that came after all',
      objects: jobAnd(
        RUNNING,
        `${pod('{phase: Running}')}---\n${event(OF_POD, 'FailedMount', 'secret "license" not found')}`,
      ),
      found: [],
    },
  ],
  'out-of-memory': [
    {
      title: 'killed',
      objects: jobAnd(
        FAILED,
        pod(
          '{phase: Failed, containerStatuses: [{name: db-migration, state: {terminated: {reason: OOMKilled, exitCode: 137}}}]}',
        ),
      ),
      found: [['status/out-of-memory', 'error', 'db-migration of pod payments-x']],
    },
    {
      title: 'another pod takes over',
      objects: jobAnd(
        RUNNING,
        `${pod('{phase: Failed, containerStatuses: [{name: db-migration, state: {terminated: {reason: OOMKilled, exitCode: 137}}}]}')}---\n${pod('{phase: Running}', 'payments-y')}`,
      ),
      found: [['status/out-of-memory', 'warning', 'of pod payments-x']],
    },
    {
      title: 'ended by itself',
      objects: jobAnd(
        FAILED,
        pod(
          '{phase: Failed, containerStatuses: [{name: db-migration, state: {terminated: {reason: Error, exitCode: 137}}}]}',
        ),
      ),
      found: [],
    },
  ],
  'liquibase-lock': [
    logged('waits', 'status/liquibase-lock', 'Waiting for changelog lock....'),
    logged(
      'gives up',
      'status/liquibase-lock',
      'liquibase.exception.LockException: Could not acquire change log lock. Currently locked by x',
    ),
    running('another one may hold it', 'status/liquibase-lock', 'Waiting for changelog lock....'),
    { ...logged('the lock was released', '', 'Successfully acquired change log lock'), found: [] },
    {
      ...logged(
        'waited for and had, before something else failed',
        '',
        'Waiting for changelog lock....\nSuccessfully acquired change log lock',
      ),
      found: [],
    },
  ],
  'golang-migrate-dirty': [
    logged('dirty', 'status/golang-migrate-dirty', 'error: Dirty database version 12. Fix and force version.'),
  ],
  'prisma-failed': [logged('P3009', 'status/prisma-failed', 'Error: P3009')],
  'knex-lock': [logged('locked', 'status/knex-lock', 'MigrationLocked: Migration table is already locked')],
  'alembic-revision': [
    logged('unknown', 'status/alembic-revision', "Can't locate revision identified by 'ae1027a6acf'"),
  ],
  'pooler-refuses': [
    logged(
      'PgBouncer',
      'status/pooler-refuses',
      'failed: gave up after 280 s: psql: error: connection to server at "pgbouncer" (10.0.0.1), port 6432 failed: FATAL: unsupported startup parameter: options',
    ),
  ],
  'no-connection': [
    logged(
      'MySQL',
      'status/no-connection',
      'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure',
    ),
    logged('PostgreSQL', 'status/no-connection', 'psql: error: could not translate host name "db" to address'),
    logged('Go', 'status/no-connection', 'dial tcp 10.0.0.1:5432: connect: connection refused'),
    running('it may come', 'status/no-connection', 'Error: connect ECONNREFUSED 10.0.0.1:5432'),
    {
      ...logged('it came, and has answered', '', 'Connection refused, retrying\nERROR: syntax error at or near "FOO"'),
      found: [],
    },
  ],
  'access-denied': [
    logged('MySQL', 'status/access-denied', "Access denied for user 'a'@'b' (using password: YES)"),
    logged('PostgreSQL', 'status/access-denied', 'FATAL: password authentication failed for user "a"'),
  ],
  'unknown-database': [
    logged('MySQL', 'status/unknown-database', "Unknown database 'ssg'"),
    logged('PostgreSQL', 'status/unknown-database', 'FATAL: database "ssg" does not exist'),
  ],
  sidecar: [
    {
      title: 'an injected container runs on',
      objects: jobAnd(
        RUNNING,
        pod(
          '{phase: Running, containerStatuses: [{name: db-migration, state: {terminated: {exitCode: 0}}}, {name: istio-proxy, state: {running: {}}}]}',
        ),
      ),
      found: [['status/sidecar', 'error', 'istio-proxy still runs']],
    },
    {
      title: 'the work goes on',
      objects: jobAnd(
        RUNNING,
        pod(
          '{phase: Running, containerStatuses: [{name: db-migration, state: {running: {}}}, {name: istio-proxy, state: {running: {}}}]}',
        ),
      ),
      found: [],
    },
  ],
  evicted: [
    {
      title: 'another pod takes over',
      objects: jobAnd(
        RUNNING,
        `${pod('{phase: Failed, reason: Evicted, message: low on memory}')}---\n${pod('{phase: Running}', 'payments-y')}`,
      ),
      found: [['status/evicted', 'warning', 'low on memory']],
    },
    {
      title: 'the Job has failed by it',
      objects: jobAnd(
        FAILED,
        pod("{phase: Failed, conditions: [{type: DisruptionTarget, status: 'True', message: drained}]}"),
      ),
      found: [['status/evicted', 'error', 'drained']],
    },
  ],
  deadline: [
    {
      title: 'nothing else explains it',
      objects: () => [
        live('Job', { failed: 1, conditions: [{ type: 'Failed', status: 'True', reason: 'DeadlineExceeded' }] }),
      ],
      found: [['status/deadline', 'error', 'the deadline of 300 s']],
    },
    ...(
      [
        ['the pull of its pod explains it', 'status/image-pull', 'Failed', 'Failed to pull image "x": not found'],
        ['the scheduler explains it', 'status/unschedulable', 'FailedScheduling', '0/3 nodes are available'],
        ['a missing Secret explains it', 'status/reference-missing', 'FailedMount', 'secret "license" not found'],
        ['a probe of its pod does not', 'status/deadline', 'Unhealthy', 'Readiness probe failed'],
      ] as const
    ).map(([title, code, reason, message]): Row => ({
      title: `${title}, although the pod is gone`,
      objects: () => [
        live('Job', { failed: 1, conditions: [{ type: 'Failed', status: 'True', reason: 'DeadlineExceeded' }] }),
        ...recorded(event('{kind: Pod, name: $JOB-abcde, namespace: api}', reason, message)),
      ],
      found: [[code, 'error', '']],
    })),
    {
      title: 'a lock explains it',
      objects: () => [
        live('Job', { failed: 1, conditions: [{ type: 'Failed', status: 'True', reason: 'DeadlineExceeded' }] }),
        ...recorded(pod('{phase: Failed}')),
      ],
      logs: { 'api/payments-x': 'Waiting for changelog lock....' },
      found: [['status/liquibase-lock', 'error', '']],
    },
  ],
  'pods-not-ready': [
    {
      title: 'crash',
      objects: rolling(
        newPod(
          '{phase: Running, containerStatuses: [{name: gateway, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 3}}}]}',
        ),
      ),
      found: [['status/pods-not-ready', 'error', 'again and again (exit 3)']],
    },
    {
      title: 'probe, in time',
      objects: rolling(`${newPod(NOT_READY)}---\n${event(OF_POD, 'Unhealthy', 'Readiness probe failed: 503')}`),
      found: [['status/pods-not-ready', 'warning', 'Readiness probe failed: 503']],
    },
    {
      title: 'probe, too late',
      objects: rolling(
        `${newPod(NOT_READY)}---\n${event(OF_POD, 'Unhealthy', 'Readiness probe failed: 503')}`,
        STALLED,
      ),
      found: [['status/pods-not-ready', 'error', '503']],
    },
    { title: 'starting', objects: rolling(newPod(NOT_READY)), found: [] },
  ],
  'old-configuration': [
    {
      title: 'written after the pods have started',
      objects: () => served('2026-11-29T10:06:00Z'),
      found: [['status/old-configuration', 'error', 'ConfigMap payments was written at 2026-11-29T10:06:00Z']],
    },
    { title: 'written in the second of their start', objects: () => served('2026-11-29T10:05:00Z'), found: [] },
    { title: 'written before', objects: () => served('2026-11-29T10:04:00Z'), found: [] },
    {
      title: 'labels written since',
      objects: () => served('2026-11-29T10:06:00Z', '{f:metadata: {f:labels: {}}}'),
      found: [],
    },
    { title: 'no moment told', objects: () => served(undefined), found: [] },
    {
      title: 'the pods are being replaced',
      objects: () => served('2026-11-29T10:06:00Z', DATA, { updatedReplicas: 1, availableReplicas: 0 }),
      found: [],
    },
  ],
  'waits-for-itself': [
    {
      title: 'a need of the Job in the same delivery',
      subject: withLicense,
      objects: jobAnd(RUNNING, waiting('CreateContainerConfigError', 'secret "license" not found')),
      found: [['status/waits-for-itself', 'error', 'which this delivery holds and has not applied']],
    },
    {
      title: 'a need that somebody else brings',
      objects: jobAnd(RUNNING, waiting('CreateContainerConfigError', 'secret "other" not found')),
      found: [['status/reference-missing', 'error', 'secret "other" not found']],
    },
    {
      title: 'pods that wait in an init container, before a Job that comes after them',
      subject: shop,
      objects: () => shopPods('{name: wait, state: {running: {}}}'),
      found: [
        ['status/waits-for-itself', 'warning', 'init container wait of a new pod has not ended, and Job shop-finish'],
      ],
    },
    {
      title: 'an init container that has ended',
      subject: shop,
      objects: () => shopPods('{name: wait, state: {terminated: {exitCode: 0}}}'),
      found: [],
    },
    {
      title: 'a native sidecar',
      subject: shop,
      objects: () => shopPods('{name: sidecar, state: {running: {}}}'),
      found: [],
    },
  ],
  'another-job': [
    {
      title: 'a newer one has failed',
      objects: () => [
        live('Job', COMPLETE),
        live('Job', FAILED, {
          metadata: { name: 'payments-db-migration-0123456789', creationTimestamp: '2026-11-29T10:09:00Z' },
        }),
      ],
      found: [['status/another-job', 'error', 'payments-db-migration-0123456789 is newer']],
    },
    {
      title: 'an older one stays',
      objects: () => [
        live('Job', COMPLETE),
        live('Job', COMPLETE, {
          metadata: { name: 'payments-db-migration-0123456789', creationTimestamp: '2026-11-28T10:09:00Z' },
        }),
      ],
      found: [],
    },
  ],
  'cluster-ahead': [
    {
      title: 'somebody went back in Git',
      objects: () => [
        live('Job', COMPLETE, {
          metadata: { name: 'payments-db-migration-0123456789' },
          image: 'example.com/gateway:11.4.0',
        }),
      ],
      found: [['status/cluster-ahead', 'error', 'at 11.4.0, and the sources lead to 11.3.0']],
    },
    {
      title: 'behind',
      objects: () => [
        live('Job', COMPLETE, {
          metadata: { name: 'payments-db-migration-0123456789' },
          image: 'example.com/gateway:11.2.2',
        }),
      ],
      found: [],
    },
  ],
  'argocd-old-commit': [
    {
      title: 'retries',
      objects: () => recorded(application('Running', 'retryCount: 2, operation: {sync: {revision: old}}')),
      found: [
        [
          'status/argocd-old-commit',
          'error',
          'tries commit old of Application apps again (2 times so far), and holds new back',
        ],
      ],
    },
    {
      title: 'of the newest commit',
      objects: () => recorded(application('Running', 'retryCount: 2, operation: {sync: {revision: new}}')),
      found: [],
    },
    {
      title: 'of another Application',
      objects: () =>
        recorded(
          application('Running', 'retryCount: 2, operation: {sync: {revision: old}}').replace(
            'name: payments',
            'name: orders',
          ),
        ),
      found: [],
    },
  ],
  'argocd-sync-failed': [
    {
      title: 'failed',
      objects: () => recorded(application('Failed', 'message: no')),
      found: [['status/argocd-sync-failed', 'error', 'has failed: no']],
    },
    {
      title: 'cannot be rendered, and is not tried',
      objects: () =>
        recorded(
          application(
            'Succeeded',
            'message: ok}, conditions: [{type: ComparisonError, message: no such path}], x: {a: b',
          ),
        ),
      found: [['status/argocd-sync-failed', 'error', 'Application apps reports ComparisonError: no such path']],
    },
    {
      title: 'a warning about other objects',
      objects: () =>
        recorded(
          application(
            'Succeeded',
            'message: ok}, conditions: [{type: OrphanedResourceWarning, message: two}], x: {a: b',
          ),
        ),
      found: [],
    },
    {
      title: 'failed once, and all is done',
      objects: () => [live('Job', COMPLETE), newPodsServe(), ...recorded(application('Failed', 'message: no'))],
      found: [],
    },
  ],
  'job-immutable': [
    {
      title: 'Argo CD',
      objects: () =>
        recorded(
          application(
            'Running',
            'message: "Job.batch \\"x\\" is invalid: spec.template: Invalid value: field is immutable"',
          ),
        ),
      found: [['status/job-immutable', 'error', 'field is immutable']],
    },
    {
      title: 'Flux',
      target: 'flux',
      objects: () =>
        kustomization(
          "type: Ready, status: 'False', reason: ReconciliationFailed, message: 'spec.template: field is immutable'",
        ),
      found: [['status/job-immutable', 'error', 'field is immutable']],
    },
  ],
  'flux-stalled': [
    {
      title: 'cannot be built, as Flux 2.7 says it',
      target: 'flux',
      objects: () =>
        kustomization(
          "type: Ready, status: 'False', reason: BuildFailed, message: 'kustomize build failed: accumulating resources: no-such-file.yaml'",
        ),
      found: [['status/flux-stalled', 'error', '(BuildFailed): kustomize build failed']],
    },
    {
      title: 'stalled',
      target: 'flux',
      objects: () =>
        kustomization("type: Stalled, status: 'True', reason: InvalidCELExpression, message: failed to parse"),
      found: [['status/flux-stalled', 'error', 'until it changes (InvalidCELExpression): failed to parse']],
    },
    {
      title: 'suspended',
      target: 'flux',
      objects: () => kustomization("type: Ready, status: 'True'", '{suspend: true}'),
      found: [['status/flux-stalled', 'error', 'is suspended: Flux applies nothing of it']],
    },
    {
      title: 'its source is not there',
      target: 'flux',
      objects: () => kustomization("type: Ready, status: 'False', reason: ArtifactFailed, message: Source not found"),
      found: [['status/flux-stalled', 'error', '(ArtifactFailed): Source not found']],
    },
    {
      title: 'waits for another',
      target: 'flux',
      objects: () => kustomization("type: Ready, status: 'False', reason: DependencyNotReady, message: wait"),
      found: [],
    },
  ],
  'helm-pending': [
    {
      title: 'pending',
      target: 'helm',
      objects: () => release('pending-upgrade'),
      found: [['status/helm-pending', 'error', 'the release payments is pending-upgrade']],
    },
    { title: 'deployed', target: 'helm', objects: () => release('deployed'), found: [] },
    {
      title: 'its Job runs',
      target: 'helm',
      objects: () => [...release('pending-upgrade'), live('Job', RUNNING, { subject: payments('helm') })],
      found: [],
    },
  ],
};

const DATA = '{f:data: {}}';

/** All pods serve since 10:05; the ConfigMap that they read was written at some moment. */
function served(written: string | undefined, fields = DATA, status: object = {}): readonly JsonObject[] {
  const entries = written === undefined ? '' : `{manager: m, time: '${written}', fieldsV1: ${fields}}`;
  const running =
    "{phase: Running, containerStatuses: [{name: gateway, state: {running: {startedAt: '2026-11-29T10:05:00Z'}}}]}";
  const map = `kind: ConfigMap\nmetadata: {name: payments, namespace: api, managedFields: [${entries}]}\n`;
  return [live('Job', COMPLETE), newPodsServe(status), ...recorded(`${newPod(running)}---\n${map}`)];
}

/** The Secret of the license stands in what is delivered, too. */
function withLicense(): StatusSubject {
  const { state, ...rest } = payments();
  const license = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'license', namespace: 'api' } };
  return { ...rest, state: { ...state, objects: [...state.objects, license] } };
}

function shopPods(initContainer: string): readonly JsonObject[] {
  const status = { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 0 };
  const pods = `
kind: ReplicaSet
metadata: {name: rs, namespace: shop, uid: uid-rs, ownerReferences: [{kind: Deployment, name: shop, uid: uid-shop}]}
---
kind: Pod
metadata: {name: shop-x, namespace: shop, ownerReferences: [{kind: ReplicaSet, name: rs, uid: uid-rs}]}
spec: {initContainers: [{name: wait}, {name: sidecar, restartPolicy: Always}]}
status: {phase: Pending, initContainerStatuses: [${initContainer}]}
`;
  return [live('Deployment', status, { subject: shop() }), ...recorded(pods, shop())];
}

function application(phase: string, operation: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: apps, namespace: argocd}
status: {sync: {revision: new}, operationState: {phase: ${phase}, ${operation}}, resources: [{group: apps, kind: Deployment, name: payments, namespace: api}]}
`;
}

function kustomization(condition: string, spec = '{}'): readonly JsonObject[] {
  return recorded(
    `kind: Kustomization\nmetadata: {name: $KUSTOMIZATION, namespace: flux-system}\nspec: ${spec}\nstatus: {conditions: [{${condition}}]}\n`,
    payments('flux'),
  );
}

function release(status: string): readonly JsonObject[] {
  return recorded(
    `kind: Secret\nmetadata: {name: r, namespace: api, labels: {owner: helm, name: payments, version: '3', status: ${status}}}\n`,
  );
}

describe.each(Object.entries(TABLE))('status/%s', (_code, rows) => {
  it.each(rows.map((row) => [row.title, row] as const))(
    '%s',
    (_title, { objects, target, subject = () => payments(target), logs, found }) => {
      const findings = findingsIn(seenIn(objects(), { subject: subject(), logs }));
      expect(findings).toEqual(
        found.map(([code, severity, message]) =>
          expect.objectContaining({ code, severity, message: expect.stringContaining(message) }),
        ),
      );
      for (const { wayOut } of findings) expect(wayOut.length).toBeGreaterThan(0);
    },
  );
});

it('every cause has a table', () => {
  const codes = [...STEP_CAUSES, ...WORKLOAD_CAUSES].map(({ code }) => code);
  expect(
    Object.keys(TABLE)
      .map((name) => `status/${name}`)
      .sort(),
  ).toEqual([...codes].sort());
});

it('a Job that Flux delivers behind other Kustomizations is run again by its own', () => {
  const subject = shop('flux');
  const failed = live('Job', FAILED, { subject, name: 'shop-finish' });
  const pods = pod('{phase: Failed}').replaceAll('$JOB', (failed.metadata as { name: string }).name);
  const [finding] = findingsIn(
    seenIn([failed, ...recorded(pods.replace('namespace: api', 'namespace: shop'), subject)], {
      subject,
      logs: { 'shop/payments-x': 'Connection refused' },
    }),
  );
  expect(finding.wayOut.join('\n')).toMatch(/flux reconcile kustomization \S+-shop-finish --namespace flux-system/);
});

const READS_KEY = `{containers: [{name: db-migration, env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: PGHOST}}}]}]}`;

it.each([
  [
    'a key',
    () => jobAnd(RUNNING, waiting('CreateContainerConfigError', "couldn''t find key PGHOST in Secret api/db"))(),
    'Add the key PGHOST: kubectl edit secret db --namespace api',
  ],
  [
    'a Secret, by the keys that the pod reads',
    () => jobAnd(RUNNING, `${waiting('CreateContainerConfigError', 'secret "db" not found')}spec: ${READS_KEY}\n`)(),
    'kubectl create secret generic db --namespace api --from-file PGHOST=FILE',
  ],
  [
    'a ConfigMap of a volume',
    () => jobAnd(RUNNING, waiting('CreateContainerConfigError', 'configmap "db" not found'))(),
    'kubectl create configmap db --namespace api --from-file KEY=FILE, for each key that the pod reads',
  ],
  [
    'a Job that is immutable, by the message of Argo CD',
    () =>
      recorded(application('Running', 'message: "Job.batch \\"a-b\\" is invalid: spec.template: field is immutable"')),
    'To get on now, with the Job that the message names: kubectl delete job a-b --namespace api',
  ],
  [
    'the same, by that of Flux',
    () => recorded(application('Running', 'message: "Job/api/a-b dry-run failed: spec.template: field is immutable"')),
    'To get on now, with the Job that the message names: kubectl delete job a-b --namespace api',
  ],
] as const)('the way out is a whole command: %s', (_what, objects, command) => {
  const [{ wayOut }] = findingsIn(seenIn(objects()));
  expect(wayOut).toContain(command);
});

const TOOLS = [
  [
    "migrate -path m -database '$(DATABASE_URL)' up",
    'Dirty database version 3. Fix and force version.',
    'force","VERSION"',
  ],
  ['knex migrate:latest', 'MigrationLocked: Migration table is already locked', '["knex","migrate:unlock"]'],
  ['prisma migrate deploy', 'Error: P3009', '"resolve","--rolled-back","NAME"'],
  ['liquibase update --changelog-file=c.xml', 'Waiting for changelog lock....', '["liquibase","release-locks"]'],
  [
    'alembic -c a.ini upgrade head',
    "Can't locate revision identified by 'x'",
    '["alembic","-c","a.ini","stamp","--purge","REVISION"]',
  ],
  ['./migrate.sh', 'MigrationLocked: Migration table is already locked', '["sh","-c","knex migrate:unlock"]'],
] as const;

describe.each(['helm', 'argocd', 'flux', 'kubectl'] as const)('of %s the way out is a command to paste', (delivery) => {
  it.each(TOOLS)('%s', (command, line, instead) => {
    const subject = migrated(delivery, command);
    const failed = live('Job', FAILED, { subject });
    const { name } = failed.metadata as { readonly name: string };
    const pods = recorded(pod('{phase: Failed}').replace('namespace: api', 'namespace: shop'), subject);
    const [{ wayOut }] = findingsIn(seenIn([failed, ...pods], { subject, logs: { 'shop/payments-x': line } }));
    const commands = wayOut.filter((each) => /^(?:helm get|kubectl get|kubectl wait)/.test(each));
    expect(commands).toHaveLength(delivery === 'helm' ? 3 : 2);
    const [get, wait] = commands.slice(-2);
    expect(get).toMatch(
      new RegExp(`^kubectl get job ${name} --namespace shop --output json \\| kubectl patch --local `),
    );
    expect(get).toContain(instead);
    expect(wait).toContain('kubectl delete job/shop-migrate-recovery --namespace shop');
    expect(wayOut.join()).not.toContain('masked');
    // Before the Job goes that the copy is made of.
    const removed = wayOut.findIndex((each) => /kubectl delete job \S|helm upgrade|apply\.sh/.test(each));
    expect(removed).toBeGreaterThan(wayOut.indexOf(wait));
    expect(wayOut.some((each) => each.includes('with the options of its own command added'))).toBe(
      command === './migrate.sh',
    );
  });
});

it('a Job that an Application delivers is synced by its name', () => {
  const application = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: apps, namespace: argocd}\nstatus: {resources: [{kind: Deployment, name: payments, namespace: api}]}\n`;
  const [finding] = findingsIn(
    seenIn([live('Job', FAILED), ...recorded(`${pod('{phase: Failed}')}---\n${application}`)], {
      logs: { 'api/payments-x': 'Connection refused' },
    }),
  );
  expect(finding.wayOut).toContain(
    'Argo CD creates the Job anew at its next retry; where none is left: argocd app sync apps',
  );
});

it.each([
  ['argocd', /kubectl delete job payments-db-migration-\w+ --namespace api/],
  ['flux', /flux reconcile kustomization \S+ --namespace flux-system --with-source/],
  ['kubectl', /Run dist\/payments\/apply\.sh again/],
  [
    'helm',
    /Run the same helm upgrade again \(in dist: helm upgrade --install payments \.\/payments --namespace api .*\)/,
  ],
] as const)('a failed Job is run again as %s does it', (target, command) => {
  const subject = payments(target);
  const owned = recorded(pod('{phase: Failed}'), subject);
  const [finding] = findingsIn(
    seenIn([live('Job', FAILED, { subject }), ...owned], { subject, logs: { 'api/payments-x': 'Connection refused' } }),
  );
  expect(finding.wayOut.join('\n')).toMatch(command);
  expect(finding.wayOut.at(-1)).toMatch(/^A second run: Liquibase/);
});

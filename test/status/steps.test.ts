import { statusText } from '../../src/status/text';
import {
  allIn,
  COMPLETE,
  FAILED,
  live,
  newPodsServe,
  NOW,
  oldPods,
  OWNED,
  payments,
  recorded,
  RUNNING,
  seenIn,
  tokens,
  twoJobs,
} from './site';

const statesIn = (...args: Parameters<typeof seenIn>) => {
  const { standing, steps } = seenIn(...args);
  return [standing, ...steps.map(({ state }) => state)];
};

describe('where an upgrade stands', () => {
  it.each([
    ['nothing is there', [], ['not-delivered', 'not-delivered', 'waiting', 'waiting']],
    ['the old pods serve, nothing is delivered', [oldPods()], ['not-delivered', 'not-delivered', 'waiting', 'waiting']],
    ['the Job runs', [oldPods(), live('Job', RUNNING)], ['running', 'running', 'waiting', 'waiting']],
    ['the Job has failed', [oldPods(), live('Job', FAILED)], ['needs-a-person', 'failed', 'waiting', 'waiting']],
    [
      'the Job is suspended',
      [live('Job', { conditions: [{ type: 'Suspended', status: 'True' }] })],
      ['waiting', 'waiting', 'waiting', 'waiting'],
    ],
    [
      'the Job is complete, the pods are not delivered',
      [oldPods(), live('Job', COMPLETE)],
      ['not-delivered', 'done', 'not-delivered', 'waiting'],
    ],
    [
      'pods are replaced',
      [live('Job', COMPLETE), newPodsServe({ replicas: 4, updatedReplicas: 2 })],
      ['running', 'done', 'running', 'waiting'],
    ],
    [
      'new pods are not all ready',
      [live('Job', COMPLETE), newPodsServe({ availableReplicas: 2 })],
      ['running', 'done', 'done', 'running'],
    ],
    ['all is done', [live('Job', COMPLETE), newPodsServe()], ['done', 'done', 'done', 'done']],
    ['all is done, and the Job is gone', [newPodsServe()], ['done', 'done', 'done', 'done']],
    [
      'the controller has not seen the Deployment yet',
      [live('Job', COMPLETE), newPodsServe({ observedGeneration: -1 })],
      ['running', 'done', 'running', 'waiting'],
    ],
    [
      'the rollout has passed its deadline',
      [
        live('Job', COMPLETE),
        newPodsServe({
          updatedReplicas: 1,
          conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }],
        }),
      ],
      ['needs-a-person', 'done', 'failed', 'waiting'],
    ],
  ])('%s', (_title, objects, expected) => {
    expect(statesIn(objects)).toEqual(expected);
  });

  it.each(['helm', 'flux', 'kubectl'] as const)('is told of %s, too', (delivery) => {
    const subject = payments(delivery);
    expect(statesIn([live('Job', FAILED, { subject })], { subject })).toEqual([
      'needs-a-person',
      'failed',
      'waiting',
      'waiting',
    ]);
    const done = [
      live('Job', COMPLETE, { subject }),
      live('Deployment', { replicas: 1, updatedReplicas: 3, availableReplicas: 3 }, { subject }),
    ];
    expect(statesIn(done, { subject })).toEqual(['done', 'done', 'done', 'done']);
  });

  it('a Job of Helm that was made of other sources is not that of these', () => {
    const subject = payments('helm');
    const before = live('Job', COMPLETE, { subject, image: 'example.com/gateway:11.2.2' });
    const { steps } = seenIn([before], { subject });
    expect(steps[0]).toMatchObject({
      state: 'not-delivered',
      detail: expect.stringContaining('another state of the sources'),
    });
  });

  it('what may not be read is not taken for done', () => {
    expect(statesIn([newPodsServe()], { unread: ['jobs.batch'] })[0]).toBe('unknown');
    expect(statesIn([live('Job', COMPLETE)], { unread: ['deployments.apps'] })[0]).toBe('unknown');
    expect(allIn([], { unread: ['jobs.batch'] })).toMatchObject({
      verdict: 'needs-a-person',
      unread: ['jobs.batch in api: forbidden'],
    });
  });

  it('says how long a Job may still run, and since when', () => {
    const { steps, summary } = seenIn([live('Job', RUNNING)]);
    expect(steps[0]).toMatchObject({ since: '2026-11-29T10:06:00.000Z', secondsLeft: 60 });
    expect(summary).toMatch(/^step 1 of 3 runs since 4 minutes: Job .* no pod yet$/);
  });

  it('a Job under another hash is told, and does not count', () => {
    const other = live('Job', COMPLETE, { metadata: { name: 'payments-db-migration-0123456789' } });
    expect(seenIn([other]).steps[0]).toMatchObject({
      state: 'not-delivered',
      detail: expect.stringContaining(
        'Job payments-db-migration-0123456789, of another state of the sources, is complete',
      ),
    });
  });

  it('of several steps none takes the Job of another one for that of another state', () => {
    const subject = twoJobs();
    const { steps } = seenIn([live('Job', FAILED, { subject, name: 'shop-expand' })], { subject });
    expect(steps.map(({ state, detail }) => [state, detail.replace(/-[0-9a-f]{10}/g, '')])).toEqual([
      ['failed', 'Job shop-expand: 2 pods failed'],
      ['waiting', 'held back by step 1; Job shop-seed is not there'],
      ['waiting', expect.stringContaining('held back by step 1')],
      ['waiting', 'held back by step 1'],
    ]);
  });

  it('pods that did not change say nothing about a Job that did: it is not delivered', () => {
    const other = live('Job', COMPLETE, { metadata: { name: 'payments-db-migration-0123456789' } });
    expect(statesIn([other, newPodsServe()])).toEqual(['not-delivered', 'not-delivered', 'done', 'done']);
  });

  it('as text: one line, and in full what needs a person', () => {
    const pod = recorded(`
kind: Pod
metadata: {name: payments-x, namespace: api, ${OWNED}}
status: {phase: Failed, containerStatuses: [{name: db-migration, state: {terminated: {exitCode: 1}}}]}
`);
    const log = 'password=hunter2\nWaiting for changelog lock....\u001b[2J\n';
    const status = allIn([oldPods(), live('Job', FAILED), ...pod], { logs: { 'api/payments-x': log } });
    const text = statusText(status, (_format, each) => each);
    expect(text.replace(/db-migration-[0-9a-f]{10}/g, 'db-migration-HASH'))
      .toBe(`Gateway api/payments  11.2.2 → 11.3.0   needs you: step 1 of 3 failed 6 minutes ago
  1 ✗ Database migration to 11.3.0   Job payments-db-migration-HASH: 2 pods failed (exit 1)
        password=<masked>
        Waiting for changelog lock....<U+001B>[2J
      a lock left behind by a killed migration, or held by one that runs (Liquibase waits for its changelog lock) [status/liquibase-lock]
      → In gateways/payments.yaml: set spec.app.management.database.migrationJob.clearLocks: true, run schemagate synth, deliver, wait for the Job, and take it out again
      → kubectl delete job payments-db-migration-HASH --namespace api
      → Argo CD creates the Job anew at its next retry; where none is left: argocd app sync APPLICATION
      → A second run: Liquibase goes on behind the last change set that it has finished; one that failed halfway is undone by hand first
  2 · Replace the pods               held back by step 1; 3 of 3 pods serve 11.2.2
  3 · Serve with 11.3.0              held back by step 1

1 workload: 1 needs you
`);
    expect(status.at).toBe(new Date(NOW).toISOString());
  });

  it.each([
    [
      'RunContainerError',
      '{waiting: {reason: RunContainerError, message: "exec: no such file, token=hunter2"}}',
      'is RunContainerError: exec: no such file, token=',
    ],
    ['ContainerCreating', '{waiting: {reason: ContainerCreating}}', 'is ContainerCreating'],
  ])('what a container says that cannot start is told: %s', (_reason, state, detail) => {
    const pods = recorded(
      `kind: Pod\nmetadata: {name: payments-x, namespace: api, ${OWNED}}\nstatus: {phase: Pending, containerStatuses: [{name: db-migration, state: ${state}}]}\n`,
    );
    const { steps } = seenIn([live('Job', RUNNING), ...pods]);
    expect(steps[0].detail).toContain(detail);
    expect(steps[0].detail).not.toContain('hunter2');
  });

  it('names of objects that read like the name of a credential are no reason to mask', () => {
    const subject = tokens();
    const job = live('Job', { ...FAILED, failed: 1 }, { subject });
    const { steps } = seenIn([job], { subject });
    expect(steps[0].detail).toMatch(/^Job tokens-db-migration-[0-9a-f]{10}: 1 pod failed$/);
    const stuck = seenIn(
      [
        live('Job', RUNNING, { subject }),
        ...recorded(
          "kind: Event\nmetadata: {name: e, namespace: api}\ninvolvedObject: {kind: Job, name: $JOB, namespace: api}\nreason: FailedCreate\nmessage: 'exceeded quota: tokens-secret, password: hunter2, token=tokens'\n",
          subject,
        ),
      ],
      { subject },
    ).steps[0].findings[0];
    expect(stuck.wayOut[0]).toBe('kubectl describe resourcequota --namespace api');
    expect(stuck.message).toContain('exceeded quota: tokens-secret, password: ');
    expect(stuck.message).not.toMatch(/hunter2|token=tokens/);
  });

  it('pods that may not be read are not told to be absent', () => {
    const { steps } = seenIn([live('Job', RUNNING)], { unread: ['pods'] });
    expect(steps[0].detail).toContain('its pods cannot be read: forbidden');
  });

  it('a Deployment that is paused is told', () => {
    const paused = newPodsServe({ updatedReplicas: 0 }) as { readonly spec: object };
    const { steps } = seenIn([live('Job', COMPLETE), { ...paused, spec: { ...paused.spec, paused: true } }]);
    expect(steps[1]).toMatchObject({
      state: 'running',
      detail: expect.stringContaining('Deployment payments is paused'),
    });
  });

  const COMMIT = '0123456789abcdef0123456789abcdef01234567';
  it.each([
    [
      'argocd',
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: apps, namespace: argocd}\nstatus: {sync: {status: OutOfSync, revision: ${COMMIT}}, health: {status: Progressing}, operationState: {phase: Running, retryCount: 2, operation: {sync: {revision: ${COMMIT}}}}, resources: [{kind: Deployment, name: payments, namespace: api}]}\n`,
      'Application apps is OutOfSync, Progressing, at 0123456789; last sync of 0123456789: Running, tried again 2 times',
    ],
    ['argocd', '', undefined],
    [
      'flux',
      `kind: Kustomization\nmetadata: {name: $KUSTOMIZATION, namespace: flux-system}\nstatus: {lastAppliedRevision: 'main@sha1:${COMMIT}', lastAttemptedRevision: 'main@sha1:f${COMMIT.slice(1)}', conditions: [{type: Ready, status: 'False', reason: Progressing}]}\n`,
      'Kustomization api-payments-migration is not Ready (Progressing), applied main@sha1:0123456789, tries main@sha1:f123456789; Kustomization api-payments-gateway is not there',
    ],
    [
      'helm',
      `kind: Secret\nmetadata: {name: r, namespace: api, labels: {owner: helm, name: payments, version: '3', status: failed}}\n`,
      'release payments is failed, revision 3',
    ],
    ['kubectl', '', undefined],
  ] as const)('what the target itself says is told: %s', (delivery, yaml, says) => {
    const subject = payments(delivery);
    expect(seenIn(recorded(yaml, subject), { subject }).targetSays).toBe(says);
  });

  it('a failed Job without a known cause is told as it was seen', () => {
    const { steps } = seenIn([live('Job', FAILED)]);
    expect(steps[0]).toMatchObject({ findings: [], detail: expect.stringContaining('2 pods failed') });
  });
});

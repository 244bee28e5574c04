import { parseAllDocuments, stringify } from 'yaml';
import type { JsonObject } from '../../src/lib/json';
import { statusSubjects } from '../../src/commands/status';
import { judgeCluster } from '../../src/status/judge-cluster';
import type { StatusSubject } from '../../src/status/stage';
import type { ClusterStatus, StatusFinding, WorkloadStatus } from '../../src/status/workload-status';
import { gateway, Project } from '../cli/project';
import type { DeliveryName } from '../../src/model/target';

/** The moment at which all recorded states were seen. */
export const NOW = Date.parse('2026-11-29T10:10:00Z');

const compiled = new Map<DeliveryName, StatusSubject>();

/** Gateway api/payments 11.3.0, as a target delivers it; compiled once for each. */
export function payments(delivery: DeliveryName = 'argocd'): StatusSubject {
  const found = compiled.get(delivery);
  if (found !== undefined) return found;
  const subject = compileGateway('payments', delivery);
  compiled.set(delivery, subject);
  return subject;
}

/** Gateway api/tokens, whose name reads like that of a credential. */
export function tokens(): StatusSubject {
  return compileGateway('tokens', 'argocd');
}

function compileGateway(name: string, delivery: DeliveryName): StatusSubject {
  const project = new Project({
    'schemagate.yaml': `sources: [gateways]\ndelivery: ${delivery}\n`,
    [`gateways/${name}.yaml`]: gateway(name, { namespace: 'api', version: '11.3.0', extra: '    replicas: 3\n' }),
  });
  try {
    return statusSubjects({ cwd: project.path }).subjects[0];
  } finally {
    project.remove();
  }
}

const compiledShops = new Map<string, StatusSubject>();

/** An application shop/shop, with a Job after its pods. */
export function shop(delivery: DeliveryName = 'kubectl'): StatusSubject {
  return applicationOf(delivery, [['shop-finish', '{schemagate.dev/run: after}']]);
}

/** An application shop/shop, with two Jobs before its pods. */
export function twoJobs(delivery: DeliveryName = 'argocd'): StatusSubject {
  return applicationOf(delivery, [
    ['shop-expand', '{schemagate.dev/run: before, schemagate.dev/step: "1"}'],
    ['shop-seed', '{schemagate.dev/run: before, schemagate.dev/step: "2"}'],
  ]);
}

/** An application shop/shop whose pods read a ConfigMap of the same delivery, with a migration that is made of them. */
export function migrated(delivery: DeliveryName, command: string): StatusSubject {
  const source = stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', namespace: 'shop', annotations: { 'schemagate.dev/migrate': command } },
    spec: {
      selector: { matchLabels: { app: 'shop' } },
      template: {
        metadata: { labels: { app: 'shop' } },
        spec: {
          containers: [
            { name: 'shop', image: 'example.com/shop:1.2.0', envFrom: [{ configMapRef: { name: 'settings' } }] },
          ],
        },
      },
    },
  });
  const settings = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata: {A: b}\n';
  return compileShop(delivery, `${source}---\n${settings}`);
}

type JobOfShop = readonly [name: string, annotations: string];

function applicationOf(delivery: DeliveryName, jobs: readonly JobOfShop[]): StatusSubject {
  const key = JSON.stringify([delivery, jobs]);
  const found = compiledShops.get(key) ?? compileApplication(delivery, jobs);
  compiledShops.set(key, found);
  return found;
}

function compileApplication(delivery: DeliveryName, jobs: readonly JobOfShop[]): StatusSubject {
  const pod = (restart: string) =>
    `{containers: [{name: shop, image: 'example.com/shop:1.2.0'}], restartPolicy: ${restart}}`;
  const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template: {metadata: {labels: {app: shop}}, spec: ${pod('Always')}}
`;
  const job = ([name, annotations]: JobOfShop) => `---
apiVersion: batch/v1
kind: Job
metadata: {name: ${name}, namespace: shop, annotations: ${annotations}}
spec: {backoffLimit: 0, template: {spec: ${pod('Never')}}}
`;
  return compileShop(delivery, deployment + jobs.map(job).join(''));
}

function compileShop(delivery: DeliveryName, source: string): StatusSubject {
  const project = new Project({
    'schemagate.yaml': `sources: [shop.yaml]\ndelivery: ${delivery}\n`,
    'shop.yaml': source,
  });
  try {
    return statusSubjects({ cwd: project.path }).subjects[0];
  } finally {
    project.remove();
  }
}

/** What stands in YAML with the names that are known only when it is compiled: `$JOB`, `$KUSTOMIZATION`. */
export function recorded(text: string, subject = payments()): readonly JsonObject[] {
  const named = (kind: string, test: (apiVersion: string) => boolean) =>
    subject.state.objects.find((object) => object.kind === kind && test(object.apiVersion))?.metadata.name ?? '';
  const filled = text
    .replaceAll(
      '$JOB',
      named('Job', () => true),
    )
    .replaceAll(
      '$KUSTOMIZATION',
      named('Kustomization', (each) => each.startsWith('kustomize.toolkit')),
    );
  return parseAllDocuments(filled)
    .map((document) => document.toJS() as JsonObject | null)
    .filter((value) => value !== null);
}

/** An object as it was rendered, as the cluster holds it with a status. */
export function live(
  kind: string,
  status: object,
  { subject = payments(), metadata = {}, image = '', name = '' } = {},
): JsonObject {
  const rendered = subject.state.objects.find(
    (object) => object.kind === kind && object.metadata.name.startsWith(name),
  )!;
  const text = JSON.stringify({
    ...rendered,
    metadata: {
      ...rendered.metadata,
      uid: `uid-${rendered.metadata.name}`,
      creationTimestamp: '2026-11-29T10:00:00Z',
      ...metadata,
    },
    status,
  });
  return JSON.parse(image === '' ? text : text.replaceAll('example.com/gateway:11.3.0', image)) as JsonObject;
}

/** The status of one workload in a recorded state. */
export function seenIn(
  objects: readonly JsonObject[],
  { subject = payments(), logs = {} as Readonly<Record<string, string>>, unread = [] as readonly string[] } = {},
): WorkloadStatus {
  return allIn(objects, { subject, logs, unread }).workloads[0];
}

export function allIn(
  objects: readonly JsonObject[],
  { subject = payments(), logs = {} as Readonly<Record<string, string>>, unread = [] as readonly string[] } = {},
): ClusterStatus {
  const reading = {
    objects,
    unread: unread.map((kind) => ({ kind, namespace: 'api', reason: 'forbidden' })),
    logs: new Map(Object.entries(logs)),
    now: NOW,
  };
  return judgeCluster([subject], reading, 'the cluster');
}

/** All findings about a workload and its steps. */
export function findingsIn({ findings, steps }: WorkloadStatus): readonly StatusFinding[] {
  return [...findings, ...steps.flatMap((step) => step.findings)];
}

/** The Deployment of before the upgrade: three pods that serve. */
export function oldPods(): JsonObject {
  return live(
    'Deployment',
    { observedGeneration: 1, replicas: 3, updatedReplicas: 3, availableReplicas: 3 },
    { image: 'example.com/gateway:11.2.2' },
  );
}

/** The Deployment of after it. */
export function newPodsServe(status: object = {}): JsonObject {
  return live('Deployment', {
    observedGeneration: 1,
    replicas: 3,
    updatedReplicas: 3,
    availableReplicas: 3,
    conditions: [{ type: 'Progressing', status: 'True', lastUpdateTime: '2026-11-29T10:05:00Z' }],
    ...status,
  });
}

export const RUNNING = { startTime: '2026-11-29T10:06:00Z', active: 1 };
export const FAILED = {
  startTime: '2026-11-29T10:00:00Z',
  failed: 2,
  conditions: [
    { type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', lastTransitionTime: '2026-11-29T10:04:00Z' },
  ],
};
export const COMPLETE = {
  completionTime: '2026-11-29T10:03:00Z',
  succeeded: 1,
  conditions: [{ type: 'Complete', status: 'True' }],
};
/** Of a pod of the Job. */
export const OWNED = `ownerReferences: [{kind: Job, name: $JOB, uid: uid-$JOB, controller: true}]`;

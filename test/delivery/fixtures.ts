import { deliverWorkload } from '../../src/delivery/deliver';
import type { Diagnostic } from '../../src/model/diagnostic';
import type { KubeObject } from '../../src/model/kube';
import type { OutputFile } from '../../src/model/output';
import type { DeliveryName, DeliverySettings } from '../../src/model/target';
import type { CompletionPhase, Phase, Workload } from '../../src/model/workload';

export const SETTINGS: DeliverySettings = {
  kubernetesVersion: '1.30',
  helm: { chartVersion: '0.1.0' },
  argocd: { hook: false },
  flux: {
    sourceRef: { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' },
    path: './dist/flux',
    namespace: 'flux-system',
  },
};

export const ARGO_HOOK: DeliverySettings = { ...SETTINGS, argocd: { hook: true } };

interface Shape {
  readonly name?: string;
  readonly namespace?: string;
  readonly deadlineSeconds?: number;
  readonly image?: string;
  /** Which Jobs: before the workload, after it. */
  readonly jobs?: readonly ('before' | 'after')[];
  /** Objects given beside the resource, before the workload and with it. */
  readonly given?: readonly KubeObject[];
  readonly givenLater?: readonly KubeObject[];
}

/** A workload in the shape that a Gateway has; `namespace: undefined` leaves it out. */
export function workload(shape: Shape = {}): Workload {
  const full = { name: 'ssg', namespace: 'apps', jobs: ['before'] as const, ...shape };
  const phases: Phase[] = [
    ...(full.jobs.includes('before') ? [migration(full)] : []),
    {
      role: 'serves',
      id: 'gateway',
      requires: full.given ?? [],
      objects: [...served(full), ...(full.givenLater ?? [])],
      given: [...(full.given ?? []), ...(full.givenLater ?? [])],
    },
    ...(full.jobs.includes('after') ? [extensionUpgrade(full)] : []),
  ];
  const { name, namespace } = full;
  return { kind: 'Gateway', name, namespace, version: '11.2.2', phases, jobLabels: jobLabels(name) };
}

/** With a second Job between the first and the workload. */
export function withTwoJobsBefore(): Workload {
  const source = workload();
  const second = { ...extensionUpgrade({ name: source.name, namespace: source.namespace }), id: 'second' };
  return { ...source, phases: [source.phases[0], second, ...source.phases.slice(1)] };
}

function jobLabels(name: string): Record<string, string> {
  return { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/component': 'db-migration' };
}

function object(shape: Shape, apiVersion: string, kind: string, name: string, fields: object): KubeObject {
  const namespace = shape.namespace === undefined ? {} : { namespace: shape.namespace };
  return { apiVersion, kind, metadata: { name, ...namespace }, ...fields };
}

function migration(shape: Shape & { name: string }): CompletionPhase {
  return {
    role: 'completes',
    id: 'migration',
    title: 'database migration',
    requires: [object(shape, 'v1', 'Secret', `${shape.name}-db-migration`, { stringData: { PASSWORD: 'x' } })],
    job: job(shape, `${shape.name.slice(0, 50)}-db-migration`, [{ secretRef: { name: `${shape.name}-db-migration` } }]),
    deadlineSeconds: shape.deadlineSeconds ?? 300,
    external: [{ kind: 'Secret', name: 'gateway-license' }],
  };
}

function extensionUpgrade(shape: Shape & { name: string }): CompletionPhase {
  return {
    role: 'completes',
    id: 'extension',
    title: 'extension upgrade',
    requires: [object(shape, 'v1', 'ConfigMap', `${shape.name}-sql`, { data: { 'upgrade.sql': 'select 1;' } })],
    job: job(shape, `${shape.name.slice(0, 50)}-extension`, [{ configMapRef: { name: `${shape.name}-sql` } }]),
    deadlineSeconds: shape.deadlineSeconds ?? 300,
    external: [],
  };
}

function job(shape: Shape & { name: string }, name: string, envFrom: readonly object[]): KubeObject {
  const labels = jobLabels(shape.name);
  const container = { name: 'migrate', image: shape.image ?? 'gateway:11.2.2', envFrom };
  const spec = {
    backoffLimit: 1,
    activeDeadlineSeconds: shape.deadlineSeconds ?? 300,
    template: { metadata: { labels }, spec: { restartPolicy: 'Never', containers: [container] } },
  };
  const base = object(shape, 'batch/v1', 'Job', name, { spec });
  return { ...base, metadata: { ...base.metadata, labels } };
}

function served(shape: Shape & { name: string }): readonly KubeObject[] {
  const { name } = shape;
  const labels = { 'app.kubernetes.io/instance': name, 'app.kubernetes.io/component': 'gateway' };
  const container = { name: 'gateway', image: shape.image ?? 'gateway:11.2.2', envFrom: [{ configMapRef: { name } }] };
  return [
    object(shape, 'v1', 'ConfigMap', name, { data: { EXTRA_JAVA_ARGS: '-Da={{ .Values.a }}' } }),
    object(shape, 'v1', 'Secret', name, { stringData: { SSG_CLUSTER_PASSWORD: 'x' } }),
    object(shape, 'apps/v1', 'Deployment', name, {
      spec: {
        replicas: 2,
        progressDeadlineSeconds: 120,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    }),
    object(shape, 'v1', 'Service', name, { spec: { selector: labels, ports: [{ name: 'https', port: 8443 }] } }),
  ];
}

/** What is said about a workload on a target, in the words of findings. */
export function saidOf(
  source: Workload,
  target: DeliveryName,
  settings = SETTINGS,
): readonly Pick<Diagnostic, 'code' | 'severity' | 'message' | 'remedy'>[] {
  const { order, advice } = deliverWorkload(source, target, settings);
  return [...order, ...advice];
}

/** All YAML documents, in their order. */
export function documentsOf(files: readonly OutputFile[]): readonly object[] {
  return files.flatMap((file) => (file.kind === 'manifests' ? file.documents : []));
}

/** The Kubernetes objects among them: neither charts nor kustomize's lists. */
export function objectsOf(files: readonly OutputFile[]): readonly KubeObject[] {
  return documentsOf(files).filter((document): document is KubeObject => 'metadata' in document);
}

export function byKind(objects: readonly KubeObject[], kind: string): KubeObject {
  const found = objects.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} among ${objects.map((each) => each.kind).join(', ')}`);
  return found;
}

export function annotation(object: KubeObject, key: string): string | undefined {
  return object.metadata.annotations?.[key];
}

export function textOf(files: readonly OutputFile[], path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file?.kind !== 'text') throw new Error(`no text ${path} among ${files.map((each) => each.path).join(', ')}`);
  return file.text;
}

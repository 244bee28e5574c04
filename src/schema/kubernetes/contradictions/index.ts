import type { Diagnostic } from '../../../model/diagnostic';
import type { SchemaData } from '../schema-data';
import { fault } from './fault';
import { ingressClassFaults, ingressFaults } from './ingress';
import { ownLabelFaults } from './job';
import { faultsByType } from './of-type';
import { podFaults, type PodSpec } from './pod';
import { budgetFaults, scalerFaults } from './scaling';
import { clusterRoleRefFaults, clusterSubjectFaults, namespacedRuleFaults } from './role';
import { binaryFaults, secretFaults } from './secret';
import { rangeAnnotationFaults, serviceFaults } from './service';
import { dataFaults, type SizedObject } from './size';
import { podsOf, workloadFaults, type WorkloadSpec } from './workload';

/**
 * What the API server refuses when it compares fields of one object with each other: a mount without its volume, two
 * of the same name, a selector that the pods do not match, more requested than the limit.
 *
 * @param object judged by its schema before
 */
export function contradictions(object: JudgedObject, type: string, { types }: SchemaData): readonly Diagnostic[] {
  return [...faultsOfKind(object), ...faultsByType(object, type, types)];
}

type JudgedObject = SizedObject & {
  readonly kind: string;
  readonly type?: string;
  readonly spec?: unknown;
  readonly rules?: readonly object[];
  readonly subjects?: readonly { readonly kind: string; readonly name: string }[];
  readonly roleRef?: object;
};

const LEVEL = /^pod-security\.kubernetes\.io\/(enforce|audit|warn)$/;

function podSecurityLevelFaults(labels: Readonly<Record<string, string>>): readonly Diagnostic[] {
  return Object.entries(labels)
    .filter(([key, value]) => LEVEL.test(key) && !['privileged', 'baseline', 'restricted'].includes(value))
    .map(([key]) => fault(['metadata', 'labels', key], 'is no level', 'Write privileged, baseline or restricted.'));
}

const BY_KIND: Readonly<Record<string, (object: JudgedObject) => readonly Diagnostic[]>> = {
  ClusterRoleBinding: ({ roleRef, subjects }) => [
    ...clusterRoleRefFaults(roleRef ?? {}),
    ...clusterSubjectFaults(subjects ?? []),
  ],
  ConfigMap: (object) => [...dataFaults(object.kind, object), ...binaryFaults(object)],
  HorizontalPodAutoscaler: ({ spec }) => scalerFaults(spec ?? {}),
  Ingress: ({ spec, metadata }) => [
    ...ingressFaults(spec ?? {}),
    ...ingressClassFaults(spec ?? {}, metadata?.annotations ?? {}),
  ],
  Namespace: ({ metadata }) => podSecurityLevelFaults(metadata?.labels ?? {}),
  Pod: ({ spec }) => podFaults((spec ?? {}) as PodSpec, ['spec'], []),
  PodDisruptionBudget: ({ spec }) => budgetFaults(spec ?? {}),
  Role: ({ rules }) => namespacedRuleFaults(rules ?? []),
  Secret: (object) => [...dataFaults(object.kind, object), ...secretFaults(object)],
  Service: ({ spec, metadata }) => [
    ...serviceFaults(spec ?? {}),
    ...rangeAnnotationFaults(spec ?? {}, metadata?.annotations ?? {}),
  ],
};

function faultsOfKind(object: JudgedObject): readonly Diagnostic[] {
  const ofKind = BY_KIND[object.kind];
  if (ofKind !== undefined) return ofKind(object);
  const pods = podsOf({ kind: object.kind, spec: (object.spec ?? {}) as WorkloadSpec, at: ['spec'] });
  if (pods === undefined) return [];
  const ofJob = object.kind === 'Job' ? ownLabelFaults(object.spec ?? {}, object.metadata?.name ?? '') : [];
  return [...workloadFaults(pods), ...ofJob];
}

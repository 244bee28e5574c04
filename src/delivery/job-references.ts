import { isObject } from '../lib/json';
import type { KubeObject, ObjectReference } from '../model/kube';

interface ReferenceShape {
  readonly kind: string;
  /** The fields that hold the name. */
  readonly fields: readonly string[];
}

/** The keys of a pod's spec whose value (or whose items) name an object of the same namespace. */
const REFERENCES: ReadonlyMap<string, ReferenceShape> = new Map([
  ['secretRef', { kind: 'Secret', fields: ['name'] }],
  ['secretKeyRef', { kind: 'Secret', fields: ['name'] }],
  ['secret', { kind: 'Secret', fields: ['secretName', 'name'] }],
  ['imagePullSecrets', { kind: 'Secret', fields: ['name'] }],
  ['nodePublishSecretRef', { kind: 'Secret', fields: ['name'] }],
  ['configMapRef', { kind: 'ConfigMap', fields: ['name'] }],
  ['configMapKeyRef', { kind: 'ConfigMap', fields: ['name'] }],
  ['configMap', { kind: 'ConfigMap', fields: ['name'] }],
  ['volumeAttributes', { kind: 'SecretProviderClass', fields: ['secretProviderClass'] }],
  ['persistentVolumeClaim', { kind: 'PersistentVolumeClaim', fields: ['claimName'] }],
  ['spec', { kind: 'ServiceAccount', fields: ['serviceAccountName', 'serviceAccount'] }],
]);

/** The Job with each object that its pod references under the name that `rename` gives it. */
export function renameJobReferences(job: KubeObject, rename: (reference: ObjectReference) => string): KubeObject {
  return { ...job, spec: rewrite(job.spec, '', rename) };
}

/** What the Job's pod references, in the order of its spec. */
export function jobReferences(job: KubeObject): readonly ObjectReference[] {
  const found: ObjectReference[] = [];
  renameJobReferences(job, (reference) => {
    found.push(reference);
    return reference.name;
  });
  return found;
}

function rewrite(value: unknown, key: string, rename: (reference: ObjectReference) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, key, rename));
  if (!isObject(value)) return value;
  const shape = REFERENCES.get(key);
  const entries = Object.entries(value).map(([field, inner]) => {
    const isName = shape !== undefined && shape.fields.includes(field) && typeof inner === 'string';
    return [field, isName ? rename({ kind: shape.kind, name: inner }) : rewrite(inner, field, rename)];
  });
  return Object.fromEntries(entries);
}

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

/** Objects are never changed, and many rules ask for the references of one. */
const knownReferences = new WeakMap<KubeObject, readonly ObjectReference[]>();

/** What the Job's pod references, in the order of its spec. */
export function jobReferences(job: KubeObject): readonly ObjectReference[] {
  const known = knownReferences.get(job);
  if (known !== undefined) return known;
  const found: ObjectReference[] = [];
  knownReferences.set(job, found);
  renameJobReferences(job, (reference) => {
    found.push(reference);
    return reference.name;
  });
  return found;
}

/** The lists of a service account in which Secrets stand: for pulling images, and for pods that may mount them. */
const SECRETS_OF_ACCOUNT = ['imagePullSecrets', 'secrets'] as const;

/** The service account with each Secret that it names under the name that `rename` gives it. */
export function renameAccountSecrets(account: KubeObject, rename: (reference: ObjectReference) => string): KubeObject {
  const lists = SECRETS_OF_ACCOUNT.flatMap((field) => {
    const list = account[field];
    if (!Array.isArray(list)) return [];
    const renamed = (list as readonly unknown[]).map((each) =>
      isObject(each) && typeof each.name === 'string'
        ? { ...each, name: rename({ kind: 'Secret', name: each.name }) }
        : each,
    );
    return [[field, renamed] as const];
  });
  return { ...account, ...Object.fromEntries(lists) };
}

/** The Secrets that a service account names; its own for pulling images do not count for pods that name some themselves. */
export function accountReferences(
  { imagePullSecrets, ...account }: KubeObject,
  pullsItself: boolean,
): readonly ObjectReference[] {
  const found: ObjectReference[] = [];
  const counted = (pullsItself ? account : { ...account, imagePullSecrets }) as KubeObject;
  renameAccountSecrets(counted, (reference) => {
    found.push(reference);
    return reference.name;
  });
  return found;
}

/** A token that the cluster makes for an account: nothing needs it beforehand, and without the account it goes away. */
export function isAccountToken({ kind, ...secret }: KubeObject): boolean {
  return kind === 'Secret' && secret.type === 'kubernetes.io/service-account-token';
}

function rewrite(value: unknown, key: string, rename: (reference: ObjectReference) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, key, rename));
  if (!isObject(value)) return value;
  const shape = REFERENCES.get(key);
  const entries = Object.entries(value).map(([field, inner]) => {
    const isName = shape !== undefined && shape.fields.includes(field) && typeof inner === 'string';
    const optional = value.optional === true ? { isOptional: true } : {};
    return [field, isName ? rename({ kind: shape.kind, name: inner, ...optional }) : rewrite(inner, field, rename)];
  });
  return Object.fromEntries(entries);
}

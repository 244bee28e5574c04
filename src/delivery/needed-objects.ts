import { Grouped } from '../lib/grouped';
import { isObject } from '../lib/json';
import type { KubeObject, ObjectReference } from '../model/kube';
import { tryFindPodTemplate } from '../model/pod-template';
import { accountReferences, isAccountToken, jobReferences } from './job-references';

/** Kinds from which a controller makes a Secret, and the field of their spec that names it (else it bears their name). */
const SECRET_MAKERS: ReadonlyMap<string, string> = new Map([
  ['ExternalSecret', 'target'],
  ['SealedSecret', 'template'],
  ['VaultStaticSecret', 'destination'],
]);

/**
 * The objects that a Job, or pods of another kind, cannot do without: their namespace, what they name, or what that is
 * made of, and what their service account names, such as the Secrets for pulling images.
 */
export function neededBy(owner: KubeObject, objects: readonly KubeObject[]): readonly KubeObject[] {
  const { namespace } = owner.metadata;
  const find = (reference: ObjectReference) => namedAmong(objects, reference, namespace);
  const found = [{ kind: 'Namespace', name: namespace ?? '' }, ...jobReferences(owner)].flatMap(find);
  const accounts = found.filter(({ kind }) => kind === 'ServiceAccount');
  const ofAccounts = accounts.flatMap((account) => accountReferences(account, pullsItself(owner))).flatMap(find);
  return [...new Set([...found, ...ofAccounts.filter((object) => !isAccountToken(object))])];
}

/** Kubernetes makes them in every namespace. */
const MADE_BY_KUBERNETES = [
  { kind: 'ServiceAccount', name: 'default' },
  { kind: 'ConfigMap', name: 'kube-root-ca.crt' },
] as const;

/** What a Job, or its service account, names, and none of the objects is or makes: it must be there, each once. */
export function missingFor(owner: KubeObject, objects: readonly KubeObject[]): readonly ObjectReference[] {
  const accounts = neededBy(owner, objects).filter(({ kind }) => kind === 'ServiceAccount');
  const pulled = pullsItself(owner)
    ? []
    : accounts.flatMap(({ secrets: _, ...account }) => accountReferences(account as KubeObject, false));
  const isSame = (left: ObjectReference, right: ObjectReference) =>
    left.kind === right.kind && left.name === right.name;
  return [...jobReferences(owner), ...pulled]
    .filter((each) => each.isOptional !== true && !MADE_BY_KUBERNETES.some((made) => isSame(made, each)))
    .filter((each) => namedAmong(objects, each, owner.metadata.namespace).length === 0)
    .filter((each, index, all) => all.findIndex((other) => isSame(each, other)) === index);
}

/** The objects that a reference names, or that it is made of. */
function namedAmong(
  objects: readonly KubeObject[],
  { kind, name }: ObjectReference,
  namespace: string | undefined,
): readonly KubeObject[] {
  const { byName, makers } = indexOf(objects);
  const isInReach = ({ metadata }: KubeObject) => kind === 'Namespace' || metadata.namespace === namespace;
  const named = byName.of(`${kind} ${name}`).filter(isInReach);
  if (named.length > 0 || kind !== 'Secret') return named;
  return makers.filter((object) => object.metadata.namespace === namespace && madeSecret(object) === name);
}

/** Objects by what they are looked up by. */
interface ObjectIndex {
  /** By kind and name. */
  readonly byName: Grouped<string, KubeObject>;
  /** Those from which a controller makes a Secret. */
  readonly makers: readonly KubeObject[];
}

/** An application may hold thousands of objects, among which each of many looks up what it names. */
const indices = new WeakMap<readonly KubeObject[], ObjectIndex>();

function indexOf(objects: readonly KubeObject[]): ObjectIndex {
  const known = indices.get(objects);
  if (known !== undefined) return known;
  const byName = new Grouped<string, KubeObject>();
  for (const object of objects) byName.add(`${object.kind} ${object.metadata.name}`, object);
  const index = { byName, makers: objects.filter(({ kind }) => SECRET_MAKERS.has(kind)) };
  indices.set(objects, index);
  return index;
}

/** Secrets for pulling images that a pod names take the place of those of its account. */
function pullsItself(owner: KubeObject): boolean {
  const named = tryFindPodTemplate(owner)?.spec.imagePullSecrets;
  return Array.isArray(named) && named.length > 0;
}

/** The name of the Secret that a controller makes from it. */
function madeSecret({ kind, metadata, spec }: KubeObject): string {
  const field = SECRET_MAKERS.get(kind)!;
  const target = isObject(spec) && isObject(spec[field]) ? spec[field] : {};
  return typeof target.name === 'string' ? target.name : metadata.name;
}

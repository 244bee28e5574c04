import { error, warning, type Diagnostic } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';
import { isClusterKind, isNamespacedKind } from '../../model/namespaced-kind';
import { tryFindPodTemplate } from '../../model/pod-template';

/** An object in the namespace in which it belongs, where it states none itself. */
export function placedIn(object: KubeObject, namespace: string | undefined): KubeObject {
  if (namespace === undefined || !isHomeless(object)) return object;
  return { ...object, metadata: { ...object.metadata, namespace } };
}

function isHomeless(object: KubeObject): boolean {
  const lives = isNamespacedKind(object.kind) || tryFindPodTemplate(object) !== undefined;
  return object.metadata.namespace === undefined && lives;
}

/** Says once which objects go where the others are; those of unknown kinds stay as they came. */
export function sayPlaced(objects: readonly KubeObject[], namespace: string): readonly Diagnostic[] {
  const placed = objects.filter(isHomeless);
  const unknown = objects.filter(
    (object) => object.metadata.namespace === undefined && !isHomeless(object) && !isClusterKind(object),
  );
  if (placed.length === 0 && unknown.length === 0) return [];
  const added = `${namespace} is added as the namespace, which the others state, to ${listed(placed)}`;
  const left = `whether ${listed(unknown)} lives in a namespace is not known, and none is added`;
  const message = [...(placed.length > 0 ? [added] : []), ...(unknown.length > 0 ? [left] : [])].join('; ');
  const remedy = `Look whether that is meant, or give --namespace ${namespace}.`;
  return [warning('application/namespace-added', [], message, remedy)];
}

/** `Secret a, b; Service web`. */
function listed(objects: readonly KubeObject[]): string {
  const kinds = [...new Set(objects.map(({ kind }) => kind))];
  const namesOf = (kind: string) => objects.filter((each) => each.kind === kind).map(({ metadata }) => metadata.name);
  return kinds.map((kind) => `${kind} ${namesOf(kind).join(', ')}`).join('; ');
}

/** An object with its place among the items of the unit. */
interface PlacedObject {
  readonly object: KubeObject;
  readonly index: number;
}

/** What serves and migrates is waited for in one namespace. */
export function severalNamespaces(placed: readonly PlacedObject[]): readonly Diagnostic[] {
  const namespaces = [...new Set(placed.map(({ object }) => object.metadata.namespace ?? ''))];
  if (namespaces.length < 2) return [];
  const other = placed.find(({ object }) => (object.metadata.namespace ?? '') !== namespaces[0])!;
  const shown = namespaces.map((each) => (each === '' ? 'none' : each)).join(', ');
  const message = `what serves and migrates stands in several namespaces (${shown}), and is waited for in one`;
  const remedy =
    'State one namespace in all of it, give --namespace for what states none, or pipe what is in one namespace at a time.';
  const path = ['items', other.index, 'metadata', 'namespace'];
  return [error('application/namespaces', path, message, remedy)];
}

import type { JsonObject } from '../lib/json';
import { labelsOf, type KubeObject } from '../model/kube';
import type { KindEntry, ObjectWanted, Recognition, RenderedWorkload } from './system';

/** The recognition of systems with kinds of their own: each document of such a kind is a workload by itself. */
export function recognizeKinds(entries: readonly KindEntry[], unit: readonly JsonObject[]): readonly Recognition[] {
  return unit.flatMap((document, index): readonly Recognition[] => {
    const entry = tryFindEntry(entries, document);
    return entry === undefined ? [] : [{ kind: entry.kind, entry, documents: [index] }];
  });
}

/** The entry of a document, by its `apiVersion` and `kind`. */
export function tryFindEntry<Entry extends KindEntry>(
  entries: readonly Entry[],
  { apiVersion, kind }: { readonly apiVersion?: unknown; readonly kind?: unknown },
): Entry | undefined {
  return entries.find((entry) => entry.kind === kind && entry.apiVersion === apiVersion);
}

/** The workload that the labels of a rendered object name, where they name this product and us. */
export function labeledAs(product: string, kind: string, object: KubeObject): RenderedWorkload | undefined {
  const labels = labelsOf(object);
  if (labels['app.kubernetes.io/managed-by'] !== 'schemagate') return undefined;
  if (labels['app.kubernetes.io/name'] !== product) return undefined;
  return { kind, name: labels['app.kubernetes.io/instance'] };
}

/** The Jobs with this value of `app.kubernetes.io/component`. */
export function jobsOfComponent(component: string, objects: readonly KubeObject[]): readonly KubeObject[] {
  return objects.filter(
    (object) => object.kind === 'Job' && labelsOf(object)['app.kubernetes.io/component'] === component,
  );
}

/** Whether it is the object that a resource names; one without a namespace counts to that of the resource. */
export function isWanted({ kind, metadata }: KubeObject, wanted: ObjectWanted): boolean {
  return (
    kind === wanted.kind &&
    metadata.name === wanted.name &&
    (metadata.namespace ?? wanted.namespace) === wanted.namespace
  );
}

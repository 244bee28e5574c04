import type { JsonObject } from '../lib/json';
import { groupOf, type KubeObject } from '../model/kube';
import type { Facts, WorkloadState } from '../model/state';
import { application } from './application';
import { documentdb } from './documentdb';
import { extensionUpgrade } from './extension-upgrade';
import { gateway } from './gateway';
import { tryFindEntry } from './kinds';
import type { Importer, KindEntry, MarkSuggestion, Recognition, RenderedWorkload, System } from './system';

export type { CompiledResource, CompileOptions, System } from './system';

/** All systems, in the order in which they are listed to people, and in which they claim what they recognize. */
export const SYSTEMS: readonly System[] = [gateway, documentdb, extensionUpgrade, application];

/** A kind of what becomes a workload, as people name it, with its system. */
export interface CompiledKind {
  readonly kind: string;
  readonly system: System;
}

/** A kind of resource that schemagate compiles, with its system. */
export interface ResourceKind extends KindEntry, CompiledKind {}

/** All kinds that schemagate compiles; every other kind is somebody else's. */
export const RESOURCE_KINDS: readonly ResourceKind[] = SYSTEMS.flatMap((system) =>
  system.kinds.map((entry) => ({ ...entry, system })),
);

/** How ordinary objects are marked so that they become a workload, for who has marked none. */
export const MARKING: string = SYSTEMS.flatMap(({ marking }) => marking ?? []).join(' ');

/** What looks as if it should be marked, of the first system that sees something. */
export function suggestMark(unit: readonly JsonObject[]): MarkSuggestion | undefined {
  return SYSTEMS.flatMap((system) => system.suggestMark?.(unit) ?? []).at(0);
}

/** All kinds that resources refer to: read beside them, validated, and rendered by nobody. */
export const REFERENCE_KINDS: readonly KindEntry[] = SYSTEMS.flatMap(({ references }) => references);

/** The entry of a kind that resources refer to. */
export function tryFindReferenceKind(apiVersion: string, kind: string): KindEntry | undefined {
  return tryFindEntry(REFERENCE_KINDS, { apiVersion, kind });
}

/** The entry for a resource, by its `apiVersion` and `kind`. */
export function tryFindResourceKind(apiVersion: string, kind: string): ResourceKind | undefined {
  return tryFindEntry(RESOURCE_KINDS, { apiVersion, kind });
}

/** The entry of the same kind and API group in another version: what a resource of a wrong version is meant to be. */
export function tryFindOtherVersion(apiVersion: string, kind: string): KindEntry | undefined {
  return [...RESOURCE_KINDS, ...REFERENCE_KINDS].find(
    (entry) => entry.kind === kind && groupOf(entry.apiVersion) === groupOf(apiVersion),
  );
}

/** Whether an object is of an API group whose kinds schemagate compiles or refers to. */
export function isOwnGroup(apiVersion: string): boolean {
  return [...RESOURCE_KINDS, ...REFERENCE_KINDS].some((entry) => groupOf(entry.apiVersion) === groupOf(apiVersion));
}

/** What becomes one workload, with its system. */
export interface Recognized extends Recognition {
  readonly system: System;
  /** The entry of its kind; absent where it is made of ordinary objects. */
  readonly entry?: ResourceKind;
}

/** What becomes a workload among the documents of a unit; a document goes to the first system that claims it. */
export function recognize(unit: readonly JsonObject[]): readonly Recognized[] {
  const taken = new Set<number>();
  return SYSTEMS.flatMap((system) => {
    const found = system
      .recognize(unit, taken.size > 0)
      .filter(({ documents }) => !documents.some((index) => taken.has(index)));
    for (const { documents } of found) for (const index of documents) taken.add(index);
    return found.map(({ entry, ...recognition }): Recognized => ({
      ...recognition,
      system,
      entry: entry && tryFindEntry(RESOURCE_KINDS, entry),
    }));
  });
}

/** The system that facts belong to. @throws Error where no system is called so */
export function systemOf({ system: name }: Facts): System {
  const found = SYSTEMS.find((system) => system.name === name);
  if (found === undefined) throw new Error(`no system is called ${name}`);
  return found;
}

/** The system that a rendered object was made for, with the workload that its labels name. */
export function tryFindRendered(
  object: KubeObject,
): { readonly system: System; readonly workload: RenderedWorkload } | undefined {
  for (const system of SYSTEMS) {
    const workload = system.rendered?.workloadOf(object);
    if (workload !== undefined) return { system, workload };
  }
  return undefined;
}

/** Which database a state uses, as texts of which all that use it have one; nothing where it is its own, or unknown. */
export function databaseOf(state: Pick<WorkloadState, 'facts' | 'namespace'>): readonly string[] {
  return systemOf(state.facts).databaseOf?.(state) ?? [];
}

/** What imports: one system does, so far; with a second one, what is imported has to tell them apart. */
export function theImporter(): Importer {
  const [only, another] = SYSTEMS.flatMap(({ importer }) => importer ?? []);
  if (only === undefined || another !== undefined) throw new Error('not exactly one system imports');
  return only;
}

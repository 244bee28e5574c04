import { Grouped } from '../lib/grouped';
import type { Json } from '../lib/json';
import type { KubeObject } from '../model/kube';
import { FieldDiff } from '../plan/objects/diff-fields';
import type { LoadedWorkload } from '../state/loaded-state';

/** What an output says otherwise than the objects that it was made of. */
export interface ChangedFields {
  /** `Application shop for argocd`. */
  readonly title: string;
  /** Objects of which the same is to be said: `Job shop-migrate`, and what is set and left out in them. */
  readonly rows: readonly { readonly objects: readonly string[]; readonly says: string }[];
}

/** Of a workload that is made of ordinary objects; none of a resource, which has no such objects. */
export function fieldsChangedFromSource({ state, sourceOf }: LoadedWorkload): readonly ChangedFields[] {
  if (sourceOf === undefined) return [];
  const groups = new Grouped<string, string>();
  for (const object of state.objects) {
    const says = difference(object, sourceOf(object));
    if (says !== '') groups.add(says, `${object.kind} ${object.metadata.name}`);
  }
  const rows = groups.keys().map((says) => ({ objects: groups.of(says), says }));
  return rows.length === 0 ? [] : [{ title: `${state.kind} ${state.name} for ${state.delivery}`, rows }];
}

function difference(object: KubeObject, source: object | undefined): string {
  if (source === undefined) return 'added';
  // Fields alone are told, never what stands in them.
  const diff = new FieldDiff(object.kind, () => '');
  diff.compare([], source as Json, object as unknown as Json);
  const told = (title: string, isOne: (isThere: boolean, isLeft: boolean) => boolean) => {
    const paths = diff.fields.filter(({ from, to }) => isOne(from !== undefined, to !== undefined));
    return paths.length === 0 ? [] : [`${title} ${paths.map(({ path }) => path).join(', ')}`];
  };
  return [
    ...told('adds', (isThere, isLeft) => !isThere && isLeft),
    ...told('sets', (isThere, isLeft) => isThere && isLeft),
    ...told('leaves out', (isThere, isLeft) => isThere && !isLeft),
  ].join('; ');
}

import { byCodeUnit, type Json } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import type { ObjectChange } from '../../model/plan';
import { FieldDiff } from './diff-fields';
import type { MaskValue } from './mask';
import { stableName } from './noise';

/** The rendered objects that differ, by kind and name; those that are the same are left out. */
export function objectChanges(
  old: readonly KubeObject[],
  now: readonly KubeObject[],
  mask: MaskValue,
): readonly ObjectChange[] {
  const [before, after] = [byIdentity(old), byIdentity(now)];
  const identities = [...new Set([...before.keys(), ...after.keys()])];
  return identities
    .flatMap((identity) => compare(before.get(identity), after.get(identity), mask))
    .sort((left, right) => byCodeUnit(left.kind, right.kind) || byCodeUnit(left.name, right.name));
}

function byIdentity(objects: readonly KubeObject[]): ReadonlyMap<string, KubeObject> {
  return new Map(objects.map((object) => [identity(object), object]));
}

function identity({ apiVersion, kind, metadata }: KubeObject): string {
  const group = apiVersion.split('/').slice(0, -1).join('/');
  return JSON.stringify([group, kind, metadata.namespace ?? '', stableName(kind, metadata.name)]);
}

function compare(old: KubeObject | undefined, now: KubeObject | undefined, mask: MaskValue): readonly ObjectChange[] {
  const either = now ?? old;
  if (either === undefined) return [];
  const { kind } = either;
  const name = stableName(kind, either.metadata.name);
  if (old === undefined || now === undefined) {
    return [{ kind, name, fate: old === undefined ? 'added' : 'removed', fields: [] }];
  }
  const diff = new FieldDiff(kind, mask);
  diff.compare([], named(old, name), named(now, name));
  const noise = [
    ...(old.metadata.name === now.metadata.name ? [] : ['hash names']),
    ...(diff.checksums ? ['checksums'] : []),
    ...(diff.versionLabels ? ['version labels'] : []),
  ].join(', ');
  if (diff.fields.length === 0 && noise === '') return [];
  return [{ kind, name, fate: 'changed', fields: diff.fields, ...(noise === '' ? {} : { noise }) }];
}

function named(object: KubeObject, name: string): Json {
  return { ...object, metadata: { ...object.metadata, name } } as unknown as Json;
}

import type { JsonObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import type { Path } from '../../lib/path';
import type { Guard, PatchEffect } from './gate-rule';
import { mapsAt } from '../../lib/value-at';

const CONTAINERS: Path = ['spec', 'template', 'spec', 'containers'];

/** A container that migrates, or serves what was migrated. */
export interface GuardedContainer {
  readonly name: string;
  /** Of `after`; of its list where it is gone. */
  readonly place: Path;
  readonly before: JsonObject;
  readonly after?: JsonObject;
}

export function guardedContainers(
  { role, before, after }: Required<PatchEffect>,
  guard: Guard,
): readonly GuardedContainer[] {
  return mapsAt(before, CONTAINERS)
    .filter(({ name }) => role === 'job' || (role === 'served' && name === guard.container))
    .map((container) => found(container, after));
}

function found(before: JsonObject, object: KubeObject): GuardedContainer {
  const name = String(before.name);
  const containers = mapsAt(object, CONTAINERS);
  const index = containers.findIndex((candidate) => candidate.name === before.name);
  if (index === -1) return { name, place: CONTAINERS, before };
  return { name, place: [...CONTAINERS, index], before, after: containers[index] };
}

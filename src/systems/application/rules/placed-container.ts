import { mapsIn } from '../../../lib/value-at';
import type { JsonObject } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import { tryFindPodTemplate } from '../../../model/pod-template';
import type { UnitObject } from './application-state-rule';

/** A container of an object, and where it stands in the unit. */
export interface PlacedContainer {
  readonly container: JsonObject;
  readonly path: Path;
}

/** The containers of the pods that an object makes. */
export function containersIn(part: UnitObject, list: 'containers' | 'initContainers'): readonly PlacedContainer[] {
  const template = tryFindPodTemplate(part.object);
  if (template === undefined) return [];
  return mapsIn(template.spec[list]).map((container, index) => ({
    container,
    path: [...part.path, ...template.path, 'spec', list, index],
  }));
}

/** `Deployment shop`, for sentences. */
export function named({ object }: UnitObject): string {
  return `${object.kind} ${object.metadata.name}`;
}

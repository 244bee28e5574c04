import type { Json } from '../../../../lib/json';
import type { Path } from '../../../../lib/path';
import type { Draft } from '../draft';
import { app, pathOf } from '../values-path';
import { stated, type RunningGateway } from './running';

export interface ObjectsImport {
  readonly running: RunningGateway;
  readonly draft: Draft;
}

/** Carries over one part of what runs. */
export type ObjectsSection = (objects: ObjectsImport) => void;

/** Where something was found: the kind of its object, and the path in it. */
export function from(kind: string, dotted: string): Path {
  return [kind, ...pathOf(dotted)];
}

/** Takes values over as they are, from the path to the field; what says nothing is left out. */
export function copyFields(
  draft: Draft,
  object: Json | undefined,
  kind: string,
  places: Readonly<Record<string, string>>,
): void {
  for (const [path, to] of Object.entries(places)) draft.put(app(to), stated(object, path), from(kind, path));
}

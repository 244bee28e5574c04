import type { Json } from '../../../../lib/json';
import type { Path } from '../../../../lib/path';
import type { Draft } from '../draft';
import { pathOf } from '../values-path';
import { stated, type Running } from './running';

export interface ObjectsImport {
  readonly running: Running;
  readonly draft: Draft;
}

/** Carries over one part of what runs. */
export type Section = (objects: ObjectsImport) => void;

export function app(dotted: string): Path {
  return ['spec', 'app', ...pathOf(dotted)];
}

/** Where something was found: the kind of its object, and the path in it. */
export function from(kind: string, dotted: string): Path {
  return [kind, ...pathOf(dotted)];
}

/** Takes values over as they are, from the path to the field; what says nothing is left out. */
export function copy(
  draft: Draft,
  object: Json | undefined,
  kind: string,
  places: Readonly<Record<string, string>>,
): void {
  for (const [path, to] of Object.entries(places)) draft.put(app(to), stated(object, path), from(kind, path));
}

import type { Path } from '../../../lib/path';

/** What became of one value of the source. */
export type Fate =
  /** It stands in the resource. */
  | 'moved'
  /** It holds a credential, or makes up for one: the resource names a Secret, and somebody has to fill that. */
  | 'secret'
  /** It has no place in a resource, and somebody has to see to it. */
  | 'nowhere'
  /** It says nothing: empty, or part of a feature that is off. */
  | 'unused';

/** One value, or a section that shares a fate, and where it went. */
export interface ImportedValue {
  /** In the source. */
  readonly from: Path;
  readonly fate: Fate;
  /** In the resource. */
  readonly to?: Path;
  /** Why, or what to do; a sentence or two. Never holds the value of a credential. */
  readonly note?: string;
  /** Whether the source states it; otherwise it is a default of what the source was made for. */
  readonly given: boolean;
}

/** A resource that was made of something else. */
export interface Imported {
  readonly name: string;
  /** YAML: the Gateway, then the resources that it refers to. */
  readonly text: string;
  /** In the order of the source, defaults at the end. */
  readonly values: readonly ImportedValue[];
  /** What must be there before the resource is delivered, and what to look at, a sentence each. */
  readonly notes: readonly string[];
}

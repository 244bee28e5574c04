/** What happens to an object when the rendered ones take the place of those that run. */
export const FATES = ['created', 'unchanged', 'in-place', 'rolls-pods', 'recreate', 'orphaned', 'foreign'] as const;
export type Fate = (typeof FATES)[number];

/** What happens to a running Gateway when its rendered objects take over, and how to get there. */
export interface Adoption {
  readonly adoptionVersion: 1;
  readonly gateway: { readonly name: string; readonly namespace?: string };
  /** Under whose selectors and names the objects were rendered: `schemagate` for our own. */
  readonly selector: string;
  /** Where that was said; `running`: read from the Deployment that runs. */
  readonly selectorFrom: 'annotation' | 'option' | 'running' | 'default';
  readonly delivery: string;
  /** Who manages the running objects today, as `Layer7 operator (Gateway ssg)`. */
  readonly managers: readonly string[];
  /** By fate, the gravest first, then by kind and name. */
  readonly objects: readonly AdoptedObject[];
  /** In order; empty when there is nothing to take over. */
  readonly steps: readonly AdoptionStep[];
  /** What could not be judged, and what changes for pods or clients although an object stays; a sentence each. */
  readonly notes: readonly string[];
}

export interface AdoptedObject {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly fate: Fate;
  /** A line each: a field and what becomes of it, or who else holds the object. No values of credentials. */
  readonly because: readonly string[];
}

/** One step of the move. */
export interface AdoptionStep {
  /** Unique within the report: `orphan`. */
  readonly id: string;
  readonly title: string;
  /** What would happen without it. */
  readonly why: string;
  /** For a POSIX shell, in order; a line that begins with `#` is for a person to do. */
  readonly commands: readonly string[];
  /** Takes the step back, as long as no later one was taken. Empty: there is nothing to take back. */
  readonly undo: readonly string[];
}

import type { Json } from '../lib/json';
import type { KubeObject } from '../model/kube';
import type { FieldChange } from '../model/plan';

/** What happens to an object when the rendered ones take the place of those that run. */
export const FATES = ['created', 'unchanged', 'in-place', 'rolls-pods', 'recreate', 'orphaned', 'foreign'] as const;
export type Fate = (typeof FATES)[number];

/** What happens to a running Gateway when its rendered objects take over, and how to get there. */
export interface Adoption {
  readonly adoptionVersion: 1;
  readonly gateway: AdoptedName;
  /** Under whose selectors and names the objects were rendered: `schemagate` for our own. */
  readonly selector: string;
  /** Where that was said; `running`: read from the Deployment that runs. */
  readonly selectorFrom: 'annotation' | 'option' | 'running' | 'default';
  readonly delivery: string;
  /** Who manages the running objects today, as `Layer7 operator (Gateway ssg)`. */
  readonly managers: readonly string[];
  /** What the delivery changes for the database beside the take-over, a sentence each: it belongs into another change. */
  readonly besides: readonly string[];
  /** By fate, the gravest first, then by kind and name. */
  readonly objects: readonly AdoptedObject[];
  /** In order; empty when there is nothing to take over. */
  readonly steps: readonly AdoptionStep[];
  /** What could not be judged, and what changes for pods or clients although an object stays; a sentence each. */
  readonly notes: readonly string[];
}

/** The workload that a report is about; its key is part of the form of the report. */
export interface AdoptedName {
  readonly name: string;
  readonly namespace?: string;
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

/** Stands for a value that is not shown. */
export const HIDDEN = '…';

/** What differs below a path, field by field, values that may be shown in it, others masked. */
export type Differ = (
  kind: string,
  path: readonly string[],
  running: Json | undefined,
  rendered: Json | undefined,
) => {
  readonly fields: readonly FieldChange[];
  /** Whether checksums differ, which are in no field. */
  readonly checksums: boolean;
};

/** What a report is made of. */
export interface AdoptionInput {
  readonly gateway: AdoptedName;
  readonly selector: string;
  readonly selectorFrom: Adoption['selectorFrom'];
  readonly delivery: string;
  /** The resource's file, as the user named it. */
  readonly file: string;
  /** The folder that `synth` writes to, as the user would name it. */
  readonly output: string;
  /** The file or folder of the workload in it. */
  readonly place: string;
  /** As the delivery target renders them, without objects of the tool itself. */
  readonly rendered: readonly KubeObject[];
  /** As they run, or as another tool rendered them. */
  readonly running: readonly KubeObject[];
  readonly notes: readonly string[];
  readonly diff: Differ;
}

import type { LocatedDiagnostic } from './diagnostic';

/** Version of the plan's form as JSON; a change that breaks readers raises it. */
export const PLAN_VERSION = 1;

/** What an upgrade will do, judged before it is merged. */
export interface Plan {
  readonly planVersion: typeof PLAN_VERSION;
  /** Refused as soon as one diagnostic is an error that nobody acknowledged. */
  readonly verdict: 'allowed' | 'refused';
  /** The two states as the user named them: a git revision, a folder, `the working tree`. */
  readonly from: string;
  readonly to: string;
  /** Those that differ between the states, or about which there is something to say; by namespace, kind and name. */
  readonly workloads: readonly WorkloadPlan[];
}

export interface WorkloadPlan {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** Of the new state; of the old one where the workload goes away. Relative to the working directory. */
  readonly file: string;
  /** The folder that it is rendered to, as in the settings; absent where its file belongs to one build only. */
  readonly output?: string;
  readonly fate: 'added' | 'changed' | 'unchanged' | 'removed';
  /** What changes, in words that reviewers know: the binary's version, the schema's, the mode. */
  readonly changes: readonly PlanChange[];
  /** In the order in which they happen. */
  readonly steps: readonly PlanStep[];
  readonly windows: readonly PlanWindow[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** What was assumed since no installed facts were given, a sentence each. */
  readonly assumptions: readonly string[];
  /** Rendered objects that differ. */
  readonly objects: readonly ObjectChange[];
}

/** `binary 11.2.2 → 11.3.0`. Absent sides: not there, or not known (`unknown`). */
export interface PlanChange {
  readonly subject: 'binary' | 'schema' | 'mode' | 'delivery' | 'database' | 'replicas' | 'output' | 'other';
  readonly from?: string;
  readonly to?: string;
}

/** One step of an upgrade. */
export interface PlanStep {
  /** Unique within the workload: `migrate`, `roll`, `finalize`. */
  readonly id: string;
  /** A sentence for people who have never heard of the tools: `Migrate the database schema`. */
  readonly title: string;
  readonly kind: 'configure' | 'migrate' | 'roll' | 'serve' | 'validate' | 'finalize' | 'remove';
  /** What must hold before the next step begins. */
  readonly gate: string;
  /** How the delivery target makes that so: `sync wave -1`. */
  readonly mechanism: string;
  /** Ids of steps that do not begin before this one has succeeded. */
  readonly blocks: readonly string[];
  /** Whether it can be undone: always, until another step has begun, or never. */
  readonly reversible: 'yes' | 'no' | { readonly until: string };
  /** How to undo it, or how to recover where that is impossible. */
  readonly undo: string;
  readonly risk: string;
  /** Whether the step waits for a person: validating, a second commit. Default false. */
  readonly manual?: boolean;
}

/** A stretch of steps during which the binary can be rolled back without harm. */
export interface PlanWindow {
  readonly kind: 'rollback-safe';
  /** Id of the step with which it opens; absent: it is open already. */
  readonly opens?: string;
  /** Id of the step with which it closes, the point of no return; absent: it stays open. */
  readonly closes?: string;
  readonly explanation: string;
}

/** One rendered object in both states. Values of credentials are masked. */
export interface ObjectChange {
  readonly kind: string;
  readonly name: string;
  readonly fate: 'added' | 'changed' | 'removed';
  /** By field; list items by their key, as `containers[gateway].image`. */
  readonly fields: readonly FieldChange[];
  /** Changes that say nothing by themselves, as one phrase: `hash names, checksums, version labels`. */
  readonly noise?: string;
}

export interface FieldChange {
  readonly path: string;
  readonly from?: string;
  readonly to?: string;
}

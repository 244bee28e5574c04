import type { PlanStep } from '../model/plan';
import type { Release } from '../lib/release';

/** What runs and what the database holds at one moment. */
export interface Versions {
  readonly binary?: Release;
  readonly schema?: Release;
}

/** A step with what it leads to; whether it can be undone follows from that. */
export interface StagedStep extends Omit<PlanStep, 'reversible' | 'blocks'> {
  readonly after: Versions;
  /** Whether it moves the schema forward, or may do so where versions are not known. */
  readonly raisesSchema: boolean;
  /** Whether what ran before says that it can go on with the schema that the step leads to. Default: nobody says so. */
  readonly oldGoesOn?: boolean;
  /** Whether it changes what runs. */
  readonly changesBinary: boolean;
  /** Whether data goes with it, which no commit brings back. Default: no. */
  readonly losesData?: boolean;
  /** Whether no commit undoes it, although the schema does not move. Default: no. */
  readonly isOneWay?: boolean;
}

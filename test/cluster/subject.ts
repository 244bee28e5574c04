import type { JsonObject } from '../../src/lib/json';

/** What is delivered, state after state: one unit of the output. */
export interface Subject<State> {
  /** As the output's files and folders have it. */
  readonly name: string;
  /** Beyond those that every release has. */
  readonly settings: JsonObject;
  /** The objects of the source. */
  objects(state: State): readonly JsonObject[];
  /** Whether the objects stand in one file, as those of an application do. Default: one file each. */
  readonly isOneFile?: boolean;
  /** What else happens to the compiled output before it is handed over. */
  finish?(project: string, output: string): void;
}

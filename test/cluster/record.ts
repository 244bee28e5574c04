import { appendFileSync } from 'node:fs';
import type { DeliveryName } from '../../src/model/target';

/** What a story showed on a target. */
export interface Finding {
  readonly target: DeliveryName;
  readonly story: string;
  /** What was seen. */
  readonly result: string;
  /** From the commit, or the start of the command, until all pods of the state served. */
  readonly seconds?: number;
}

/** Keeps the finding for the proof, where one is being made: SCHEMAGATE_TEST_RECORD names the file. */
export function record(finding: Finding): void {
  const file = process.env.SCHEMAGATE_TEST_RECORD;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(finding)}\n`);
}

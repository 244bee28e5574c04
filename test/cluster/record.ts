import { appendFileSync } from 'node:fs';

/** The columns of the proof: the targets, and variants of two. */
export const COLUMNS = ['helm', 'helm 4', 'argocd', 'argocd, hook', 'flux', 'kubectl'] as const;
export type Column = (typeof COLUMNS)[number];

/** What a story showed on a target. */
export interface Finding {
  readonly target: Column;
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

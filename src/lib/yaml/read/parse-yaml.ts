import { parseAllDocuments, type Document, type ParseOptions, type DocumentOptions, type SchemaOptions } from 'yaml';
import { limitProblem } from './limits';
import type { Problem } from './problem';

/**
 * Without line counter and pretty errors, which cost half as much again: a position is computed when there is something
 * to report. Duplicate keys are found while values are read, in linear time.
 */
const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.2',
  schema: 'core',
  prettyErrors: false,
  uniqueKeys: false,
  resolveKnownTags: false,
  logLevel: 'silent',
};

/** Whoever finds something in a text that was read looks for its place next: that asks for the same documents again. */
let latest: { readonly text: string; readonly documents: readonly Document[] } | undefined;

/** The documents of a YAML stream with the ranges of their nodes, or why it cannot be parsed at all. Nobody changes them. */
export function parseYaml(text: string): readonly Document[] | Problem {
  if (latest?.text === text) return latest.documents;
  const problem = limitProblem(text);
  if (problem !== undefined) return problem;
  const { stackTraceLimit } = Error;
  try {
    // One text may have a hundred thousand errors: nobody asks where in the parser each of them was made.
    Error.stackTraceLimit = 0;
    const parsed = parseAllDocuments(text, OPTIONS);
    const documents = Array.isArray(parsed) ? parsed : [];
    latest = { text, documents };
    return documents;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return { code: 'input/too-deep', offset: 0, message: 'the text is nested too deeply to be read' };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

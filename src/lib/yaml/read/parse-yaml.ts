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

/** The documents of a YAML stream with the ranges of their nodes, or why it cannot be parsed at all. */
export function parseYaml(text: string): readonly Document[] | Problem {
  const problem = limitProblem(text);
  if (problem !== undefined) return problem;
  try {
    const documents = parseAllDocuments(text, OPTIONS);
    return Array.isArray(documents) ? documents : [];
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return { code: 'input/too-deep', offset: 0, message: 'the text is nested too deeply to be read' };
  }
}

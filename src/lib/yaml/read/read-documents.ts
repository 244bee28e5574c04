import type { Json } from '../../json';
import type { Path } from '../../path';
import { positionOf, type Position } from './position';

/** A document of a text, whatever it holds. */
export interface TextDocument {
  /** From 0, empty documents counted. */
  readonly index: number;
  readonly value: Json;
  /** Of a path, or of its nearest ancestor that is there. */
  readonly positionOf: (path: Path) => Position;
}

/** What keeps a text from being read. */
export interface TextProblem extends Position {
  readonly message: string;
  readonly remedy?: string;
}

/** Reads YAML 1.2 or JSON that need not be a resource: every document that is not empty, and every problem. */
export function readDocuments(text: string): {
  readonly documents: readonly TextDocument[];
  readonly problems: readonly TextProblem[];
} {
  const { readExactly } = require('./exact-reader') as typeof import('./exact-reader');
  const { TextPlaces } = require('./find-node') as typeof import('./find-node');
  const problems: TextProblem[] = [];
  const places = new TextPlaces(text);
  const documents = readExactly(text, ({ message, remedy, offset }) => {
    problems.push({ message, remedy, ...positionOf(text, offset) });
  }).map(({ index, value }): TextDocument => ({
    index,
    value,
    positionOf: (path) => positionOf(text, places.find(index, path).start),
  }));
  return { documents, problems };
}

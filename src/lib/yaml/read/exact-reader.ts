import { isMap, isSeq, type Document, type Node } from 'yaml';
import type { Json } from '../../json';
import type { Path } from '../../path';
import { documentValue } from './document-value';
import { parseYaml } from './parse-yaml';
import type { Problem } from './problem';
import type { Notation } from './scalar-value';
import { conflict, indentation, problemText } from './syntax-message';

/** A document that is not empty. */
export interface ExactDocument {
  /** From 0, empty documents counted. */
  readonly index: number;
  readonly value: Json;
  /** Where a value stands, from 0. */
  readonly offsetOf: (path: Path) => number;
}

/** Whether an object is read by schemagate alone, so that what kubectl makes of it does not count. */
export type IsOwn = (apiVersion: string, kind: string) => boolean;

/** How a text is read that is a part of a larger one, or stands for something else than Kubernetes objects. */
export interface PartOfText {
  /** How many lines of the larger text stand before this one; none when nothing is stated. */
  readonly linesBefore?: () => number;
  /** How unquoted scalars are read in what is no Kubernetes object. The default is `core`. */
  readonly otherwise?: Notation;
}

/**
 * Reads all documents of a text, with every problem and its place. Unquoted scalars of a Kubernetes object are what
 * kubectl takes them for; in anything else, what kubectl reads otherwise than YAML 1.2 is refused, unless another
 * reading is stated.
 */
export function readExactly(
  text: string,
  refuse: (problem: Problem) => void,
  isOwn: IsOwn = () => false,
  { linesBefore = () => 0, otherwise = 'core' }: PartOfText = {},
): readonly ExactDocument[] {
  const parsed = parseYaml(text);
  if ('code' in parsed) {
    refuse(parsed);
    return [];
  }
  const merging = parsed.some(({ errors }) => errors.length > 0) ? conflict(text) : undefined;
  if (merging === undefined)
    return parsed.flatMap((document, index) => {
      const notation = isOrdinary(document.contents, isOwn) ? 'kubectl' : otherwise;
      return readDocument({ document, index, notation, linesBefore }, text, refuse);
    });
  refuse(merging);
  return [];
}

interface DocumentToRead {
  readonly document: Document;
  readonly index: number;
  readonly notation: Notation;
  readonly linesBefore: () => number;
}

function readDocument(
  { document, index, notation, linesBefore }: DocumentToRead,
  text: string,
  refuse: (problem: Problem) => void,
): ExactDocument[] {
  // Of several syntax errors the later ones are mostly consequences of the first.
  const problems = document.errors.length > 0 ? document.errors.slice(0, 1) : document.warnings;
  for (const found of problems) {
    refuse(
      indentation(text, found, linesBefore) ?? { code: 'input/syntax', offset: found.pos[0], ...problemText(found) },
    );
  }
  if (problems.length > 0) return [];
  const value = documentValue(document, notation, refuse);
  if (value === undefined || value === null) return [];
  return [{ index, value, offsetOf: (path) => offsetIn(document, path) }];
}

/** Whether all that stands here, a list or not, is Kubernetes objects that kubectl could be given. */
function isOrdinary(node: unknown, isOwn: IsOwn): boolean {
  if (!isMap(node)) return false;
  const [apiVersion, kind, items] = [node.get('apiVersion'), node.get('kind'), node.get('items', true)];
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || isOwn(apiVersion, kind)) return false;
  return !kind.endsWith('List') || !isSeq(items) || items.items.every((item) => isOrdinary(item, isOwn));
}

function offsetIn(document: Document, path: Path): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}

import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isObject, type Json } from '../../json';
import { isOfJavaScript } from './key-of-javascript';
import { isTooLong, TOO_LONG } from './limits';
import type { Problem } from './problem';
import { asKubectlReads, LONE_SURROGATE, scalarValue, type Notation } from './scalar-value';
import { holdsLoneSurrogate } from '../../text/surrogate';

/** Aliases that expand to more values than this are taken for an attack. */
const MAX_EXPANDED_VALUES = 200_000;
const MAX_DEPTH = 200;

/**
 * The JSON value of a parsed document; `undefined` after a problem that leaves nothing to return. Anchors, aliases and
 * merge keys (`<<`, which kubectl reads too) are resolved; an alias shares the value that it names. What is reported beside
 * a value did not keep it from being read: a key that stands twice in values of Helm.
 */
export function documentValue(
  document: Document,
  notation: Notation,
  refuse: (problem: Problem) => void,
): Json | undefined {
  const reader = new ValueReader(notation, refuse);
  const value = document.contents === null ? null : reader.read(document.contents, 0);
  return reader.refused ? undefined : value;
}

class ValueReader {
  refused = false;
  private readonly anchors = new Map<string, { value: Json; size: number }>();
  /** How many values were read so far, each alias counted as all that it stands for. */
  private size = 0;
  /** Too many: said once, not for each alias that follows. */
  private isFlooded = false;

  constructor(
    private readonly notation: Notation,
    private readonly report: (problem: Problem) => void,
  ) {}

  read(node: Node | null, depth: number): Json {
    if (node === null) return null;
    if (isAlias(node)) return this.alias(node.source, node);
    const before = this.size++;
    const value = this.content(node, depth);
    const { anchor } = node as { anchor?: string };
    if (anchor !== undefined) this.anchors.set(anchor, { value, size: this.size - before });
    return value;
  }

  private content(node: Node, depth: number): Json {
    if (isScalar(node)) return scalarValue(node, this.notation, (problem) => this.refuse(problem));
    if (depth > MAX_DEPTH) {
      const message = `more than ${MAX_DEPTH} levels of nesting`;
      return this.refuse({ code: 'input/too-deep', offset: offsetOf(node), message });
    }
    return isMap(node) ? this.mapping(node, depth) : this.list(node as YAMLSeq<Node>, depth);
  }

  private list(node: YAMLSeq<Node>, depth: number): Json {
    if (isSeq(node) && !isTagged(node)) return node.items.map((item) => this.read(item, depth + 1));
    return this.refuse({
      code: 'input/syntax',
      offset: offsetOf(node),
      message: 'a YAML tag that JSON cannot express',
    });
  }

  private mapping(node: YAMLMap, depth: number): Json {
    const value: Record<string, Json> = {};
    let merged: Json[] = [];
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = this.key(pair.key);
      if (key === undefined) continue;
      const child = this.read(pair.value, depth + 1);
      if (key === '<<' && isPlain(pair.key)) merged = merged.concat(this.mergeable(child, pair.key));
      else if (!Object.hasOwn(value, key)) value[key] = child;
      else if (this.duplicate(key, pair.key)) value[key] = child;
    }
    for (const source of merged) mergeInto(value, source);
    return value;
  }

  private key(node: Node | null): string | undefined {
    if (isScalar(node) && typeof node.value === 'string' && !isOfJavaScript(node.value)) {
      const isWord = this.notation !== 'core' && asKubectlReads(node) !== undefined;
      if (isWord) this.refuse({ code: 'input/key-not-a-string', offset: offsetOf(node), ...keyOfKubectl(node) });
      else if (isTooLong(node.value)) this.refuse({ code: 'input/too-large', offset: offsetOf(node), ...TOO_LONG });
      else if (!holdsLoneSurrogate(node.value)) return node.value;
      else this.refuse({ code: 'input/lone-surrogate', offset: offsetOf(node), ...LONE_SURROGATE });
      return undefined;
    }
    this.refuse({ code: 'input/key-not-a-string', offset: offsetOf(node), ...keyFault(node) });
    return undefined;
  }

  /** Whether the later one holds. */
  private duplicate(key: string, node: Node): boolean {
    const message = `the key ${JSON.stringify(key)} stands twice in the same mapping`;
    const problem = { code: 'input/duplicate-key', offset: offsetOf(node), message, remedy: 'Remove one of them.' };
    if (this.notation !== 'helm') return this.refuse(problem) !== null;
    this.report({ ...problem, message: `${message}; Helm takes this one, the later`, isHarmless: true });
    return true;
  }

  private mergeable(child: Json, key: Node): readonly Json[] {
    const sources = Array.isArray(child) ? (child as readonly Json[]) : [child];
    if (sources.every(isObject)) return sources;
    const message = 'the merge key << needs a mapping or a list of mappings';
    this.refuse({
      code: 'input/merge-key',
      offset: offsetOf(key),
      message,
      remedy: 'Quote it if a key "<<" is meant.',
    });
    return [];
  }

  private alias(name: string, node: Node): Json {
    const target = this.anchors.get(name);
    if (target === undefined) {
      const message = 'an alias (*) without an anchor (&) of its name before it';
      const remedy = 'Quote the value if text is meant.';
      return this.refuse({ code: 'input/alias', offset: offsetOf(node), message, remedy });
    }
    this.size += target.size;
    if (this.size <= MAX_EXPANDED_VALUES) return target.value;
    if (this.isFlooded) return null;
    this.isFlooded = true;
    const message = `aliases expand to more than ${MAX_EXPANDED_VALUES} values`;
    return this.refuse({ code: 'input/alias', offset: offsetOf(node), message });
  }

  /** Reports, and gives a value to go on with. */
  private refuse(problem: Problem): null {
    this.refused = true;
    this.report(problem);
    return null;
  }
}

function mergeInto(value: Record<string, Json>, source: Json): void {
  for (const [key, inherited] of Object.entries(source as Record<string, Json>)) {
    if (!Object.hasOwn(value, key)) value[key] = inherited;
  }
}

function keyFault(node: Node | null): { message: string; remedy?: string } {
  if (!isScalar(node)) {
    const remedy = 'Quote text that begins with a bracket; render templates such as {{ … }} beforehand.';
    return { message: 'a mapping or list where a key was expected', remedy };
  }
  if (typeof node.value === 'string') return { message: `the key ${node.value} is refused` };
  if (node.source === undefined || node.source === '') return { message: 'an empty key' };
  return { message: `the key ${node.source} is no string`, remedy: 'Quote it.' };
}

function keyOfKubectl({ source }: Scalar): { message: string; remedy: string } {
  return { message: `the key ${source} is no string to kubectl, which reads YAML 1.1`, remedy: 'Quote it.' };
}

function isPlain(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN';
}

function isTagged(node: Node): boolean {
  const { tag } = node as { tag?: string };
  return tag !== undefined && !/^tag:yaml\.org,2002:(seq|map)$/.test(tag);
}

function offsetOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

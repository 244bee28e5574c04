import { isMap, isScalar, Scalar, type Node, type Pair } from 'yaml';

/** A key of a mapping with its value. */
export type MappingPair = Pair<Node, Node | null>;

/** The pairs of a mapping; none of what is no mapping. */
export function pairsOf(node: Node | null): readonly MappingPair[] {
  return isMap(node) ? (node.items as MappingPair[]) : [];
}

export function tryFindPair(node: Node | null, key: string): MappingPair | undefined {
  return pairsOf(node).find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** In which quotes a text stands beside others: JSON knows double ones only. */
export function styleBeside(key: Node, value: Scalar | undefined, isFlow: boolean): Scalar.Type {
  const style = value?.type ?? Scalar.QUOTE_DOUBLE;
  const isBlock = style === Scalar.BLOCK_LITERAL || style === Scalar.BLOCK_FOLDED;
  if (isBlock) return Scalar.QUOTE_DOUBLE;
  const isJson = isFlow && isScalar(key) && key.type === Scalar.QUOTE_DOUBLE;
  return isJson && style === Scalar.PLAIN ? Scalar.QUOTE_DOUBLE : (style as Scalar.Type);
}

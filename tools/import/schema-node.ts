import type { Json } from '../../src/lib/json';

/** A JSON Schema while it is being put together. */
export interface SchemaNode {
  [keyword: string]: Json | undefined;
}

export function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The node under a keyword, or nothing. */
export function childOf(node: SchemaNode, keyword: string): SchemaNode | undefined {
  const child = node[keyword];
  return isNode(child) ? child : undefined;
}

/** The nodes under a keyword such as `properties`. */
export function childrenOf(node: SchemaNode, keyword: string): [string, SchemaNode][] {
  return Object.entries(childOf(node, keyword) ?? {}).map(([name, child]) => [name, isNode(child) ? child : {}]);
}

/** `base` with `over` laid over it: mappings are merged, lists of required fields joined, all else replaced. */
export function merge(base: SchemaNode, over: SchemaNode): SchemaNode {
  const merged: SchemaNode = { ...base };
  for (const [keyword, value] of Object.entries(over)) {
    const existing = merged[keyword];
    if (isNode(existing) && isNode(value)) merged[keyword] = merge(existing, value);
    else if (keyword === 'required' && Array.isArray(existing) && Array.isArray(value))
      merged[keyword] = [...new Set([...(existing as Json[]), ...(value as Json[])])];
    else merged[keyword] = value;
  }
  return merged;
}

/** The node without these keywords. */
export function without(node: SchemaNode, ...keywords: string[]): SchemaNode {
  return Object.fromEntries(Object.entries(node).filter(([keyword]) => !keywords.includes(keyword)));
}

import type { Json } from '../lib/json';
import { plural } from '../lib/text/plural';
import { typesOf, words } from './field';
import type { SchemaNode } from './schema-node';

const LONGEST = 60;
/** Text that may have a credential in it, wherever it stands. */
const CREDENTIAL_TEXT = /passw|passphrase|pwd|token|secret|credential|-----BEGIN|:\/\/[^/@\s]*@/i;

const INTEGER = 'integer';
const INT32_MAX = 2147483647;

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a number',
  object: 'a mapping',
  string: 'a string',
};

/** The value as a message names it; without its content where that must not be shown. */
export function found(value: Json | undefined, showable: boolean): string {
  if (value === undefined) return 'null';
  if (typeof value === 'string') return foundText(value, showable);
  if (typeof value === 'number') return showable ? `the number ${value}` : 'a number';
  if (typeof value === 'boolean') return showable ? String(value) : 'a boolean';
  if (value === null) return 'null';
  const size = Object.keys(value).length;
  return `${size === 0 ? 'an empty' : 'a'} ${Array.isArray(value) ? 'list' : 'mapping'}`;
}

function foundText(text: string, showable: boolean): string {
  if (text === '') return 'an empty string';
  if (!showable || CREDENTIAL_TEXT.test(text)) return 'a string';
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** What a node takes, as a message names it. */
export function expected(node: SchemaNode): string {
  if (typeof node['x-schemagate-expected'] === 'string') return node['x-schemagate-expected'];
  const listed = words(node);
  if (listed !== undefined) return listed.length === 1 ? listed[0] : `one of ${listed.join(', ')}`;
  return expectedBounds(node) ?? expectedType(node);
}

export function expectedType(node: SchemaNode): string {
  const types = typesOf(node).map((type) => TYPES[type] ?? type);
  return types.length === 0 ? 'another value' : types.join(' or ');
}

function expectedBounds(node: SchemaNode): string | undefined {
  return (
    range(node.minimum, node.maximum, INTEGER) ??
    range(node.minLength, node.maxLength, 'character') ??
    range(node.minItems, node.maxItems, 'item') ??
    range(node.minProperties, node.maxProperties, 'field')
  );
}

function range(low: Json | undefined, high: Json | undefined, unit: string): string | undefined {
  const [from, to] = [bound(low), bound(high)];
  if (from !== undefined && from === to) return `exactly ${counted(from, unit)}`;
  if (from !== undefined && to !== undefined && to < INT32_MAX) {
    return unit === INTEGER ? `an integer from ${from} to ${to}` : `${from} to ${counted(to, unit)}`;
  }
  const article = unit === INTEGER ? 'an integer of ' : '';
  if (from !== undefined) return `${article}at least ${counted(from, unit)}`;
  return to === undefined ? undefined : `${article}at most ${counted(to, unit)}`;
}

function counted(count: number, unit: string): string {
  return unit === INTEGER ? String(count) : plural(count, unit);
}

function bound(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

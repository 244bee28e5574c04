import type { Json } from '../lib/json';
import { plural } from '../lib/text/plural';
import { typesOf, words } from './field';
import type { SchemaNode } from './schema-node';

/** A word as enumerations have them. */
const SHORT_WORD = /^[A-Za-z][\w./-]{0,31}$/;
/** A number, also with its unit, and how people write true and false. */
const NUMBER_OR_SWITCH = /^(?:[+-]?\d{1,12}(?:\.\d{1,6})?[A-Za-z%]{0,2}|true|false|yes|no|on|off|y|n)$/i;

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

/**
 * The value as a message names it. A text is shown only where it is a number or a switch, or a short word at a field
 * that takes some words: anything else may be a credential that stands in the wrong place.
 */
export function found(value: Json | undefined, showable: boolean, node: SchemaNode = {}): string {
  if (value === undefined) return 'null';
  if (typeof value === 'string') return foundText(value, showable, node);
  if (typeof value === 'number') return showable ? `the number ${value}` : 'a number';
  if (typeof value === 'boolean') return showable ? String(value) : 'a boolean';
  if (value === null) return 'null';
  const size = Object.keys(value).length;
  return `${size === 0 ? 'an empty' : 'a'} ${Array.isArray(value) ? 'list' : 'mapping'}`;
}

function foundText(text: string, showable: boolean, node: SchemaNode): string {
  if (text === '') return 'an empty string';
  const isWord = words(node) !== undefined && SHORT_WORD.test(text);
  return showable && (isWord || NUMBER_OR_SWITCH.test(text)) ? JSON.stringify(text) : 'a string';
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

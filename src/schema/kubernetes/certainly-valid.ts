import { isObject } from '../../lib/json';
import type { JsonSchema } from './json-schema';

type Check = (value: unknown, expected: never, root: JsonSchema, schema: JsonSchema) => boolean;

const patterns = new Map<string, RegExp>();

/** Every keyword that the schemas of Kubernetes use; what is not among them is not judged here. */
const CHECKS: Readonly<Record<string, Check>> = {
  title: () => true,
  $ref: (value, path: string, root) => isCertainlyValid(value, definitionAt(root, path), root),
  allOf: (value, parts: readonly JsonSchema[], root) => parts.every((part) => isCertainlyValid(value, part, root)),
  type: (value, types: string | readonly string[]) =>
    typeof types === 'string' ? isOfType(value, types) : types.some((type) => isOfType(value, type)),
  const: (value, expected: unknown) => value === expected,
  enum: (value, expected: readonly unknown[]) => expected.includes(value),
  pattern: (value, pattern: string) => typeof value !== 'string' || patternOf(pattern).test(value),
  minimum: (value, bound: number) => typeof value !== 'number' || value >= bound,
  maximum: (value, bound: number) => typeof value !== 'number' || value <= bound,
  minLength: (value, bound: number) => typeof value !== 'string' || [...value].length >= bound,
  maxLength: (value, bound: number) => typeof value !== 'string' || [...value].length <= bound,
  minItems: (value, bound: number) => !Array.isArray(value) || value.length >= bound,
  maxItems: (value, bound: number) => !Array.isArray(value) || value.length <= bound,
  minProperties: (value, bound: number) => !isObject(value) || Object.keys(value).length >= bound,
  maxProperties: (value, bound: number) => !isObject(value) || Object.keys(value).length <= bound,
  required: (value, keys: readonly string[]) =>
    !isObject(value) || keys.every((key) => Object.hasOwn(value, key) && value[key] !== undefined),
  items: (value, schema: JsonSchema, root) =>
    !Array.isArray(value) || value.every((item) => isCertainlyValid(item, schema, root)),
  properties: (value, properties: Readonly<Record<string, JsonSchema>>, root) =>
    !isObject(value) ||
    Object.keys(value).every(
      (key) => !Object.hasOwn(properties, key) || isCertainlyValid(value[key], properties[key], root),
    ),
  additionalProperties: (value, allowed: JsonSchema | false, root, { properties = {} }) =>
    !isObject(value) ||
    Object.keys(value).every((key) => {
      if (Object.hasOwn(properties as object, key)) return true;
      return allowed !== false && isCertainlyValid(value[key], allowed, root);
    }),
  propertyNames: (value, schema: JsonSchema, root) =>
    !isObject(value) || Object.keys(value).every((key) => isCertainlyValid(key, schema, root)),
};

/**
 * Whether a value keeps a schema, said without a compiled validator: nothing has to be made first, so that the many
 * objects without a fault are judged in next to no time. `false` says nothing: a validator has to tell.
 *
 * @param root the whole schema, in which references are looked up
 */
export function isCertainlyValid(value: unknown, schema: JsonSchema, root: JsonSchema): boolean {
  for (const keyword in schema) {
    const check = CHECKS[keyword] as ((...args: unknown[]) => boolean) | undefined;
    if (check === undefined || !check(value, schema[keyword], root, schema)) return false;
  }
  return true;
}

/** Of a reference such as `#/$defs/core.v1.Container`. */
function definitionAt({ $defs }: JsonSchema, path: string): JsonSchema {
  const name = path.slice('#/$defs/'.length);
  return ($defs as Readonly<Record<string, JsonSchema>>)[name] ?? { unknown: path };
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

function patternOf(text: string): RegExp {
  const known = patterns.get(text) ?? new RegExp(text, 'u');
  patterns.set(text, known);
  return known;
}

import { isObject, type Json, type JsonObject } from '../../src/lib/json';
import { oddString, oddValue } from './odd-values';
import type { Random } from './random';

/** A place in a value: where it hangs, and under which key. */
interface Place {
  readonly parent: Record<string, Json> | Json[];
  readonly key: string;
}

/** A value with some of its places changed: other values, other keys, fields more and fewer. */
export function mutateValue(value: Json, schema: JsonObject | undefined, random: Random): Json {
  const copy = { root: structuredClone(value) as Json };
  for (let times = random.below(4); times >= 0; times--) {
    if (schema !== undefined && random.oneIn(3)) addField(copy.root, schema, random);
    else mutateOne(copy, random);
  }
  return copy.root;
}

function mutateOne(copy: { root: Json }, random: Random): void {
  const places = placesOf(copy as unknown as Record<string, Json>);
  // The whole may have been taken away.
  if (places.length === 0) return;
  const { parent, key } = random.of(places.length > 2 ? places.slice(1) : places);
  const members = parent as Record<string, Json>;
  switch (random.below(6)) {
    case 0:
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete members[key];
      return;
    case 1:
      define(members, Array.isArray(parent) ? String(parent.length) : oddString(random), members[key]);
      return;
    case 2:
      if (Array.isArray(parent)) parent.push(structuredClone(members[key]));
      else define(members, oddString(random), oddValue(random));
      return;
    case 3:
      members[key] = structuredClone(valueAt(random.of(places)));
      return;
    default:
      members[key] = oddValue(random);
  }
}

/** An assignment to `__proto__` would set the prototype: parsers of YAML and JSON make a key of it. */
function define(members: Record<string, Json>, key: string, value: Json): void {
  Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
}

function valueAt({ parent, key }: Place): Json {
  return (parent as Record<string, Json>)[key];
}

function placesOf(parent: Place['parent'], found: Place[] = []): readonly Place[] {
  for (const key of Object.keys(parent)) {
    if (found.length > 5000) return found;
    found.push({ parent, key });
    const value = valueAt({ parent, key });
    if (typeof value === 'object' && value !== null) placesOf(value as Place['parent'], found);
  }
  return found;
}

/** Sets a field that the schema knows, down a random way of it: most often to what it takes, else to something odd. */
function addField(root: Json, schema: JsonObject, random: Random): void {
  let node = schema;
  let value = root;
  for (let depth = 0; depth < 8 && isObject(value) && isObject(node.properties); depth++) {
    const key = random.of(Object.keys(node.properties));
    const child = resolved(schema, node.properties[key]);
    const members = value as Record<string, Json>;
    if (!isObject(child)) return;
    if (!isObject(child.properties) || random.oneIn(6)) {
      define(members, key, random.oneIn(3) ? oddValue(random) : fitting(schema, child, random, 0));
      return;
    }
    if (!isObject(members[key])) define(members, key, {});
    [node, value] = [child, members[key]];
  }
}

function resolved(schema: JsonObject, node: Json | undefined): JsonObject | undefined {
  if (!isObject(node)) return undefined;
  if (typeof node.$ref !== 'string') return node;
  let found: Json | undefined = schema;
  for (const step of node.$ref.slice(2).split('/')) found = isObject(found) ? found[step] : undefined;
  return isObject(found) ? found : undefined;
}

/** A value that the schema takes, as far as types and words go. */
function fitting(schema: JsonObject, node: JsonObject, random: Random, depth: number): Json {
  if (Array.isArray(node.enum)) return random.of(node.enum as readonly Json[]);
  switch (Array.isArray(node.type) ? random.of(node.type as readonly Json[]) : node.type) {
    case 'boolean':
      return random.oneIn(2);
    case 'integer':
    case 'number':
      return typeof node.minimum === 'number' ? node.minimum : random.of([1, 2, 80, 8443]);
    case 'array': {
      const items = resolved(schema, node.items);
      if (depth > 4 || items === undefined) return [];
      return Array.from({ length: 1 + random.below(2) }, () => fitting(schema, items, random, depth + 1));
    }
    case 'object': {
      if (depth > 4 || !isObject(node.properties)) return { key: 'value' };
      const required = (node.required ?? []) as readonly string[];
      const keys = Object.keys(node.properties).filter((key) => required.includes(key) || random.oneIn(6));
      const { properties } = node;
      return Object.fromEntries(
        keys.map((key) => [key, fitting(schema, resolved(schema, properties[key]) ?? {}, random, depth + 1)]),
      );
    }
    default:
      return random.oneIn(8)
        ? oddString(random)
        : random.of(['a', 'name', '11.2.2', '1Gi', '8443', 'jdbc:mysql://db:3306/ssg']);
  }
}

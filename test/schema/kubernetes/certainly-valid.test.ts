import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { isObject, type Json, type JsonObject } from '../../../src/lib/json';
import { isCertainlyValid } from '../../../src/schema/kubernetes/certainly-valid';
import { definitionPath, jsonSchema, type JsonSchema } from '../../../src/schema/kubernetes/json-schema';
import { readSchemaData } from '../../../src/schema/kubernetes/schema-data';

const OPTIONS = { allowUnionTypes: true, strict: false, meta: false, validateSchema: false, inlineRefs: false };
const VERSION = '1.34';

const word = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'name', '500m', '2Gi', '0', '-1', '1e3', 'A\n', '\ud83d\ude00', '\ud800', '__proto__'),
  fc.string({ maxLength: 6, unit: 'grapheme' }),
);
const scalar = fc.oneof(word, fc.integer({ min: -3, max: 70_000 }), fc.double(), fc.boolean(), fc.constant(null));
const { anything } = fc.letrec<{ anything: Json }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar as fc.Arbitrary<Json>,
    fc.array(tie('anything'), { maxLength: 3 }),
    fc.dictionary(word, tie('anything'), { maxKeys: 3 }),
  ),
}));

describe('what is said to keep a schema for certain, a compiled validator accepts', () => {
  it.each<[keyword: string, schema: JsonSchema, root?: JsonSchema]>([
    ['no keyword', {}],
    ...['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'].map(
      (type) => [`type ${type}`, { type }] as [string, JsonSchema],
    ),
    ['several types', { type: ['integer', 'string'] }],
    ['const', { const: 'a' }],
    ['enum', { enum: ['a', 'b', '', 0] }],
    ['pattern', { pattern: '^[a-z]+$' }],
    ['pattern of characters beyond 16 bits', { pattern: '^.{1}$' }],
    ['minimum and maximum', { minimum: 0, maximum: 3 }],
    ['minLength', { minLength: 2 }],
    ['maxLength', { maxLength: 1 }],
    ['minItems and maxItems', { minItems: 1, maxItems: 2 }],
    ['minProperties and maxProperties', { minProperties: 1, maxProperties: 2 }],
    ['required', { required: ['a'] }],
    ['items', { items: { type: 'string' } }],
    ['properties', { properties: { a: { type: 'string' }, name: { type: 'integer' } } }],
    ['no additionalProperties', { properties: { a: {}, b: {} }, additionalProperties: false }],
    ['additionalProperties of a type', { properties: { a: {} }, additionalProperties: { type: 'string' } }],
    ['propertyNames', { propertyNames: { pattern: '^[a-z]*$' } }],
    ['allOf', { allOf: [{ type: 'string' }, { minLength: 1 }] }],
    ['$ref', { $ref: '#/$defs/x.Y' }, { $defs: { 'x.Y': { type: 'object', required: ['name'] } } }],
    ['a keyword that is not known', { multipleOf: 2 }],
    ['a known keyword beside one that is not', { type: 'integer', multipleOf: 2 }],
  ])('%s', (_keyword, schema, root = {}) => {
    const validate = new Ajv(OPTIONS).compile({ ...root, ...schema });
    fc.assert(
      fc.property(anything, (value) => {
        if (isCertainlyValid(value, schema, root)) expect([value, validate(value)]).toEqual([value, true]);
      }),
      { numRuns: 300 },
    );
  });
});

it('nothing is said of a value whose schema is not there', () => {
  expect(isCertainlyValid({}, { $ref: '#/$defs/x.Z' }, { $defs: {} })).toBe(false);
});

/** Objects of many kinds, each as it was rendered. */
const OBJECTS: readonly JsonObject[] = ['dist', 'examples']
  .map((folder) => join(__dirname, '../../..', folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.k8s.yaml'))
      .flatMap((name) => parseAllDocuments(readFileSync(join(folder, name), 'utf8'))),
  )
  .map((document) => document.toJS() as Json)
  .filter(isObject);

describe('objects of Kubernetes', () => {
  const { kinds, ...rest } = readSchemaData(VERSION);
  const schema = jsonSchema({ kinds, ...rest });
  const ajv = new Ajv({ ...OPTIONS, code: { optimize: false } }).addSchema(schema, 'kubernetes');
  const typeOf = ({ apiVersion, kind }: JsonObject) => kinds[`${String(apiVersion)} ${String(kind)}`];
  const objects = OBJECTS.filter((object) => typeOf(object) !== undefined);
  const isCertain = (object: JsonObject, value: Json) =>
    isCertainlyValid(value, { $ref: definitionPath(typeOf(object)) }, schema);
  const accepts = (object: JsonObject): ValidateFunction =>
    ajv.getSchema(`kubernetes${definitionPath(typeOf(object))}`)!;

  it('that are right need no compiled validator', () => {
    expect(new Set(objects.map(({ kind }) => kind)).size).toBeGreaterThan(5);
    expect(objects.filter((object) => !isCertain(object, object))).toEqual([]);
  });

  it('are accepted by one when they are said to be right, whatever is changed in them', () => {
    const change = fc.constantFrom(...objects).chain((object) =>
      fc.record({
        object: fc.constant(object),
        place: fc.constantFrom(...placesIn(object)),
        wanted: fc.option(anything, { nil: undefined }),
      }),
    );
    fc.assert(
      fc.property(change, ({ object, place, wanted }) => {
        const changed = put(object, place, wanted)!;
        if (isCertain(object, changed)) expect([changed, accepts(object)(changed)]).toEqual([changed, true]);
      }),
      { numRuns: 1_000 },
    );
  });
});

type Place = readonly (string | number)[];

function placesIn(value: Json | undefined, place: Place = []): readonly Place[] {
  const children = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [
    ...(place.length === 0 ? [] : [place]),
    ...children.flatMap(([key, child]) => placesIn(child as Json, [...place, key])),
  ];
}

/** The value with this one put at the place; `undefined` takes it away. */
function put(value: Json | undefined, [step, ...rest]: Place, wanted: Json | undefined): Json | undefined {
  if (step === undefined) return wanted;
  if (Array.isArray(value))
    return value.flatMap((item: Json, index) => (index === step ? (put(item, rest, wanted) ?? []) : [item])) as Json;
  if (!isObject(value)) return value;
  const { [step]: child, ...others } = value;
  const changed = put(child, rest, wanted);
  return changed === undefined ? others : { ...others, [step]: changed };
}

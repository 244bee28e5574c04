import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import { error, warning, type Diagnostic } from '../../model/diagnostic';
import { isObject, type JsonObject } from '../../lib/json';
import { formatPath, type Path } from '../../lib/path';
import { groupOf } from '../../model/kube';
import { contradictions } from './contradictions';
import { definitionPath, jsonSchema, type JsonSchema } from './json-schema';
import { isCertainlyValid } from './certainly-valid';
import { byVersion, dataVersions, readSchemaData, type SchemaData } from './schema-data';

const SCHEMA = 'kubernetes';

interface Release {
  readonly data: SchemaData;
  readonly schema: JsonSchema;
  /** Made when the first object needs it: most have no fault, and a compiled schema takes longer to make than to use. */
  ajv?: Ajv;
}
const releases = new Map<string, Release>();

/** The versions of Kubernetes that objects can be judged for, oldest first: `1.28`. */
export function knownVersions(): readonly string[] {
  return dataVersions();
}

/**
 * The known version to judge by where `version` itself is not known: the newest that is not newer, so that no field is
 * let pass that the cluster does not have; the oldest where all are newer.
 */
export function nearestKnownVersion(version: string): string {
  const [oldest = version, ...others] = knownVersions();
  return others.filter((candidate) => byVersion(candidate, version) <= 0).at(-1) ?? oldest;
}

/**
 * What is wrong with an object as it stands in a manifest: fields that its kind does not have, values of another type,
 * required fields that are missing, values that the API server refuses by the form of the field alone, and fields that
 * contradict each other. A kind that Kubernetes itself does not have gives one warning that it was not judged:
 * `kubernetes/unknown-version` in a group of its own (an API that is gone, or is to come), else `kubernetes/unknown-kind`
 * (a custom resource).
 *
 * @param version one of `knownVersions()`; another one throws.
 */
export function validateManifest(object: unknown, version: string): readonly Diagnostic[] {
  if (!isObject(object) || typeof object.apiVersion !== 'string' || typeof object.kind !== 'string') {
    return [error('kubernetes/no-kind', [], 'not a Kubernetes object', 'An object states its apiVersion and kind.')];
  }
  const { apiVersion, kind } = object;
  const known = release(version);
  const type = known.data.kinds[`${apiVersion} ${kind}`];
  if (type === undefined) {
    const message = `not judged: ${apiVersion} ${kind} is not a kind of Kubernetes ${version}`;
    return isOwnGroup(groupOf(apiVersion), known.data)
      ? [{ ...warning('kubernetes/unknown-version', ['apiVersion'], message, OTHER_VERSION), unknown: true }]
      : [warning('kubernetes/unknown-kind', [], message, 'A custom resource is judged by its own definition.')];
  }
  const definition = definitionPath(type);
  const validate = isCertainlyValid(object, { $ref: definition }, known.schema)
    ? undefined
    : validatorOf(definition, known);
  if (validate === undefined || validate(object))
    return contradictions(object as { kind: string; spec?: unknown }, type, known.data);
  return eachOnce(
    causes(validate.errors ?? []).map((finding) =>
      diagnosticOf(finding, pathIn(object, finding.instancePath), `${kind} in Kubernetes ${version}`),
    ),
  );
}

/** An empty text is too short and of another form: what is said of both is the same. */
function eachOnce(found: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(found.map((each) => [formatPath(each.path) + each.message, each])).values()];
}

const OTHER_VERSION = 'Take a version of the API that the cluster has: kubectl api-resources lists them.';

/** Whether nobody but Kubernetes defines kinds there. `extensions` is gone. */
function isOwnGroup(group: string, { kinds }: SchemaData): boolean {
  return group === 'extensions' || Object.keys(kinds).some((kind) => groupOf(kind.split(' ', 1)[0]) === group);
}

/** Without what only echoes another one: that some key is wrong, and what a value of the wrong type is not either. */
function causes(findings: readonly ErrorObject[]): readonly ErrorObject[] {
  const mistyped = new Set(
    findings.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath),
  );
  return findings.filter(
    ({ keyword, instancePath }) => keyword === 'type' || (keyword !== 'propertyNames' && !mistyped.has(instancePath)),
  );
}

function release(version: string): Release {
  const known = releases.get(version);
  if (known !== undefined) return known;
  if (!knownVersions().includes(version)) {
    throw new RangeError(`no schemas of Kubernetes ${version}; there are those of ${knownVersions().join(', ')}`);
  }
  const data = readSchemaData(version);
  const loaded = { data, schema: jsonSchema(data) };
  releases.set(version, loaded);
  return loaded;
}

/** Compiled when first asked for: most runs need few kinds, or none. */
function validatorOf(definition: string, release: Release): ValidateFunction | undefined {
  release.ajv ??= newAjv(release.schema);
  return release.ajv.getSchema(SCHEMA + definition);
}

function newAjv(schema: JsonSchema): Ajv {
  const { Ajv: Validator } = require('ajv') as typeof import('ajv');
  const ajv = new Validator({
    allErrors: true,
    allowUnionTypes: true,
    strictTypes: false,
    meta: false,
    validateSchema: false,
    verbose: true,
    // Half of the time of compiling, for a validator that judges a few objects.
    inlineRefs: false,
    code: { optimize: false },
  });
  return ajv.addSchema(schema, SCHEMA);
}

function diagnosticOf(finding: ErrorObject, path: Path, kind: string): Diagnostic {
  const parameters = finding.params as Readonly<Record<string, unknown>>;
  switch (finding.keyword) {
    case 'additionalProperties': {
      const message = `not a field of ${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind}`;
      const field = [...path, String(parameters.additionalProperty)];
      return { ...error('kubernetes/unknown-field', field, message, 'Check its spelling and place.'), at: 'key' };
    }
    case 'required':
      return error('kubernetes/missing-field', [...path, String(parameters.missingProperty)], 'required, but missing');
    case 'type': {
      const message = `found ${typeName(finding.data)}, expected ${typeNames(parameters.type)}`;
      return error('kubernetes/wrong-type', path, message);
    }
    default:
      return wrongValue(finding, path);
  }
}

function wrongValue(finding: ErrorObject, path: Path): Diagnostic {
  const message = `expected ${expectation(finding)}`;
  const { propertyName, data } = finding;
  if (propertyName !== undefined)
    return { ...error('kubernetes/wrong-value', [...path, propertyName], `not a valid key, ${message}`), at: 'key' };
  const isShown = typeof data === 'number' || (finding.keyword === 'enum' && /^[\w./-]{0,32}$/.test(String(data)));
  const found = isShown ? `found ${JSON.stringify(data)}, ` : '';
  return error('kubernetes/wrong-value', path, found + message);
}

/** A JSON pointer does not tell item `0` of a list from key `0` of a map: the object does. */
function pathIn(object: JsonObject, pointer: string): Path {
  const path: (string | number)[] = [];
  let value: unknown = object;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replace(/~1/g, '/').replace(/~0/g, '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return path;
}

function expectation({ parentSchema, schema, message, params }: ErrorObject): string {
  const title: unknown = parentSchema?.title;
  if (typeof title === 'string') return title;
  const { allowedValues } = params as { readonly allowedValues?: readonly unknown[] };
  if (allowedValues !== undefined)
    return allowedValues
      .filter((value) => value !== '')
      .map(String)
      .join(' or ');
  return typeof schema === 'string'
    ? schema
    : (message?.replace(/^must (be |match )?/, '').replace('NOT have fewer than', 'at least') ?? 'another value');
}

function typeNames(types: unknown): string {
  return [types].flat().map(String).join(' or ');
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

import { plural } from '../lib/text/plural';
import { error, type Diagnostic } from '../model/diagnostic';
import type { Json } from '../lib/json';
import type { Path } from '../lib/path';
import { fieldAt, isShowable, typesOf, words } from './field';
import type { SchemaKind, ValidationError } from './kind';
import { nearest } from '../lib/text/nearest';
import { pathOfPointer } from './pointer';
import { valueAt } from '../lib/value-at';
import { nodeAt, type SchemaNode } from './schema-node';
import { requoting } from './requoting';
import { meantSibling, suggestField } from './suggestion';
import { expected, expectedType, found } from './wording';

/** The text of a scalar as it stands in the file: YAML makes the number 1.1 of `1.10`. */
export type SourceText = (path: Path) => string | undefined;

interface Subject {
  readonly kind: SchemaKind;
  readonly resource: Json;
  readonly sourceText?: SourceText;
}

const RANGES = /^(minimum|maximum|(min|max)(Length|Items|Properties))$/;
/** Which of several errors at one place tells the cause. */
const PRECEDENCE = ['type', 'enum', 'pattern'];

/** One diagnostic for each place that is wrong. */
export function diagnose(subject: Subject, errors: readonly ValidationError[]): readonly Diagnostic[] {
  const causes = new Map<string, ValidationError>();
  for (const each of errors) {
    // The key itself is reported by an error of its own, and what a misspelt key leaves missing by that of the key.
    if (each.keyword === 'propertyNames' || isMisspelt(subject, each, errors)) continue;
    const place = placeOf(each);
    const known = causes.get(place);
    if (known === undefined || precedence(each) < precedence(known)) causes.set(place, each);
  }
  return [...causes.values()].map((cause) => diagnosticOf(subject, cause));
}

function isMisspelt(
  { kind, resource }: Subject,
  missing: ValidationError,
  errors: readonly ValidationError[],
): boolean {
  if (missing.keyword !== 'required') return false;
  return errors.some(({ keyword, instancePath, params }) => {
    if (keyword !== 'additionalProperties' || instancePath !== missing.instancePath) return false;
    const parent = pathOfPointer(instancePath, resource);
    return meantSibling(kind, parent, String(params.additionalProperty)) === missing.params.missingProperty;
  });
}

function placeOf({ instancePath, keyword, params, propertyName }: ValidationError): string {
  if (keyword === 'required') return JSON.stringify([instancePath, params.missingProperty]);
  if (keyword === 'additionalProperties') return JSON.stringify([instancePath, params.additionalProperty]);
  return propertyName === undefined ? instancePath : JSON.stringify([instancePath, propertyName, 'key']);
}

function precedence({ keyword }: ValidationError): number {
  const rank = PRECEDENCE.indexOf(keyword);
  return rank === -1 ? PRECEDENCE.length : rank;
}

function diagnosticOf(subject: Subject, cause: ValidationError): Diagnostic {
  const path = pathOfPointer(cause.instancePath, subject.resource);
  if (cause.propertyName !== undefined) return wrongKey(subject, path, cause.propertyName);
  switch (cause.keyword) {
    case 'additionalProperties':
      return unknownField(subject, path, String(cause.params.additionalProperty));
    case 'required':
      return missingField(subject, [...path, String(cause.params.missingProperty)]);
    case 'type':
      return wrongType(subject, path);
    default:
      return wrongValue(subject, path, RANGES.test(cause.keyword) ? 'schema/out-of-range' : 'schema/not-allowed');
  }
}

function unknownField({ kind }: Subject, parent: Path, key: string): Diagnostic {
  const remedy = suggestField(kind, parent, key);
  return { ...error('schema/unknown-field', [...parent, key], 'unknown field', remedy), at: 'key' };
}

function missingField({ kind }: Subject, path: Path): Diagnostic {
  const description = nodeAt(kind, path)?.description;
  const remedy = typeof description === 'string' ? `Add it: ${description}` : undefined;
  return error('schema/missing-field', path, 'required field is missing', remedy);
}

function wrongKey({ kind }: Subject, parent: Path, key: string): Diagnostic {
  const names = nodeAt(kind, parent)?.propertyNames as SchemaNode | undefined;
  const message = `not a valid key, expected ${expected(names ?? {})}`;
  return { ...error('schema/not-allowed', [...parent, key], message), at: 'key' };
}

function wrongType(subject: Subject, path: Path): Diagnostic {
  const node = nodeAt(subject.kind, path) ?? {};
  const value = valueAt(subject.resource, path);
  const showable = isShowable(subject.kind, path);
  const text = showable ? subject.sourceText?.(path) : undefined;
  const message = `found ${text === undefined ? found(value, showable, node) : describe(value, text, node)}, expected ${expectedType(node)}`;
  return error('schema/wrong-type', path, message, requoting({ value, types: typesOf(node), showable, text }));
}

/** The value as it was written where that is not how it was read. */
function describe(value: Json | undefined, text: string, node: SchemaNode): string {
  return typeof value === 'number' && String(value) !== text ? `the number ${text}` : found(value, true, node);
}

function wrongValue({ kind, resource }: Subject, path: Path, code: string): Diagnostic {
  const node = nodeAt(kind, path) ?? {};
  const value = valueAt(resource, path);
  const showable = isShowable(kind, path);
  const listed = words(node) ?? [];
  const meant = typeof value === 'string' && showable && listed.length > 1 ? nearest(value, listed) : undefined;
  const message = `found ${measure(value, node, showable)}, expected ${expected(node)}`;
  if (value === '') return error(code, path, message, insteadOfNothing(kind, path));
  return error(code, path, message, meant === undefined ? undefined : `Did you mean ${meant}?`);
}

/** What to do about an empty text: most often it is meant to say that nothing is stated. */
function insteadOfNothing(kind: SchemaKind, path: Path): string {
  const field = fieldAt(kind, path);
  if (field === undefined || field.required || typeof path.at(-1) === 'number') return 'Fill it in.';
  return field.default === undefined
    ? 'Leave it out, or fill it in.'
    : `Leave it out for the default: ${field.default}.`;
}

/** What is too long or too full is told by its size. */
function measure(value: Json | undefined, node: SchemaNode, showable: boolean): string {
  if (typeof value === 'string' && typeof node.maxLength === 'number' && value.length > node.maxLength)
    return `a string of ${plural(value.length, 'character')}`;
  if (Array.isArray(value) && value.length > 0) return `a list of ${value.length}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return found(value, showable, node);
  const keys = Object.keys(value);
  return keys.length > 1 ? `${keys.join(' and ')} together` : found(value, showable, node);
}

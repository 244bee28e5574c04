import type { Diagnostic } from '../model/diagnostic';
import type { Json } from '../lib/json';
import { diagnose, type SourceText } from './diagnose';
import { validatorOf, type SchemaKind } from './kind';

export interface ValidateOptions {
  /** The text of a scalar as it stands in the file, so that a remedy can quote it: `11.10` rather than `11.1`. */
  readonly sourceText?: SourceText;
}

/**
 * Everything in which a resource differs from the strict schema of its kind, one diagnostic for each cause: unknown
 * fields, wrong types, missing fields, values out of range or not allowed. No message holds the value of a credential.
 * A field that is null counts as wrong: call `dropNulls` first, since to the API server it is absent.
 */
export function validateResource(
  kind: SchemaKind,
  resource: Json,
  options: ValidateOptions = {},
): readonly Diagnostic[] {
  const validate = validatorOf(kind);
  if (validate(resource)) return [];
  return diagnose({ kind, resource, sourceText: options.sourceText }, validate.errors ?? []);
}

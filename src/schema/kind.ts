import * as generated from '../../imports/validators';

/** What there are strict schemas for: kinds of resources, and `Config` for `schemagate.yaml`. */
export type SchemaKind = generated.SchemaKind;
export type ValidationError = generated.ValidationError;

/** The generated validator of a kind; loaded when first asked for. */
export function validatorOf(kind: SchemaKind): generated.Validator {
  return generated.validators[kind]();
}

/** The JSON Schema of a kind, with our annotations; loaded when first asked for. */
export function schemaOf(kind: SchemaKind): unknown {
  return generated.schemas[kind]();
}

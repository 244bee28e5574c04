import type { Definition } from './sources';

const TYPES = `/** What is wrong at one place, as Ajv reports it. */
export interface ValidationError {
  /** JSON pointer to the value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key, when it is the key that is wrong. */
  readonly propertyName?: string;
}

/** Says whether the value is right; \`errors\` tells what is not. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ValidationError[] | null;
}
`;

/** Loads each validator and schema when it is first asked for. */
export function indexCode(definitions: readonly Definition[]): string {
  const entries = (load: (name: string) => string): string =>
    definitions.map((each) => `  ${kindOf(each)}: () => require('${load(each.name)}'),\n`).join('');
  return `'use strict';
exports.validators = {
${entries((name) => `./${name}.js`)}};
exports.schemas = {
${entries((name) => `../schemas/${name}.json`)}};
`;
}

export function indexTypes(definitions: readonly Definition[]): string {
  const kinds = definitions.map((each) => `'${kindOf(each)}'`).join(' | ');
  return `${TYPES}
export type SchemaKind = ${kinds};
export declare const validators: Readonly<Record<SchemaKind, () => Validator>>;
export declare const schemas: Readonly<Record<SchemaKind, () => unknown>>;
`;
}

function kindOf(definition: Definition): string {
  return definition.identity?.kind ?? 'Config';
}

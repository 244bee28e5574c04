/** What is wrong at one place, as Ajv reports it. */
export interface ValidationError {
  /** JSON pointer to the value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key, when it is the key that is wrong. */
  readonly propertyName?: string;
}

/** Says whether the value is right; `errors` tells what is not. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ValidationError[] | null;
}

export type SchemaKind = 'DocumentDB' | 'ExtensionUpgrade' | 'Gateway' | 'Kustomization' | 'L7StateStore' | 'Repository' | 'Config';
export declare const validators: Readonly<Record<SchemaKind, () => Validator>>;
export declare const schemas: Readonly<Record<SchemaKind, () => unknown>>;

import { isObject, type Json, type JsonObject } from '../../../lib/json';
import { hasCredential, isPasswordVariable } from './credential';

/** A container that refers to a Secret where a credential stood. */
export interface CleanContainer {
  readonly value: JsonObject;
  /** Variables that refer to the Secret now, by their position, and what to do about each. */
  readonly secrets: readonly { readonly position: number; readonly note: string }[];
  /** Its command or its hooks still hold a login: it cannot be written at all. */
  readonly isOpen: boolean;
}

/** Literal credentials in the variables of a container become references to a Secret. */
export function withoutCredentials(container: JsonObject, secret: string): CleanContainer {
  const env = Array.isArray(container.env) ? (container.env as readonly Json[]) : [];
  const secrets = env.flatMap((variable, position) => {
    if (!isPasswordVariable(variable)) return [];
    const key = keyOf(container, variable);
    return [{ position, note: `Put the value of ${variable.name} into the Secret ${secret}, key ${key}.` }];
  });
  const clean = env.map((variable): Json => {
    if (!isPasswordVariable(variable)) return variable;
    return { name: variable.name, valueFrom: { secretKeyRef: { name: secret, key: keyOf(container, variable) } } };
  });
  const { command, args, lifecycle } = container;
  return {
    value: secrets.length === 0 ? container : { ...container, env: clean },
    secrets,
    isOpen: [command, args, lifecycle].some((value) => value !== undefined && hasCredential(value)),
  };
}

function keyOf(container: JsonObject, variable: Json): string {
  return `${String(container.name)}.${isObject(variable) ? String(variable.name) : ''}`;
}

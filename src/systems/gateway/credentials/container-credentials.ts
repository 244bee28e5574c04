import { isCredentialUnder } from '../../../lib/credentials/mask';
import { isObject, type JsonObject } from '../../../lib/json';

/** A credential that stands in the environment of a user's container. */
export interface ContainerCredential {
  /** In the container's `env`. */
  readonly index: number;
  /** Under which it stands in a Secret. */
  readonly key: string;
  readonly value: string;
}

/** Literal values of variables that are named as a credential, or hold one. */
export function containerCredentials(container: JsonObject): readonly ContainerCredential[] {
  const env = Array.isArray(container.env) ? (container.env as readonly unknown[]) : [];
  return env.flatMap((variable, index) => {
    if (!isObject(variable) || typeof variable.name !== 'string' || typeof variable.value !== 'string') return [];
    const { name, value } = variable;
    if (!isCredentialUnder(name, value)) return [];
    return [{ index, key: `${String(container.name)}.${name}`, value }];
  });
}

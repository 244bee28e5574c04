import { isObject, type JsonObject } from '../../../lib/json';

const CREDENTIAL_NAME = /(PASSWORD|TOKEN|SECRET)$/i;
/** Another variable's value, put in by Kubernetes. */
const REFERENCE = /^\$\([^()]+\)$/;

/** A credential that stands in the environment of a user's container. */
export interface ContainerCredential {
  /** In the container's `env`. */
  readonly index: number;
  /** Under which it stands in a Secret. */
  readonly key: string;
  readonly value: string;
}

/** Literal values of variables whose name ends in PASSWORD, TOKEN or SECRET. */
export function containerCredentials(container: JsonObject): readonly ContainerCredential[] {
  const env = Array.isArray(container.env) ? (container.env as readonly unknown[]) : [];
  return env.flatMap((variable, index) => {
    if (!isObject(variable) || typeof variable.name !== 'string' || typeof variable.value !== 'string') return [];
    const { name, value } = variable;
    if (value === '' || REFERENCE.test(value) || !CREDENTIAL_NAME.test(name)) return [];
    return [{ index, key: `${String(container.name)}.${name}`, value }];
  });
}

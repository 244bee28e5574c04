import { UsageError } from '../model/usage-error';
import { isObject } from '../lib/json';

/** `properties` of the plugin in `cdk8s.yaml`; all of them may be left out. */
export interface ValidationProperties {
  /** The earlier state to compare with: a git revision that holds the manifests, or a folder of them. */
  readonly from?: string;
  /** Oldest Kubernetes version that the manifests must work on. Default: `1.30`. */
  readonly kubernetesVersion?: string;
  /** Refuse what cannot be judged. Default: false. */
  readonly strict?: boolean;
  /** Codes of findings that somebody takes care of, with the reason. */
  readonly acknowledge?: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  from: 'a text',
  kubernetesVersion: 'a text; put it in quotes',
  strict: 'true or false',
  acknowledge: 'a mapping from codes to reasons',
};

/** @throws UsageError for a property that is not known or of another type */
export function checkedProperties(given: unknown): ValidationProperties {
  if (!isObject(given)) throw new UsageError('properties of the validation: expected a mapping');
  for (const [name, value] of Object.entries(given)) {
    if (!(name in TYPES)) {
      throw new UsageError(`properties.${name} of the validation: unknown; there are ${Object.keys(TYPES).join(', ')}`);
    }
    if (!isValid(name, value)) throw new UsageError(`properties.${name} of the validation: expected ${TYPES[name]}`);
  }
  return given as ValidationProperties;
}

function isValid(name: string, value: unknown): boolean {
  if (name === 'strict') return typeof value === 'boolean';
  if (name !== 'acknowledge') return typeof value === 'string' && value !== '';
  return isObject(value) && Object.values(value).every((reason) => typeof reason === 'string' && reason.trim() !== '');
}

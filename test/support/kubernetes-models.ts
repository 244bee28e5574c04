import { createRequire } from 'node:module';
import type { KubeObject } from '../../src/model/kube';

/** The errors that a model's `validate` throws. */
interface ModelError {
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[];
}
type Model = new (object: object) => { validate(): void };

const load = createRequire(__filename);

/**
 * The second layer of judgement, beside `validateManifest`: the models of kubernetes-models know enumerations and
 * quantities (of Kubernetes 1.27), and take fields that nobody knows.
 *
 * @returns `/spec/ports/0/protocol must be equal to one of the allowed values`; undefined for a kind without a model.
 */
export function modelFindings(object: KubeObject): readonly string[] | undefined {
  const model = modelOf(object);
  if (model === undefined) return undefined;
  try {
    new model(object).validate();
    return [];
  } catch (thrown) {
    const { errors } = thrown as ModelError;
    if (errors === undefined) throw thrown;
    return errors.map(({ instancePath, message }) => `${instancePath} ${message ?? 'is wrong'}`);
  }
}

function modelOf({ apiVersion, kind }: KubeObject): Model | undefined {
  try {
    return (load(`kubernetes-models/${apiVersion}/${kind}`) as Readonly<Record<string, Model>>)[kind];
  } catch (thrown) {
    if (isMissingModule(thrown)) return undefined;
    throw thrown;
  }
}

function isMissingModule(thrown: unknown): boolean {
  const code = (thrown as { readonly code?: unknown }).code;
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
}

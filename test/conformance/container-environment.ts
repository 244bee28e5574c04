import type { JsonObject } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { listAt, textAt } from '../support/pods';
import { objectData, type Facts } from './container-files';

/** The variables that a container starts with: `envFrom` in its order, then `env`. */
export function containerEnvironment(container: JsonObject, objects: readonly KubeObject[]): Facts {
  const facts: Facts = {};
  for (const source of listAt(container, ['envFrom'])) {
    const kind = source.configMapRef === undefined ? 'Secret' : 'ConfigMap';
    const name = textAt(source, [kind === 'Secret' ? 'secretRef' : 'configMapRef', 'name']) ?? '';
    const data = objectData(objects, kind, name);
    if (data === undefined) facts[`all of ${kind} ${name}`] = true;
    else Object.assign(facts, data);
  }
  for (const variable of listAt(container, ['env'])) {
    facts[String(variable.name)] = variable.value ?? variable.valueFrom ?? '';
  }
  if (typeof facts.EXTRA_JAVA_ARGS === 'string') {
    facts.EXTRA_JAVA_ARGS = facts.EXTRA_JAVA_ARGS.split(/\s+/).filter((argument) => argument !== '');
  }
  return facts;
}

import { mapsIn } from '../../../lib/value-at';
import { isObject, type Json, type JsonObject } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import type { UnitObject } from './application-state-rule';
import type { PlacedContainer } from './placed-container';

/** A variable of a container as far as its value stands in the unit; findings never show the value. */
export interface PlacedVariable {
  readonly name: string;
  readonly value: string;
  /** Of the entry of `env` or `envFrom` that brings it. */
  readonly path: Path;
}

/** The variables of a container: those stated, and those of ConfigMaps and Secrets that are in the unit. */
export function variablesInUnit(
  { container, path }: PlacedContainer,
  owner: UnitObject,
  objects: readonly UnitObject[],
): readonly PlacedVariable[] {
  const wordsOf = (kind: string, name: Json | undefined) =>
    textsOf(
      objects.find(
        ({ object }) =>
          object.kind === kind &&
          object.metadata.name === name &&
          object.metadata.namespace === owner.object.metadata.namespace,
      ),
    );
  const stated = mapsIn(container.env).flatMap(({ name, value, valueFrom }, index): readonly PlacedVariable[] => {
    const at = [...path, 'env', index];
    if (typeof value === 'string') return [{ name: String(name), value, path: at }];
    const [kind, reference] = referenceIn(valueFrom, 'KeyRef') ?? [];
    if (kind === undefined || reference === undefined) return [];
    const found = wordsOf(kind, reference.name).get(String(reference.key));
    return found === undefined ? [] : [{ name: String(name), value: found, path: at }];
  });
  const taken = mapsIn(container.envFrom).flatMap((source, index) => {
    const [kind, reference] = referenceIn(source, 'Ref') ?? [];
    if (kind === undefined || reference === undefined) return [];
    const prefix = typeof source.prefix === 'string' ? source.prefix : '';
    return [...wordsOf(kind, reference.name)].map(([name, value]) => ({
      name: prefix + name,
      value,
      path: [...path, 'envFrom', index],
    }));
  });
  const names = new Set(stated.map(({ name }) => name));
  return [...stated, ...taken.filter(({ name }) => !names.has(name))];
}

/** `configMapKeyRef` or `secretRef`, with the kind that it is about. */
export function referenceIn(
  source: Json | undefined,
  suffix: 'KeyRef' | 'Ref',
): readonly [kind: 'ConfigMap' | 'Secret', reference: JsonObject] | undefined {
  if (!isObject(source)) return undefined;
  const [configMap, secret] = [source[`configMap${suffix}`], source[`secret${suffix}`]];
  if (isObject(configMap)) return ['ConfigMap', configMap];
  return isObject(secret) ? ['Secret', secret] : undefined;
}

function textsOf(part: UnitObject | undefined): ReadonlyMap<string, string> {
  if (part === undefined) return new Map();
  const { kind, data, stringData } = part.object as unknown as JsonObject;
  const entries = (section: Json | undefined) => (isObject(section) ? Object.entries(section) : []);
  const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');
  const decoded = (value: string) => (kind === 'Secret' ? Buffer.from(value, 'base64').toString('utf8') : value);
  return new Map([
    ...entries(data).map(([key, value]) => [key, decoded(text(value))] as const),
    ...entries(stringData).map(([key, value]) => [key, text(value)] as const),
  ]);
}

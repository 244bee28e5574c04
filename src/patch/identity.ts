import { isEqual, isObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import type { GateFinding } from './gate/gate-rule';
import { mapAt, valueAt } from '../lib/value-at';

const IDENTITY = [
  ['apiVersion'],
  ['kind'],
  ['metadata', 'name'],
  ['metadata', 'namespace'],
  ['metadata', 'generateName'],
];
const SELECTOR = ['spec', 'selector'];
const POD_LABELS = ['spec', 'template', 'metadata', 'labels'];

/** What makes an object another one: names, and the selector of what owns pods, which never changes. */
export function identityChanges(before: KubeObject, after: KubeObject): readonly GateFinding[] {
  if (!isObject(after.metadata)) return [{ place: ['metadata'], message: 'the object would have no name' }];
  const renamed = IDENTITY.filter((path) => !isEqual(valueAt(before, path), valueAt(after, path))).map((place) => ({
    place,
    message: 'a patch does not rename: other objects and tools refer to it',
    remedy: 'Remove it from the patch, and set the name in the resource.',
  }));
  return [...renamed, ...selectorChanges(before, after)];
}

function selectorChanges(before: KubeObject, after: KubeObject): readonly GateFinding[] {
  if (!before.apiVersion.startsWith('apps/')) return [];
  const remedy = 'Remove it from the patch; schemagate.dev/selector takes over the selectors of running objects.';
  if (!isEqual(valueAt(before, SELECTOR), valueAt(after, SELECTOR))) {
    const message = 'the selector of what runs can never change: it would be deleted and created again';
    return [{ place: SELECTOR, message, remedy }];
  }
  const [old, now] = [mapAt(before, POD_LABELS), mapAt(after, POD_LABELS)];
  return Object.keys(mapAt(before, [...SELECTOR, 'matchLabels']))
    .filter((key) => !isEqual(old[key], now[key]))
    .map((key) => ({ place: [...POD_LABELS, key], message: 'the pods would not fit their selector any more', remedy }));
}

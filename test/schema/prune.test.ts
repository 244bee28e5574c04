import { hasErrors } from '../../src/model/diagnostic';
import type { Json, JsonObject } from '../../src/lib/json';
import { formatPath } from '../../src/lib/path';
import { invalidPaths, isRemoved, prune } from '../../src/schema/prune';
import { validateResource } from '../../src/schema/validate-resource';
import { gateway, pathOf, withField } from './gateways';

const rows: [title: string, path: string, value: Json | undefined, removed: string][] = [
  ['an unknown field goes', 'spec.app.imagee', 'x', 'spec.app.imagee'],
  ['a wrong value goes', 'spec.app.replicas', 'two', 'spec.app.replicas'],
  ['a list goes with its wrong item', 'spec.app.service.ports[0]', 0, 'spec.app.service.ports'],
  [
    'a required field that is missing gets a stand-in, and its siblings stay',
    'spec.app.management.cluster.hostname',
    undefined,
    'spec.app.management.cluster.hostname',
  ],
  [
    'a required part of a list item gets a stand-in',
    'spec.app.service.ports[0].port',
    0,
    'spec.app.service.ports[0].port',
  ],
  [
    'an optional part of a list item goes',
    'spec.app.service.ports[0].protocol',
    3,
    'spec.app.service.ports[0].protocol',
  ],

  ['a required field that everything hangs on is replaced', 'spec.license.secretName', 3, 'spec.license.secretName'],
  ['a missing part that everything hangs on is replaced', 'spec.license', undefined, 'spec.license'],
  ['a wrong key goes', 'spec.app.labels', { 'a b': 'c', d: 'e' }, 'spec.app.labels["a b"]'],
];

test.each(rows)('%s', (_title, path, value, removed) => {
  const wrong = withField(gateway(), pathOf(path), value);
  const pruned = prune('Gateway', wrong, validateResource('Gateway', wrong));
  expect(pruned.removed.map(formatPath)).toEqual([removed]);
  expect(validateResource('Gateway', pruned.value ?? null)).toEqual([]);
});

test('where a misspelt field was meant to stand, nothing is missed', () => {
  const slips: JsonObject = { license: { accept: true, secretNam: 's' }, app: { imagee: 'x', replicaz: 2 } };
  const wrong = withField(gateway(), pathOf('spec'), slips);
  const pruned = prune('Gateway', wrong, validateResource('Gateway', wrong));
  expect(pruned.removed.map(formatPath).sort()).toEqual([
    'spec.app.image',
    'spec.app.imagee',
    'spec.app.replicas',
    'spec.app.replicaz',
    'spec.license.secretNam',
    'spec.license.secretName',
  ]);
  expect(validateResource('Gateway', pruned.value ?? null)).toEqual([]);
});

test('what is right stays as it is', () => {
  const right = gateway();
  expect(prune('Gateway', right, validateResource('Gateway', right))).toEqual({ value: right, removed: [] });
});

test('the resource itself is not changed', () => {
  const wrong = withField(gateway(), pathOf('spec.app.service.ports[0].port'), 0);
  const before = structuredClone(wrong);
  prune('Gateway', wrong, validateResource('Gateway', wrong));
  expect(wrong).toEqual(before);
});

test('nothing is left of what is no mapping', () => {
  const found = validateResource('Gateway', 'text');
  expect(hasErrors(found)).toBe(true);
  expect(prune('Gateway', 'text', found)).toEqual({ value: undefined, removed: [[]] });
});

test('a finding below a removed place is an echo, one beside it is not', () => {
  const removed = [pathOf('spec.app.service.ports')];
  expect(isRemoved(pathOf('spec.app.service.ports[0].port'), removed)).toBe(true);
  expect(isRemoved(pathOf('spec.app.service'), removed)).toBe(false);
  expect(isRemoved(pathOf('spec.app.service.type'), removed)).toBe(false);
});

test('invalid paths are those that stand in the resource', () => {
  const wrong = withField(withField(gateway(), pathOf('spec.app.replicas'), -1), pathOf('metadata.name'), undefined);
  expect(invalidPaths(wrong as JsonObject, validateResource('Gateway', wrong)).map(formatPath)).toEqual([
    'spec.app.replicas',
  ]);
});

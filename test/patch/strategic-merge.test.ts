import * as fc from 'fast-check';
import { mergeSchemaOf } from '../../src/schema/kubernetes/merge-schema';
import type { JsonObject } from '../../src/lib/json';
import { PatchFailure } from '../../src/patch/failure';
import { mergeMap } from '../../src/patch/strategic-merge';

const SCHEMA = mergeSchemaOf('apps/v1', 'Deployment', '1.34');
const POD = SCHEMA?.field('spec')?.field('template')?.field('spec');

const pod = (fields: object) => fields as JsonObject;

describe('a strategic merge patch of a pod', () => {
  it.each<[string, object, object, object | undefined]>([
    [
      'merges maps',
      { securityContext: { runAsUser: 1 } },
      { securityContext: { fsGroup: 2 } },
      { securityContext: { runAsUser: 1, fsGroup: 2 } },
    ],
    ['sets what is not there', {}, { nodeSelector: { disk: 'ssd' } }, { nodeSelector: { disk: 'ssd' } }],
    ['keeps an empty map that is added', {}, { securityContext: {} }, { securityContext: {} }],
    [
      'deletes a key by null',
      { nodeSelector: { a: 'b', c: 'd' } },
      { nodeSelector: { a: null } },
      { nodeSelector: { c: 'd' } },
    ],
    ['passes over null where there is nothing', {}, { nodeSelector: { a: null } }, { nodeSelector: {} }],
    ['replaces a plain value', { dnsPolicy: 'Default' }, { dnsPolicy: 'None' }, { dnsPolicy: 'None' }],
    [
      'replaces a map by $patch: replace',
      { nodeSelector: { a: 'b' } },
      { nodeSelector: { $patch: 'replace', c: 'd' } },
      { nodeSelector: { c: 'd' } },
    ],
    ['deletes a map by $patch: delete', { nodeSelector: { a: 'b' } }, { nodeSelector: { $patch: 'delete' } }, {}],
    ['deletes the object by $patch: delete', {}, { $patch: 'delete' }, undefined],
    [
      'says nothing by $patch: merge',
      { nodeSelector: { a: 'b' } },
      { nodeSelector: { $patch: 'merge', c: 'd' } },
      { nodeSelector: { a: 'b', c: 'd' } },
    ],
    [
      'merges a list by its key',
      { containers: [{ name: 'a', image: '1' }, { name: 'b' }] },
      { containers: [{ name: 'a', tty: true }] },
      { containers: [{ name: 'a', image: '1', tty: true }, { name: 'b' }] },
    ],
    [
      'adds an item at the end',
      { containers: [{ name: 'a' }] },
      { containers: [{ name: 'b' }] },
      { containers: [{ name: 'a' }, { name: 'b' }] },
    ],
    [
      'deletes an item',
      { containers: [{ name: 'a' }, { name: 'b' }] },
      { containers: [{ name: 'a', $patch: 'delete' }] },
      { containers: [{ name: 'b' }] },
    ],
    [
      'passes over the deletion of an item that is not there',
      { containers: [{ name: 'b' }] },
      { containers: [{ name: 'a', $patch: 'delete' }] },
      { containers: [{ name: 'b' }] },
    ],
    [
      'replaces an item',
      { containers: [{ name: 'a', image: '1' }] },
      { containers: [{ name: 'a', $patch: 'replace', tty: true }] },
      { containers: [{ name: 'a', tty: true }] },
    ],
    [
      'replaces the list',
      { volumes: [{ name: 'a' }] },
      { volumes: [{ $patch: 'replace' }, { name: 'b' }] },
      { volumes: [{ name: 'b' }] },
    ],
    [
      'merges lists in lists',
      { containers: [{ name: 'a', env: [{ name: 'X', value: '1' }] }] },
      { containers: [{ name: 'a', env: [{ name: 'Y', value: '2' }] }] },
      {
        containers: [
          {
            name: 'a',
            env: [
              { name: 'X', value: '1' },
              { name: 'Y', value: '2' },
            ],
          },
        ],
      },
    ],
    [
      'replaces a list without merge key',
      { tolerations: [{ key: 'a' }] },
      { tolerations: [{ key: 'b' }] },
      { tolerations: [{ key: 'b' }] },
    ],
    ['empties a list without merge key', { tolerations: [{ key: 'a' }] }, { tolerations: [] }, { tolerations: [] }],
    [
      'leaves a list with merge key as it is for an empty one',
      { volumes: [{ name: 'a' }] },
      { volumes: [] },
      { volumes: [{ name: 'a' }] },
    ],
    [
      'keeps the keys of $retainKeys',
      { volumes: [{ name: 'a', emptyDir: {} }] },
      { volumes: [{ name: 'a', $retainKeys: ['name', 'secret'], secret: { secretName: 's' } }] },
      { volumes: [{ name: 'a', secret: { secretName: 's' } }] },
    ],
    [
      'orders by $setElementOrder',
      { volumes: [{ name: 'a' }, { name: 'x' }, { name: 'b' }] },
      { '$setElementOrder/volumes': [{ name: 'b' }, { name: 'a' }] },
      { volumes: [{ name: 'b' }, { name: 'x' }, { name: 'a' }] },
    ],
    [
      'deletes plain values',
      { hostAliases: [{ ip: '1', hostnames: ['a', 'b'] }] },
      { hostAliases: [{ ip: '1', '$deleteFromPrimitiveList/hostnames': ['a'] }] },
      { hostAliases: [{ ip: '1', hostnames: ['b'] }] },
    ],
  ])('%s', (_title, target, patch, expected) => {
    expect(mergeMap(pod(target), pod(patch), POD)).toEqual(expected);
  });

  it.each<[string, object, object, (string | number)[], RegExp]>([
    ['an item without its key', {}, { containers: [{ image: 'x' }] }, ['containers', 0], /no name/],
    ['a plain value among items', {}, { containers: ['x'] }, ['containers', 0], /expected a mapping/],
    [
      'a key that two items have',
      { topologySpreadConstraints: [{ topologyKey: 'z' }, { topologyKey: 'z' }] },
      { topologySpreadConstraints: [{ topologyKey: 'z', maxSkew: 1 }] },
      ['topologySpreadConstraints', 0, 'topologyKey'],
      /2 items/,
    ],
    ['another $patch', {}, { $patch: 'remove' }, ['$patch'], /merge, replace or delete/],
    [
      '$patch: delete in a list that is replaced',
      {},
      { tolerations: [{ key: 'a', $patch: 'delete' }] },
      ['tolerations', 0],
      /without merge key/,
    ],
    [
      'an order of a list that is replaced',
      {},
      { '$setElementOrder/tolerations': [] },
      ['tolerations'],
      /without merge key/,
    ],
    ['$retainKeys that is no list', {}, { $retainKeys: 'a' }, ['$retainKeys'], /list of the keys/],
    [
      'values to delete that are no list',
      {},
      { '$deleteFromPrimitiveList/a': 'b' },
      ['$deleteFromPrimitiveList/a'],
      /expected a list/,
    ],
  ])('refuses %s', (_title, target, patch, path, message) => {
    const merge = () => mergeMap(pod(target), pod(patch), POD);
    expect(merge).toThrow(PatchFailure);
    try {
      merge();
    } catch (cause) {
      expect(cause).toMatchObject({ path, message: expect.stringMatching(message) as unknown });
    }
  });

  it('unites finalizers', () => {
    const schema = SCHEMA?.field('metadata');
    expect(mergeMap({ finalizers: ['a'] }, { finalizers: ['a', 'b'] }, schema)).toEqual({ finalizers: ['a', 'b'] });
  });

  it('replaces every list of a kind that nobody knows', () => {
    expect(mergeMap({ items: [{ name: 'a' }] }, { items: [{ name: 'b' }] }, undefined)).toEqual({
      items: [{ name: 'b' }],
    });
  });
});

const json = fc.object({ key: fc.string(), values: [fc.string(), fc.integer(), fc.boolean()], maxDepth: 3 });
const isPlain = (value: unknown): boolean => !JSON.stringify(value).includes('"$');

describe('a merge, whatever is merged', () => {
  it('with an empty patch changes nothing', () => {
    fc.assert(fc.property(json, (target) => expect(mergeMap(target as JsonObject, {}, POD)).toEqual(target)));
  });

  it('gives the same again when it is applied again, and leaves what it is given', () => {
    fc.assert(
      fc.property(json, json.filter(isPlain), (target, patch) => {
        const before = JSON.stringify([target, patch]);
        const once = mergeMap(target as JsonObject, patch as JsonObject, undefined)!;
        expect(mergeMap(once, patch as JsonObject, undefined)).toEqual(once);
        expect(JSON.stringify([target, patch])).toBe(before);
      }),
    );
  });

  it('never reaches the prototype', () => {
    const patch = JSON.parse('{"__proto__": {"polluted": true}}') as JsonObject;
    mergeMap({}, patch, undefined);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

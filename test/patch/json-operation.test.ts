import * as fc from 'fast-check';
import type { Json } from '../../src/lib/json';
import type { KubeObject } from '../../src/model/kube';
import { applyOperations, operationAt, operationFault, type JsonOperation } from '../../src/patch/json-operation';

const OBJECT: KubeObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', annotations: { 'a/b~c': 'x' } },
  data: { secret: 'hunter2' },
  list: [1, 2],
};
const operations = (list: readonly object[]) => list as readonly JsonOperation[];

describe('an operation that is well formed', () => {
  it.each<[string, Json]>([
    ['add', { op: 'add', path: '/a', value: null }],
    ['remove', { op: 'remove', path: '/a~1b' }],
    ['replace of the whole', { op: 'replace', path: '', value: {} }],
    ['move', { op: 'move', path: '/a', from: '/b' }],
    ['move to a name that begins as another', { op: 'move', path: '/ab', from: '/a' }],
    ['move to where it is', { op: 'move', path: '/a', from: '/a' }],
    ['test', { op: 'test', path: '/a', value: 1 }],
  ])('%s', (_title, operation) => {
    expect(operationFault(operation, 0)).toBeUndefined();
  });

  it.each<[string, Json, (string | number)[]]>([
    ['a text', 'add', [3]],
    ['no op', { path: '/a' }, [3, 'op']],
    ['an unknown op', { op: 'merge', path: '/a' }, [3, 'op']],
    ['no path', { op: 'remove' }, [3, 'path']],
    ['a path that is none', { op: 'remove', path: 'spec' }, [3, 'path']],
    ['a path with a bad escape', { op: 'remove', path: '/a~2' }, [3, 'path']],
    ['no value', { op: 'add', path: '/a' }, [3]],
    ['no from', { op: 'copy', path: '/a' }, [3, 'from']],
    ['into itself', { op: 'move', path: '/a/b', from: '/a' }, [3, 'path']],
    ['the whole into itself', { op: 'move', path: '/a', from: '' }, [3, 'path']],
    ['an unknown key', { op: 'remove', path: '/a', values: 1 }, [3, 'values']],
  ])('is not %s', (_title, operation, path) => {
    expect(operationFault(operation, 3)?.path).toEqual(path);
  });
});

describe('operations', () => {
  it.each<[string, object[], (string | number)[]]>([
    ['a test that fails', [{ op: 'test', path: '/data/secret', value: 'x' }], [0]],
    ['a value where there is none', [{ op: 'replace', path: '/spec/a', value: 1 }], [0, 'path']],
    ['a key without what is above it', [{ op: 'add', path: '/spec/a/b', value: 1 }], [0, 'path']],
    ['what is not there', [{ op: 'remove', path: '/data/b' }], [0, 'path']],
    ['an index behind the list', [{ op: 'add', path: '/list/5', value: 1 }], [0, 'path']],
    [
      'the second of them',
      [
        { op: 'add', path: '/list/-', value: 1 },
        { op: 'remove', path: '/list/9' },
      ],
      [1, 'path'],
    ],
    [
      'copies of copies',
      Array.from({ length: 40 }, (_, index) => ({ op: 'copy', from: '/data', path: `/data/copy${index}` })),
      [15, 'path'],
    ],
    ['the prototype', [{ op: 'add', path: '/__proto__/polluted', value: 1 }], [0, 'path']],
  ])('are refused at %s, and show no value', (_title, list, path) => {
    try {
      applyOperations(OBJECT, operations(list));
    } catch (cause) {
      expect(cause).toMatchObject({ name: 'PatchFailure', path });
      expect(String((cause as Error).message)).not.toContain('hunter2');
      return;
    }
    throw new Error('was applied');
  });

  it('are applied one after the other, to a copy', () => {
    const before = JSON.stringify(OBJECT);
    const list = [
      { op: 'test', path: '/metadata/annotations/a~1b~0c', value: 'x' },
      { op: 'add', path: '/list/0', value: 0 },
      { op: 'copy', from: '/list/0', path: '/data/first' },
      { op: 'move', from: '/data/first', path: '/data/last' },
    ];
    const after = applyOperations(OBJECT, operations(list));
    expect(after).toMatchObject({ list: [0, 1, 2], data: { last: 0 } });
    expect(JSON.stringify(OBJECT)).toBe(before);
  });

  it('give the same each time', () => {
    const pointer = fc.constantFrom('/data/a', '/data/b', '/list/0', '/list/-', '/metadata/labels');
    const operation = fc.record({ op: fc.constant('add'), path: pointer, value: fc.jsonValue() });
    fc.assert(
      fc.property(fc.array(operation), (list) => {
        expect(applyOperations(OBJECT, operations(list))).toEqual(applyOperations(OBJECT, operations(list)));
      }),
    );
  });

  it('are found by the place that they reach', () => {
    const list = operations([
      { op: 'remove', path: '/data/secret' },
      { op: 'add', path: '/spec', value: {} },
    ]);
    expect(operationAt(list, ['data'])).toEqual([0, 'path']);
    expect(operationAt(list, ['spec', 'template', 0])).toEqual([1, 'path']);
    expect(operationAt(list, ['metadata'])).toEqual([]);
  });
});

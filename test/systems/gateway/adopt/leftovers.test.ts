import { leftoverPatch, patchText } from '../../../../src/systems/gateway/adopt/leftovers';
import type { JsonObject } from '../../../../src/lib/json';

type Row = readonly [title: string, running: JsonObject, stated: JsonObject, patch: JsonObject | undefined];

const gateway = (fields: JsonObject) => ({
  spec: { template: { spec: { containers: [{ name: 'gateway', ...fields }] } } },
});

describe('what an apply leaves of a Deployment', () => {
  it.each<Row>([
    ['nothing of what is stated, be it another value', { spec: { a: 1 } }, { spec: { a: 2 } }, undefined],
    ['a field', { spec: { a: 1, b: 2 } }, { spec: { b: 3 } }, { spec: { a: null } }],
    ['a whole map', { spec: { a: { b: 1 } } }, { spec: {} }, { spec: { a: null } }],
    ['nothing that is stated only', { spec: {} }, { spec: { a: 1 } }, undefined],
    ['nothing that has no value', { spec: { a: undefined } }, { spec: {} }, undefined],
    [
      'nothing of a selector, which every apply replaces',
      { spec: { affinity: { matchLabels: { a: 'b', c: 'd' } } } },
      { spec: { affinity: { matchLabels: { a: 'b' } } } },
      undefined,
    ],
    [
      'a selector that nothing states',
      { spec: { affinity: { matchLabels: { a: 'b' } } } },
      { spec: {} },
      { spec: { affinity: null } },
    ],
    [
      'an item of a list that is merged',
      gateway({
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      }),
      gateway({ env: [{ name: 'B', value: '3' }] }),
      gateway({ env: [{ name: 'A', $patch: 'delete' }] }),
    ],
    [
      'a field of such an item',
      gateway({ volumeMounts: [{ mountPath: '/a', name: 'v', readOnly: true }] }),
      gateway({ volumeMounts: [{ mountPath: '/a', name: 'v' }] }),
      gateway({ volumeMounts: [{ mountPath: '/a', readOnly: null }] }),
    ],
    ['nothing of a list that is replaced', gateway({ args: ['a', 'b'] }), gateway({ args: ['a'] }), undefined],
    [
      'nothing of a list of maps that is replaced',
      { spec: { tolerations: [{ key: 'a', effect: 'NoExecute' }] } },
      { spec: { tolerations: [{ key: 'b' }] } },
      undefined,
    ],
    [
      'nothing of a list where something else is stated',
      gateway({ env: [{ name: 'A' }] }),
      gateway({ env: {} }),
      undefined,
    ],
    [
      'nothing of a map where a list is stated',
      gateway({ env: { A: '1' } }),
      gateway({ env: [{ name: 'A' }] }),
      undefined,
    ],
    [
      'the numbers of a rolling update, unless all pods are replaced at once',
      { spec: { strategy: { rollingUpdate: { maxSurge: 1 }, type: 'RollingUpdate' }, a: 1 } },
      { spec: { strategy: { type: 'RollingUpdate' } } },
      { spec: { strategy: { rollingUpdate: null }, a: null } },
    ],
    [
      'not these numbers then, which are in the way before',
      { spec: { strategy: { rollingUpdate: { maxSurge: 1 }, type: 'RollingUpdate' }, a: 1 } },
      { spec: { strategy: { type: 'Recreate' } } },
      { spec: { a: null } },
    ],
  ])('%s', (_title, running, stated, patch) => {
    const found = leftoverPatch('Deployment', running, stated);
    expect(found).toEqual(patch === undefined ? undefined : { type: 'strategic', patch });
  });
});

describe('what an apply leaves of a Service', () => {
  const ports = (...numbers: readonly number[]) => numbers.map((port) => ({ name: `p${port}`, port }));
  it.each<Row>([
    [
      'a label of the selector',
      { spec: { selector: { a: 'b', c: 'd' } } },
      { spec: { selector: { a: 'b' } } },
      { spec: { selector: { c: null } } },
    ],
    ['nothing of ports that are alike', { spec: { ports: ports(1, 2) } }, { spec: { ports: ports(2, 1) } }, undefined],
    ['nothing where ports are added', { spec: { ports: ports(1) } }, { spec: { ports: ports(1, 2) } }, undefined],
    [
      'a port of another number: all are stated again',
      { spec: { ports: ports(1, 2) } },
      { spec: { ports: ports(1, 3) } },
      { spec: { ports: ports(1, 3) } },
    ],
    [
      'both',
      { spec: { ports: ports(1), type: 'NodePort' } },
      { spec: { ports: ports(2) } },
      { spec: { ports: ports(2), type: null } },
    ],
    ['nothing outside its spec', { data: { a: 'b' }, spec: {} }, { spec: {} }, undefined],
  ])('%s', (_title, running, stated, patch) => {
    const found = leftoverPatch('Service', running, stated);
    expect(found).toEqual(patch === undefined ? undefined : { type: 'merge', patch });
  });
});

describe('what an apply leaves of another object', () => {
  it.each<Row>([
    ['a key', { data: { a: '1', b: '2' } }, { data: { b: '2' } }, { data: { a: null } }],
    [
      'nothing of a list, be it one that pods merge',
      { spec: { ports: [{ containerPort: 1 }] } },
      { spec: { ports: [] } },
      undefined,
    ],
    ['nothing', { data: { a: '1' } }, { data: { a: '2' } }, undefined],
  ])('%s', (_title, running, stated, patch) => {
    const found = leftoverPatch('ConfigMap', running, stated);
    expect(found).toEqual(patch === undefined ? undefined : { type: 'merge', patch });
  });
});

test('equal patches are one text', () => {
  const texts = [
    { b: null, a: 1 },
    { a: 1, b: null },
  ].map((patch) => patchText({ type: 'merge', patch }));
  expect(texts).toEqual(['{"a":1,"b":null}', '{"a":1,"b":null}']);
});

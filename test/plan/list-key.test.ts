import { listKey } from '../../src/plan/objects/list-key';

describe('the items of a list are told apart', () => {
  it.each<[string, object, string | undefined]>([
    ['containers', { name: 'a', image: 'b' }, 'a'],
    ['initContainers', { name: 'a' }, 'a'],
    ['env', { name: 'A', value: 'b' }, 'A'],
    ['volumes', { name: 'a' }, 'a'],
    ['imagePullSecrets', { name: 'a' }, 'a'],
    ['ports', { name: 'a', port: 2, containerPort: 3 }, '3'],
    ['ports', { name: 'a', port: 2 }, '2'],
    ['ports', { name: 'a' }, 'a'],
    ['volumeMounts', { name: 'a', mountPath: '/b' }, '/b'],
    ['hostAliases', { ip: '10.0.0.1', name: 'a' }, '10.0.0.1'],
    ['topologySpreadConstraints', { topologyKey: 'zone', name: 'a' }, 'zone'],
    ['items', { key: 'k', path: 'p' }, 'k'],
    ['rules', { host: 'h' }, 'h'],
    ['paths', { path: '/p' }, '/p'],
    ['metrics', { type: 'Resource', name: 'a' }, 'Resource'],
    ['clusterList', { name: 'a' }, 'a'],
    ['anything', { name: 'a' }, 'a'],
    ['anything', { other: 'a' }, undefined],
    ['ports', { protocol: 'TCP' }, undefined],
  ])('of %s: %j by %s', (list, item, expected) => {
    const fields = { ...item };
    expect(listKey(list, [fields])?.(fields)).toBe(expected);
  });

  it('by what every one of them has', () => {
    const [first, second] = [{ name: 'a', port: 1 }, { name: 'b' }];
    const key = listKey('ports', [first, second])!;
    expect([key(first), key(second)]).toEqual(['a', 'b']);
  });

  it.each([
    ['there is none', []],
    ['one is no map', [{ name: 'a' }, 'b']],
    ['one has no name', [{ name: 'a' }, { value: 'b' }]],
    ['a name is no text', [{ name: { first: 'a' } }]],
  ])('by their places where %s', (_title, items) => {
    expect(listKey('env', items)).toBeUndefined();
  });
});

import { duplicateNames, namespacesOf } from './names';

function object(kind: string, name: string, namespace?: string, apiVersion = 'v1') {
  return { apiVersion, kind, metadata: { name, namespace } };
}

describe('names that two objects share', () => {
  it('one kind, one namespace, one name', () => {
    const twice = [object('Secret', 'a', 'n'), object('Secret', 'a', 'n'), object('Secret', 'a', 'n')];
    expect(duplicateNames(twice)).toEqual(['Secret n/a']);
  });

  it('other versions of one API group are the same object', () => {
    const versions = [object('Ingress', 'a', undefined, 'x/v1'), object('Ingress', 'a', undefined, 'x/v1beta1')];
    expect(duplicateNames(versions)).toEqual(['Ingress a']);
  });

  it.each([
    ['another kind', object('ConfigMap', 'a', 'n')],
    ['another namespace', object('Secret', 'a', 'm')],
    ['another name', object('Secret', 'b', 'n')],
    ['another API group', object('Secret', 'a', 'n', 'example.com/v1')],
  ])('%s is none', (_title, other) => {
    expect(duplicateNames([object('Secret', 'a', 'n'), other])).toEqual([]);
  });
});

describe('namespaces of objects', () => {
  it('kinds of the whole cluster do not count', () => {
    expect([...namespacesOf([object('Secret', 'a', 'n'), object('Namespace', 'n')])]).toEqual(['n']);
  });

  it('an object without one counts', () => {
    expect([...namespacesOf([object('Secret', 'a', 'n'), object('Service', 'a')])]).toEqual(['n', undefined]);
  });
});

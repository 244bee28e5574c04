import { withoutServerFields } from '../../../../src/lib/yaml/read/server-fields';

describe('what a server fills in', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['the status goes', { spec: { a: 1 }, status: { b: 2 } }, { spec: { a: 1 } }],
    [
      'metadata of the server goes',
      {
        metadata: {
          name: 'a',
          uid: 'u',
          resourceVersion: '1',
          generation: 2,
          creationTimestamp: null,
          managedFields: [],
        },
      },
      { metadata: { name: 'a' } },
    ],
    [
      'the copy of kubectl goes, other annotations stay',
      { metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', a: 'b' } } },
      { metadata: { annotations: { a: 'b' } } },
    ],
    ['a status deeper down stays', { spec: { status: 1 } }, { spec: { status: 1 } }],
    ['metadata of a wrong type stays, to be refused', { metadata: 5 }, { metadata: 5 }],
  ])('%s', (_title, resource, expected) => {
    expect(withoutServerFields(resource as never)).toEqual(expected);
  });
});

import { changed, objects } from '../schema/kubernetes/objects';
import { modelFindings } from './kubernetes-models';

describe('the second layer', () => {
  it.each(Object.values(objects))('accepts a well-formed $kind', (object) => {
    expect(modelFindings(object)).toEqual([]);
  });

  it.each([
    ['an unknown protocol', objects.Service, ['spec', 'ports', 0, 'protocol'], 'HTTP', '/spec/ports/0/protocol'],
    ['an unknown Service type', objects.Service, ['spec', 'type'], 'Cluster', '/spec/type'],
    [
      'an unknown restart policy',
      objects.Job,
      ['spec', 'template', 'spec', 'restartPolicy'],
      'No',
      '/spec/template/spec/restartPolicy',
    ],
    [
      'a quantity that is none',
      objects.Deployment,
      ['spec', 'template', 'spec', 'containers', 0, 'resources', 'limits', 'cpu'],
      'two',
      '/spec/template/spec/containers/0/resources/limits/cpu',
    ],
  ] as const)('rejects %s', (_title, object, path, value, expected) => {
    expect(modelFindings(changed(object, path, value))).toContainEqual(expect.stringContaining(`${expected} `));
  });

  it('has no model of a custom resource', () => {
    expect(modelFindings({ apiVersion: 'example.com/v1', kind: 'Shop', metadata: { name: 'a' } })).toBeUndefined();
  });
});

import { databaseOf } from '../../src/systems';
import { gateway } from '../rules/changes';

const of = (address: string | undefined, namespace?: string, enabled = true) =>
  databaseOf({ facts: gateway({ database: { enabled, address } }), namespace });

describe('what tells databases apart', () => {
  it.each<[string, string | undefined, string | undefined, string | undefined]>([
    ['a short host is a Service of the namespace', 'mysql://db:3306/ssg', 'api', 'mysql://db.api:3306/ssg'],
    ['a short host without a namespace stays', 'mysql://db:3306/ssg', undefined, 'mysql://db:3306/ssg'],
    ['a Service of another namespace has one name', 'mysql://db.data.svc:3306/ssg', 'api', 'mysql://db.data:3306/ssg'],
    ['however long', 'mysql://db.data.svc.cluster.local:3306/ssg', 'api', 'mysql://db.data:3306/ssg'],
    [
      'a host beyond the cluster stays',
      'mysql://db.svc.example.com:3306/ssg',
      'api',
      'mysql://db.svc.example.com:3306/ssg',
    ],
    ['several hosts stay', 'mysql://a:3306,b:3306/ssg', 'api', 'mysql://a:3306,b:3306/ssg'],
    ['a proxy in the pod is nobody else’s', 'mysql://127.0.0.1:3306/ssg', 'api', undefined],
    ['by its name, too', 'mysql://localhost:3306/ssg', 'api', undefined],
    ['what stands in a Secret is not known', undefined, 'api', undefined],
  ])('%s', (_title, address, namespace, expected) => {
    expect(of(address, namespace)).toBe(expected);
  });

  it('is nothing where there is no database', () => {
    expect(of('mysql://db:3306/ssg', 'api', false)).toBeUndefined();
  });
});

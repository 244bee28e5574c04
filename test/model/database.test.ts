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
    ['of several hosts the first is written to', 'mysql://a:3306,b:3306/ssg', 'api', 'mysql://a.api:3306/ssg'],
    [
      'in any form',
      'mysql:replication://address=(host=A.)(port=03306),(host=b,port=1)/ssg',
      'api',
      'mysql://a.api:3306/ssg',
    ],
    ['a trailing dot says nothing', 'mysql://db.data.:3306/ssg', 'api', 'mysql://db.data:3306/ssg'],
    ['nor zeros before a port', 'mysql://db.data:03306/ssg', 'api', 'mysql://db.data:3306/ssg'],
    ['nor that it is not stated', 'mysql://db.data/ssg', 'api', 'mysql://db.data:3306/ssg'],
    ['nor percent escapes', 'mysql://d%62.data:3306/%73sg', 'api', 'mysql://db.data:3306/ssg'],
    ['MariaDB speaks the same', 'mariadb://db.data:3306/ssg', 'api', 'mysql://db.data:3306/ssg'],
    ['a way to spread connections too', 'mysql:loadbalance://db.data/ssg', 'api', 'mysql://db.data:3306/ssg'],
    ['a host of six groups', 'mysql://[2001:DB8::1]:3306/ssg', 'api', 'mysql://[2001:db8::1]:3306/ssg'],
    ['another name is another database', 'mysql://db.data/SSG', 'api', 'mysql://db.data:3306/SSG'],
    ['what has another form stays', 'oracle:thin:@db:1521:x', 'api', 'oracle:thin:@db:1521:x'],
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

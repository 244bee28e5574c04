import { isSameDatabase } from '../../src/model/database';
import { databaseOf } from '../../src/systems';
import { jdbcAddress } from '../../src/systems/gateway/facts/jdbc-address';
import { gateway } from '../rules/changes';

const of = (address: string | undefined, namespace?: string, enabled = true) =>
  databaseOf({ facts: gateway({ database: { enabled, address } }), namespace });

describe('what tells databases apart', () => {
  it.each<[string, string | undefined, string | undefined, ...string[]]>([
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
    [
      'each of several hosts tells it',
      'mysql://a:3306,b:3306/ssg',
      'api',
      'mysql://a.api:3306/ssg',
      'mysql://b.api:3306/ssg',
    ],
    [
      'in any form',
      'mysql:replication://address=(host=A.)(port=03306),(host=b,port=1)/ssg',
      'api',
      'mysql://a.api:3306/ssg',
      'mysql://b.api:1/ssg',
    ],
    ['a trailing dot says nothing', 'mysql://db.data.:3306/ssg', 'api', 'mysql://db.data:3306/ssg'],
    ['nor zeros before a port', 'mysql://db.data:03306/ssg', 'api', 'mysql://db.data:3306/ssg'],
    ['nor that it is not stated', 'mysql://db.data/ssg', 'api', 'mysql://db.data:3306/ssg'],
    ['nor percent escapes', 'mysql://d%62.data:3306/%73sg', 'api', 'mysql://db.data:3306/ssg'],
    ['MariaDB speaks the same', 'mariadb://db.data:3306/ssg', 'api', 'mysql://db.data:3306/ssg'],
    ['a way to spread connections too', 'mysql:loadbalance://db.data/ssg', 'api', 'mysql://db.data:3306/ssg'],
    ['a host of six groups', 'mysql://[2001:DB8::1]:3306/ssg', 'api', 'mysql://[2001:db8::1]:3306/ssg'],
    ['another name is another database', 'mysql://db.data/SSG', 'api', 'mysql://db.data:3306/SSG'],
    ['what has another form stays', 'oracle:thin:@orders', 'api', 'oracle:thin:@orders'],
    ['a proxy in the pod is nobody else’s', 'mysql://127.0.0.1:3306/ssg', 'api'],
    ['by its name, too', 'mysql://localhost:3306/ssg', 'api'],
    ['what stands in a Secret is not known', undefined, 'api'],
  ])('%s', (_title, address, namespace, ...expected) => {
    expect(of(address, namespace)).toEqual(expected);
  });

  it('is nothing where there is no database', () => {
    expect(of('mysql://db:3306/ssg', 'api', false)).toEqual([]);
  });
});

/** URLs as people write them: those of one row lead to one database, those of two rows to two. */
const ONE_DATABASE: readonly (readonly string[])[] = [
  [
    'jdbc:mysql://mysql.db:3306/ssg',
    'jdbc:mysql://MySQL.DB./ssg?useSSL=true',
    'jdbc:mysql://mysql.db.svc/ssg',
    'jdbc:mysql://mysql.db.svc.cluster.local:3306/ssg#x',
    'jdbc:mysql://mysql.db.svc.cluster.local./ssg',
    'jdbc:mysql://user:secret@mysql.db:3306/ssg',
    'jdbc:mysql:loadbalance://replica.db:3306,mysql.db:3306/ssg',
    'jdbc:mysql:loadbalance://u:p@mysql.db,u:p@replica-2.db/ssg',
    'jdbc:mysql:replication://mysql.db,slave.db/ssg',
    'jdbc:mysql://address=(protocol=tcp)(host=mysql.db)(port=3306)(user=u)/ssg',
    'jdbc:mysql://address=(host=replica-3.db),address=(port=3306)(host=mysql.db)/ssg',
    'jdbc:mysql://(host=mysql.db,port=3306,user=u),(host=other.db)/ssg',
    'jdbc:mysql://u:p@[mysql.db:3306,other-2.db:3306]/ssg',
    'jdbc:mariadb://mysql.db/ssg',
    'jdbc:mariadb:sequential:failover://address=(host=mysql.db)(port=3306)(type=master)/ssg',
    'jdbc:mysql:aws://mysql.db:3306/ssg',
    'jdbc:aws-wrapper:mysql://mysql.db:3306/ssg',
    'jdbc:p6spy:mysql://mysql.db:3306/ssg',
  ],
  ['jdbc:mysql://mysql.db:3306/other', 'jdbc:mysql://mysql.db/other/'],
  ['jdbc:mysql://mysql.db:3307/ssg', 'jdbc:mysql://address=(host=mysql.db)(port=3307)/ssg'],
  ['jdbc:mysql://db/ssg', 'jdbc:mysql://db.api.svc.cluster.local/ssg', 'jdbc:mysql://db.api/ssg'],
  ['jdbc:mysql://mysql-0.mysql.db/ssg', 'jdbc:mysql://mysql-0.mysql.db.svc.cluster.local/ssg'],
  ['jdbc:mysql://10.0.0.7/ssg', 'jdbc:mysql://10.0.0.7:3306/ssg'],
  [
    'jdbc:mysql://[2001:db8::7]:3306/ssg',
    'jdbc:mysql://[2001:DB8:0:0:0:0:0:7]/ssg',
    'jdbc:mysql://address=(host=2001:db8::7)(port=3306)/ssg',
  ],
  ['jdbc:postgresql://pg.db/ssg', 'jdbc:postgresql://pg.db:5432/ssg?ssl=true', 'postgres://a.db,pg.db.svc:5432/ssg'],
  [
    'jdbc:sqlserver://ms.db;databaseName=ssg;encrypt=true',
    'jdbc:sqlserver://MS.db:1433;encrypt=true;database=SSG',
    'jdbc:sqlserver://;serverName=ms.db;portNumber=1433;databaseName={ssg}',
    'jdbc:sqlserver://ms.db\\prod:1433;databaseName=ssg',
  ],
  ['jdbc:sqlserver://ms.db;databaseName=other'],
  ['jdbc:sqlserver://ms.db\\prod;databaseName=ssg'],
  [
    'jdbc:oracle:thin:@//ora.db:1521/SSG',
    'jdbc:oracle:thin:@ora.db/ssg',
    'jdbc:oracle:thin:scott/tiger@ora.db.svc:1521/ssg',
    'jdbc:oracle:thin:@tcps://ora.db:1521/ssg?wallet_location=/x',
    'jdbc:oracle:thin:@ora.db:1521:ssg',
    'jdbc:oracle:oci:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=o2.db)(PORT=1521))(ADDRESS=(PROTOCOL=TCP)(HOST=ora.db)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=ssg)))',
  ],
  ['jdbc:oracle:thin:@//ora.db:1521/other'],
  // What nobody can read is the same as its very text.
  ['jdbc:oracle:thin:@ORDERS'],
  ['jdbc:oracle:thin:@PAYMENTS'],
  // Which hosts DNS names, it tells at the time.
  ['jdbc:mysql+srv://mysql.db/ssg'],
];

describe('URLs', () => {
  const texts = (url: string) => of(jdbcAddress(url), 'api');
  const all = ONE_DATABASE.flatMap((urls, row) => urls.map((url) => ({ url, row })));

  it.each(all)('$url leads to the database of its row, and to no other', ({ url, row }) => {
    const same = all.filter((each) => isSameDatabase(texts(url), texts(each.url)) && each.url !== url);
    expect(same.filter((each) => each.row !== row)).toEqual([]);
    expect(isSameDatabase(texts(url), texts(ONE_DATABASE[row][0]))).toBe(true);
  });

  it.each(['jdbc:mysql:///ssg', 'jdbc:postgresql:ssg', 'jdbc:mysql://[::1]/ssg', 'jdbc:mysql://[0:0:0:0:0:0:0:1]/ssg'])(
    '%s leads to nobody else’s database',
    (url) => {
      expect(texts(url)).toEqual([]);
    },
  );
});

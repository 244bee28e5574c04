import fc from 'fast-check';
import { hasPassword, maskPasswords, refuseToCreateDatabase } from '../../../../src/systems/gateway/text/jdbc-url';

describe('a JDBC URL of the Job never creates a database', () => {
  const cases: readonly (readonly [what: string, url: string, expected: string])[] = [
    ['no query', 'jdbc:mysql://h:3306/ssg', 'jdbc:mysql://h:3306/ssg?createDatabaseIfNotExist=false'],
    ['no port', 'jdbc:mysql://h/ssg', 'jdbc:mysql://h/ssg?createDatabaseIfNotExist=false'],
    ['no database', 'jdbc:mysql://h/', 'jdbc:mysql://h/?createDatabaseIfNotExist=false'],
    ['a query', 'jdbc:mysql://h/ssg?useSSL=true', 'jdbc:mysql://h/ssg?useSSL=true&createDatabaseIfNotExist=false'],
    ['two parameters', 'jdbc:mysql://h/s?a=1&b=2', 'jdbc:mysql://h/s?a=1&b=2&createDatabaseIfNotExist=false'],
    ['an empty query', 'jdbc:mysql://h/ssg?', 'jdbc:mysql://h/ssg?createDatabaseIfNotExist=false'],
    ['a query that ends in &', 'jdbc:mysql://h/s?a=1&', 'jdbc:mysql://h/s?a=1&createDatabaseIfNotExist=false'],
    ['true', 'jdbc:mysql://h/s?createDatabaseIfNotExist=true', 'jdbc:mysql://h/s?createDatabaseIfNotExist=false'],
    ['false', 'jdbc:mysql://h/s?createDatabaseIfNotExist=false', 'jdbc:mysql://h/s?createDatabaseIfNotExist=false'],
    ['no value', 'jdbc:mysql://h/s?createDatabaseIfNotExist', 'jdbc:mysql://h/s?createDatabaseIfNotExist=false'],
    [
      'the parameter in the middle, whose place it keeps',
      'jdbc:mysql://h/s?a=1&createDatabaseIfNotExist=true&b=2',
      'jdbc:mysql://h/s?a=1&createDatabaseIfNotExist=false&b=2',
    ],
    ['lower case', 'jdbc:mysql://h/s?createdatabaseifnotexist=TRUE', 'jdbc:mysql://h/s?createDatabaseIfNotExist=false'],
    ['upper case', 'jdbc:mysql://h/s?CREATEDATABASEIFNOTEXIST=1', 'jdbc:mysql://h/s?createDatabaseIfNotExist=false'],
    [
      'the parameter twice',
      'jdbc:mysql://h/s?createDatabaseIfNotExist=true&x=1&CreateDatabaseIfNotExist=true',
      'jdbc:mysql://h/s?createDatabaseIfNotExist=false&x=1',
    ],
    [
      'percent encoding',
      'jdbc:mysql://h/s?create%44atabaseIfNotExist=true',
      'jdbc:mysql://h/s?createDatabaseIfNotExist=false',
    ],
    [
      'a name that only begins so',
      'jdbc:mysql://h/s?createDatabaseIfNotExistX=1',
      'jdbc:mysql://h/s?createDatabaseIfNotExistX=1&createDatabaseIfNotExist=false',
    ],
    [
      'a value of that name',
      'jdbc:mysql://h/s?a=createDatabaseIfNotExist',
      'jdbc:mysql://h/s?a=createDatabaseIfNotExist&createDatabaseIfNotExist=false',
    ],
    ['a fragment', 'jdbc:mysql://h/s#frag', 'jdbc:mysql://h/s?createDatabaseIfNotExist=false#frag'],
    ['a query and a fragment', 'jdbc:mysql://h/s?a=1#f', 'jdbc:mysql://h/s?a=1&createDatabaseIfNotExist=false#f'],
    ['a ? in the fragment', 'jdbc:mysql://h/s#f?a=1', 'jdbc:mysql://h/s?createDatabaseIfNotExist=false#f?a=1'],
    [
      'several hosts',
      'jdbc:mysql://h1:3306,h2:3307/s',
      'jdbc:mysql://h1:3306,h2:3307/s?createDatabaseIfNotExist=false',
    ],
    [
      'replication',
      'jdbc:mysql:replication://a,b/s?x=1',
      'jdbc:mysql:replication://a,b/s?x=1&createDatabaseIfNotExist=false',
    ],
    [
      'load balancing',
      'jdbc:mysql:loadbalance://a,b/s',
      'jdbc:mysql:loadbalance://a,b/s?createDatabaseIfNotExist=false',
    ],
    ['IPv6', 'jdbc:mysql://[2001:db8::1]:3306/s', 'jdbc:mysql://[2001:db8::1]:3306/s?createDatabaseIfNotExist=false'],
    [
      'a parameter of one host, which would win',
      'jdbc:mysql://address=(host=h)(createDatabaseIfNotExist=true)/s',
      'jdbc:mysql://address=(host=h)(createDatabaseIfNotExist=false)/s?createDatabaseIfNotExist=false',
    ],
    ['MariaDB', 'jdbc:mariadb://h/s', 'jdbc:mariadb://h/s?createDatabaseIfNotExist=false'],
    ['a scheme in upper case', 'JDBC:MYSQL://h/s', 'JDBC:MYSQL://h/s?createDatabaseIfNotExist=false'],
    ['PostgreSQL', 'jdbc:postgresql://h/s?a=1', 'jdbc:postgresql://h/s?a=1'],
    ['Oracle', 'jdbc:oracle:thin:@h:1521:s', 'jdbc:oracle:thin:@h:1521:s'],
    ['SQL Server', 'jdbc:sqlserver://h;databaseName=s', 'jdbc:sqlserver://h;databaseName=s'],
    ['another name with mysql in it', 'jdbc:mysqlx://h/s', 'jdbc:mysqlx://h/s'],
    ['nothing', '', ''],
  ];
  it.each(cases)('with %s', (_, url, expected) => {
    expect(refuseToCreateDatabase(url)).toBe(expected);
  });

  const word = fc.string({
    unit: fc.constantFrom('a', 'B', '=', '&', '?', '#', '%', '/', '1', ',', '('),
    maxLength: 30,
  });
  it('whatever stands in the URL: the parameter is there once in the query, and twice is as good as once', () => {
    fc.assert(
      fc.property(word, (rest) => {
        const url = refuseToCreateDatabase(`jdbc:mysql://h/${rest}`);
        const query = url.split('#')[0].split('?').slice(1).join('?');
        const parameters = query.split('&').filter((parameter) => /^createDatabaseIfNotExist(=|$)/i.test(parameter));
        expect(parameters).toEqual(['createDatabaseIfNotExist=false']);
        expect(refuseToCreateDatabase(url)).toBe(url);
      }),
    );
  });
});

describe('a password in a JDBC URL', () => {
  const withPassword: readonly (readonly [string, string])[] = [
    ['jdbc:mysql://h/s?password=S3cret', 'jdbc:mysql://h/s?password=***'],
    ['jdbc:mysql://h/s?user=a&PASSWORD=S3cret&b=1', 'jdbc:mysql://h/s?user=a&PASSWORD=***&b=1'],
    ['jdbc:mysql://h/s?password2=S3cret', 'jdbc:mysql://h/s?password2=***'],
    [
      'jdbc:mysql://h/s?trustCertificateKeyStorePassword=S3cret',
      'jdbc:mysql://h/s?trustCertificateKeyStorePassword=***',
    ],
    ['jdbc:mysql://root:S3cret@h/s', 'jdbc:mysql://root:***@h/s'],
    ['jdbc:mysql://a:S3cret@h1,b:S3cret@h2/s', 'jdbc:mysql://a:***@h1,b:***@h2/s'],
    ['jdbc:mysql://address=(host=h)(password=S3cret)/s', 'jdbc:mysql://address=(host=h)(password=***)/s'],
    ['jdbc:sqlserver://h:1433;user=sa;password=S3cret', 'jdbc:sqlserver://h:1433;user=sa;password=***'],
    ['jdbc:oracle:thin:scott/S3cret@h:1521:s', 'jdbc:oracle:thin:scott/***@h:1521:s'],
  ];
  it.each(withPassword)('is found and masked in %s', (url, masked) => {
    expect(hasPassword(url)).toBe(true);
    expect(maskPasswords(url)).toBe(masked);
  });

  it.each([
    'jdbc:mysql://h:3306/s',
    'jdbc:mysql://h/s?user=a',
    'jdbc:mysql://h/s?passwordCharacterEncoding=UTF-8',
    'jdbc:mysql://[2001:db8::1]:3306/s',
    'jdbc:mysql://h1:1,h2:2/s?a=b:c',
    'jdbc:oracle:thin:@//h:1521/s',
    '',
  ])('is not seen where there is none: %s', (url) => {
    expect(hasPassword(url)).toBe(false);
  });
});

import * as fc from 'fast-check';
import {
  credentialPaths,
  maskComment,
  maskCredentials,
  maskInValue,
  maskText,
} from '../../../src/lib/credentials/mask';
import { isCredentialName, isLiteralCredential } from '../../../src/lib/credentials/name';

describe('a credential is read in the form that its place has', () => {
  const X = 'hunter2x';
  it.each([
    `u:${X}@tcp(h:3306)/x?parseTime=true`,
    `root:${X}@unix(/tmp/s)/x`,
    `app:${X}@/x`,
    `scott/${X}@//h:1521/svc`,
    `nats://${X}@n:4222`,
    `user:${X}@registry.example/x:1`,
    `https://account.blob.core.windows.net/c?sv=1&sig=${X}%3D`,
    `https://h/x?X-Amz-Signature=${X}`,
    `kubectl create secret generic x --from-literal=password=${X}`,
    `encryption_key_base64=${X}`,
    `h:5432:db:user:${X}`,
    `*:*:*:postgres:${X}`,
    `machine h\n  login a\n  password ${X}`,
    `default login a password ${X}`,
    `<property name="connection.password">${X}</property>`,
    `<property name="hibernate.connection.password" value="${X}"/>`,
    `Cookie: session=${X}; a=b`,
    `curl -b "session=${X}" https://h`,
    `mysqldump -p'${X}' x`,
    `mongosh -u a -p ${X} --quiet`,
    `sqlcmd -S h -U sa -P ${X} -Q "x"`,
    `sqlplus -s scott/${X}@//h/x`,
    `ldapsearch -D cn=a -w ${X} -b x`,
    `helm registry login -u a -p ${X} r`,
    `vault login ${X}`,
    `echo ${X} | docker login --password-stdin`,
    `aws configure set aws_secret_access_key ${X}`,
    `CONFIG SET requirepass "${X}"`,
    `port 6379\nrequirepass ${X}`,
    `bindpw ${X}`,
    `NEW_RELIC_LICENSE_KEY=${X}`,
    `CREATE LOGIN a WITH PASSWORD = N'${X}'`,
    `SET PASSWORD FOR a = '${X}'`,
    `SET PASSWORD = PASSWORD('${X}')`,
    `CREATE USER a IDENTIFIED BY ${X}`,
    `CREATE USER a IDENTIFIED BY "${X}"`,
    `//npm.example.com/:_auth=${X}`,
    `SESSION_KEY=${X}`,
    `ldap.bindPW=${X}`,
    `curl --oauth2-bearer ${X} h`,
    `sk_live_${X}0000000000`,
    `https://hooks.slack.com/services/T0/B0/${X}`,
    `["sqlcmd","-P","${X}"]`,
    `["mysql","-u","root","-p${X}"]`,
  ])('%s', (text) => {
    expect(maskCredentials(text)).not.toContain(X);
  });

  it.each([
    'repo/name:tag@sha256:0123',
    'password of the month',
    'requirepassword x',
    'name:1.2@sha256:0123',
    'mailto:joe@example.com/x',
    'SET search_path TO app',
    'git config set user.name x',
    'the default password policy',
    'users are identified by email',
    'Cookie: SameSite=Lax',
    '00:16:3e:5e:6c:00',
    'root:x:0:0:root:/root:/bin/sh',
    'vault login -method=kubernetes role=app',
    'sqlplus -s /nolog @sql/a.sql',
    'mysql -h db -P 3306',
    '<property name="user.name" value="a"/>',
    'docker login -u a -p $PASSWORD r',
  ])('and not in: %s', (text) => {
    expect(maskCredentials(text)).toBe(text);
  });
});

describe('the name of a credential', () => {
  it.each([
    'password',
    'DB_PASSWORD',
    'PGPASSWORD',
    'MYSQL_PWD',
    'x.passwd',
    'keystore.pass',
    'sshKeyPass',
    'DB_PW',
    'token',
    'API_TOKEN',
    'authToken',
    'client_secret',
    'CLIENT_SECRET',
    'clientSecret',
    'aws.secretKey',
    'AWS_SECRET_ACCESS_KEY',
    'VENDOR_API_KEY',
    'apiKey',
    'X-Api-Key',
    'SASL_JAAS_CONFIG',
    'sasl.jaas.config',
    'ssl.key.password',
    'passwordEncoded',
    'passwordPlaintext',
    'passphrase',
    'PRIVATE_KEY',
    'Authorization',
    'password2',
    'secrets.secret',
    'storepass',
    'AccountKey',
    'com.example.SharedAccessKey',
    'masterPassword',
    'sshKey',
    'AUTH_SECRET',
    'ENCRYPTION_KEY',
    'spring.datasource.password',
    'REDIS_AUTH_TOKEN',
    'x-vault-token',
  ])('%s', (name) => {
    expect(isCredentialName(name)).toBe(true);
  });

  it.each([
    'secretName',
    'existingSecret',
    'passwordFile',
    'PASSWORD_FILE',
    'tokenEndpoint',
    'TOKEN_URL',
    'AWS_ACCESS_KEY_ID',
    'MAX_TOKENS',
    'PWD',
    'OLDPWD',
    'bypass',
    'compass',
    'publicKey',
    'topologyKey',
    'documentDbCredentialSecret',
    'serverTLSSecret',
    'passwordCharacterEncoding',
    'tokenExpirySeconds',
    'secretKeyRef',
    'key',
    'uriKey',
    'sslKey',
    'imagePullSecrets',
    'user',
    'auth',
    'tls.crt',
    'jdbcUrl',
    '',
    'Secret name',
    'keyAlias',
  ])('and not: %s', (name) => {
    expect(isCredentialName(name)).toBe(false);
  });
});

describe('what stands under such a name', () => {
  it.each([
    '',
    'true',
    'False',
    '$(DB_PASSWORD)',
    '${secpass.db.plaintext}',
    '$DB_PASSWORD',
    '/run/secrets/token',
    '{{ .x }}',
    '***',
    '<masked>',
  ])('is no credential: %j', (text) => {
    expect(isLiteralCredential(text)).toBe(false);
  });
  it.each(['hunter2', '/9j/4AAQ+xyz=', 'a$(b)', '12345'])('is one: %j', (text) => {
    expect(isLiteralCredential(text)).toBe(true);
  });
});

const X = 'CaNaRy7x';

describe('a credential in a text', () => {
  it.each([
    `jdbc:mysql://h/s?user=a&pwd=${X}`,
    `jdbc:mysql://h/s?apiKey=${X}&b=1`,
    `jdbc:mysql://h/s?pass%77ord=${X}`,
    `jdbc:mysql://root:${X}@h/s`,
    `jdbc:mysql://root:a/${X}@h/s`,
    `jdbc:mysql://a:${X}@h1,b:${X}@h2/s`,
    `jdbc:mysql://address=(host=h)(password=${X})/s`,
    `jdbc:sqlserver://h:1433;user=sa;password=${X}`,
    `jdbc:oracle:thin:scott/${X}@h:1521:s`,
    `see https://user:${X}@host/path`,
    `https://${X}@github.com/org/repo.git`,
    `amqp://u:p@${X}@h`,
    `-Dkeystore.pass=${X}`,
    `-Xmx1g -Dkeystore.pass=${X} -Da=b`,
    `-Djavax.net.ssl.keyStorePassword="a ${X}"`,
    `-Dx.password=a ${X}`,
    `cmd --password ${X} --other x`,
    `cmd --password=${X}`,
    `cmd --api-key '${X}'`,
    `keytool -storepass ${X}`,
    `curl -u admin:${X} https://h`,
    `curl -uadmin:${X} https://h`,
    `curl --user "admin:${X}" https://h`,
    `curl -H "Authorization: Bearer ${X}"`,
    `curl -H 'Authorization: Basic ${X}'`,
    `curl -H 'Authorization: ${X}'`,
    `curl -H 'X-Api-Key: ${X}'`,
    `mysql -h db -uroot -p${X} ssg`,
    `redis-cli -h r -a ${X} ping`,
    `sshpass -p ${X} ssh h`,
    `export DB_PASSWORD=${X}; run`,
    `DB_PASSWORD='${X}' run`,
    `a=b\nx.password ${X}\n`,
    `a=b\nx.password=two words ${X}\n`,
    `a=b\nx.pass\\\n   word=${X}\n`,
    `a=b\nx.password=one\\\n   ${X}\nc=d\n`,
    `a=b\nx.\\u0070assword=${X}\n`,
    `a=b\nx.pass\\word : ${X}\n`,
    `# x.password=${X}`,
    `!x.password=${X}`,
    `aws.secretKey=${X}`,
    `KafkaClient required username="a" password="${X}";`,
    `sasl.jaas.config=org.x required user="a" \\\n  p="${X}";`,
    `{"a":{"password":"${X}"}}`,
    `{"clusterProperties":[{"name":"aws.secretKey","value":"${X}"}]}`,
    `x {"password": "${X}"`,
    `echo "{\\"password\\": \\"${X}\\"}"`,
    `{password: ${X}, a: b}`,
    `- name: x\n  password: ${X}\n`,
    `<server><password>${X}</password></server>`,
    `<server password="${X}"/>`,
    `-----BEGIN RSA PRIVATE KEY-----\n${X}\n-----END RSA PRIVATE KEY-----`,
    `-----BEGIN OPENSSH PRIVATE KEY-----\n${X}`,
    `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${X}==`,
  ])('is masked: %j', (text) => {
    const masked = maskCredentials(text);
    expect(masked).not.toContain(X);
    expect(maskCredentials(masked)).toBe(masked);
  });

  it.each([
    'jdbc:mysql://h:3306/s?useSSL=true&passwordCharacterEncoding=UTF-8',
    'ssh://git@github.com/org/repo.git',
    'git@github.com:org/repo.git',
    'user@example.com',
    'registry.example/team/app:1.0@sha256:0123456789abcdef',
    '--password-file /run/secrets/db',
    '--password $(DB_PASSWORD)',
    'curl -u "$USER:$PASSWORD" https://h',
    'password=${secpass.db.plaintext}',
    'The password of the database stands in the Secret.',
    'secretName: ssg-credentials',
    'tokenEndpoint=https://host/token',
    'a: b\nc: d\n',
    '-Dcom.l7tech.x=y -Xmx1g',
    'x.passwordFile=/etc/x',
    '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
    'basic authentication',
    '/opt/docker/rc.d/base/update-service-account-token.xml',
  ])('is nowhere in: %j', (text) => {
    expect(maskCredentials(text)).toBe(text);
  });

  it('is masked in a sentence of a comment', () => {
    expect(maskComment(`the admin password is ${X}.`)).toBe('the admin password is ***.');
  });

  it.each([200_000])('is looked for in time that grows with the length', (length) => {
    for (const unit of ['a', 'a.', '-', '=', 'password', ' ', '"', '\\', '-D', '(', '<a>', '{', 'mysql ']) {
      // Of this process alone: a busy machine makes no text harder to read.
      const start = process.cpuUsage();
      maskCredentials(unit.repeat(length / unit.length));
      const milliseconds = process.cpuUsage(start).user / 1000;
      expect(`${unit}: ${milliseconds < 4000 ? 'fast' : milliseconds}`).toBe(`${unit}: fast`);
    }
  });
});

describe('a credential in a value', () => {
  it.each([
    ['a variable', { env: [{ name: 'VENDOR_API_KEY', value: X }] }, [['env', 0, 'value']]],
    ['a header', { httpHeaders: [{ name: 'Authorization', value: X }] }, [['httpHeaders', 0, 'value']]],
    ['an argument behind its flag', { args: ['--password', X] }, [['args', 1]]],
    ['a login behind its flag', ['curl', '-u', `a:${X}`], [[2]]],
    ['a key', { password: X }, [['password']]],
    ['a number', { pin: 1, token: 123456 }, [['token']]],
    ['a text', { a: ['x', `https://u:${X}@h`] }, [['a', 1]]],
    ['SQL', { postInitSQL: [`ALTER ROLE a PASSWORD '${X}'`] }, [['postInitSQL', 0]]],
    ['SQL of MySQL', `CREATE USER a@b IDENTIFIED WITH caching_sha2_password BY '${X}'`, [[]]],
    ['SQL with an escaped text', `create role a encrypted password E'${X}\\'x'`, [[]]],
    ['no SQL without a password', [`ALTER ROLE a PASSWORD NULL`, `ALTER ROLE a PASSWORD '$(PASSWORD)'`], []],
    ['no reference', { env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'a', key: 'password' } } }] }, []],
    ['no mapping under such a name', { secret: { secretName: 'a' }, token: { path: 'a' } }, []],
    ['no switch', { automountServiceAccountToken: true, token: 'true' }, []],
  ])('is found: %s', (_, value, paths) => {
    expect(credentialPaths(value)).toEqual(paths);
    expect(JSON.stringify(maskInValue(value))).not.toContain(X);
  });
});

describe('a text of one word', () => {
  const piece = fc.constantFrom(
    ...['password', 'db_pw', 'Secret', 'token', '-D', '--', '-u', 'sshpass', 'mysql', 'PASSWORD', 'Basic', 'Bearer'],
    ...['-----BEGIN', 'PRIVATE', 'jdbc', 'https', '//', '@', '?', '&', ';', ',', '"', "'", '\\', '/', '$', '(', ')'],
    ...['eyJhbGciOi', 'ghp_', 'github_pat_', 'glpat-', 'xoxb-', 'abcdefghijklmnopqrst', '0123456789', '.'],
    ...[':', '=', ' ', '\n', '<', '>', '}', ']'],
  );

  it('is looked at as any other: it is left out only where no pattern can find anything', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        expect(maskCredentials(text)).toBe(maskText(text, isLiteralCredential));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['["-u","me:hunter2"]', '["--password","hunter2"]', '{"password":"hunter2"}'])(
    'is masked as JSON',
    (text) => {
      expect(maskCredentials(text)).not.toContain('hunter2');
    },
  );
});

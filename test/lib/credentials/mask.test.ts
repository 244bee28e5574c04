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

const encoded = (text: string) => Buffer.from(text).toString('base64');

describe('a credential of a program, a file or a service is known by its form', () => {
  const X = 'hunter2x';
  it.each([
    `a=b\npassword\t${X}`,
    `a=b\npassword ${X}\n`,
    `client {\n  password "${X}";\n}`,
    `{"auths":{"r.example":{"auth":"${encoded(`user:${X}`)}"}}}`,
    `x = {"auth": "${encoded(`user:${X}`)}"}`,
    `tls.key: ${encoded(`-----BEGIN EC PRIVATE KEY-----\n${X}\n-----END EC PRIVATE KEY-----\n`)}`,
    `config: ${encoded(`{"auths": {"r.example": {"auth": "${encoded(`user:${X}`)}"}}}`)}`,
    `BASIC_AUTH=user:${X}`,
    `NEO4J_AUTH=neo4j/${X}`,
    `PuTTY-User-Key-File-3: ssh-ed25519\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 2\nAAAA\n${X}\nPrivate-MAC: 0a`,
    `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${X}\n-----END PGP PRIVATE KEY BLOCK-----`,
    `db2 "connect to shop user app using ${X}"`,
    `sqlplus -s "scott/${X}@host:1521/x"`,
    `CONNECT scott/${X}@orcl`,
    `imp system/${X} file=x`,
    `mysql \\\n  -u root \\\n  -p${X}`,
    `mysqladmin -u root password '${X}'`,
    `kubectl create secret generic a --from-literal=a=${X} --from-literal 'b=${X}'`,
    `["kubectl","create","secret","generic","a","--from-literal=a=${X}"]`,
    `rabbitmqctl add_user a ${X}`,
    `htpasswd -nb user ${X}`,
    `openssl enc -aes-256-cbc -k ${X} -in a`,
    `slappasswd -s ${X}`,
    `smbclient //h/s -U user%${X}`,
    `ACL SETUSER a on >${X} ~*`,
    `echo ${X} | sudo -S apt`,
    `printf '%s' '${X}' | helm registry login --password-stdin`,
    `docker login --password-stdin <<< ${X}`,
    `npm config set //r/:_authToken ${X}`,
    `ENV DB_PASSWORD ${X}`,
    `$env:DB_PASSWORD = "${X}"`,
    `$settings['password'] = '${X}';`,
    `define('DB_PASSWORD', '${X}');`,
    `DB_PASSWORD=\${DB_PASSWORD:-${X}}`,
    `password: \${DB_PASSWORD:${X}}`,
    `if token == "${X}"`,
    `<password><![CDATA[${X}]]></password>`,
    `<property name="password"><value>${X}</value></property>`,
    `CREATE DATABASE LINK l CONNECT TO a IDENTIFIED BY ${X}`,
    `ALTER USER a IDENTIFIED BY VALUES '${X}'`,
    `user:$2y$05$${X}abcdefghijklmnopqrstuv`,
    `userPassword: {SSHA}${X}abcdefgh`,
    `slack://${X}@channel`,
    `https://discord.com/api/webhooks/123456789012345678/${X}`,
    `https://api.telegram.org/bot123456789:AA${X}0123456789012345678901234/x`,
    ...['sk-proj-', 'hf_', 'whsec_', 'dop_v1_', 'GOCSPX-', 'glrt-', 'xapp-1-', 'dp.pt.', 'ya29.', 'figd_'].map(
      (prefix) => `${prefix}${X}0123456789012345`,
    ),
    `eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..${X}.abcdefgh.abcdefgh`,
    `APP_KEY=base64:${X}${'a'.repeat(35)}=`,
    `PASSWORD_PROD=${X}`,
    `dbPw=${X}`,
    `kennwort: ${X}`,
    `пароль: ${X}`,
    `{"passwords": ["${X}"], "apiKeys": {"a": "${X}"}}`,
  ])('%s', (text) => {
    const masked = maskCredentials(text);
    expect(masked).not.toContain(X);
    expect(masked).not.toContain(encoded(`user:${X}`));
    expect(maskCredentials(masked)).toBe(masked);
  });

  it('a seed of NATS', () => {
    expect(maskCredentials(`S${'UACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY'}`)).toBe('***');
  });

  it.each([
    'password policy\ntoken expired\n',
    '# password\tis asked for\n',
    '  api_token varchar(64) NOT NULL,\n  password_hash text,\n',
    'password: string',
    'password: ${DB_PASSWORD:?must be set}',
    'password: ${DB_PASSWORD:-}',
    'password: ${env:DB_PASSWORD}',
    'password: ${secrets:ns/a:key}',
    'password: ${{ secrets.DB_PASSWORD }}',
    'password: {{ .Values.password }}',
    'local password="$1"',
    'if password == None:',
    'proxy_pass http://backend:8080;',
    'auth: required',
    'auth: http://keycloak:8080',
    'BASIC_AUTH: enabled',
    'docker run -u 1000:1000 -p 80:80 x',
    'GOOGLE_APPLICATION_CREDENTIALS=/key.json',
    `ca.crt: ${encoded('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n')}`,
    `text: ${encoded('nothing to hide in this text')}`,
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'CONNECT TO sample USER app',
    'sqlplus "/ as sysdba"',
    'kubectl create configmap a --from-literal=a=b',
    'kubectl create secret generic a --from-literal=a="$A"',
    'useradd -m -u 1000 app',
    'ssh-keygen -t ed25519 -f a',
    'echo hello | tee x',
    'printf "%s" "$PW" | docker login --password-stdin',
    'user default on',
    'fields("password", "token")',
    '<column name="password" type="varchar(255)"/>',
    'sk-1234 hf_home SUBSCRIPTION pul- base64:abc',
    '{"passwords": {"minLength": 8}, "redact": ["password", "token"]}',
  ])('and not in: %s', (text) => {
    expect(maskCredentials(text)).toBe(text);
  });

  it('a Secret that an annotation of an ingress names is none', () => {
    expect(isCredentialName('nginx.ingress.kubernetes.io/auth-secret')).toBe(false);
    expect(isCredentialName('example.com/api-secret')).toBe(true);
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
    const words = ['a', 'a.', '-', '=', 'password', ' ', '"', '-D', '(', '<a>', '{', 'mysql ', 'A', 'auth="', '<<<'];
    for (const unit of [
      ...words,
      '\\',
      '\\\n',
      'mysql \\\n',
      '\n  ',
      'echo x|',
      'curl -x ',
      'a'.repeat(39),
      ';',
      'mariadb-',
    ]) {
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

import fc from 'fast-check';
import { statedCredentials } from '../../../src/lib/credentials/stated';
import { credentialPaths } from '../../../src/lib/credentials/mask';

const env = (name: string, value: string) => ({ env: [{ name, value }] });
const script = (text: string) => ({ command: ['sh', '-c', text] });
const file = (text: string) => ({ settings: text });

describe('statedCredentials', () => {
  it.each<[string, object]>([
    ['a password in a URL', env('DATABASE_URL', 'postgres://u:hunter2@db/shop')],
    ['a password without a user', env('REDIS_URL', 'redis://:hunter2@cache:6379/0')],
    ['a variable that is named so', env('SECRET_KEY_BASE', 'aabbcc')],
    ['a default that nobody changed', env('POSTGRES_PASSWORD', 'changeme')],
    ['signs of a shell', env('DB_PASSWORD', 'a$b(c{d')],
    ['an argument', { args: ['--password', 'hunter2'] }],
    ['an argument with its name', { args: ['--password=hunter2'] }],
    ['a script', script('PGPASSWORD=hunter2 psql -h db')],
    ['a URL in a script', script('migrate -database postgres://u:hunter2@db/shop up')],
    ['a key of a map', { password: 'hunter2' }],
    ['a line of YAML', file('db:\n  password: hunter2\n')],
    ['a quoted line', file('password: "hunter2" # of the database\n')],
    ['a property', file('spring.datasource.password=hunter2\n')],
    ['JSON', file('{"db": {"password": "hunter2"}}')],
    ['a program', file('import os\nSECRET_KEY = "hunter2"\n')],
    ['a private key', file(`-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}\n-----END PRIVATE KEY-----\n`)],
    ['a token', file(`ghp_${'a'.repeat(36)}`)],
    ['an address to pass on to, with its password', file('proxy_pass http://u:hunter2@shop:8080;\n')],
    ['a proxy password', env('PROXY_PASS', 'hunter2')],
    ['a default of a shell', script('login --password "${PASSWORD:-hunter2}"; export API_KEY=hunter2')],
    ['a statement of SQL', file("ALTER ROLE shop PASSWORD 'hunter2';\n")],
  ])('finds %s', (_title, value) => {
    expect(statedCredentials(value as never)).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['a variable of the pod', env('DATABASE_URL', 'postgres://u:$(DB_PASSWORD)@db/shop')],
    ['a reference', { env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }] }],
    ['a switch', env('ALLOW_EMPTY_PASSWORD', 'yes')],
    ['a switch in digits', env('REQUIRE_TOKEN', '1')],
    ['a file', env('DB_PASSWORD', '/run/secrets/db')],
    ['the name of a file', env('DB_PASSWORD_FILE', 'x')],
    ['what Vault fills in', env('DB_PASSWORD', 'vault:secret/data/shop#password')],
    ['what 1Password fills in', env('DB_PASSWORD', 'op://vault/shop/password')],
    ['a placeholder', env('DB_PASSWORD', '<your password>')],
    ['a template', env('DB_PASSWORD', '{{ .Values.password }}')],
    ['a URL without a password', env('DATABASE_URL', 'postgres://u@db/shop')],
    ['a script with a variable', script('PGPASSWORD="$DB_PASSWORD" psql')],
    ['a script that reads a file', script('export REDIS_PASSWORD="$(< "${REDIS_PASSWORD_FILE}")"')],
    ['a script that runs a command', script('export TOKEN=`cat /run/token`; x --token "$TOKEN"')],
    ['a password from a pipe', script('cat /run/p | login --password-stdin')],
    ['a template of settings', file('password: {{ env "PASSWORD" | quote }}\n')],
    ['a placeholder of settings', file('password: %PASSWORD%\n')],
    ['settings of a variable', file('password: ${PASSWORD}\n')],
    ['a comment', file('# password: hunter2\n// token = x\n')],
    ['a program that looks it up', file('import os\nPASSWORD = os.environ["PASSWORD"]\n')],
    ['a program that gives it on', file('import os\nconnect(user=user, password=password)\n')],
    ['a program that fills a field', file('const a = {\n  password: password,\n};\n')],
    ['the public key of Sentry', env('SENTRY_DSN', `https://${'0a'.repeat(16)}@o1.ingest.sentry.io/42`)],
    ['where nginx passes requests on', file('server {\n  location / {\n    proxy_pass   http://shop:8080;\n  }\n}\n')],
    ['where nginx passes FastCGI on', file('fastcgi_pass unix:/run/php.sock;\ngrpc_pass grpc://shop;\n')],
    ['a socket', env('UWSGI_PASS', 'unix:///run/shop/uwsgi.sock')],
    ['a variable of psql', file("\\set pw `echo $PW`\nALTER USER shop WITH PASSWORD :'pw';\n")],
    ['a variable that may be unset', script('if [ -n "${API_SECRET_KEY:-}" ]; then sed "s|a|${DB_PASSWORD:-}|" f; fi')],
    ['a comparison', script(`export EXPR="(query.apikey == '\${KEY}' and x)"`)],
    ['a script that looks for a key', script('grep -q "-----BEGIN PRIVATE KEY-----" /tls/key')],
  ])('passes over %s', (_title, value) => {
    expect(statedCredentials(value as never)).toEqual([]);
  });

  it('finds nothing that is not masked', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('password: a', 'x=postgres://u:p@h', '# token: b', '{"secret":"c"}', 'TOKEN=$(d)'),
    );
    fc.assert(
      fc.property(fc.array(text), (lines) => {
        const value = { text: lines.join('\n'), args: lines };
        const masked = new Set(credentialPaths(value).map((path) => path.join('.')));
        expect(statedCredentials(value).filter((path) => !masked.has(path.join('.')))).toEqual([]);
      }),
    );
  });
});

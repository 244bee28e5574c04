import { schemas } from '../../imports/validators';
import { isObject, type JsonObject } from '../../src/lib/json';
import { formatPath, type Path } from '../../src/lib/path';
import { fieldAt, isSecretField } from '../../src/schema/field';
import type { SchemaKind } from '../../src/schema/kind';
import { pathOf } from './gateways';

const KINDS = Object.keys(schemas) as SchemaKind[];

/** Every field of a kind, those of embedded Kubernetes types left out; `0` stands for the items of a list. */
function fieldsOf(kind: SchemaKind, path: Path = []): Path[] {
  const field = fieldAt(kind, path);
  const node = field?.schema;
  if (node === undefined || field?.kubernetesType !== undefined) return [path];
  if (node.items !== undefined) return [path, ...fieldsOf(kind, [...path, 0])];
  const names = isObject(node.properties) ? Object.keys(node.properties) : [];
  return [path, ...names.flatMap((name) => fieldsOf(kind, [...path, name]))];
}

test.each(KINDS)('every field of %s says what it is', (kind) => {
  const silent = fieldsOf(kind).filter((path) => typeof path.at(-1) === 'string' && !fieldAt(kind, path)?.description);
  expect(silent.map(formatPath)).toEqual([]);
});

test('the Gateway has every field of its definition', () => {
  expect(fieldsOf('Gateway').length).toBeGreaterThan(400);
});

test('a field says what it takes and what becomes of it', () => {
  expect(fieldAt('Gateway', pathOf('spec.app.updateStrategy.type'))).toMatchObject({
    types: ['string'],
    required: false,
    default: 'rollingUpdate',
    renders: 'strategy.type of the Deployment',
    secret: false,
    values: ['rollingUpdate', 'recreate'],
  });
});

test('a field of a Kubernetes type names the type and its fields', () => {
  const probe = fieldAt('Gateway', pathOf('spec.app.readinessProbe'));
  expect(probe?.kubernetesType).toBe('io.k8s.api.core.v1.Probe');
  expect(probe?.fields).toContain('httpGet');
  expect(fieldAt('Gateway', pathOf('spec.app.livenessProbe'))?.kubernetesType).toBe('io.k8s.api.core.v1.Probe');
  expect(fieldAt('Gateway', pathOf('spec.app.readinessProbe.httpGet.port'))?.required).toBe(true);
});

test('a list has the fields of its items', () => {
  expect(fieldAt('Gateway', pathOf('spec.app.bundle'))?.fields).toEqual(['type', 'source', 'name', 'csi']);
  expect(fieldAt('Gateway', pathOf('spec.app.bundle[7].name'))?.required).toBe(true);
});

test('the default of the API server is a default too', () => {
  expect(fieldAt('DocumentDB', pathOf('spec.backup.retentionDays'))?.default).toBe('30');
});

test.each(['spec.app.nothing', 'spec.app.image.tag', 'spec.app.bundle.name', 'constructor', 'spec.toString'])(
  '%s is no field',
  (path) => {
    expect(fieldAt('Gateway', pathOf(path))).toBeUndefined();
  },
);

test('what needs an operator says what is lost', () => {
  const lost = fieldsOf('Gateway').filter((path) => fieldAt('Gateway', path)?.needsOperator !== undefined);
  expect(lost.map(formatPath)).toEqual([
    'spec.app.repositoryReferenceDelete',
    'spec.app.externalSecrets',
    'spec.app.externalKeys',
    'spec.app.externalCerts',
  ]);
});

const secrets: [kind: SchemaKind, path: string, secret: boolean][] = [
  ['Gateway', 'spec.app.management.password', true],
  ['Gateway', 'spec.app.management.username', false],
  ['Gateway', 'spec.app.management.secretName', false],
  ['Gateway', 'spec.app.management.cluster.password', true],
  ['Gateway', 'spec.app.management.cluster.password.below', true],
  ['Gateway', 'spec.app.management.database.password', true],
  ['Gateway', 'spec.app.redis.default.auth.passwordEncoded', true],
  ['Gateway', 'spec.app.redis.additionalConfigs[3].auth.passwordPlaintext', true],
  ['Gateway', 'spec.app.redis.existingSecret', false],
  ['Gateway', 'spec.app.ingress.routes[0].tls.key', true],
  ['Gateway', 'spec.app.ingress.routes[0].tls.certificate', false],
  ['Gateway', 'spec.app.externalSecrets[0].encryption.passphrase', true],
  ['Gateway', 'spec.app.repositoryReferences[0].notification.channel.webhook.auth.token', true],
  ['Gateway', 'spec.app.otk.database.auth.readOnly.password', true],
  ['Gateway', 'spec.app.passwort', true],
  ['Gateway', 'spec.app.api_key', true],
  ['Gateway', 'spec.app.zz', false],
  ['Repository', 'spec.auth.token', true],
  ['Repository', 'spec.auth.sshKey', true],
  ['Repository', 'spec.auth.knownHosts', false],
  ['L7StateStore', 'spec.redis.masterPassword', true],
  ['DocumentDB', 'spec.documentDbCredentialSecret', false],
  ['ExtensionUpgrade', 'spec.connection.secretName', false],
];

test.each(secrets)('%s %s is a credential: %s', (kind, path, secret) => {
  expect(isSecretField(kind, pathOf(path))).toBe(secret);
});

/** Our keys, so that a misspelled one cannot go unnoticed. */
const OUR_KEYS = [
  'case',
  'default',
  'expected',
  'kubernetes',
  'needs-operator',
  'no-effect',
  'operator-adds',
  'renders',
  'required',
  'secret',
  'sensitive',
  'values',
].map((key) => `x-schemagate-${key}`);

test.each(KINDS)('the schema of %s has no annotation that nobody reads', (kind) => {
  const keys = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (isObject(node)) {
      Object.keys(node)
        .filter((key) => key.startsWith('x-schemagate-'))
        .forEach((key) => keys.add(key));
      Object.values(node).forEach(visit);
    }
  };
  visit(schemas[kind]() as JsonObject);
  expect([...keys].filter((key) => !OUR_KEYS.includes(key))).toEqual([]);
});

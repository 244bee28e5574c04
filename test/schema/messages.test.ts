import type { Json } from '../../src/lib/json';
import { formatPath } from '../../src/lib/path';
import { validateResource } from '../../src/schema/validate-resource';
import { gateway, pathOf, withField } from './gateways';

const rows: [path: string, value: Json | undefined, message: string, remedy?: string][] = [
  ['spec.app.management.database.migrationJob.clearLock', true, 'unknown field', 'Did you mean clearLocks?'],
  ['spec.app.management.database.jdbcURL', 'x', 'unknown field', 'Did you mean jdbcUrl?'],
  ['spec.app.management.database.migration-job', {}, 'unknown field', 'Did you mean migrationJob?'],
  ['spec.replicas', 2, 'unknown field', 'It belongs at spec.app.replicas.'],
  ['spec.app.jvmHeap', {}, 'unknown field', 'It belongs at spec.app.java.jvmHeap.'],
  ['spec.app.database', {}, 'unknown field', 'It belongs at spec.app.management.database or spec.app.otk.database.'],
  ['spec.license.zz', 1, 'unknown field', 'Known fields: accept, secretName.'],
  ['spec.app.zz', 1, 'unknown field'],
  ['spec.version', 11.1, 'found the number 11.1, expected a string', 'Quote it as it is written, such as "11.1".'],
  ['spec.app.image', true, 'found true, expected a string', 'Quote it as it is written, such as "true".'],
  ['spec.license.accept', 'true', 'found "true", expected true or false', 'Write it without quotes: true.'],
  ['spec.license.accept', 'yes', 'found "yes", expected true or false', 'Write true.'],
  ['spec.license.accept', 'off', 'found "off", expected true or false', 'Write false.'],
  ['spec.app.replicas', '3', 'found "3", expected an integer', 'Write it without quotes: 3.'],
  ['spec.app.replicas', 1.5, 'found the number 1.5, expected an integer'],
  ['spec.app.replicas', -1, 'found the number -1, expected an integer of at least 0'],
  ['spec.app.replicas', null, 'found null, expected an integer'],
  ['spec.app.service.ports', {}, 'found an empty mapping, expected a list'],
  ['spec.app.service.ports[0].port', 0, 'found the number 0, expected an integer from 1 to 65535'],
  [
    'spec.app.service.type',
    'loadbalancer',
    'found "loadbalancer", expected one of ClusterIP, NodePort, LoadBalancer',
    'Did you mean LoadBalancer?',
  ],
  ['spec.app.updateStrategy.type', 'rolling', 'found "rolling", expected one of rollingUpdate, recreate'],
  ['spec.app.resources.limits.memory', '4GB', 'found "4GB", expected a quantity such as 500m, 2 or 4Gi'],
  ['spec.app.management.cluster.hostname', '', 'found an empty string, expected at least 1 character', 'Fill it in.'],
  [
    'spec.app.imagePullPolicy',
    '',
    'found an empty string, expected one of Always, IfNotPresent, Never',
    'Leave it out for the default: IfNotPresent.',
  ],
  [
    'spec.app.service.type',
    '',
    'found an empty string, expected one of ClusterIP, NodePort, LoadBalancer',
    'Leave it out, or fill it in.',
  ],
  [
    'spec.app.resources.limits.memory',
    '',
    'found an empty string, expected a quantity such as 500m, 2 or 4Gi',
    'Leave it out, or fill it in.',
  ],
  [
    'spec.app.lifecycleHooks.preStop',
    { exec: { command: ['a'] }, sleep: { seconds: 1 } },
    'found exec and sleep together, expected one of exec, httpGet, sleep, tcpSocket',
  ],
  [
    'spec.license.secretName',
    undefined,
    'required field is missing',
    'Add it: Secret that holds the license under the key license.xml.',
  ],
  ['kind', 'gateway', 'found "gateway", expected Gateway'],
  ['spec.app.management.username', ['x'.repeat(100)], 'found a list, expected a string'],
  ['spec.app.imagePullPolicy', 'x'.repeat(100), 'found a string, expected one of Always, IfNotPresent, Never'],
];

test.each(rows)('%s: %j', (path, value, message, remedy = undefined) => {
  const found = validateResource('Gateway', withField(gateway(), pathOf(path), value));
  expect(found).toHaveLength(1);
  expect([found[0].message, found[0].remedy]).toEqual([message, remedy]);
});

test.each<[title: string, license: Json, paths: readonly string[]]>([
  ['a misspelt field hides that it is missing', { accept: true, secretNam: 's' }, ['spec.license.secretNam']],
  ['another slip does not', { accept: true, zz: 's' }, ['spec.license.secretName', 'spec.license.zz']],
  [
    'a slip beside the field is one finding',
    { accept: true, secretName: 's', secretNam: 't' },
    ['spec.license.secretNam'],
  ],
  [
    'two fields misspelt are two findings',
    { acept: true, secretNam: 's' },
    ['spec.license.acept', 'spec.license.secretNam'],
  ],
])('%s', (_title, license, paths) => {
  const found = validateResource('Gateway', withField(gateway(), pathOf('spec.license'), license));
  expect(found.map(({ path }) => formatPath(path)).sort()).toEqual(paths);
});

test('an unknown field is reported at its key, a wrong value at the value', () => {
  const at = (path: string, value: Json) =>
    validateResource('Gateway', withField(gateway(), pathOf(path), value)).map((each) => each.at);
  expect(at('spec.app.zz', 1)).toEqual(['key']);
  expect(at('spec.app.labels', { 'a b': 'c' })).toEqual(['key']);
  expect(at('spec.app.replicas', -1)).toEqual([undefined]);
});

test('the text in the file is quoted, not what YAML made of it', () => {
  const wrong = withField(gateway(), pathOf('spec.version'), 11.1);
  const [found] = validateResource('Gateway', wrong, { sourceText: () => '11.10' });
  expect(found.message).toBe('found the number 11.10, expected a string');
  expect(found.remedy).toBe('Quote it: "11.10".');
});

const hidden: [path: string, value: Json][] = [
  ['spec.app.management.password', 31337],
  ['spec.app.management.cluster.password', { text: 'hunter2-31337' }],
  ['spec.app.management.password', true],
  ['spec.app.otk.database.auth.gateway.password', 31337],
  ['spec.app.sidecars', [{ name: 'a', image: 'b', env: [{ name: 'DB', value: 31337 }] }]],
  ['spec.app.cwp.properties', [{ name: 'a', value: 31337 }]],
  ['spec.app.java.extraArgs', [31337]],
  ['spec.app.management.database.jdbcUrl', 31337],
  ['spec.app.podAnnotations', { 'vault-token': 31337 }],
  ['spec.app.image', 'reg/gw --password=31337'],
  ['spec.app.service.type', 'token 31337'],
  ['spec.app.imagePullPolicy', 'jdbc://user:31337@host'],
];

test.each(hidden)('%s: the message does not show %j', (path, value) => {
  const sourceText = () => '31337';
  const found = validateResource('Gateway', withField(gateway(), pathOf(path), value), { sourceText });
  expect(found).toHaveLength(1);
  expect(JSON.stringify([found[0].message, found[0].remedy])).not.toContain('31337');
});

test.each([
  ['serviceAccountName', 'a', 'It is called spec.app.serviceAccount.name now.'],
  ['hazelcast', { external: true, url: 'a' }, 'It is called spec.app.hazelcast.endpoint now.'],
  ['portalReference', { name: 'a' }, 'It is called spec.app.portalReference.portalName now.'],
])('%s of an older Gateway is told what it is called now', (field, value, remedy) => {
  const found = validateResource('Gateway', withField(gateway(), pathOf(`spec.app.${field}`), value));
  expect(found.map((each) => each.remedy)).toEqual([remedy]);
});

test.each([
  ['documentDBImage', 'It is called spec.image.documentDB now.'],
  ['walReplicaPluginName', 'It is called spec.plugins.walReplicaName now.'],
])('%s, a field of an older DocumentDB, is told what it is called now', (key, remedy) => {
  const spec = { nodeCount: 1, instancesPerNode: 1, resource: { storage: { pvcSize: '1Gi' } }, [key]: 'a' };
  const resource = { apiVersion: 'documentdb.io/preview', kind: 'DocumentDB', metadata: { name: 'a' }, spec };
  expect(validateResource('DocumentDB', resource).map((found) => found.remedy)).toEqual([remedy]);
});

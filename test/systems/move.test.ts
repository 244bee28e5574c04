import { parseWorkloadName } from '../../src/model/workload-name';
import type { JsonObject } from '../../src/lib/json';
import { formatPath } from '../../src/lib/path';
import { UsageError } from '../../src/model/usage-error';
import { moveDocumentDb } from '../../src/systems/documentdb/move';
import { moveGateway } from '../../src/systems/gateway/move';
import type { VersionMove } from '../../src/systems/system';

/** The fields that a move sets, or why it does not. */
function shown(move: () => VersionMove): Readonly<Record<string, string>> | string {
  try {
    return Object.fromEntries(move().edits.map(({ path, value }) => [formatPath(path), value]));
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    return cause.message;
  }
}

const gatewayVersion = (value: JsonObject, version: string, image?: string) => () =>
  moveGateway({ kind: 'Gateway', name: 'ssg', value }, { kind: 'upgrade', version, image });
const documentDbBinary = (value: JsonObject, version: string) => () =>
  moveDocumentDb({ kind: 'DocumentDB', name: 'orders', value }, { kind: 'upgrade', version });
const extensionSchema = (value: JsonObject) => () =>
  moveDocumentDb({ kind: 'DocumentDB', name: 'orders', value }, { kind: 'finalize' });

const gateway = (image?: string, version?: string): JsonObject => ({ spec: { version, app: { image } } });

describe('a Gateway moves by its tag, and by spec.version where that is stated', () => {
  it.each([
    ['both', gateway('a/b:11.2.2', '11.2.2'), { 'spec.version': '11.3.0', 'spec.app.image': 'a/b:11.3.0' }],
    ['the tag alone', gateway('a/b:11.2.2-CR01'), { 'spec.app.image': 'a/b:11.3.0' }],
    ['a registry with a port', gateway('reg:5000/b:11.2.2'), { 'spec.app.image': 'reg:5000/b:11.3.0' }],
    ['no tag', gateway('reg:5000/b'), { 'spec.app.image': 'reg:5000/b:11.3.0' }],
    ['no image', gateway(), expect.stringContaining('spec.app.image is missing')],
    [
      'a digest',
      gateway(`b@sha256:${'a'.repeat(64)}`),
      expect.stringContaining('spec.app.image is pinned by its digest, which says nothing about a version'),
    ],
  ])('%s', (_title, resource, expected) => {
    expect(shown(gatewayVersion(resource, '11.3.0'))).toEqual(expected);
  });

  it('an image that is stated takes the place of the whole', () => {
    const digest = `b@sha256:${'b'.repeat(64)}`;
    expect(shown(gatewayVersion(gateway(`b@sha256:${'a'.repeat(64)}`, '11.2.2'), '11.3.0', digest))).toEqual({
      'spec.version': '11.3.0',
      'spec.app.image': digest,
    });
  });
});

describe('a DocumentDB moves by documentDBVersion and the tags that state a version', () => {
  const documentDb = (spec: JsonObject): JsonObject => ({ spec });
  it.each([
    ['the field', { documentDBVersion: '0.110.0' }, { 'spec.documentDBVersion': '0.112.0' }],
    [
      'field and tags, what stands behind the numbers stays',
      {
        documentDBVersion: '0.110.0',
        image: { documentDB: 'r:5/d:0.110.0-amd64', gateway: 'g:0.110.0', postgres: 'p:0.110.0' },
      },
      {
        'spec.documentDBVersion': '0.112.0',
        'spec.image.documentDB': 'r:5/d:0.112.0-amd64',
        'spec.image.gateway': 'g:0.112.0',
      },
    ],
    [
      'not the tag of a gateway with versions of its own',
      { documentDBVersion: '0.110.0', image: { gateway: 'g:2.0.0' } },
      { 'spec.documentDBVersion': '0.112.0' },
    ],
    [
      'nothing to move',
      {},
      expect.stringContaining('spec.documentDBVersion is missing, and so is an image with a version in its tag'),
    ],
    [
      'a digest',
      { image: { documentDB: `d@sha256:${'a'.repeat(64)}` } },
      expect.stringContaining('spec.image.documentDB is pinned by its digest, which says nothing about a version'),
    ],
  ])('%s', (_title, spec, expected) => {
    expect(shown(documentDbBinary(documentDb(spec), '0.112.0'))).toEqual(expected);
  });

  it('and its schema by schemaVersion', () => {
    expect(shown(extensionSchema(documentDb({ documentDBVersion: '0.112.0' })))).toEqual({
      'spec.schemaVersion': '0.112.0',
    });
  });
});

it.each([
  ['ssg', { name: 'ssg' }],
  ['api/ssg', { namespace: 'api', name: 'ssg' }],
  ['gateway/ssg', { kind: 'Gateway', name: 'ssg' }],
  ['GATEWAY/api/ssg', { kind: 'Gateway', namespace: 'api', name: 'ssg' }],
  ['gateway', { name: 'gateway' }],
  ['a/b/c', undefined],
  ['gateway/', undefined],
  ['gateway/a/b/c', undefined],
])('%s names a workload', (text, expected) => {
  expect(parseWorkloadName(text, ['Gateway', 'DocumentDB'])).toEqual(expected);
});

import fc from 'fast-check';
import { binaryVersion } from '../../../src/systems/documentdb/binary-version';
import cases from '../../conformance/documentdb/admission.json';

const DIGEST = `sha256:${'9f3c'.repeat(16)}`;
const REPOSITORY = 'registry.example.org/team/documentdb';

describe('binaryVersion', () => {
  const tags: [string, string][] = [
    ['0.112.0', '0.112.0'],
    ['0.112.0-amd64', '0.112.0'],
    ['0.113.0-rc2', '0.113.0'],
    ['0.113.0.4', '0.113.0'],
    ['0.113.0beta', '0.113.0'],
    ['0.0113.0', '0.0113.0'],
    ['1.0.0', '1.0.0'],
  ];
  test.each(tags)('reads the tag %s as %s', (tag, version) => {
    const image = { documentDB: `${REPOSITORY}:${tag}` };
    expect(binaryVersion({ image, documentDBVersion: '9.9.9' })).toEqual({ version, source: 'tag' });
  });

  test.each(['v0.113.0', '0.113', '0.113-0', 'pg18-0.113.0', 'latest', 'stable'])(
    'cannot read the tag %s, so that documentDBVersion counts',
    (tag) => {
      const image = { documentDB: `${REPOSITORY}:${tag}` };
      expect(binaryVersion({ image, documentDBVersion: '0.110.0' })).toEqual({ version: '0.110.0', source: 'field' });
      expect(binaryVersion({ image })).toEqual({ source: 'absent' });
    },
  );

  test.each([
    ['no tag', REPOSITORY],
    ['a port and no tag', '10.0.0.7:5000/documentdb'],
    ['a port and a version in its path', 'registry.example.org:5000/0.9.0/documentdb'],
    ['a digest', `${REPOSITORY}@${DIGEST}`],
    ['a tag before a digest', `${REPOSITORY}:0.113.0@${DIGEST}`],
    ['a SHA-512 digest', `${REPOSITORY}@sha512:${'ab01'.repeat(32)}`],
    ['a form that no registry knows', `${REPOSITORY}:0.113.0@`],
    ['an empty text', ''],
  ])('leaves it to documentDBVersion when the image has %s', (_title, documentDB) => {
    const stated = { image: { documentDB }, documentDBVersion: '0.110.0' };
    expect(binaryVersion(stated)).toEqual({ version: '0.110.0', source: 'field' });
    expect(binaryVersion({ image: { documentDB } })).toEqual({ source: 'absent' });
  });

  test.each([
    'registry.example.org:5000/documentdb:0.112.0',
    'localhost:5000/documentdb:0.112.0',
    'documentdb:0.112.0',
  ])('reads the tag of %s', (documentDB) => {
    expect(binaryVersion({ image: { documentDB } })).toEqual({ version: '0.112.0', source: 'tag' });
  });

  test.each(['latest', 'v0.113.0', '0.113.0-amd64', '0.113.0.1', '0.113-0', ' 0.113.0', '0.99999999999999999999.0'])(
    'drops nothing from documentDBVersion %j, and cannot read it',
    (documentDBVersion) => {
      expect(binaryVersion({ documentDBVersion })).toEqual({ source: 'field', unreadable: documentDBVersion });
    },
  );

  test('takes a tag beyond 63 bits for unreadable, and does not look at documentDBVersion then', () => {
    const image = { documentDB: `${REPOSITORY}:0.99999999999999999999.0` };
    const expected = { source: 'tag', unreadable: '0.99999999999999999999.0' };
    expect(binaryVersion({ image, documentDBVersion: '0.113.0' })).toEqual(expected);
  });

  test('takes an empty documentDBVersion for an absent one', () => {
    expect(binaryVersion({ documentDBVersion: '' })).toEqual({ source: 'absent' });
    expect(binaryVersion({})).toEqual({ source: 'absent' });
  });

  test('never counts the images of the gateway and of PostgreSQL', () => {
    const image = { gateway: 'g:0.113.0', postgres: 'p:18.1.0' };
    expect(binaryVersion({ image })).toEqual({ source: 'absent' });
  });

  test('judges any text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (documentDB, documentDBVersion) => {
        const { version, unreadable, source } = binaryVersion({ image: { documentDB }, documentDBVersion });
        expect(source === 'absent').toBe(version === undefined && unreadable === undefined);
      }),
    );
  });

  const judged = cases.cases.filter((row) => row.errors.every(({ type }) => type !== 'TypeInvalid'));
  test.each(judged.map((row) => [row.id, row] as const))('agrees with the operator on %s', (_id, row) => {
    const { version, unreadable } = binaryVersion(withoutNulls(row.new.spec));
    expect(version ?? unreadable ?? null).toBe(row.binaryVersion);
  });
});

function withoutNulls(spec: unknown): object {
  return JSON.parse(JSON.stringify(spec ?? {}, (_key, value: unknown) => value ?? undefined)) as object;
}

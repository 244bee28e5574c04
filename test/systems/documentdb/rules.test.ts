import fc from 'fast-check';
import { validateUpdate } from '../../../src/systems/documentdb/rules/change/update';
import { readDocumentDb } from '../../../src/systems/documentdb/resource';
import { validate } from '../../../src/systems/documentdb/rules/state';
import type { Diagnostic } from '../../../src/model/diagnostic';
import type { JsonObject } from '../../../src/lib/json';
import { formatPath } from '../../../src/lib/path';
import { resourceOf, type AdmissionCase } from './cases';
import { CREATE_CASES } from './create-cases';
import { UPDATE_CASES } from './update-cases';

function named(cases: readonly AdmissionCase[]) {
  return cases.map((row) => [row.title, row] as const);
}

function brief({ severity, code, path }: Diagnostic): string {
  return `${severity === 'warning' ? 'warning ' : ''}${code} ${formatPath(path)}`;
}

/** What, what instead, and a way out, in the form that all messages have. */
function expectWellSaid({ message, remedy }: Diagnostic): void {
  expect(message).not.toMatch(/undefined|null|\.$/);
  expect(remedy).toMatch(/^[A-Z].*\.$/);
}

describe('the rules on one version of a DocumentDB', () => {
  test.each(named(CREATE_CASES))('%s', (_title, { now, operatorVersion, finds }) => {
    const found = validate(readDocumentDb(resourceOf(now)), { operatorVersion });
    expect(found.map(brief)).toEqual(finds);
    found.forEach(expectWellSaid);
  });

  test('say that a spec is missing, and nothing about what would stand in it', () => {
    expect(validate(readDocumentDb({}), {}).map(brief)).toEqual(['documentdb/spec-needed spec']);
  });

  test.each<[string, JsonObject, string]>([
    ['half a pair', { tls: { postgres: { replicationTLSSecret: 'a' } } }, 'postgres has one half of a pair'],
    [
      'the pair of the server alone',
      { tls: { postgres: { serverTLSSecret: 'a', serverCASecret: 'b' } } },
      'postgres has the server pair without',
    ],
    ['a user without a group', { postgres: { uid: 26 } }, 'uid without gid. Set gid too, or remove uid.'],
    ['a group without a user', { postgres: { gid: 26 } }, 'gid without uid. Set uid too, or remove gid.'],
    ['memory in its unit', { resource: { memory: '1Gi', gateway: { memory: '1Gi' } } }, 'reserve 1024Mi.'],
    ['processors in theirs', { resource: { cpu: '1', gateway: { cpu: '1500m' } } }, 'reserve 1500m.'],
  ])('name %s', (_title, spec, says) => {
    const [{ message, remedy }] = validate(readDocumentDb(resourceOf(spec)), {});
    expect(`${message}. ${remedy}`).toContain(says);
  });

  test('judge any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fieldNames()), fc.jsonValue({ maxDepth: 4 })), (spec) => {
        expect(() => validate(readDocumentDb({ spec }), {})).not.toThrow();
      }),
    );
  });
});

describe('the rules on an update of a DocumentDB', () => {
  test.each(named(UPDATE_CASES))('%s', (_title, { old = {}, installed, now, operatorVersion, finds }) => {
    const found = validateUpdate(resourceOf(old, installed), resourceOf(now), { operatorVersion });
    expect(found.map(brief)).toEqual(finds);
    found.forEach(expectWellSaid);
  });

  test.each<[string, JsonObject, string]>([
    ['added', {}, 'added to a database that exists'],
    ['changed', { bootstrap: { recovery: {} } }, 'changed, while the database has been started'],
  ])('tell a bootstrap that is %s', (_title, old, says) => {
    const now = resourceOf({ bootstrap: { recovery: { backup: { name: 'a' } } } });
    expect(validateUpdate(resourceOf(old), now, {})[0].message).toContain(says);
  });

  test('say how to recover when the binary goes below the schema', () => {
    const [found] = validateUpdate(resourceOf({}, '0.113.0'), resourceOf({ documentDBVersion: '0.112.0' }), {});
    expect(found.message).toContain('ALTER EXTENSION has no way down');
    expect(found.message).toContain('may corrupt data');
    expect(found.remedy).toContain('restore a backup');
  });
});

function fieldNames(): readonly string[] {
  const { spec } = resourceOf({
    schemaVersion: 'auto',
    image: {},
    tls: {},
    postgres: {},
    bootstrap: {},
    featureGates: {},
  });
  return Object.keys(spec as JsonObject);
}

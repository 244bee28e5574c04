import fc from 'fast-check';
import { validateUpdate } from '../../src/documentdb/changes/update';
import { readDocumentDb } from '../../src/documentdb/resource';
import { validate } from '../../src/documentdb/rules';
import type { Diagnostic } from '../../src/model/diagnostic';
import type { JsonObject } from '../../src/model/json';
import { formatPath } from '../../src/model/path';
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

  test('judge any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fieldNames()), fc.jsonValue({ maxDepth: 4 })), (spec) => {
        expect(() => validate(readDocumentDb({ spec }), {})).not.toThrow();
      }),
    );
  });
});

describe('the rules on an update of a DocumentDB', () => {
  test.each(named(UPDATE_CASES))('%s', (_title, { old = {}, installed, now, finds }) => {
    const found = validateUpdate(resourceOf(old, installed), resourceOf(now), {});
    expect(found.map(brief)).toEqual(finds);
    found.forEach(expectWellSaid);
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

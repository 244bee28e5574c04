import fc from 'fast-check';
import { decideExtensionUpgrade } from '../../../src/systems/documentdb/decide';
import { compareVersions, fromCatalogueVersion, parseVersion } from '../../../src/systems/documentdb/version';
import recorded from '../../conformance/documentdb/decision.json';
import { DECISIONS } from './decide.table';

describe('decideExtensionUpgrade', () => {
  test.each(DECISIONS)('%s', (_title, state, expected) => {
    const { message, ...decision } = decideExtensionUpgrade(state);
    expect(decision).toEqual(expected);
    expect(message).not.toMatch(/undefined|\.$/);
  });

  test('says what is available and what to set, in two-phase mode', () => {
    const { message } = decideExtensionUpgrade({ installed: '0.112.0', binary: '0.113.0' });
    expect(message).toBe(
      'the schema stays at 0.112.0 and 0.113.0 is available: set schemaVersion to "0.113.0" when the new binary has proved itself',
    );
  });

  test('proposes a version in its canonical spelling', () => {
    const { message } = decideExtensionUpgrade({ installed: '0.112.0', binary: '0.0113.0' });
    expect(message).toContain('set schemaVersion to "0.113.0"');
  });

  test.each([
    ['unpackaged', '0.113.0', 'unpackaged'],
    ['0.112.0', 'next', 'next'],
  ])('names the one of %s and %s that is no version', (installed, binary, named) => {
    const { message } = decideExtensionUpgrade({ installed, binary });
    expect(message).toContain(`${named} is no version of three numbers`);
  });

  test('says that there is no way down, and the ways out', () => {
    const { message } = decideExtensionUpgrade({ installed: '0.113.0', binary: '0.112.0' });
    expect(message).toContain('no way down');
    expect(message).toContain('Bring the image to 0.113.0 or newer, or restore a backup');
  });

  test.each([
    ['vector', 'ALTER EXTENSION vector UPDATE'],
    ['uuid-ossp', 'ALTER EXTENSION "uuid-ossp" UPDATE'],
    ['a"b', 'ALTER EXTENSION "a""b" UPDATE'],
  ])('names the extension %s safely', (extension, sql) => {
    const state = { installed: '0.1.0', binary: '0.2.0', schemaVersion: 'auto', extension };
    expect(decideExtensionUpgrade(state).sql).toBe(sql);
  });

  test.each([
    ['vector', '0.7.4', '0.8.1', '0.8.0', `ALTER EXTENSION vector UPDATE TO '0.8.0'`],
    ['pg_stat_statements', '1.9', '1.10', '1.10', `ALTER EXTENSION pg_stat_statements UPDATE TO '1.10'`],
    ['citus', '12.1-1', '13.0-1', '13.0-1', `ALTER EXTENSION citus UPDATE TO '13.0-1'`],
    ['documentdb_core', '0.111.0', '0.112.0', '0.112.0', `ALTER EXTENSION documentdb_core UPDATE TO '0.112-0'`],
    ['vector', '0.7.4', '0.8.1', `0.8.1'; --`, undefined],
    ['postgis', '3.4.0dev', '3.4.0', '3.4.0', undefined],
  ])('takes the versions of %s as its catalogue has them', (extension, installed, binary, schemaVersion, sql) => {
    expect(decideExtensionUpgrade({ extension, installed, binary, schemaVersion }).sql).toBe(sql);
  });

  test('never goes down, never passes the binary, whatever it is told', () => {
    const text = fc.oneof(
      fc.tuple(fc.nat(3), fc.nat(120), fc.nat(12)).map((parts) => parts.join('.')),
      fc.constantFrom(undefined, '', 'auto', 'latest', '0.112'),
      fc.string(),
    );
    fc.assert(
      fc.property(text, text, text, (installed, binary, schemaVersion) => {
        const { action, target, sql } = decideExtensionUpgrade({ installed, binary, schemaVersion });
        expect([sql === undefined, target === undefined]).toEqual([action === 'none', action === 'none']);
        if (action === 'none') return;
        const reached = parseVersion(target!)!;
        expect(compareVersions(reached, parseVersion(binary!)!)).toBeLessThanOrEqual(0);
        expect(compareVersions(reached, parseVersion(installed!)!)).toBeGreaterThanOrEqual(0);
        expect(sql).toMatch(/^ALTER EXTENSION documentdb UPDATE(?: TO '[0-9]+\.[0-9]+-[0-9]+')?$/);
      }),
    );
  });

  const decided = recorded.cases.filter(({ reason }) => reason !== 'primary-not-healthy');
  test.each(decided.map((row) => [row.id, row] as const))('agrees with the operator on %s', (_id, row) => {
    const decision = decideExtensionUpgrade({
      installed: semver(row.installed),
      binary: semver(row.default),
      schemaVersion: row.schemaVersion,
    });
    expect(decision.action).toBe(row.action);
    expect(decision.reason).toBe(row.reason.replace(/^not-(?:available|installed)$/, 'absent'));
    expect(decision.target).toBe(semver(row.target ?? null));
    expect(decision.sql).toBe(row.sql);
  });
});

/** What is no catalogue version stays unreadable: `0.113.0` of the catalogue is not the version 0.113.0. */
function semver(catalogue: string | null): string | undefined {
  return catalogue === null ? undefined : (fromCatalogueVersion(catalogue) ?? JSON.stringify(catalogue));
}

import fc from 'fast-check';
import { decideExtensionUpgrade } from '../../src/systems/documentdb/decide';
import decideSql from '../../src/systems/extension-upgrade/decide.sql';
import { fromCatalogueVersion } from '../../src/systems/documentdb/version';
import recorded from '../conformance/documentdb/decision.json';
import { DECISIONS } from '../systems/documentdb/decide.table';
import { Server } from './server';

/** Versions as the catalogue has them, and what is wanted. */
interface Row {
  readonly installed?: string;
  readonly binary?: string;
  readonly wanted: string;
}

let server: Server;

beforeAll(async () => {
  server = await Server.create();
  await server.start();
});

afterAll(() => server.clear());

/** The reasons that the Job's SQL gives, one for each row. */
function decideInSql(rows: readonly Row[]): string[] {
  const values = rows.map(
    ({ installed, binary, wanted }) => `(${[installed, binary, wanted].map(literal).join(', ')})`,
  );
  const query = `SELECT pg_temp.decide(installed, binary_version, wanted)
    FROM (VALUES ${values.join(', ')}) AS cases (installed, binary_version, wanted)`;
  return server.sql(`SET search_path = pg_catalog;\n${decideSql}\n${query};`);
}

function literal(text: string | undefined): string {
  return text === undefined ? 'NULL::text' : `'${text.replaceAll("'", "''")}'::text`;
}

function decideInTypeScript({ installed, binary, wanted }: Row): string {
  const [from, upTo] = [installed, binary].map((text) =>
    text === undefined ? undefined : (fromCatalogueVersion(text) ?? JSON.stringify(text)),
  );
  return decideExtensionUpgrade({ installed: from, binary: upTo, schemaVersion: wanted }).reason;
}

/** The last dot as a hyphen, whatever the text. */
function catalogue(semver: string | undefined): string | undefined {
  return semver?.replace(/^(.*)\.([^.]*)$/, '$1-$2');
}

test('SQL decides as the function does, on the table of the function', () => {
  const rows = DECISIONS.map(([, { installed, binary, schemaVersion }]) => ({
    installed: catalogue(installed),
    binary: catalogue(binary),
    wanted: schemaVersion ?? '',
  }));
  expect(decideInSql(rows)).toEqual(DECISIONS.map(([, , { reason }]) => reason));
});

test('SQL decides as the operator does', () => {
  const cases = recorded.cases.filter(({ reason }) => reason !== 'primary-not-healthy');
  const rows = cases.map((row) => ({
    installed: row.installed ?? undefined,
    binary: row.default ?? undefined,
    wanted: row.schemaVersion,
  }));
  expect(decideInSql(rows)).toEqual(cases.map(({ reason }) => reason.replace(/^not-(available|installed)$/, 'absent')));
});

test('SQL and the function decide alike, whatever they are told', () => {
  const number = fc.oneof(
    fc.nat(3),
    fc.nat(120),
    fc.constantFrom('9223372036854775807', '9223372036854775808', '007', ''),
  );
  const version = fc.tuple(number, number, number, fc.constantFrom('-', '.'));
  const inCatalogue = fc.oneof(
    fc.constant(undefined),
    version.map(([major, minor, patch, mark]) => `${major}.${minor}${mark}${patch}`),
    fc.constantFrom('unpackaged', 'next', '0.112-0-1', '0.112-0\n', ' 0.112-0'),
  );
  const wanted = fc.oneof(
    fc.constantFrom('', 'auto', 'Auto', 'latest', "0.1.0'; DROP TABLE t; --", '0.112.0\n'),
    version.map(([major, minor, patch]) => `${major}.${minor}.${patch}`),
  );
  const rows = fc.array(fc.record({ installed: inCatalogue, binary: inCatalogue, wanted }), {
    minLength: 200,
    maxLength: 200,
  });
  fc.assert(
    fc.property(rows, (cases) => {
      expect(decideInSql(cases)).toEqual(cases.map(decideInTypeScript));
    }),
    { numRuns: 20 },
  );
});

import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import officialSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import type { LocatedDiagnostic } from '../../src/model/diagnostic';
import type { Plan } from '../../src/model/plan';
import type { RuleText } from '../../src/report/report-format';
import { sarifReport } from '../../src/report/sarif';
import { ALLOWED, EMPTY, HOSTILE_TEXTS, HUGE, hostilePlan, REFUSED, TWO_PHASE } from './plans';

interface Log {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
      readonly results: readonly Result[];
      readonly properties: unknown;
    },
  ];
}
interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: string };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation?: unknown; readonly logicalLocations: unknown }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: unknown;
}

const RULES: readonly RuleText[] = [
  { code: 'gateway/downgrade', severity: 'error', title: 'A Gateway does not go below its schema' },
  { code: 'documentdb/window-closed', severity: 'error', title: 'The window stays open' },
];

/** Draft 4, whose keywords mean the same in later ones where this schema uses them. */
const { $schema: _draft, id: _id, ...schema } = officialSchema as Readonly<Record<string, unknown>>;
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);

function log(plan: Plan, rules: readonly RuleText[] = []): Log {
  const text = sarifReport.render(plan, { paint: (_format, each) => each, rules, version: '0.1.0' });
  return JSON.parse(text) as Log;
}

function results(plan: Plan): readonly Result[] {
  return log(plan).runs[0].results;
}

function resultOf(diagnostic: Partial<LocatedDiagnostic>): Result {
  const [, workload] = REFUSED.workloads;
  const diagnostics = [{ ...workload.diagnostics[0], ...diagnostic }];
  return results({ ...REFUSED, workloads: [{ ...workload, diagnostics }] })[0];
}

describe('a plan as SARIF', () => {
  it.each([
    ['allowed', ALLOWED],
    ['refused', REFUSED],
    ['two-phase', TWO_PHASE],
    ['empty', EMPTY],
    ['huge', HUGE],
    ...HOSTILE_TEXTS.map((text): [string, Plan] => [JSON.stringify(text), hostilePlan(text)]),
  ])('is valid by the official schema: %s', (_title, plan) => {
    expect(validate(log(plan, RULES)) ? [] : validate.errors).toEqual([]);
  });

  it('is refused by the official schema when it is none', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
    expect(validate({ version: '2.1.0', runs: [], more: 1 })).toBe(false);
  });

  it.each<[string, Partial<LocatedDiagnostic>, string]>([
    ['an error', { severity: 'error' }, 'error'],
    ['a warning', { severity: 'warning' }, 'warning'],
    ['what could not be judged', { severity: 'warning', unknown: true }, 'note'],
    ['what was not judged and is refused for it', { severity: 'error', unknown: true }, 'error'],
    ['what is acknowledged', { severity: 'warning', acknowledged: 'looked at' }, 'warning'],
  ])('gives %s its level', (_title, diagnostic, level) => {
    expect(resultOf(diagnostic).level).toBe(level);
  });

  it('puts each finding on its line', () => {
    expect(resultOf({}).locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'gateways/orders.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 9, startColumn: 12 },
    });
  });

  it.each<[string, Partial<LocatedDiagnostic>, unknown]>([
    ['without a line is on the first', { line: undefined, column: undefined }, { region: { startLine: 1 } }],
    ['has blanks and signs encoded', { file: 'a b/c#d%.yaml' }, { artifactLocation: { uri: 'a%20b/c%23d%25.yaml' } }],
    ['has no scheme', { file: 'c:d.yaml' }, { artifactLocation: { uri: 'c%3Ad.yaml' } }],
    ['is not ./', { file: './a.yaml' }, { artifactLocation: { uri: 'a.yaml' } }],
    ['may be above the folder', { file: '../a.yaml' }, { artifactLocation: { uri: '../a.yaml' } }],
  ])('the place of a finding %s', (_title, diagnostic, expected) => {
    expect(resultOf(diagnostic).locations[0].physicalLocation).toMatchObject(expected as object);
  });

  it.each<[string, string | undefined, string, string]>([
    ['The folder in which schemagate ran.', undefined, 'b/c.yaml', 'b/c.yaml'],
    ['The root of the repository.', '.', 'b/c.yaml', 'b/c.yaml'],
    ['The root of the repository.', 'team a', 'b/c.yaml', 'team%20a/b/c.yaml'],
    ['The root of the repository.', 'a/b', '../c.yaml', 'a/c.yaml'],
    ['The root of the repository.', 'a', '../../c.yaml', '../c.yaml'],
  ])('names files from: %s Ran in %s, found %s', (origin, folder, file, uri) => {
    const diagnostics = [{ ...REFUSED.workloads[1].diagnostics[0], file }];
    const plan = { ...REFUSED, workloads: [{ ...REFUSED.workloads[1], diagnostics }] };
    const text = sarifReport.render(plan, { paint: (_format, each) => each, folder });
    const [run] = (JSON.parse(text) as { runs: readonly [{ originalUriBaseIds: unknown; results: readonly Result[] }] })
      .runs;
    expect(run.results[0].locations[0].physicalLocation).toMatchObject({ artifactLocation: { uri } });
    expect(run.originalUriBaseIds).toEqual({ '%SRCROOT%': { description: { text: origin } } });
    expect(validate(JSON.parse(text)) ? [] : validate.errors).toEqual([]);
  });

  it('has no place in a file for standard input, but says which resource', () => {
    const [location] = resultOf({ file: '<stdin>', path: [] }).locations;
    expect(location).toEqual({
      logicalLocations: [{ name: 'orders', fullyQualifiedName: 'Gateway shop/orders', kind: 'resource' }],
    });
  });

  it('says where, what and the way out, and never a link', () => {
    expect(resultOf({}).message.text).toBe(
      'spec.version: found 11.1.3, expected at least 11.3.0, which the database was migrated to.' +
        ' Keep 11.3.0, or restore a backup of the database first.',
    );
    expect(resultOf({ message: '[a](b)' }).message.text).not.toContain('](');
  });

  it('suppresses what is acknowledged, with its reason, and nothing else', () => {
    const suppressed = results(REFUSED).filter(({ suppressions }) => suppressions !== undefined);
    const justification = 'rehearsed on a copy of production, OPS-412';
    expect(suppressed.map(({ ruleId, suppressions }) => [ruleId, suppressions])).toEqual([
      ['gateway/skipped-minor', [{ kind: 'inSource', status: 'accepted', justification }]],
    ]);
  });

  it('knows every rule once, by code, and each finding its rule', () => {
    const [{ tool, results: found }] = log(REFUSED, RULES).runs;
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toContain('documentdb/window-closed');
    for (const { ruleId, ruleIndex } of found) expect(ids[ruleIndex]).toBe(ruleId);
  });

  it('tells of a rule what it is about and how to learn more', () => {
    const rules = log(REFUSED, RULES).runs[0].tool.driver.rules;
    const [downgrade, mutable] = ['gateway/downgrade', 'gateway/mutable-image'].map((code) =>
      rules.find(({ id }) => id === code),
    );
    expect(downgrade?.shortDescription.text).toBe('A Gateway does not go below its schema.');
    expect(downgrade?.help.text).toContain('schemagate explain gateway/downgrade');
    expect(downgrade?.defaultConfiguration.level).toBe('error');
    expect(mutable?.shortDescription.text).toBe('Gateway: mutable image.');
    expect(mutable?.defaultConfiguration.level).toBe('warning');
  });

  it('holds the page of a rule that found something', () => {
    const text = sarifReport.render(REFUSED, { paint: (_format, painted) => painted, pageOf: (code) => `# ${code}\n` });
    const [{ tool }] = (JSON.parse(text) as Log).runs;
    for (const { id, help } of tool.driver.rules) expect(help.markdown).toBe(`# ${id}\n`);
  });

  it('recognizes a finding after lines above it have come or gone, and tells findings apart', () => {
    const fingerprint = (diagnostic: Partial<LocatedDiagnostic>) => resultOf(diagnostic).partialFingerprints;
    expect(fingerprint({ line: 90 })).toEqual(fingerprint({ line: 9 }));
    expect(fingerprint({ message: 'in other words' })).toEqual(fingerprint({}));
    for (const other of [{ code: 'a/b' }, { path: ['spec'] }, { file: 'other.yaml' }]) {
      expect(fingerprint(other)).not.toEqual(fingerprint({}));
    }
  });

  it('has the verdict', () => {
    expect(log(REFUSED).runs[0].properties).toEqual({
      verdict: 'refused',
      from: 'origin/main',
      to: 'the working tree',
    });
  });
});

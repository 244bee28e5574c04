import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { POLICY_RULES } from '../../../src/systems/documentdb/admission/policy';
import { validateUpdate } from '../../../src/systems/documentdb/rules/change/update';
import { compileDocumentDb } from '../../../src/systems/documentdb/compile';
import { decideExtensionUpgrade } from '../../../src/systems/documentdb/decide';
import { compileExtensionUpgrade } from '../../../src/systems/extension-upgrade/compile';
import type { JsonObject } from '../../../src/lib/json';
import { validateResource } from '../../../src/schema/validate-resource';
import { CREATE_CASES } from './create-cases';
import { UPDATE_CASES } from './update-cases';

const ROOT = join(__dirname, '../../..');
const FOLDER = join(ROOT, 'examples', 'documentdb');
const DOCUMENT = readFileSync(join(ROOT, 'docs', 'documentdb.md'), 'utf8');

function textOf(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

function resourceOf(file: string): JsonObject {
  return parse(textOf(file)) as JsonObject;
}

const STATES = readdirSync(FOLDER).flatMap((flow) =>
  readdirSync(join(FOLDER, flow)).map((state) => `${flow}/${state}`),
);

/** The states of each flow, with the schema that is installed when the state arrives, and what happens to it then. */
const FLOWS: Readonly<
  Record<string, readonly (readonly [state: string, installed: string, reaches: string | undefined])[]>
> = {
  'two-phase': [
    ['1-running.yaml', '0.110.0', undefined],
    ['2-binary.yaml', '0.110.0', undefined],
    ['3-schema.yaml', '0.110.0', '0.112.0'],
  ],
  'safety-gap': [
    ['1-running.yaml', '0.110.0', undefined],
    ['2-release.yaml', '0.110.0', '0.112.0'],
  ],
  auto: [
    ['1-running.yaml', '0.110.0', undefined],
    ['2-release.yaml', '0.110.0', '0.112.0'],
  ],
};

describe.each(Object.entries(FLOWS))('the flow %s', (flow, states) => {
  test.each(states)('%s compiles without a finding, from the schema %s reaches %s', (state, installed, reaches) => {
    const resource = resourceOf(`${flow}/${state}`);
    expect(validateResource('DocumentDB', resource)).toEqual([]);
    const { workload, diagnostics } = compileDocumentDb(resource, {});
    expect(diagnostics).toEqual([]);
    const { schemaVersion } = resource.spec as { readonly schemaVersion?: string };
    expect(decideExtensionUpgrade({ installed, binary: workload?.version, schemaVersion }).target).toBe(reaches);
  });

  test('has no state that admission would refuse after the one before', () => {
    states.slice(1).forEach(([state, installed], index) => {
      const before = { ...resourceOf(`${flow}/${states[index][0]}`), status: { schemaVersion: installed } };
      expect(validateUpdate(before, resourceOf(`${flow}/${state}`), {})).toEqual([]);
    });
  });
});

const WITHOUT_OPERATOR = STATES.filter((state) => resourceOf(state).kind === 'ExtensionUpgrade');

test.each(WITHOUT_OPERATOR)('without the operator, %s compiles without a finding', (state) => {
  const resource = resourceOf(state);
  expect(validateResource('ExtensionUpgrade', resource)).toEqual([]);
  const { workload, diagnostics } = compileExtensionUpgrade(resource, { beside: [] });
  expect(diagnostics).toEqual([]);
  expect(workload).toBeDefined();
});

test.each(STATES)('the document shows %s, whole or by the versions that it states', (state) => {
  // Documents and files differ in their quotes.
  const text = textOf(state).replaceAll('"', "'");
  const versions = text.split('\n').filter((line) => /^ +(?:\w*Version):/.test(line));
  expect(versions.length).toBeGreaterThan(0);
  if (!DOCUMENT.includes(`\`\`\`yaml\n${text}\`\`\``)) for (const line of versions) expect(DOCUMENT).toContain(line);
});

test('the document names every code', () => {
  const found = [...CREATE_CASES, ...UPDATE_CASES].flatMap(({ finds }) => finds);
  const codes = [...found, ...POLICY_RULES.map(({ code }) => code)].map(
    (find) => find.replace(/^warning /, '').split(' ')[0],
  );
  expect([...new Set(codes)].filter((code) => !DOCUMENT.includes(`\`${code}\``))).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_RULES } from '../../src/systems/plan-rules';

const SOURCES = join(__dirname, '..', '..', 'src');

/** The files that report under a code by themselves, instead of by a rule. */
function reportedDirectly(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const file of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const text = readFileSync(join(SOURCES, file), 'utf8');
    for (const [, code] of text.matchAll(/(?:error|warning)\(\s*'([a-z-]+\/[a-z0-9.-]+)'/g))
      found.set(code, [...(found.get(code) ?? []), file]);
  }
  return found;
}

describe('a finding comes from one mechanism', () => {
  const direct = reportedDirectly();

  it.each([...new Set(ALL_RULES.map(({ code }) => code))])('%s', (code) => {
    expect(direct.get(code) ?? []).toEqual([]);
    const [first, ...others] = ALL_RULES.filter((rule) => rule.code === code).map(({ about, severity, title }) => ({
      about,
      severity,
      title,
    }));
    for (const other of others) expect(other).toEqual(first);
  });

  it('and a rule is about a state or about a change, never about both', () => {
    const codesAbout = (about: string) =>
      new Set(ALL_RULES.filter((rule) => rule.about === about).map(({ code }) => code));
    const changes = codesAbout('change');
    expect([...codesAbout('state')].filter((code) => changes.has(code))).toEqual([]);
  });
});

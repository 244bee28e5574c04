import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { SYSTEMS } from '../../src/systems';

const ROOT = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** The members of the interface, by name, and whether each may be left out. */
function members(): readonly ts.TypeElement[] {
  const source = ts.createSourceFile('system.ts', read('src/systems/system.ts'), ts.ScriptTarget.Latest, true);
  const declared = source.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === 'System');
  return [...declared!.members];
}

const nameOf = (member: ts.TypeElement) => (member.name as ts.Identifier).text;

describe('the interface of a system', () => {
  it('is told in CONTRIBUTING member by member, in its order', () => {
    const text = read('CONTRIBUTING.md');
    const section = text.slice(text.indexOf('## Adding a system'), text.indexOf('## Tests'));
    const rows = [...section.matchAll(/^\| `(\w+)` +\| (.+?) +\|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(members().map(nameOf));
    const optional = rows.filter(([, , text]) => text.endsWith('may be left out')).map(([, name]) => name);
    expect(optional).toEqual(
      members()
        .filter(({ questionToken }) => questionToken !== undefined)
        .map(nameOf),
    );
  });

  it('says of each member what it brings', () => {
    const bare = members().filter((member) => ts.getJSDocCommentsAndTags(member).length === 0);
    expect(bare.map(nameOf)).toEqual([]);
  });

  it.each(SYSTEMS.map((system) => [system.name, system] as const))('is what the folder %s holds', (name, system) => {
    const known = new Set(members().map(nameOf));
    expect(Object.keys(system).filter((member) => !known.has(member))).toEqual([]);
    expect(read(`src/systems/${name}/index.ts`)).toContain(': System = {');
  });
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Repository } from '../../story/repository';
import { shop } from './shop';

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
  repository.write('schemagate.yaml', 'sources: [apps/shop.yaml]\nmigrations: db\n');
});
afterEach(() => repository.remove());

type Files = Readonly<Record<string, string | undefined>>;
const mark = (command: string, more = '') => `"schemagate.dev/migrate": "${command}"${more}`;

function write(files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) rmSync(join(repository.folder, 'db', name));
    else repository.write(`db/${name}`, text);
  }
}

async function planned(old: Files, now: Files, { command = 'flyway migrate', flags = '', more = '' } = {}) {
  repository.write('apps/shop.yaml', shop({ annotations: mark(command, more) }));
  write(old);
  repository.commit('one');
  write(now);
  const { code, stdout, stderr } = await repository.schemagate(`plan --from HEAD${flags}`.split(' '));
  return { code, text: (stdout + stderr).replaceAll(/\s+/g, ' ') };
}

const OLD = { 'V1__a.sql': 'a\n', 'V3__c.sql': 'c\n', 'R__views.sql': 'v\n' };

describe('migrations of a folder that the settings name', () => {
  it.each<[string, Files, string | undefined]>([
    ['nothing changed', {}, undefined],
    ['a new one comes last', { 'V4__d.sql': 'd' }, undefined],
    ['line ends change', { 'V1__a.sql': 'a\r\n' }, undefined],
    ['a repeatable one changes', { 'R__views.sql': 'w' }, undefined],
    ['one gets another name', { 'V1__a.sql': undefined, 'V1__b.sql': 'a\n' }, undefined],
    ['a delivered one is edited', { 'V1__a.sql': 'b' }, 'application/migration-edited'],
    ['a new one sorts before the newest', { 'V2__b.sql': 'b' }, 'application/migration-out-of-order'],
    ['a new one has the number of the newest', { 'V3__b.sql': 'b' }, 'application/migration-out-of-order'],
  ])('where %s', async (_, now, code) => {
    const found = await planned(OLD, now);
    expect(found).toEqual({ code: code === undefined ? 0 : 1, text: found.text });
    if (code === undefined) expect(found.text).not.toContain('application/migration-');
    else expect(found.text).toContain(code);
  });

  it('name the file, and are acknowledged on an object of the application', async () => {
    const acknowledge = ', "schemagate.dev/acknowledge": "application/migration-edited: a comment only"';
    const found = await planned(OLD, { 'V1__a.sql': 'b' });
    expect(found.text).toContain('db/V1__a.sql is another file than the one that databases have run');
    const taken = await planned(OLD, { 'V1__a.sql': 'b' }, { more: acknowledge });
    expect(taken).toEqual({ code: 0, text: taken.text });
  });

  it('may sort anywhere for a tool that runs what is missing', async () => {
    const old = { '0001_a.py': 'a', '0003_c.py': 'c' };
    const found = await planned(old, { '0002_b.py': 'b' }, { command: 'python manage.py migrate' });
    expect(found).toEqual({ code: 0, text: found.text });
  });

  it.each([
    ['', 0],
    [' --strict', 1],
  ])('in no known order are not judged%s', async (flags, code) => {
    const found = await planned({ 'changelog.xml': 'a' }, { 'changelog.xml': 'b' }, { command: './run', flags });
    expect(found).toEqual({ code, text: expect.stringContaining('in which order the migrations of db run') as string });
  });

  it('say what the schema is at, as a mark would', async () => {
    const found = await planned(OLD, { 'V4__d.sql': 'd' }, { more: ', "schemagate.dev/serves": "<4"' });
    expect(found).toMatchObject({ code: 1, text: expect.stringContaining('the schema is at 4') as string });
  });

  it('of a folder that is not there are refused with the place in the settings', async () => {
    repository.write('apps/shop.yaml', shop({ annotations: mark('flyway migrate') }));
    const { code, stderr } = await repository.schemagate(['check']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('schemagate.yaml:2:13') as string });
  });

  /** Commits one state after the other, and plans the last one from the last but one. */
  async function through(serves: string, ...states: readonly Files[]) {
    const [now, ...before] = [...states].reverse();
    for (const files of before.reverse()) {
      repository.write('apps/shop.yaml', shop({ annotations: mark('flyway migrate') }));
      rmSync(join(repository.folder, 'db'), { recursive: true, force: true });
      write(files);
      repository.commit('one');
    }
    rmSync(join(repository.folder, 'db'), { recursive: true });
    write(now);
    const more = serves === '' ? '' : `, "schemagate.dev/serves": "${serves}"`;
    repository.write('apps/shop.yaml', shop({ annotations: mark('flyway migrate', more) }));
    const { code, stdout, stderr } = await repository.schemagate(['plan', '--from', 'HEAD']);
    const text = stdout + stderr;
    return { code, codes: [...new Set(text.match(/application\/[a-z-]+/g) ?? [])], text: text.replaceAll(/\s+/g, ' ') };
  }

  const [V1, V2, V3] = ['V1__a.sql', 'V2__b.sql', 'V3__c.sql'].map((name) => ({ [name]: 'a' }));
  const alembic = (revision: string, down: string) => `revision = '${revision}'\ndown_revision = ${down}\n`;
  const AA = { 'aa.py': alembic('aa', 'None') };
  const BB = { 'bb.py': alembic('bb', "'aa'") };
  const CC = { 'cc.py': alembic('cc', "'bb'") };
  const OTHER = { 'dd.py': alembic('dd', "'bb'") };
  const BELOW = 'application/back-below-schema';

  it.each<[string, string, readonly Files[], readonly string[]]>([
    ['the newest of all times', '<=2', [{ ...V1, ...V2, ...V3 }, { ...V1, ...V2 }, V1], [BELOW]],
    ['one that pods serve on', '<=3', [{ ...V1, ...V2, ...V3 }, { ...V1, ...V2 }, V1], []],
    ['none that was higher', '<=2', [V1, { ...V1, ...V2 }, { ...V1, ...V2 }], []],
    [
      'a revision behind that of now',
      'aa, bb',
      [
        { ...AA, ...BB, ...CC },
        { ...AA, ...BB },
        { ...AA, ...BB },
      ],
      [BELOW],
    ],
    ['revisions in order', 'bb, cc', [AA, { ...AA, ...BB }, { ...AA, ...BB, ...CC }], []],
    [
      'revisions of a branch that was given up',
      'aa, bb, dd',
      [
        { ...AA, ...BB, ...CC },
        { ...AA, ...BB },
        { ...AA, ...BB, ...OTHER },
      ],
      [BELOW],
    ],
    [
      'one whose files have moved',
      '<=2',
      [{ 'x/1_a.sql': 'a', 'x/3_b.sql': 'b' }, { 'y/1_a.sql': 'a' }, { 'y/2_c.sql': 'c' }],
      [BELOW],
    ],
  ])('count in all states that were: %s', async (_, serves, states, codes) => {
    const found = await through(serves, ...states);
    expect(found).toMatchObject({ codes });
  });

  it.each<[string, string, readonly string[]]>([
    ['as it was', 'a', []],
    ['as another file', 'b', ['application/migration-edited']],
  ])('may come back %s', async (_, text, codes) => {
    expect(await through('', { ...V1, ...V2 }, V1, { ...V1, 'V2__b.sql': text })).toMatchObject({ codes });
  });

  it('in no known order do not say what pods serve on', async () => {
    const found = await through('aa, bb', AA, { ...AA, ...BB, ...CC, ...OTHER });
    expect(found).toMatchObject({ code: 0, codes: ['application/migration-out-of-order', BELOW].sort() });
    expect(found.text).toContain('the newest migration of db is not known, for it has 2 heads');
  });
});

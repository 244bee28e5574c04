import { readMigrationFolder } from '../../../src/systems/application/migration-folder';

const read = (files: Readonly<Record<string, string>>) =>
  readMigrationFolder({
    folder: 'migrations',
    files: Object.entries(files).map(([name, text]) => ({
      name,
      hash: text,
      ...(name.endsWith('.py') ? { text } : {}),
    })),
  });
const names = (...all: readonly string[]) => read(Object.fromEntries(all.map((name) => [name, ''])));
const alembic = (revision: string, down: string) => `revision: str = '${revision}'\ndown_revision = ${down}\n`;

describe('the newest migration of a folder', () => {
  it.each([
    ['Flyway', '2.1', ['V1__a.sql', 'V2__b.sql', 'V2_1__c.sql', 'R__views.sql', 'U2__undo.sql']],
    ['Flyway, by number', '10', ['V9__a.sql', 'V10__b.sql']],
    ['Flyway in several folders', '3', ['a/V1__a.sql', 'b/V3__b.sql']],
    ['golang-migrate', '0012', ['0002_a.up.sql', '0002_a.down.sql', '0012_b.up.sql', '0012_b.down.sql']],
    ['Rails', '20240201120000', ['20240101120000_a.rb', '20240201120000_b.rb']],
    [
      'Prisma',
      '20240201120000',
      ['20240101120000_a/migration.sql', '20240201120000_b/migration.sql', 'migration_lock.toml'],
    ],
    ['Diesel', '20240201', ['2024-01-01_a/up.sql', '2024-02-01_b/up.sql', '2024-02-01_b/down.sql']],
    ['Django', '0002', ['__init__.py', '0001_initial.py', '0002_more.py']],
    ['Laravel', '20240101000001', ['2024_01_01_000000_a.php', '2024_01_01_000001_b.php']],
    ['TypeORM', '1700000000001', ['1700000000000-A.ts', '1700000000001-B.ts', 'index.ts']],
    ['Drizzle', '0001', ['0000_a.sql', '0001_b.sql', 'meta/0000_snapshot.json', 'meta/_journal.json']],
    ['EF Core', '20240102030405', ['20240102030405_A.cs', '20240102030405_A.Designer.cs', 'ShopModelSnapshot.cs']],
  ])('of %s is %s', (_, newest, files) => {
    expect(names(...files)).toMatchObject({ newest });
  });

  it('of Alembic is the one that no other follows', () => {
    const files = { 'a.py': alembic('aa', 'None'), 'b.py': alembic('bb', '"aa"  # first'), 'env.py': 'import x\n' };
    expect(read(files)).toMatchObject({ newest: 'bb', migrations: [{ name: 'a.py' }, { name: 'b.py' }] });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['nothing is numbered', { 'changelog.xml': '' }, 'no file in it is named by a number'],
    ['it is empty', {}, 'no file in it is named by a number'],
    [
      'several folders count for themselves',
      { 'a/0001_x.sql': '', 'b/0001_y.sql': '' },
      'numbered in folders of their own',
    ],
    [
      'branches are merged',
      { 'a.py': alembic('aa', 'None'), 'b.py': alembic('bb', "('aa', 'cc')") },
      'does not follow one',
    ],
    ['there are two heads', { 'a.py': alembic('aa', 'None'), 'b.py': alembic('bb', 'None') }, 'it has 2 heads'],
    ['one is missing', { 'b.py': alembic('bb', "'aa'") }, 'has the revision aa'],
    ['two have one revision', { 'a.py': alembic('aa', 'None'), 'b.py': alembic('aa', 'None') }, 'of another file'],
    ['they go round', { 'a.py': alembic('aa', "'bb'"), 'b.py': alembic('bb', "'aa'") }, 'it has 0 heads'],
  ])('is not known where %s', (_, files, fault) => {
    expect(read(files)).toMatchObject({ fault: expect.stringContaining(fault) as string });
    expect(read(files)).not.toHaveProperty('newest');
  });
});

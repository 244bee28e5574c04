import { loadModule } from 'libpg-query';
import decideSql from '../../src/systems/extension-upgrade/decide.sql';
import upgradeSql from '../../src/systems/extension-upgrade/upgrade.sql';
import { judgeSql } from '../../tools/sql/judge-sql';

const FUNCTION = (body: string, language = 'sql'): string =>
  `-- Doubles.\nCREATE FUNCTION f(n int) RETURNS int LANGUAGE ${language} AS $$\n  ${body}\n$$;\n`;

beforeAll(() => loadModule());

describe('the linter of SQL', () => {
  it.each([
    ['the SQL of an upgrade', upgradeSql],
    ['the SQL of its decision', decideSql],
    ['no statement', '-- nothing\n'],
    ['a variable of psql, as a text, a name or bare', `SELECT :'a', :"b", :c, d::text, x[1:2];`],
    [
      'what only looks like a variable or a command',
      `SELECT ':''a \\if', E'\\':b', $x$:'c' \\q$x$; /* :'d */ -- \\nothing :'`,
    ],
    ['a command that ends a statement', `SELECT 1 AS one \\gset run_\nSELECT 2 \\gexec\n`],
    ['both branches of a condition', `\\if :yes\n  SELECT 1;\n\\else\n  SELECT 2;\n\\endif\n`],
    ['a function in SQL', FUNCTION('SELECT n * 2')],
    ['a function that the parser reads whole', 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;'],
  ])('takes %s', (_title, sql) => {
    expect(judgeSql('a.sql', sql)).toEqual([]);
  });

  it.each([
    ['a broken statement', 'SELECT 1;\nSELEC 2;\n', 'a.sql:2:1 syntax error at or near "SELEC"'],
    ['one behind other letters', `SELECT 'é😀', 1 FRM x y;`, 'a.sql:1:21 syntax error at or near "x"'],
    ['one behind a variable', `SELECT :'a' FROM WHERE x;`, 'a.sql:1:18 syntax error at or near "WHERE"'],
    ['one in a branch', `\\if :yes\nSELECT 1;\n\\else\nSELEC 2;\n\\endif`, 'a.sql:4:1 syntax error at or near "SELEC"'],
    ['one that psql never sends', 'SELECT 1\nSELECT 2 \\gset\n', 'a.sql:2:8 syntax error at or near "2"'],
    ['an unfinished text', `SELECT 'a;`, `a.sql:1:8 unterminated quoted string at or near "'a;"`],
    ['an unknown command of psql', 'SELECT 1 \\gst\n;', 'a.sql:1:10 psql has no command \\gst here'],
    ['a broken body of a function', FUNCTION('SELEC n * 2'), 'a.sql:3:3 syntax error at or near "SELEC"'],
    [
      'a body that nothing here reads',
      FUNCTION('BEGIN RETRN 1; END', 'plpgsql'),
      'a.sql:2:60 nothing here reads a body in plpgsql: write it in SQL',
    ],
    ['the body of DO', `DO ' nothing '`, 'a.sql:1:5 nothing here reads a body in plpgsql: write it in SQL'],
  ])('refuses %s, with its place', (_title, sql, expected) => {
    expect(judgeSql('a.sql', sql)).toEqual([expected]);
  });
});

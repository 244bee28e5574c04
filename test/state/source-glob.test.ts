import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import fc from 'fast-check';
import { WalkLimit } from '../../src/files/boundary';
import { UsageError } from '../../src/model/usage-error';
import { expandGlob, globMatcher, hasGlob } from '../../src/state/source-glob';

const FILES = [
  ...[
    'a.yaml',
    'b.yaml',
    'g/a.yaml',
    'g/b.yml',
    'g/h/a.yaml',
    'h/A.yaml',
    'h/g/b.yaml',
    'g/.hidden.yaml',
    '.dot/a.yaml',
  ],
  ...['g/x y.yaml', 'h/[a].yaml', 'h/{a}.yaml', 'g/a+b.yaml', 'h/(a).yaml', 'h/a!.yaml', 'h/ü.yaml'],
];
const PIECES = [
  ...[
    '*',
    '**',
    '?',
    '[gh]',
    '[!g]',
    '[^g]',
    '[[:alpha:]]',
    '[a]',
    '{g,h}',
    '{a,b}.y*',
    '{,h/}',
    '{a..b}.yaml',
    '{g',
    '***',
  ],
  ...[
    '!(g)',
    '@(g|h)',
    '+(g)',
    '?(x) *',
    '*(a|b).yaml',
    '!',
    '\\*',
    '\\[a\\].yaml',
    '.*',
    '**/',
    '/',
    '//',
    '/',
    'g',
    'h',
    'a',
  ],
  ...['a.yaml', '*.yaml', '.'],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemagate-globs-'));
  for (const file of FILES) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

function onDisk(text: string): readonly string[] {
  const found = expandGlob({ text, folder }, () => undefined, new WalkLimit(text));
  return found.map((file) => relative(folder, file)).sort();
}

function inCommit(text: string): readonly string[] {
  const matches = globMatcher({ text, folder });
  return FILES.filter((file) => matches(join(folder, file))).sort();
}

/** A file that one of them leaves out would be taken for new, or for gone. */
describe('a glob means the same files on disk and in a commit', () => {
  it.each([
    ['a class', '[gh]/a.yaml', ['g/a.yaml']],
    ['a class of others', '[!b]*.yaml', ['a.yaml']],
    ['a class of others, otherwise written', '[^b]*.yaml', ['a.yaml']],
    ['a class by its name', 'h/[[:upper:]].yaml', ['h/A.yaml']],
    ['alternatives', '{g,h}/a.yaml', ['g/a.yaml']],
    ['all but some', 'g/!(b).y*', ['g/.hidden.yaml', 'g/a+b.yaml', 'g/a.yaml', 'g/x y.yaml']],
    ['an exclamation mark', 'h/!{g,h}', []],
    ['folders below', '**/b.y*', ['b.yaml', 'g/b.yml', 'h/g/b.yaml']],
    ['slashes', 'g//[a]*.yaml/', ['g/a+b.yaml', 'g/a.yaml']],
    ['what is hidden', '*/*hidden.yaml', []],
  ])('%s', (_title, text, expected) => {
    expect([onDisk(text), inCommit(text)]).toEqual([expected, expected]);
  });

  it.each([
    ['** as the begin of a name', '**.yaml', /\*\* beside other characters matches within one folder only/],
    ['** as the end of a name', 'g**/a.yaml', /\*\* beside/],
    ['** behind a group', '!(g)**/a.yaml', /\*\* beside/],
    ['three asterisks', 'g/***', /\*\* beside/],
    ['a step within alternatives', '{a,../b}/*.yaml', /\. and \.\. within a glob match nothing/],
    ['dots that the library stumbles over', '....*.', /cannot make out the glob|matches? no/],
  ])('or is refused: %s', (_title, text, message) => {
    const told = (read: (text: string) => unknown) => {
      try {
        return `it finds ${String(read(text))}`;
      } catch (cause) {
        if (!(cause instanceof UsageError)) throw cause;
        return cause.message;
      }
    };
    expect(told(onDisk)).toMatch(message);
  });

  it('whatever it is made of', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(
        text.filter((each) => hasGlob(each) && !/^\/|^!?\/|^\.\./.test(each)),
        (each) => {
          let found: readonly string[];
          try {
            found = onDisk(each);
          } catch (cause) {
            if (cause instanceof UsageError) return;
            throw cause;
          }
          expect(inCommit(each)).toEqual(found);
        },
      ),
      { numRuns: 300 },
    );
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Claim } from '../../src/model/file-sink';
import { OutputSet, type Difference } from '../../src/output/output-set';
import { Scope } from '../../src/state/scope';
import { STDIN } from '../../src/model/source-header';
import type { OutputFile } from '../../src/model/output';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'schemagate-output-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const claimOf = (source: string): Claim => ({
  source: source === STDIN ? STDIN : join(folder, source),
  name: source,
  title: `the Gateway of ${source}`,
  delivery: 'kubectl',
});
const script = (path: string, executable = false): OutputFile => {
  return { kind: 'text', syntax: 'shell', path, text: 'true\n', executable };
};

/** A run that speaks for these sources. */
function outputSet(sources: readonly string[], onDifference?: (difference: Difference) => void): OutputSet {
  const path = join(folder, 'out');
  const scope = Scope.of(sources.map((text) => ({ text, folder })));
  return new OutputSet({
    output: { path, configured: path, name: 'out' },
    scope,
    cwd: folder,
    isComparing: onDifference !== undefined,
    onDifference,
  });
}

function write(source: string, ...files: readonly OutputFile[]): void {
  const output = outputSet([source]);
  output.add(files, claimOf(source));
  output.commit(output.prepare());
}

function touch(source: string): void {
  mkdirSync(dirname(join(folder, source)), { recursive: true });
  writeFileSync(join(folder, source), '');
}

describe('a file that an earlier run wrote for another source', () => {
  it.each<[string, readonly string[], boolean, boolean]>([
    ['is left to it while the source is there', ['b.yaml'], true, true],
    ['is taken over where the source is gone', ['b.yaml'], false, false],
    ['is taken over where the run speaks for that source, too', ['a.yaml', 'b.yaml'], true, false],
  ])('%s', (_title, scope, isThere, isRefused) => {
    write('a.yaml', script('ssg'));
    if (isThere) touch('a.yaml');
    const rival = outputSet(scope).add([script('ssg'), script('other')], claimOf('b.yaml'));
    const title = 'a.yaml, for which it was written before';
    expect(rival).toEqual(isRefused ? { path: 'ssg', title } : undefined);
  });

  it('is taken over where that was standard input', () => {
    write(STDIN, script('ssg'));
    expect(readFileSync(join(folder, 'out/ssg'), 'utf8')).toContain('from <stdin>.');
    expect(outputSet(['b.yaml']).add([script('ssg')], claimOf('b.yaml'))).toBeUndefined();
  });

  it('is no rival where it is the same source', () => {
    write('a.yaml', script('ssg'));
    touch('a.yaml');
    expect(outputSet(['b.yaml']).add([script('ssg', true)], claimOf('a.yaml'))).toBeUndefined();
  });
});

it.each<[string, OutputFile, readonly (readonly [string, string])[]]>([
  ['a file that is as it should be is counted', script('ssg'), []],
  ['a file that is to be executable differs', script('ssg', true), [['changed', 'ssg']]],
  ['a file of another text differs', { ...script('ssg'), text: 'false\n' } as OutputFile, [['changed', 'ssg']]],
  ['a file that is not there is missing', script('other'), [['created', 'other']]],
])('%s', (_title, file, expected) => {
  write('a.yaml', script('ssg'));
  const found: Difference[] = [];
  const output = outputSet(['a.yaml'], (difference) => void found.push(difference));
  output.add([file], claimOf('a.yaml'));
  expect(found.map(({ change: { kind, path } }) => [kind, path.slice(join(folder, 'out/').length)])).toEqual(expected);
  expect(output.unchanged).toBe(expected.length === 0 ? 1 : 0);
  expect(found.map(({ before }) => before !== '')).toEqual(expected.map(([kind]) => kind === 'changed'));
});

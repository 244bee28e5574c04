import { commandsIn } from './shell';

function commands(language: string, text: string): string[][] {
  return commandsIn(language, text).map(({ program, words }) => [program, ...words]);
}

describe('commands of a shell block', () => {
  it.each<[string, string, string[][]]>([
    [
      'one after the other',
      'npm ci && npm start\n',
      [
        ['npm', 'ci'],
        ['npm', 'start'],
      ],
    ],
    ['on lines of their own', 'a b\n\nc; d\n', [['a', 'b'], ['c'], ['d']]],
    [
      'through a pipe',
      'kustomize build x | schemagate synth - -o -',
      [
        ['kustomize', 'build', 'x'],
        ['schemagate', 'synth', '-', '-o', '-'],
      ],
    ],
    ['without comments', '# all\na # b && c\na#b', [['a'], ['a#b']]],
    ['over two lines', 'a \\\n  --b c\n', [['a', '--b', 'c']]],
    ['with quotes', `a 'b c' "d \\"e" f\\ g h'i'j`, [['a', 'b c', 'd "e', 'f g', 'hij']]],
    ['without redirections', 'a > file 2>&1 <in b >>x', [['a', 'b']]],
    ['without assignments', 'A=1 B="x y" a b=c\nC=d\n', [['a', 'b=c']]],
    ['without here-documents', `cat <<'EOF' > x\na b\nEOF\nc`, [['cat'], ['c']]],
    ['with placeholders', 'a <name> --b <file>', [['a', '<name>', '--b', '<file>']]],
    ['with a command inside', 'a $(b c) d', [['a', '$(b c)', 'd']]],
  ])('%s', (_title, text, expected) => {
    expect(commands('sh', text)).toEqual(expected);
  });

  it('on a console stand behind a prompt', () => {
    expect(commands('console', '$ a b \\\n  c\noutput\n$ d\n')).toEqual([['a', 'b', 'c'], ['d']]);
  });
});

import { error, formatDiagnostic, warning, type Diagnostic } from '../../src/model/diagnostic';

const fault = error('gateway/no-version', ['spec', 'app', 'image'], 'no tag', 'State the version in spec.version.');

const rows: [title: string, diagnostic: Diagnostic & { line?: number; column?: number }, text: string][] = [
  [
    'place, path, message, way out and code',
    { ...fault, line: 41, column: 9 },
    'g.yaml:41:9  spec.app.image: no tag. State the version in spec.version. [gateway/no-version]',
  ],
  [
    'the file alone where no line is known',
    { ...fault, path: [], remedy: undefined },
    'g.yaml  no tag [gateway/no-version]',
  ],
  [
    'the first column where only the line is known',
    { ...fault, remedy: undefined, line: 2 },
    'g.yaml:2:1  spec.app.image: no tag [gateway/no-version]',
  ],
  ['a warning as such', { ...warning('a/b', [], 'odd'), line: 1, column: 1 }, 'g.yaml:1:1  warning: odd [a/b]'],
  [
    'what a person took responsibility for, with the reason',
    { ...warning('a/b', [], 'odd'), acknowledged: 'we know' },
    'g.yaml  acknowledged (we know): odd [a/b]',
  ],
];

test.each(rows)('a finding as one line: %s', (_title, diagnostic, text) => {
  expect(formatDiagnostic({ ...diagnostic, file: 'g.yaml' })).toBe(text);
});

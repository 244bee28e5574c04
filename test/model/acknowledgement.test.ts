import { acknowledge } from '../../src/rules/acknowledgement';
import { error, type Diagnostic } from '../../src/model/diagnostic';

const refused: Diagnostic = { ...error('a/refused', [], 'no'), acknowledgeable: true };
const final = error('a/final', [], 'never');

describe('what an annotation acknowledges', () => {
  it.each<[string, string | undefined, readonly string[]]>([
    ['nothing without an annotation', undefined, ['error a/refused', 'error a/final']],
    ['a finding, with the reason', 'a/refused: we know', ['warning a/refused (we know)', 'error a/final']],
    [
      'blanks and line ends of Windows aside',
      ' a/refused :  we know \r\n',
      ['warning a/refused (we know)', 'error a/final'],
    ],
    [
      'nothing without a reason',
      'a/refused',
      ['error a/refused', 'error a/final', 'warning "a/refused" has no reason. Write "code: reason", one on a line.'],
    ],
    [
      'nothing with a slip in the code, and says what could be meant',
      'a/refuse: we know',
      [
        'error a/refused',
        'error a/final',
        'warning "a/refuse" matches no finding. Remove the line, or correct it: what could be acknowledged is a/refused.',
      ],
    ],
    [
      'nothing that nobody may go on with',
      'a/refused: we know\na/final: we know',
      [
        'warning a/refused (we know)',
        'error a/final',
        'warning "a/final" is found, and cannot be acknowledged. Remove the line.',
      ],
    ],
    [
      'nothing with a line that is left over',
      'a/refused: we know\na/old: we knew',
      ['warning a/refused (we know)', 'error a/final', 'warning "a/old" matches no finding. Remove the line.'],
    ],
  ])('is %s', (_title, annotation, expected) => {
    expect(acknowledge([refused, final], annotation).map(textOf)).toEqual(expected);
  });
});

function textOf({ code, severity, message, remedy, acknowledged }: Diagnostic): string {
  if (code.startsWith('acknowledgement/')) return `${severity} ${message}. ${remedy}`;
  return `${severity} ${code}${acknowledged === undefined ? '' : ` (${acknowledged})`}`;
}

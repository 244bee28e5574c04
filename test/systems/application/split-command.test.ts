import fc from 'fast-check';
import { shellQuote } from '../../../src/lib/text/shell';
import { splitCommand } from '../../../src/systems/application/split-command';

describe('a command is split as a shell splits words', () => {
  it.each<[string, readonly string[]]>([
    ['python manage.py migrate --noinput', ['python', 'manage.py', 'migrate', '--noinput']],
    ['  a\t b  ', ['a', 'b']],
    [`a "b c" 'd e' f\\ g`, ['a', 'b c', 'd e', 'f g']],
    [`a b"c d"e`, ['a', 'bc de']],
    ['a ""', ['a', '']],
    [`a "say \\"x\\""`, ['a', 'say "x"']],
    [`sh -c 'a && b | tee "$LOG"'`, ['sh', '-c', 'a && b | tee "$LOG"']],
    [`a '$(NAME)'`, ['a', '$(NAME)']],
    ['a --url=x=y -- -z', ['a', '--url=x=y', '--', '-z']],
    ['a \\\n  b', ['a', 'b']],
    ['env A=b a', ['env', 'A=b', 'a']],
  ])('%s', (command, words) => {
    expect(splitCommand(command)).toEqual({ words });
  });

  it('any words come back as they were quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), { minLength: 1 }), (words) => {
        const command = ['run', ...words];
        expect(splitCommand(command.map((word, at) => (at === 0 ? word : shellQuote(word))).join(' '))).toEqual({
          words: command,
        });
      }),
    );
  });
});

describe('what needs a shell is refused', () => {
  it.each([
    ['a && b', '&& or || needs a shell'],
    ['a || true', '&& or || needs a shell'],
    ['a | tee log', 'a pipe, ! or time needs a shell'],
    ['a; b', 'several commands in a row needs a shell'],
    ['a\nb', 'several commands in a row needs a shell'],
    ['a &', '& needs a shell'],
    ['a > log', 'a redirection needs a shell'],
    ['a < in', 'a redirection needs a shell'],
    ['a $DATABASE_URL', '$DATABASE_URL needs a shell'],
    ['a "${X:-y}"', '${X:-y} needs a shell'],
    ['a $(date)', '$(date) needs a shell'],
    ['a `date`', '`date` needs a shell'],
    ['a *.sql', '* needs a shell'],
    ['a {b,c}', '{b,c} needs a shell'],
    ['a ~/b', '~/b needs a shell'],
    ['A=b a', 'a variable that is set before the command needs a shell'],
    ['A=b', 'a variable that is set before the command needs a shell'],
    ['cd app', 'cd, which is a word of the shell needs a shell'],
    ['if a; then b; fi', 'more than a command and its arguments needs a shell'],
    ['(a)', 'parentheses needs a shell'],
  ])('%s', (command, message) => {
    expect(splitCommand(command)).toEqual({
      fault: `${message}, and the command runs without one`,
      remedy: expect.stringContaining("Write sh -c '…'"),
    });
  });

  it.each([
    ['a --url=$(DATABASE_URL)', 'DATABASE_URL'],
    ['a "--url=$(DATABASE_URL)"', 'DATABASE_URL'],
    ['a $(MY.URL-1)', 'MY.URL-1'],
    ['a $URL', 'URL'],
    ['a "x${URL}"', 'URL'],
  ])('with the single quotes in which Kubernetes fills a variable in: %s', (command, name) => {
    expect(splitCommand(command)).toHaveProperty(
      'remedy',
      expect.stringContaining(`write '$(${name})', in single quotes`),
    );
  });

  it.each(['a $(date +%F)', 'a `date`', 'a ${X:-y}', 'a $((1 + 1))'])('which are no way out for %s', (command) => {
    expect(splitCommand(command)).toHaveProperty('remedy', expect.not.stringContaining('single quotes'));
  });

  it.each(['', '   ', '# a note', 'a "b', "a 'b", 'a $('])('so is what is no command: %j', (command) => {
    expect(splitCommand(command)).toHaveProperty('fault');
  });
});

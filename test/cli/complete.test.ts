import { spawnSync } from 'node:child_process';
import { runIn } from '../story/repository';

/** What it says goes to the console, by the library that says it. */
async function said(...argv: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }> {
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  const { code } = await runIn('/', ['complete', ...argv]);
  const stdout = log.mock.calls.map(([line]) => `${String(line)}\n`).join('');
  log.mockRestore();
  return { code, stdout };
}

describe('completion in a shell', () => {
  it.each([
    ['commands', ['pl'], ['plan']],
    ['options', ['plan', '--fo'], ['--format']],
    ['the values of an option', ['plan', '--format', ''], ['text', 'json', 'markdown', 'sarif', 'html']],
    ['values behind =', ['synth', '--delivery=ar'], ['argocd']],
    ['arguments that are words', ['schema', 'plan'], ['plan']],
    ['nothing where nothing fits', ['nonsense'], []],
  ])('knows %s', async (_title, words, expected) => {
    const { code, stdout } = await said('--', ...words);
    expect(code).toBe(0);
    expect(stdout.match(/^[^:\n\t][^\t\n]*(?=\t)/gm) ?? []).toEqual(expected);
  });

  it.each(['bash', 'zsh', 'fish'])('prints a script for %s that asks schemagate', async (shell) => {
    const { code, stdout } = await said(shell);
    expect([code, stdout]).toEqual([0, expect.stringContaining('schemagate complete --')]);
    if (shell !== 'bash') return;
    expect(spawnSync('bash', ['-n'], { input: stdout, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([[['tcsh']], [[]]])('is wrong usage for %j', async (argv) => {
    expect(await said(...argv)).toEqual({ code: 2, stdout: '' });
  });

  it('is listed in the help', async () => {
    expect((await runIn('/', ['--help'])).stdout).toMatch(/^ {2}complete \[shell\]/m);
  });
});

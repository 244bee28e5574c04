import { optionsFromHelp } from './help';

const GENERAL = `Usage: schemagate [options] [command]

Options:
  -V, --version        print the version
  --debug              print the stack, see
                       --trace

Commands:
  synth [options] [paths...]  compile
  help [command]              print help

Examples:
  schemagate synth --check
`;
const SYNTH = `Usage: schemagate synth

Options:
  -o, --output <folder>  where files go (default: "--dist")
`;

describe('options that the help tells of', () => {
  const optionsOf = optionsFromHelp((words) => (words[0] === 'synth' ? SYNTH : GENERAL));

  it('without a command', () => {
    expect([...(optionsOf(undefined) ?? [])]).toEqual(['-V', '--version', '--debug']);
  });

  it('of a command, with those that hold for all', () => {
    expect([...(optionsOf('synth') ?? [])]).toEqual(['-V', '--version', '--debug', '-o', '--output']);
  });

  it('of no command', () => {
    expect(optionsOf('Examples')).toBeUndefined();
  });
});

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
  let optionsOf: Awaited<ReturnType<typeof optionsFromHelp>>;
  beforeAll(async () => {
    optionsOf = await optionsFromHelp((words) => Promise.resolve(words.startsWith('synth') ? SYNTH : GENERAL));
  });

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

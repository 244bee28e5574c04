import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, type MarkdownDocument } from './documents';
import { codeSpans } from './markdown';
import { commandsIn, type Command } from './shell';

/** The options of a command of ours, `synth`, or of none: undefined when there is no such command. */
export type OptionsOf = (command: string | undefined) => ReadonlySet<string> | undefined;

/** What a reader types; `bash` is a piece of a script, tested where it belongs. */
const SHELL_LANGUAGES: ReadonlySet<string> = new Set(['sh', 'console']);

/** Programs of others; what they do is not checked. */
const OTHER_PROGRAMS: ReadonlySet<string> = new Set(
  'argocd cat cd cp curl diff docker echo export flux git grep helm jq kubectl kustomize ls mkdir mysql psql rm sed sh tee umask'.split(
    ' ',
  ),
);
const NPM_COMMANDS: ReadonlySet<string> = new Set(['ci', 'exec', 'install', 'link', 'pack', 'publish', 'root']);

/** Commands that do not exist, in blocks and in code within text, as `docs/a.md:12: npm run bild: no such script`. */
export function unknownCommands(document: MarkdownDocument, optionsOf: OptionsOf): readonly string[] {
  const { path, text, blocks } = document;
  const inBlocks = blocks.filter(({ language }) => SHELL_LANGUAGES.has(language));
  const inText = codeSpans(text).filter((span) => /^(?:schemagate|npm|npx) [a-z]/.test(span.text));
  return [...inBlocks, ...inText.map((span) => ({ ...span, language: 'sh' }))].flatMap(({ language, text, line }) =>
    commandsIn(language, text).flatMap((command) => {
      const fault = faultOf(command, optionsOf);
      const words = [command.program, ...command.words].join(' ');
      return fault === undefined ? [] : [`${path}:${line}: ${words}: ${fault}`];
    }),
  );
}

function faultOf({ program, words: [first, ...others] }: Command, optionsOf: OptionsOf): string | undefined {
  const words = first === undefined ? [] : [first, ...others];
  switch (program) {
    case 'schemagate':
      return optionFault(words, optionsOf);
    case 'npm':
      return npmFault(words);
    case 'npx':
      return first === 'schemagate' ? optionFault(others, optionsOf) : binaryFault(first);
    case 'cdk8s':
      return binaryFault(program);
    case 'node':
      return first === 'bin/schemagate.js' ? optionFault(others, optionsOf) : fileFault(first);
    default:
      return program.startsWith('.') ? fileFault(program) : otherFault(program);
  }
}

function optionFault(words: readonly string[], optionsOf: OptionsOf): string | undefined {
  const command = words[0]?.startsWith('-') === true ? undefined : words[0];
  const known = optionsOf(command);
  if (known === undefined) return `no such command`;
  const unknown = words.map((word) => word.split('=')[0] ?? '').find((word) => /^-./.test(word) && !known.has(word));
  return unknown === undefined ? undefined : `no option ${unknown}`;
}

function npmFault([command = '', script = '']: readonly string[]): string | undefined {
  if (NPM_COMMANDS.has(command)) return undefined;
  const name = command === 'run' ? script : command;
  return name in scripts() ? undefined : 'no such script';
}

function scripts(): object {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts;
}

function binaryFault(name = ''): string | undefined {
  return existsSync(join(ROOT, 'node_modules', '.bin', name)) ? undefined : 'no such program';
}

/** A generated `apply.sh` lies in the output folder, wherever that is. */
function fileFault(path = ''): string | undefined {
  return path.endsWith('/apply.sh') || existsSync(join(ROOT, path)) ? undefined : 'no such file';
}

function otherFault(program: string): string | undefined {
  if (OTHER_PROGRAMS.has(program) || program.endsWith('/apply.sh')) return undefined;
  return 'not a program that the documents use so far: add it to OTHER_PROGRAMS';
}

import {
  forEachChild,
  parse,
  type Command,
  type CommandNode,
  type CompoundList,
  type If,
  type PipelineNode,
  type Statement,
  type Subshell,
  type SyntaxNode,
  type While,
  type AndOr,
} from 'unbash';
import { INCIDENTAL } from '../incidental-command';
import { tryFindToolInScript } from '../migration-tools';
import { isShell, tryFindShellScript, type ShellScript } from '../shell-script';

/** A command whose failure does not show in the exit status of its script. */
export interface HiddenCommand {
  readonly text: string;
  /** Why, as a part of a sentence. */
  readonly why: string;
}

interface Reading {
  readonly script: string;
  readonly hidden: HiddenCommand[];
  errexit: boolean;
  pipefail: boolean;
  unread?: string;
}

/**
 * Reads a script as a shell does, and finds the commands whose failure is lost: behind another command, in a pipe, with
 * `|| true`, in the background.
 *
 * @param options those of the shell itself: `-ec`
 * @returns `unread` says what keeps it from judging
 */
export function hiddenCommands(
  script: string,
  options: string,
): { readonly hidden: readonly HiddenCommand[]; readonly unread?: string } {
  const parsed = parse(script);
  if ((parsed.errors ?? []).length > 0) return { hidden: [], unread: 'the script is none that a shell reads' };
  const reading: Reading = {
    script,
    hidden: [],
    errexit: /(?:^|\s)-[a-z]*e/.test(options),
    pipefail: /\bpipefail\b/.test(options),
  };
  readList(reading, parsed.commands, true);
  return { hidden: reading.unread === undefined ? reading.hidden : [], unread: reading.unread };
}

/** @param counts whether the status of the last command is that of the script */
function readList(reading: Reading, statements: readonly Statement[], counts: boolean): void {
  statements.forEach((statement, index) => {
    const next = statements.at(index + 1);
    const isLast = next === undefined;
    const isAsked = next !== undefined && asksForStatus(reading.script, next);
    if (statement.background === true) readInBackground(reading, statements.slice(index), counts);
    else readCommand(reading, statement.command, (isLast && counts) || isAsked);
  });
}

/** What runs in the background counts where somebody waits for it by its number, and takes its status. */
function readInBackground(reading: Reading, [statement, ...others]: readonly Statement[], counts: boolean): void {
  const textOf = ({ pos, end }: Statement) => reading.script.slice(pos, end);
  const at = others.findIndex((each) => /^\s*wait\s+["']?\$/.test(textOf(each)));
  if (at === -1) return hide(reading, statement.command, 'it runs in the background');
  const waiting = others[at];
  const next = others.at(at + 1);
  const isAsked = next === undefined ? counts : asksForStatus(reading.script, next);
  if (isAsked || reading.errexit || endsBadly(textOf(waiting))) return;
  hide(reading, statement.command, 'another command follows its wait and ends the script with its own status');
}

/** Whether a script begins by looking at the status so far: `rc=$?` and later `exit $rc`, `if [ $? -ne 0 ]`, `exit $?`. */
function asksForStatus(script: string, next: Statement): boolean {
  const text = script.slice(next.pos, next.end);
  const [, variable] = /^\s*(?:export\s+|local\s+)?([A-Za-z_]\w*)=["']?\$\?/.exec(text) ?? [];
  const status = variable === undefined ? '\\$(?:\\?|\\{\\?\\})' : `\\$\\{?${variable}\\b`;
  const rest = script.slice(next.pos);
  // A condition that ends nothing only looks.
  if (next.command.type === 'If' && !endsBadly(rest)) return false;
  const asked = new RegExp(`(?:\\b(?:exit|return|if|elif|test|case)\\b|\\[|\\(\\()[^\\n;]*${status}`);
  return asked.test(variable === undefined ? text : script.slice(next.end));
}

function readCommand(reading: Reading, command: Statement['command'], counts: boolean): void {
  if (command.type === 'AndOr') readAndOr(reading, command, counts);
  else readPipeline(reading, command, counts);
}

function readAndOr(reading: Reading, { commands, operators }: AndOr, counts: boolean): void {
  commands.forEach((each, index) => {
    const alternative = operators.indexOf('||', index);
    const rest = commands.slice(alternative + 1).map((other) => reading.script.slice(other.pos, other.end));
    const isWithin = commands.at(-1)?.type === 'Subshell' && !counts && !reading.errexit;
    const isHandled =
      rest.some((text) => (endsBadly(text) && !isWithin) || migrates(text)) || isAlternative(reading, each, rest);
    if (alternative !== -1 && !isHandled) {
      hide(reading, each, 'another command follows behind || and ends with its own status');
    } else if (index === commands.length - 1) readPipeline(reading, each, counts);
    else if (alternative === -1 && !counts && !endsWell(reading, commands.slice(index + 1)))
      hide(reading, each, 'a failure before && does not end the script');
  });
}

/** `migrate && exit 0`, where all that follows ends badly. */
function endsWell({ script }: Reading, rest: readonly PipelineNode[]): boolean {
  const last = rest.at(-1);
  const isExit = last !== undefined && /^exit(?:\s+0)?$/.test(script.slice(last.pos, last.end));
  return isExit && endsBadly(script.slice(last.end));
}

/** `describe x || create x`: one asks, and the other does what is missing and ends with its own status. */
function isAlternative({ script }: Reading, asking: PipelineNode, rest: readonly string[]): boolean {
  const does = rest.some((text) => !INCIDENTAL.test(firstWord(text)));
  return does && !migrates(script.slice(asking.pos, asking.end));
}

function firstWord(text: string): string {
  return text.trim().split(/\s/, 1)[0];
}

/** Whether a command looks as if it migrated. */
export function migrates(text: string): boolean {
  return tryFindToolInScript(text) !== undefined;
}

/** `|| exit 1`, `|| { echo failed; exit 1; }`, `|| false`. */
function endsBadly(text: string): boolean {
  return /\b(?:exit\s+(?:[1-9]|\$)|exit\s*[;}]?\s*$|false\b|return\s+[1-9]|kill\b)/.test(text);
}

function readPipeline(reading: Reading, node: PipelineNode, counts: boolean): void {
  if (node.type !== 'Pipeline') return readOne(reading, node, counts);
  if (node.prefixes.some(({ type }) => type === 'Negation')) return hide(reading, node, '! turns its status around');
  node.commands.forEach((each, index) => {
    const isLast = index === node.commands.length - 1;
    if (isLast || reading.pipefail) readOne(reading, each, counts);
    else hide(reading, each, 'a pipe ends with the status of its last command');
  });
}

function readOne(reading: Reading, node: CommandNode, counts: boolean): void {
  switch (node.type) {
    case 'Command':
      return readSimple(reading, node, counts);
    case 'Redirected':
      return readOne(reading, node.command, counts);
    case 'BraceGroup':
      return readList(reading, node.body.commands, counts || reading.errexit);
    case 'Subshell':
      return readSubshell(reading, node, counts);
    case 'If':
      readCondition(reading, node);
      for (const list of branchesOf(node.then, node.else, ...node.elif.map((each) => each.then)))
        readList(reading, list.commands, counts || reading.errexit);
      return;
    case 'While':
      readLoop(reading, node);
      return readList(reading, node.body.commands, counts || reading.errexit);
    case 'For':
      return readList(reading, node.body.commands, counts || reading.errexit);
    case 'Function':
    case 'Case':
    case 'Coproc':
      reading.unread = 'the script has functions or branches, and where a failure goes was not followed';
      return;
    default:
      return;
  }
}

/** What it sets is its own, and with `set -e` it ends, but not the script around it. */
function readSubshell(reading: Reading, node: Subshell, counts: boolean): void {
  const isKept = counts || reading.errexit;
  const within: Reading = { ...reading };
  readList(within, node.body.commands, isKept);
  reading.unread = within.unread;
  const text = reading.script.slice(node.body.pos, node.body.end);
  const isFound = within.hidden.some((each) => migrates(each.text));
  if (!isKept && within.errexit && !isFound && migrates(text))
    reading.hidden.push({ text, why: 'another command follows and ends the script with its own status' });
}

/** `until migrate; do …; break; done` goes on when it is left. */
function readLoop(reading: Reading, { clause, body }: While): void {
  const [asked, done] = [clause, body].map(({ pos, end }) => reading.script.slice(pos, end));
  if (!migrates(asked) || !/\bbreak\b/.test(done) || endsBadly(done)) return;
  hide(reading, { ...clause, type: 'While' }, 'a loop that is left ends no script');
}

/** `if migrate; then …; fi` goes on when it fails, unless the other branch ends the script. */
function readCondition(reading: Reading, { clause, then, elif, else: otherwise }: If): void {
  const textOf = (list: CompoundList | undefined) =>
    list === undefined ? '' : reading.script.slice(list.pos, list.end);
  const isNegated = /^\s*!/.test(textOf(clause));
  const failed = isNegated ? textOf(then) : [...elif.map((each) => textOf(each.clause)), textOf(otherwise)].join('\n');
  if (!migrates(textOf(clause)) || endsBadly(failed) || migrates(failed)) return;
  hide(reading, { ...clause, type: 'If' }, 'a condition that is not met ends no script');
}

function branchesOf(...lists: readonly (CompoundList | undefined)[]): readonly CompoundList[] {
  return lists.filter((list) => list !== undefined);
}

function readSimple(reading: Reading, node: Extract<CommandNode, { type: 'Command' }>, counts: boolean): void {
  const text = reading.script.slice(node.pos, node.end);
  if (node.name?.value === 'set') {
    if (/\s-[a-z]*e/.test(text) || /\berrexit\b/.test(text)) reading.errexit = true;
    if (/\s\+(?:[a-z]*e|o\s+errexit\b)/.test(text)) reading.errexit = false;
    if (/\s-[a-z]*o\s+pipefail\b|\bpipefail\b/.test(text)) reading.pipefail = true;
    return;
  }
  const words = [...(node.name === undefined ? [] : [node.name]), ...node.args];
  const texts = words.map(({ value }) => (typeof value === 'string' ? value : ''));
  const [name, action, ...signals] = texts;
  if (name === 'trap' && signals.some((signal) => /^(?:EXIT|0|ERR)$/i.test(signal)) && /\bexit\s+0\b/.test(action)) {
    reading.hidden.push({ text: reading.script, why: 'a trap ends the script with a status of its own' });
  }
  hideSubstitutions(reading, node);
  const inner = scriptWithin(reading, texts, node);
  if (inner !== undefined) {
    const { hidden, unread } = hiddenCommands(inner.text, inner.options);
    reading.hidden.push(...hidden);
    reading.unread ??= unread;
  }
  if (!counts && !reading.errexit)
    hide(reading, node, 'another command follows and ends the script with its own status');
}

/** What a command is given to run as a script: by `-c`, by `eval`, or as the document that a shell reads. */
function scriptWithin({ errexit }: Reading, words: readonly string[], { redirects }: Command): ShellScript | undefined {
  const [name, ...others] = words;
  if (name === 'eval') return { text: others.join(' '), options: errexit ? '-e' : '' };
  const document = redirects.find(({ type }) => type === 'HereDoc');
  if (document?.type === 'HereDoc' && isShell(name) && others.every((word) => word.startsWith('-')))
    return { text: document.body.text, options: others.join(' ') };
  return tryFindShellScript(words);
}

/** `echo "$(migrate)"`; an assignment alone has the status of what is assigned. */
function hideSubstitutions({ hidden, script }: Reading, node: Command): void {
  if (node.name === undefined) return;
  const texts = substitutionsIn(node).map(({ pos, end }) => script.slice(pos, end));
  const why = 'a command in $(…) does not end the one that it stands in';
  hidden.push(...texts.filter(migrates).map((text) => ({ text, why })));
}

/** The commands in the substitutions of a part of a script. */
function substitutionsIn(node: SyntaxNode): readonly Statement[] {
  if (node.type === 'Script') return node.commands;
  const found: Statement[] = [];
  forEachChild(node, (child) => found.push(...substitutionsIn(child)));
  return found;
}

function hide(
  { hidden, script }: Reading,
  node: { readonly pos: number; readonly end: number; readonly type: string },
  why: string,
): void {
  const text = script.slice(node.pos, node.end);
  const name = firstWord(text);
  const assigns = /^[A-Za-z_]\w*=\S*$/.test(text.trim());
  if (!INCIDENTAL.test(name) && !assigns) hidden.push({ text, why });
}

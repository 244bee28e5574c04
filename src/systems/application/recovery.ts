import { parse, type Command, type Statement } from 'unbash';
import type { JsonObject } from '../../lib/json';
import { maskComment } from '../../lib/credentials/mask';
import { mapsIn } from '../../lib/value-at';
import type { KubeObject } from '../../model/kube';
import { tryFindPodTemplate } from '../../model/pod-template';
import type { ContainerCommand, JobRecovery } from '../../model/workload';
import { INCIDENTAL } from './incidental-command';
import {
  recoveryFrom,
  tryFindMigrationTool,
  tryFindToolInScript,
  tryFindToolOf,
  type MigrationTool,
  type Rewrite,
} from './migration-tools';
import { textsIn } from './pod-template';
import { tryFindShellScript } from './shell-script';

/** What a Job may leave behind, and the command that puts that right; nothing where its tool is not known. */
export function recoveryOf(job: KubeObject): JobRecovery | undefined {
  const tool = tryFindToolOf(job);
  if (tool === undefined) return undefined;
  const { recovery, finding, name } = tool;
  const command = commandOf(job, tool);
  return {
    said: `It looks as if it runs ${name}. ${recoveryFrom(tool)}`,
    ...(recovery === undefined || command === undefined ? {} : { command }),
    byFinding: finding === undefined || command === undefined ? {} : { [finding]: command },
  };
}

/** In an init container it cannot run by itself: what comes after it would run, too. */
function commandOf(job: KubeObject, tool: MigrationTool): ContainerCommand | undefined {
  const containers = mapsIn(tryFindPodTemplate(job)?.spec.containers);
  const container = containers.find((each) => tryFindMigrationTool(each)?.name === tool.name);
  if (container === undefined || typeof container.name !== 'string') return undefined;
  const rewritten = tool.rewrite && rewrittenCommand(container, tool.rewrite);
  if (rewritten !== undefined) return { container: container.name, ...rewritten };
  const { recovery } = tool;
  if (recovery === undefined) return undefined;
  return { container: container.name, command: ['sh', '-c', recovery], lacksOptions: true };
}

type Words = Pick<ContainerCommand, 'command' | 'args'>;

/** The command of a container with another action; nothing where it is none that can be read, or holds a credential. */
function rewrittenCommand({ command, args }: JsonObject, rewrite: Rewrite): Words | undefined {
  const called = textsIn(command);
  const given = textsIn(args);
  const all = [...called, ...given];
  const script = tryFindShellScript(all);
  const words = script === undefined ? otherAction(all.map(plain), rewrite) : inScript(all, script.text, rewrite);
  const text = words?.join(' ') ?? '';
  if (words === undefined || maskComment(text) !== text) return undefined;
  return called.length === 0 ? { args: words } : { command: words };
}

/** A word, and how it is written where it stands. */
interface Written {
  readonly value: string;
  readonly text: string;
}

const plain = (value: string): Written => ({ value, text: value });

function otherAction(
  words: readonly Written[],
  { action, instead, keeps, lacking }: Rewrite,
): readonly string[] | undefined {
  const at = words.findLastIndex((_, index) =>
    action.every((each, more) => each.test(words[index + more]?.value ?? '')),
  );
  const before = words.slice(0, Math.max(at, 0)).map(({ text }) => text);
  if (at === -1 || lacking?.test(before.join(' ')) === true) return undefined;
  return [...before, ...instead, ...keptOptions(words.slice(at + action.length), keeps)];
}

/** `--name=value`, and `--name value`. */
function keptOptions(words: readonly Written[], keeps: RegExp | undefined): readonly string[] {
  return words.flatMap(({ value, text }, index) => {
    if (keeps?.test(value) !== true) return [];
    const next = words[index + 1] as Written | undefined;
    return value.includes('=') || next === undefined || next.value.startsWith('-') ? [text] : [text, next.text];
  });
}

/** The script up to the command of the tool, where all before it only prepares that; without what comes after it. */
function inScript(words: readonly string[], script: string, rewrite: Rewrite): readonly string[] | undefined {
  const parsed = parse(script);
  if ((parsed.errors ?? []).length > 0) return undefined;
  for (const command of commandsIn(parsed.commands)) {
    if (command === undefined) return undefined;
    const { name, args, redirects, pos } = command;
    if (name !== undefined && tryFindToolInScript(script.slice(pos, command.end)) !== undefined) {
      const written = [name, ...args].map((word) => ({
        value: word.type === 'Word' ? word.value : word.text,
        text: word.text,
      }));
      const changed = redirects.length > 0 ? undefined : otherAction(written, rewrite);
      if (changed === undefined) return undefined;
      const text = `${script.slice(0, name.pos)}${changed.join(' ')}`;
      return words.map((word) => (word === script ? text : word));
    }
    if (name !== undefined && !INCIDENTAL.test(name.value)) return undefined;
  }
  return undefined;
}

/** Those that run one behind the other; nothing in the place of whatever else there is. */
function commandsIn(statements: readonly Statement[]): readonly (Command | undefined)[] {
  return statements.flatMap(({ command, background }) => {
    if (background === true) return [undefined];
    if (command.type === 'Command') return [command];
    if (command.type !== 'AndOr' || command.operators.includes('||')) return [undefined];
    return command.commands.map((each) => (each.type === 'Command' ? each : undefined));
  });
}

import { realpathSync } from 'node:fs';
import type { Command } from 'commander';
import { editSource } from '../lib/yaml/edit';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { formatPath } from '../lib/path';
import type { WorkloadPlan } from '../model/plan';
import { displayPath } from '../lib/display-path';
import { unifiedDiff } from '../output/diff';
import { requireOnly } from './edit/edit-effect';
import { judgeEdit, type JudgeRequest } from './edit/edit-judgement';
import { findResource, placedEdits, type EditedFile, type EditedResource } from './edit/edited-resource';
import type { MoveAction, VersionMove } from '../systems/system';
import { UsageError } from '../model/usage-error';
import { writeTexts } from '../output/write-text';
import { shellWord } from '../lib/text/shell';
import { printable } from '../lib/text/printable';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { ALLOW_INLINE_SECRETS } from './terminal/option-values';
import { factSources, withInstalledOptions, type InstalledOptions } from './terminal/installed-options';
import { printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { paintedDiff } from './terminal/print-differences';
import { painter } from './terminal/style';

/** What is asked for. */
export interface EditRequest extends Omit<JudgeRequest, 'strict'> {
  /** `[kind/][namespace/]name`. */
  readonly workload: string;
  readonly action: MoveAction;
  /** Write nothing. Default false. */
  readonly dryRun?: boolean;
}

/** What became of it. */
export interface EditReport {
  /** As shown to people: the file of the resource, or the folder whose files it is made of. */
  readonly file: string;
  /** None: the fields say so already. */
  readonly changes: readonly EditedFileChange[];
  /** The folders that it is rendered to, as shown to people. */
  readonly outputs: readonly string[];
  /** `Gateway ssg`. */
  readonly title: string;
  /** Findings of the plan about the resource. With an error among them nothing was written. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** What delivering it will do. */
  readonly planned?: WorkloadPlan;
  /** The git revision or folder that it was compared with; empty for the file as it was. */
  readonly from: string;
  readonly isWritten: boolean;
  /** For the commit. */
  readonly message: string;
}

/** What an edit changes in one file. */
export interface EditedFileChange {
  /** As shown to people. */
  readonly file: string;
  /** What to commit: the file that was written, also where a symbolic link leads to it. */
  readonly written: string;
  /** The fields that were set. */
  readonly fields: readonly string[];
  readonly diff: string;
}

/**
 * Moves a resource to another version by editing its source in place, unless the plan would refuse the result.
 *
 * @throws UsageError when the resource or its fields cannot be found or edited
 */
export function editWorkload(request: EditRequest): EditReport {
  const resource = findResource(request);
  const move = resource.system.move(resource, request.action);
  const edited = editedTexts(resource, move);
  requireOnly(resource, move.edits, edited);
  const isChanged = edited.size > 0;
  const strict = request.action.kind === 'rollback';
  const { planned, diagnostics, from } = isChanged
    ? judgeEdit(resource, edited, { ...request, strict })
    : { planned: undefined, diagnostics: [], from: '' };
  const title = `${resource.kind} ${resource.name}`;
  if (isChanged && resource.isUnit && planned === undefined && !hasErrors(diagnostics)) {
    throw new UsageError(`no plan shows ${title} of ${resource.file}, so that nothing was judged. Edit it by hand`);
  }
  const isWritten = isChanged && !hasErrors(diagnostics) && request.dryRun !== true;
  if (isWritten) {
    const texts = [...edited].map(([{ path }, text]) => ({ path, text }));
    writeTexts(texts, request);
  }
  return {
    file: resource.file,
    changes: [...edited].map(([file, text]) => changeOf(resource, move, { file, text, cwd: request.cwd })),
    outputs: resource.outputs,
    title,
    diagnostics,
    planned,
    from,
    isWritten,
    message: messageOf(resource, request.action, move),
  };
}

/** The files that change, with their new texts. Edits of one document leave the number of every other as it is. */
function editedTexts(resource: EditedResource, { edits }: VersionMove): ReadonlyMap<EditedFile, string> {
  const texts = new Map<EditedFile, string>();
  for (const placed of placedEdits(resource, edits)) {
    const { file } = placed;
    const edited = editSource(texts.get(file) ?? file.text, placed.target, placed.edits);
    if (!edited.ok) {
      throw new UsageError(`${file.name}: ${formatPath(edited.path)} ${edited.reason}. Edit it by hand`);
    }
    texts.set(file, edited.text);
  }
  return new Map([...texts].filter(([file, text]) => text !== file.text));
}

interface EditedText {
  readonly file: EditedFile;
  readonly text: string;
  readonly cwd: string;
}

function changeOf(resource: EditedResource, { edits }: VersionMove, { file, text, cwd }: EditedText): EditedFileChange {
  const placed = placedEdits(resource, edits).filter((each) => each.file === file);
  return {
    file: file.name,
    written: displayPath(cwd, realpathSync(file.path)),
    fields: placed.flatMap((each) => each.edits.map(({ path, value }) => `${formatPath(path)}: ${value}`)),
    diff: unifiedDiff(file.name, file.text, text),
  };
}

const VERBS = { upgrade: 'Upgrade', rollback: 'Roll back', finalize: 'Finalize' } as const;

function messageOf({ kind, name }: EditedResource, action: MoveAction, { from, to }: VersionMove): string {
  if (action.kind === 'finalize')
    return `Finalize ${kind} ${name}: schema ${from === undefined ? '' : `from ${from} `}to ${to}`;
  return `${VERBS[action.kind]} ${kind} ${name}${from === undefined ? '' : ` from ${from}`} to ${to}`;
}

/** What all commands that edit a source take. */
export interface EditOptions extends InstalledOptions {
  readonly dryRun?: boolean;
  readonly from?: string;
  readonly config?: string;
  readonly allowOutside?: boolean;
  readonly allowInlineSecrets?: boolean;
}

/** The arguments and options that these commands share. */
export function withEditOptions(command: Command): Command {
  const edit = command
    .argument('<workload>', '[kind/][namespace/]name of the resource')
    .argument('[paths...]', 'files, folders or globs to find it in (default: the sources of schemagate.yaml)')
    .option('--dry-run', 'print the change, and write nothing')
    .option(
      '--from <state>',
      'what the change is judged against: a git revision or a folder (default: the last commit)',
    );
  return withInstalledOptions(edit)
    .option('--allow-inline-secrets', ALLOW_INLINE_SECRETS)
    .option('--allow-outside', 'follow paths and links out of the repository')
    .option('-c, --config <file>', 'settings, instead of the nearest schemagate.yaml');
}

/** The options of a command that moves to a stated version, and what it does. */
export function withMove(
  command: Command,
  kind: 'upgrade' | 'rollback',
  environment: Environment,
  done: (code: number) => void,
): void {
  const move = command.option(
    '--image <image>',
    'Gateway, application: the whole image, for one that is pinned by its digest, or where several serve',
  );
  withEditOptions(move).action(
    (workload: string, paths: string[], { to, image, ...options }: EditOptions & { to: string; image?: string }) =>
      done(runEdit({ workload, paths, action: { kind, version: to, image } }, options, environment)),
  );
}

/** Edits, prints what became of it, and gives the exit code. */
export function runEdit(
  { workload, paths, action }: Pick<EditRequest, 'workload' | 'paths' | 'action'>,
  options: EditOptions,
  environment: Environment,
): number {
  const { dryRun, from, config, allowOutside, allowInlineSecrets } = options;
  const facts = factSources(options);
  const report = editWorkload({
    cwd: environment.cwd,
    workload,
    paths,
    action,
    dryRun,
    from,
    config,
    allowOutside,
    allowInlineSecrets,
    facts,
  });
  printDiagnostics(report.diagnostics, environment);
  if (hasErrors(report.diagnostics)) {
    return printRefusal(report.diagnostics, `${report.file} was not changed`, environment);
  }
  print(report, environment);
  return EXIT.ok;
}

function print(report: EditReport, environment: Environment): void {
  const { stdout } = environment.streams;
  if (report.changes.length === 0) {
    stdout.write(`${printable(`${report.title} says so already: ${report.file} was not changed`)}\n`);
    return;
  }
  if (!report.isWritten) {
    const paint = painter(stdout, environment);
    for (const { diff } of report.changes) stdout.write(paintedDiff(diff, paint));
    return;
  }
  const steps = (report.planned?.steps ?? []).map(({ title }, index) => `  ${index + 1}. ${title}`);
  const window = report.planned?.windows[0]?.explanation;
  const outputs = report.outputs.map(shellWord).join(' ');
  const written = report.changes.map((change) => shellWord(change.written)).join(' ');
  const lines = [
    ...report.changes.flatMap(({ file, fields }) => [`changed  ${file}`, ...fields.map((field) => `  ${field}`)]),
    ...(steps.length > 0 ? ['what delivering it will do:', ...steps] : []),
    ...(window === undefined ? [] : [window]),
    'next:',
    ...(report.from === '' ? [] : [`  schemagate plan --from ${report.from}`]),
    '  schemagate synth',
    // A source that no commit has yet is added, too.
    `  git add -A ${report.from === '' ? `${written} ${outputs}` : outputs}`,
    `  git commit -m ${shellWord(report.message)} ${written} ${outputs}`,
    ...followUp(report),
  ];
  stdout.write(`${lines.map(printable).join('\n')}\n`);
}

/** The second commit of a two-phase upgrade. */
function followUp({ planned, title }: EditReport): readonly string[] {
  const waits = planned?.steps.some(({ kind, manual }) => kind === 'finalize' && manual === true) === true;
  if (!waits) return [];
  return [`  later, when the new binary has proved itself: schemagate finalize ${title.split(' ')[1]}`];
}

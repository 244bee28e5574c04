import type { Command } from 'commander';
import { shellWord } from '../lib/text/shell';
import { printable } from '../lib/text/printable';
import { editWorkload, type EditReport, type EditRequest } from './edit/edit-workload';
import { hasErrors } from '../model/diagnostic';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { ALLOW_INLINE_SECRETS } from './terminal/option-values';
import { factSources, withInstalledOptions, type InstalledOptions } from './terminal/installed-options';
import { printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { paintedDiff } from './terminal/print-differences';
import { painter } from './terminal/style';

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
    `  git add -A ${outputs}`,
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

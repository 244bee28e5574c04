import type { Command } from 'commander';
import { plural } from '../lib/text/plural';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { UsageError } from '../model/usage-error';
import { argumentPatterns } from '../state/argument-patterns';
import { findConfig } from '../state/config-file';
import { workingTree } from '../state/disk-tree';
import { requireFiles } from '../state/named-paths';
import { SourceCache } from '../state/source-cache';
import { State } from '../state/state';
import type { StateTree } from '../state/state-tree';
import { TextTree } from '../state/text-tree';
import { StateJudge } from './judge-state';
import { wasRendered } from './removed-sources';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { ALLOW_INLINE_SECRETS, NAME, objectName, WHICH_JUDGES } from './terminal/option-values';
import {
  printFindings,
  withFaultsOfSettings,
  withFindingsFormat,
  type FindingsOptions,
} from './terminal/print-findings';
import { printAcknowledging, printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { readAll } from './terminal/streams';

/** What a check is asked for. */
export interface CheckRequest {
  /** What paths are relative to, and where settings are looked for, upwards. */
  readonly cwd: string;
  /** Files, folders, globs; `-` for standard input. Default: all sources of the settings. */
  readonly paths?: readonly string[];
  /** What was read from standard input; needed where `-` is among the paths. */
  readonly stdin?: Buffer;
  /** A settings file instead of the nearest `schemagate.yaml`. */
  readonly config?: string;
  /** Refuse what cannot be judged. Default false. */
  readonly strict?: boolean;
  /** Follow paths and links out of the repository. Default false. */
  readonly allowOutside?: boolean;
  /** Judge resources in which credentials stand, with a warning for each. Default: what the settings say. */
  readonly allowInlineSecrets?: boolean;
  /** How the one application is called that is made of ordinary objects. Default: what the settings say. */
  readonly name?: string;
}

/** What a check found. */
export interface CheckReport {
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** How many workloads, and how many objects rendered of them, were judged. */
  readonly workloads: number;
  readonly objects: number;
  readonly refused: boolean;
}

/**
 * Judges what stands in the working tree: every rule about one state, and every rendered object by the strict schemas
 * of Kubernetes.
 *
 * @throws UsageError for settings and paths
 */
export function check({ cwd, paths = [], config, strict = false, stdin, ...allowed }: CheckRequest): CheckReport {
  const { allowOutside, allowInlineSecrets, name } = allowed;
  const isStdin = paths.includes('-');
  const tree = isStdin
    ? stdinTree({ cwd, paths, config, stdin, allowInlineSecrets, name })
    : workingTree({ cwd, config, ...allowed });
  const given = isStdin ? [] : argumentPatterns(paths, { cwd, allowOutside });
  requireFiles(given, [tree]);
  const state = new State(tree, { paths: given, wasThere: wasRendered(tree.origin) }, new SourceCache(cwd));
  const judge = new StateJudge(state, strict);
  let [workloads, objects] = [0, 0];
  for (const workload of state.workloads()) {
    judge.add(workload);
    if (!workload.isNamed) continue;
    workloads += 1;
    objects += workload.loaded.state.objects.length;
  }
  const faults = state.end().diagnostics.filter(({ file }) => state.isNamed(file));
  if (state.sources.files.length + state.sources.emptied.length === 0) throw nothingToCheck();
  const diagnostics = state.inOrder([...faults, ...judge.end()]);
  return { diagnostics, workloads, objects, refused: hasErrors(diagnostics) };
}

function stdinTree({ cwd, paths = [], config, stdin, allowInlineSecrets, name }: CheckRequest): StateTree {
  if (paths.length > 1) throw new UsageError('- (standard input) stands alone: name no other paths beside it');
  return TextTree.stdin(
    { cwd, flags: { allowInlineSecrets, name }, config: findConfig(cwd, config) },
    stdin ?? Buffer.alloc(0),
  );
}

function nothingToCheck(): UsageError {
  return new UsageError('nothing to check. Name files or folders, or list sources in schemagate.yaml');
}

interface CheckOptions extends FindingsOptions {
  readonly strict?: boolean;
  readonly config?: string;
  readonly allowOutside?: boolean;
  readonly allowInlineSecrets?: boolean;
  readonly name?: string;
}

const EXAMPLES = `
Examples:
  schemagate check                  all sources of schemagate.yaml
  schemagate check gateways/ --strict
  kustomize build overlays/prod | schemagate check -

${WHICH_JUDGES}

Exit codes: 0 all rules hold, 1 refused, 2 wrong usage
`;

/** `schemagate check`. */
export function addCheckCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  const command = program
    .command('check')
    .summary('judge what stands now by all rules and by the schemas of Kubernetes')
    .description(
      'Judges the resources as they stand by every rule about one state, and what is rendered of them by the schemas of Kubernetes. Writes nothing.',
    )
    .argument('[paths...]', 'files, folders or globs; - for standard input (default: the sources of schemagate.yaml)')
    .option('--name <name>', NAME, objectName)
    .option('--strict', 'refuse what cannot be judged');
  withFindingsFormat(command)
    .option('--allow-inline-secrets', ALLOW_INLINE_SECRETS)
    .option('--allow-outside', 'follow paths and links out of the repository')
    .option('-c, --config <file>', 'settings, instead of the nearest schemagate.yaml')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], { format, ...options }: CheckOptions) => {
      const { cwd, streams } = environment;
      const stdin = paths.includes('-') ? await readAll(streams.stdin) : undefined;
      const find = () => check({ cwd, paths, stdin, ...options });
      const report = await withFaultsOfSettings(find, 'check', { format, environment });
      if (format === 'text') return done(print(report, environment));
      const { diagnostics, ...judged } = report;
      const { workloads, objects } = judged;
      done(await printFindings({ command: 'check', diagnostics, judged: { workloads, objects } }, format, environment));
    });
}

function print({ diagnostics, workloads, objects, refused }: CheckReport, environment: Environment): number {
  printDiagnostics(diagnostics, environment);
  if (refused) {
    printAcknowledging(diagnostics, environment);
    return printRefusal(diagnostics, 'refused', environment);
  }
  const verdict = diagnostics.length === 0 ? 'all rules hold' : `no errors, ${plural(diagnostics.length, 'warning')}`;
  environment.streams.stdout.write(`${plural(workloads, 'workload')}, ${plural(objects, 'object')}: ${verdict}\n`);
  return EXIT.ok;
}

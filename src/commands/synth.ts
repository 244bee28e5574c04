import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { displayPath } from '../lib/display-path';
import type { BuildFlags, OutputFolder } from '../model/build';
import { error, hasErrors, warning, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import type { Claim, FileSink, Rival } from '../model/file-sink';
import type { KubeObject } from '../model/kube';
import type { WorkloadState } from '../model/state';
import { readSource } from '../model/source';
import { STDIN } from '../model/source-header';
import { DELIVERIES, type DeliveryName } from '../model/target';
import { UsageError } from '../model/usage-error';
import { unifiedDiff } from '../output/diff';
import { commitAll, OutputSet, type Difference, type OutputSetOptions } from '../output/output-set';
import type { OutputChange } from '../output/output-writer';
import { StreamOutput } from '../output/stream-output';
import { argumentPatterns } from '../state/argument-patterns';
import type { Origin } from '../state/builds';
import { findConfig } from '../state/config-file';
import { workingTree } from '../state/disk-tree';
import { ignoredOutputs } from '../state/ignored-output';
import { SourceCache } from '../state/source-cache';
import { decode, readArgument } from '../state/read-text';
import { State, type StateRequest, type StateWorkload } from '../state/state';
import type { StateTree } from '../state/state-tree';
import { TextTree } from '../state/text-tree';
import type { UnitTree } from '../state/units';
import type { Findings } from '../report/findings';
import { differencesOfRenders } from './another-render';
import { fieldsChangedFromSource, type ChangedFields } from './changed-fields';
import { StateJudge } from './judge-state';
import { suspectedRender } from './suspected-render';
import type { SynthReport } from './synth-report';
import { wasRendered } from './removed-sources';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { writeData } from './terminal/guarded-streams';
import {
  kubernetesVersion,
  NAME,
  namespaceName,
  objectName,
  outputPlace,
  WHICH_JUDGES,
} from './terminal/option-values';
import { printChanges, printEmptied } from './terminal/print-changes';
import {
  printFindings,
  withFaultsOfSettings,
  withFindingsFormat,
  type FindingsOptions,
} from './terminal/print-findings';
import { printAcknowledging, printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { printCheck } from './terminal/print-differences';
import { progressIn } from './terminal/progress';
import { readAll } from './terminal/streams';

/** What a run is asked to do. */
export interface SynthRequest {
  readonly cwd: string;
  /** Files, folders, globs; `-` for standard input. None: all sources of the settings. */
  readonly paths: readonly string[];
  readonly flags: BuildFlags;
  /** A settings file instead of the nearest `schemagate.yaml`. */
  readonly config?: string;
  /** Compare with what is there, and write nothing. Default false. */
  readonly check?: boolean;
  /** A file with another render of the one source: what both do not have in common is refused. */
  readonly again?: string;
  /** Takes the place of the top-level output folder; absolute. */
  readonly outputInstead?: string;
  /** The whole of standard input; asked for only when `-` is among the paths. */
  readonly readStdin?: () => Promise<Buffer>;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Compiles resources into the files of their delivery target, and writes all of them or none.
 *
 * @throws UsageError for what no resource is to blame for: settings, paths, the file system
 */
export async function synth(request: SynthRequest): Promise<SynthReport> {
  const { cwd, flags, outputInstead, config } = request;
  if (flags.argocdHook && (flags.delivery ?? 'argocd') !== 'argocd') {
    throw new UsageError(`--argocd-hook goes with --delivery argocd, not with ${flags.delivery}`);
  }
  const stdin = request.paths.includes('-') ? ((await request.readStdin?.()) ?? Buffer.alloc(0)) : undefined;
  const tree =
    stdin !== undefined
      ? stdinTree(request, stdin)
      : workingTree({ cwd, config, flags, outputInstead, allowOutside: flags.allowOutside });
  const asked: StateRequest = {
    paths: request.paths.includes('-')
      ? []
      : argumentPatterns(request.paths, { cwd, allowOutside: flags.allowOutside }),
    isWritten: true,
    isStream: flags.output === '-',
    wasThere: wasRendered(tree.origin),
    onProgress: request.onProgress,
  };
  const state = new State(tree, asked, new SourceCache(cwd));
  const run: RunRequest = { ...request, found: otherRender(request, stdin) };
  if (flags.output === '-') return toStream(run, state);
  return request.check ? compare(run, state) : write(run, state);
}

/** What a program asks of a run, about the state of its constructs. */
export interface UnitsRequest {
  readonly cwd: string;
  readonly units: UnitTree;
  /** Write one stream, in the form for Argo CD, in place of files. Default false. */
  readonly isStream?: boolean;
  /** Judges a workload besides, as it is delivered. */
  readonly judge?: (workload: StateWorkload) => readonly LocatedDiagnostic[];
}

/**
 * Compiles the units of a program as `synth` compiles sources, and writes all of their files or none.
 *
 * @throws UsageError for what no resource is to blame for
 */
export function synthUnits({ cwd, units, isStream = false, judge }: UnitsRequest): SynthReport {
  const state = new State(units, { paths: [], isWritten: true, isStream, units }, new SourceCache(cwd));
  const request = { cwd, flags: isStream ? { output: '-' } : {}, judge };
  return isStream ? toStream(request, state) : write(request, state);
}

/** Compiles and judges the units of a program that writes its objects itself: nothing is written. */
export function judgeUnits({ cwd, units }: UnitsRequest): {
  readonly workloads: readonly StateWorkload[];
  readonly diagnostics: readonly LocatedDiagnostic[];
} {
  const state = new State(units, { paths: [], isWritten: true, units }, new SourceCache(cwd));
  const judge = new StateJudge(state);
  const workloads = [...state.workloads()];
  for (const workload of workloads) judge.add(workload);
  return { workloads, diagnostics: state.inOrder([...state.end().diagnostics, ...judge.end()]) };
}

interface RunRequest extends Pick<SynthRequest, 'cwd' | 'flags' | 'check' | 'again'>, Pick<UnitsRequest, 'judge'> {
  /** What was found before anything is compiled. */
  readonly found?: readonly LocatedDiagnostic[];
  /** How the files of a workload differ from what is there; taken out when they are judged. */
  readonly differences?: Difference[];
}

function otherRender(
  { again, paths, cwd, flags: { allowOutside } }: SynthRequest,
  stdin: Buffer | undefined,
): readonly LocatedDiagnostic[] {
  if (again === undefined) return [];
  const [path] = paths;
  if (paths.length !== 1) throw new UsageError('--again goes with one source: a file, or - (standard input)');
  const name = stdin === undefined ? displayPath(cwd, path) : STDIN;
  const text = stdin === undefined ? readArgument(path, { cwd, allowOutside }) : decode(stdin, name);
  return differencesOfRenders(
    readSource(name, text),
    readSource(displayPath(cwd, resolve(cwd, again)), readArgument(again, { cwd, allowOutside })),
  );
}

function stdinTree({ cwd, flags, outputInstead, config, paths }: SynthRequest, content: Buffer): StateTree {
  if (paths.length > 1) throw new UsageError('- (standard input) stands alone: name no other paths beside it');
  const origin: Origin = { cwd, flags, config: findConfig(cwd, config, flags.allowOutside), outputInstead };
  if (content.length === 0 && flags.output === '-')
    throw new UsageError('standard input is empty: what stands before the | wrote nothing');
  return TextTree.stdin(origin, content);
}

function write(request: RunRequest, state: State): SynthReport {
  const differences: Difference[] = [];
  const outputs = outputSets(request, state, { onDifference: (difference) => void differences.push(difference) });
  try {
    const { diagnostics, changed } = compile(state, (output) => outputs.get(output.path)!, { ...request, differences });
    const changes = hasErrors(diagnostics) ? [] : commitAll([...outputs.values()]);
    return {
      ...reportOf(state, outputs),
      ...(changed.length === 0 ? {} : { changedFields: changed }),
      diagnostics: [...diagnostics, ...foreignFiles(outputs)],
      changes: shown(changes, request.cwd),
      diffs: [],
    };
  } finally {
    for (const output of outputs.values()) output.discard();
  }
}

function compare(request: RunRequest, state: State): SynthReport {
  const differing: OutputChange[] = [];
  const diffs: string[] = [];
  const differences: Difference[] = [];
  const onDifference = (difference: Difference) => {
    const { change, before, after } = difference;
    differences.push(difference);
    differing.push(change);
    if (change.kind === 'changed') diffs.push(unifiedDiff(displayPath(request.cwd, change.path), before, after));
  };
  const outputs = outputSets(request, state, { isComparing: true, onDifference });
  const { diagnostics } = compile(state, (output) => outputs.get(output.path)!, { ...request, differences });
  const stale = [...outputs.values()].flatMap((output) => output.stale());
  const changes = hasErrors(diagnostics) ? [] : [...differing, ...stale];
  const all = [...diagnostics, ...foreignFiles(outputs), ...ignoredOutputs(request.cwd, [...outputs.keys()])];
  return { ...reportOf(state, outputs), diagnostics: all, changes: shown(changes, request.cwd), diffs };
}

/** What Helm takes along with a chart that was rendered, and nobody judges. */
function foreignFiles(outputs: ReadonlyMap<string, OutputSet>): readonly LocatedDiagnostic[] {
  const message = 'schemagate did not write it and does not judge it, and Helm delivers it with the chart';
  const remedy = 'Remove it, or keep it in a chart of its own.';
  const found = warning('output/foreign-file', [], message, remedy);
  const files = [...outputs.values()].flatMap((output) => output.foreign());
  return files.map((file) => ({ ...found, file, line: 1, column: 1 }));
}

function toStream(request: RunRequest, state: State): SynthReport {
  if (request.check) throw new UsageError('--check compares files: it does not go with --output -');
  const named = state.sources.files.filter(({ path }) => state.sources.isNamed(path));
  const other = named.flatMap(({ builds }) => builds).find(({ delivery }) => delivery !== 'argocd');
  if (other !== undefined) {
    throw new UsageError(`--output - writes the form for argocd, not for ${other.delivery}. Add --delivery argocd`);
  }
  const stream = new StreamOutput();
  const { diagnostics, passed } = compile(state, () => stream, request);
  stream.pass(passed);
  const text = hasErrors(diagnostics) ? '' : stream.text();
  return { diagnostics, changes: [], unchanged: 0, diffs: [], stream: text };
}

/** Hands the files of one workload after the other over and lets them go; all findings come back together. */
function compile(
  state: State,
  sinkOf: (output: OutputFolder) => FileSink,
  { judge: judged = () => [], found = [], again, differences = [] }: RunRequest,
): Compiled {
  const judge = new StateJudge(state);
  const taken: LocatedDiagnostic[] = [...found];
  const changed: ChangedFields[] = [];
  for (const workload of state.workloads()) {
    judge.add(workload);
    taken.push(...judged(workload));
    const { build, loaded, isNamed } = workload;
    if (!isNamed || build === undefined || workload.files.length === 0) continue;
    const rival = sinkOf(build.output).add(workload.files, claimOf(workload));
    if (rival !== undefined) taken.push(...loaded.locate([takenAlready(loaded.state, rival)]));
    const made = differences.splice(0);
    // Two renders tell for certain.
    if (again === undefined) taken.push(...loaded.locate(suspectedRender(made, loaded)));
    if (made.length > 0) changed.push(...fieldsChangedFromSource(loaded));
  }
  const { diagnostics, passed } = state.end();
  const named = diagnostics.filter(({ file }) => state.isNamed(file));
  return { diagnostics: state.inOrder([...named, ...judge.end(), ...taken]), passed, changed };
}

interface Compiled {
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Objects that go with no workload. */
  readonly passed: readonly KubeObject[];
  readonly changed: readonly ChangedFields[];
}

function claimOf({ path, loaded: { state } }: StateWorkload): Claim {
  const { kind, name, namespace, delivery, file } = state;
  return { source: path, name, title: `${kind} ${name} of ${file}`, namespace, delivery };
}

function takenAlready({ kind, name }: WorkloadState, { path, title }: Rival): Diagnostic {
  const message = `${kind} ${name} is written to ${path}, and so is ${title}`;
  const remedy = 'Rename one of them, or give each a build with an output folder of its own.';
  return error('output/same-path', ['metadata', 'name'], message, remedy);
}

function outputSets(
  { cwd, flags: { allowOutside } }: RunRequest,
  { sources }: State,
  options: Pick<OutputSetOptions, 'isComparing' | 'onDifference'>,
): ReadonlyMap<string, OutputSet> {
  return new Map(
    sources.outputs.map(({ build: { output }, scope }) => {
      return [output.path, new OutputSet({ output, scope, cwd, allowOutside, ...options })];
    }),
  );
}

function reportOf({ sources }: State, outputs: ReadonlyMap<string, OutputSet>) {
  const unchanged = [...outputs.values()].reduce((count, output) => count + output.unchanged, 0);
  const emptied = sources.emptied.map(({ text }) => text);
  return emptied.length === 0 ? { unchanged } : { unchanged, emptied };
}

function shown(changes: readonly OutputChange[], cwd: string): readonly OutputChange[] {
  return changes.map(({ kind, path }) => ({ kind, path: displayPath(cwd, path) }));
}

interface SynthOptions extends FindingsOptions {
  readonly delivery?: DeliveryName;
  readonly output?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly kubernetesVersion?: string;
  readonly allowInlineSecrets?: boolean;
  readonly argocdHook?: boolean;
  readonly again?: string;
  readonly check?: boolean;
  readonly config?: string;
  readonly allowOutside?: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  schemagate synth                                      all sources of schemagate.yaml
  schemagate synth gateways/ --delivery argocd --output dist
  schemagate synth 'gateways/*.yaml' --delivery helm    a glob, quoted from the shell
  schemagate synth --check                              in CI: exit code 1 and a diff when the output is out of date
  helm template shop ./chart | schemagate synth - --delivery flux    an application: its hooks order it
  kustomize build overlays/prod | schemagate synth - --delivery argocd --output -

${WHICH_JUDGES}

Exit codes: 0 written or up to date, 1 refused or out of date, 2 wrong usage
`;

/** `schemagate synth`. */
export function addSynthCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  const command = program
    .command('synth')
    .summary('compile resources into static manifests')
    .description('Compiles resources into static manifests in which a schema migration gates the rollout.')
    .argument('[paths...]', 'files, folders or globs; - for standard input (default: the sources of schemagate.yaml)')
    .addOption(new Option('-d, --delivery <target>', 'what applies the manifests').choices(DELIVERIES))
    .option('-o, --output <folder>', 'where files go; - for standard output, in the form for argocd', outputPlace)
    .option('-n, --namespace <name>', 'namespace of resources that state none', namespaceName)
    .option('--name <name>', NAME, objectName)
    .option('--kubernetes-version <version>', 'oldest Kubernetes to support, such as 1.30', kubernetesVersion)
    .option('--allow-inline-secrets', 'render credentials that stand in a resource, in Secrets where they can')
    .option('--argocd-hook', 'argocd: the migration as a PreSync hook, run at every sync')
    .option('--again <file>', 'another render of the one source: refuse what both do not have in common')
    .option('--check', 'compare and write nothing: exit code 1 when the output is out of date');
  withFindingsFormat(command)
    .option('--allow-outside', 'follow paths and links out of the repository')
    .option('-c, --config <file>', 'settings, instead of the nearest schemagate.yaml')
    .option('-q, --quiet', 'print findings only')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: SynthOptions) => {
      const { format, quiet, output } = options;
      if (format !== 'text' && output === '-') {
        throw new UsageError(`--output - writes manifests to standard output: it does not go with --format ${format}`);
      }
      done(await runSynth({ paths, flags: options, ...options }, environment, { quiet, format }));
    });
}

/** Runs a synth, prints what became of it, and gives the exit code. */
export async function runSynth(
  request: Omit<SynthRequest, 'cwd' | 'readStdin' | 'onProgress'>,
  environment: Environment,
  { quiet = false, format = 'text' }: Partial<FindingsOptions> & { readonly quiet?: boolean } = {},
): Promise<number> {
  const { streams, cwd } = environment;
  const find = () =>
    synth({
      ...request,
      cwd,
      readStdin: () => readAll(streams.stdin),
      onProgress: quiet ? undefined : progressIn(environment),
    });
  const command = commandOf(request.check);
  const report = await withFaultsOfSettings(find, command, { format, environment });
  if (format !== 'text') return printFindings(synthFindings(report, request.check), format, environment);
  printDiagnostics(report.diagnostics, environment);
  if (hasErrors(report.diagnostics)) {
    printAcknowledging(report.diagnostics, environment);
    return printRefusal(
      report.diagnostics,
      request.check ? 'nothing was compared' : 'nothing was written',
      environment,
    );
  }
  if (!quiet) printEmptied(report, environment);
  return request.check
    ? printCheck(report, environment, { command: 'synth', quiet })
    : written(report, environment, quiet);
}

/** For programs a file that is out of date is a finding, as what refuses the run is. */
function synthFindings({ diagnostics, changes, unchanged }: SynthReport, isCheck = false): Findings {
  const outOfDate = isCheck ? changes.map(outOfDateFile) : [];
  return {
    command: commandOf(isCheck),
    diagnostics: [...diagnostics, ...outOfDate],
    ...(hasErrors(diagnostics) ? {} : { files: { changes, unchanged } }),
  };
}

function commandOf(isCheck = false): Findings['command'] {
  return isCheck ? 'synth --check' : 'synth';
}

function outOfDateFile({ kind, path }: OutputChange): LocatedDiagnostic {
  const found = error('output/out-of-date', [], OUT_OF_DATE[kind], 'Run schemagate synth, and commit what it writes.');
  return { ...found, file: path };
}

const OUT_OF_DATE: Readonly<Record<OutputChange['kind'], string>> = {
  created: 'the file is missing, which the sources compile to',
  changed: 'the file differs from what the sources compile to',
  removed: 'the file is stale: the sources do not compile to it any more',
};

function written(report: SynthReport, environment: Environment, quiet: boolean): number {
  if (report.stream !== undefined) writeData(environment.streams.stdout, report.stream);
  else if (!quiet) printChanges(report, environment);
  return EXIT.ok;
}

import { lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Document } from 'yaml';
import type { Command } from 'commander';
import { theImporter } from '../systems';
import type { Imported } from '../systems/system';
import { formatPath } from '../lib/path';
import { parseYaml } from '../lib/yaml/read/parse-yaml';
import { readValues, type Source } from '../model/source';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { SourceCache } from '../state/source-cache';
import { State } from '../state/state';
import { TextTree } from '../state/text-tree';
import { displayPath } from '../lib/display-path';
import { unreadSource } from '../state/read-file';
import { decode, readArgument } from '../state/read-text';
import { STDIN } from '../model/source-header';
import { UsageError } from '../model/usage-error';
import { writeText } from '../output/write-text';
import { StateJudge } from './judge-state';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { writeData } from './terminal/guarded-streams';
import { objectName, namespaceName } from './terminal/option-values';
import { printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { printImport } from './terminal/print-import';
import { readAll } from './terminal/streams';

/** What an import is asked to do. */
export interface ImportRequest {
  readonly cwd: string;
  /** Files; `-` for standard input. Of several with values the later ones win, as with `helm --values`. */
  readonly paths: readonly string[];
  /** A folder, or a file that ends in `.yaml` or `.yml`; absent: the resource is only returned. */
  readonly output?: string;
  readonly name?: string;
  readonly namespace?: string;
  /** Overwrite a file that is there. Default false. */
  readonly force?: boolean;
  /** Why findings that may be acknowledged are no obstacle; written into the resource. */
  readonly acknowledge?: string;
  /** Follow links out of the repository. Default false. */
  readonly allowOutside?: boolean;
  readonly readStdin?: () => Promise<Buffer>;
}

/** What became of an import. */
export interface ImportReport {
  /** Absent when the source cannot be read as what is imported. */
  readonly imported?: Imported;
  /** The file that was written, as shown to people; absent with an error among the findings. */
  readonly file?: string;
  /** What the source is refused for, and what `synth` says to the resource. */
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/**
 * Makes a resource of values of the vendor's chart, or of objects that run, and writes it unless `synth` would refuse it.
 *
 * @throws UsageError for files that cannot be read or written, and for one that would be overwritten
 */
export async function importResource(request: ImportRequest): Promise<ImportReport> {
  const sources = await readSources(request);
  const faults = sources.flatMap(({ source }) => source.diagnostics);
  if (hasErrors(faults)) return { diagnostics: faults };
  const first = judged(importFrom(sources, request), request);
  const result = request.acknowledge === undefined ? first : judged(acknowledged(sources, request, first), request);
  const { imported, target } = result;
  const diagnostics = [...faults, ...result.diagnostics];
  if (hasErrors(diagnostics) || target === undefined) return { imported, diagnostics };
  write(target, imported.text, request);
  return { imported, diagnostics, file: displayPath(request.cwd, target) };
}

interface Judged {
  readonly imported: Imported;
  /** Absolute; absent for standard output. */
  readonly target?: string;
  readonly diagnostics: readonly LocatedDiagnostic[];
}

function judged(imported: Imported, { cwd, output }: ImportRequest): Judged {
  const target = targetFile({ cwd, output }, imported.name);
  return { imported, target, diagnostics: judge(imported, target, cwd).map((each) => withoutDecision(each, imported)) };
}

/** What waits for a person's decision is no reason to write nothing: the notes say what is to be decided. */
function withoutDecision(diagnostic: LocatedDiagnostic, { undecided }: Imported): LocatedDiagnostic {
  const { code, path } = diagnostic;
  const isUndecided = undecided.includes(code) || undecided.includes(`${code} ${formatPath(path)}`);
  return isUndecided ? { ...diagnostic, severity: 'warning' } : diagnostic;
}

/** Once more, with an annotation for what may be acknowledged. */
function acknowledged(
  sources: readonly ReadSource[],
  request: ImportRequest,
  { diagnostics, imported }: Judged,
): Imported {
  const codes = diagnostics.filter(({ acknowledgeable }) => acknowledgeable === true).map(({ code }) => code);
  if (codes.length === 0) return imported;
  const lines = [...new Set(codes)].map((code) => `${code}: ${request.acknowledge ?? ''}`);
  return importFrom(sources, request, lines.join('\n'));
}

interface ReadSource {
  readonly source: Source;
  readonly documents: readonly Document[];
}

async function readSources({ cwd, paths, allowOutside, readStdin }: ImportRequest): Promise<readonly ReadSource[]> {
  const stdin = paths.includes('-') ? ((await readStdin?.()) ?? Buffer.alloc(0)) : Buffer.alloc(0);
  return paths.map((path) => {
    const name = path === '-' ? STDIN : displayPath(cwd, resolve(cwd, path));
    const source = sourceOf(name, () =>
      path === '-' ? decode(stdin, STDIN) : readArgument(path, { cwd, allowOutside }),
    );
    const parsed = parseYaml(source.text);
    return { source, documents: Array.isArray(parsed) ? (parsed as readonly Document[]) : [] };
  });
}

function sourceOf(name: string, textOf: () => string): Source {
  try {
    return readValues(name, withoutHelmHeader(textOf()));
  } catch (cause) {
    return unreadSource(name, cause);
  }
}

/** `helm get values` prints a line that is no value. */
function withoutHelmHeader(text: string): string {
  return text.replace(/^(?:USER-SUPPLIED|COMPUTED) VALUES:[ \t]*\r?\n/, '\n');
}

function importFrom(
  sources: readonly ReadSource[],
  { name, namespace }: ImportRequest,
  acknowledgements?: string,
): Imported {
  const parsed = sources.map(({ source, documents }) => ({
    name: source.name,
    parsed: documents,
    values: source.documents.map(({ value }) => value),
  }));
  return theImporter().import(parsed, { name, namespace, acknowledged: acknowledgements });
}

/** What `synth` will say to the file as it will be. */
function judge({ text }: Imported, target: string | undefined, cwd: string): readonly LocatedDiagnostic[] {
  const tree = new TextTree('the resource', { cwd, flags: {} }, target ?? STDIN, Buffer.from(text));
  const state = new State(tree, { paths: [] }, new SourceCache(cwd));
  const judging = new StateJudge(state);
  for (const workload of state.workloads()) judging.add(workload);
  return state.inOrder([...state.end().diagnostics, ...judging.end()]);
}

function targetFile({ cwd, output }: Pick<ImportRequest, 'cwd' | 'output'>, name: string): string | undefined {
  if (output === undefined || output === '-') return undefined;
  return /\.ya?ml$/.test(output) ? resolve(cwd, output) : join(resolve(cwd, output), `${name}.yaml`);
}

function write(target: string, text: string, { cwd, force, allowOutside }: ImportRequest): void {
  const name = displayPath(cwd, target);
  if (force !== true && lstatSync(target, { throwIfNoEntry: false }) !== undefined) {
    throw new UsageError(`${name} exists. Name another place with --output, or overwrite it with --force`);
  }
  writeText(target, text, { cwd, allowOutside });
}

interface ImportOptions {
  readonly output?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly acknowledge?: string;
  readonly force?: boolean;
  readonly allowOutside?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  schemagate import values.yaml -o gateways/
  schemagate import values.yaml values-production.yaml -o gateways/    later files win, as with helm --values
  helm get values ssg --all -n api | schemagate import - -o gateways/ --name ssg-gateway --namespace api
  kubectl get deployment,configmap,service,ingress,hpa,pdb,serviceaccount -n api -o yaml > objects.yaml
  schemagate import objects.yaml --name ssg -o gateways/
`;

/** `schemagate import`. */
export function addImportCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('import')
    .summary('make a Gateway resource of values of the Helm chart, or of what runs')
    .description(
      'Makes a Gateway resource of values of the Layer7 gateway chart, or of the objects that its operator or chart made.',
    )
    .argument(
      '<files...>',
      'values of the chart, later files over earlier ones, or objects as kubectl get -o yaml prints them; - for standard input',
    )
    .option('-o, --output <folder>', 'where the resource goes: a folder, or a .yaml file (default: standard output)')
    .option(
      '--name <name>',
      'name of the Gateway (default: fullnameOverride, else gateway; of the only Deployment)',
      objectName,
    )
    .option('-n, --namespace <name>', 'namespace of the Gateway', namespaceName)
    .option('--acknowledge <reason>', 'write why what needs a running operator is no obstacle into the resource')
    .option('--force', 'overwrite a file that is there')
    .option('--allow-outside', 'follow links out of the repository')
    .option('--json', 'print the report as JSON')
    .option('-q, --quiet', 'print findings only')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: ImportOptions) => {
      done(await runImport(paths, options, environment));
    });
}

async function runImport(paths: readonly string[], options: ImportOptions, environment: Environment): Promise<number> {
  const { cwd, streams } = environment;
  const report = await importResource({ cwd, paths, ...options, readStdin: () => readAll(streams.stdin) });
  // What a program reads on standard error has no lines of other kinds between.
  if (hasErrors(report.diagnostics) || options.json !== true) printDiagnostics(report.diagnostics, environment);
  if (hasErrors(report.diagnostics)) {
    const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
    const way = errors.every(({ acknowledgeable }) => acknowledgeable === true);
    const hint = way ? '. To go on in spite of it, give a reason with --acknowledge' : '';
    return printRefusal(report.diagnostics, `nothing was written${hint}`, environment);
  }
  printResult(report, options, environment);
  return EXIT.ok;
}

/** The resource itself has standard output for itself when it goes nowhere else. */
function printResult(report: ImportReport, { json, quiet }: ImportOptions, environment: Environment): void {
  const { stdout, stderr } = environment.streams;
  if (report.imported === undefined) return;
  if (report.file === undefined) writeData(stdout, report.imported.text);
  if (quiet !== true) printImport(report, report.file === undefined ? stderr : stdout, environment, json);
}

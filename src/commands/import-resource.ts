import { lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Document } from 'yaml';
import { theImporter } from '../systems';
import type { Imported } from '../systems/system';
import { parseYaml } from '../lib/yaml/read/parse-yaml';
import { readValues, type Source } from '../model/source';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { SourceCache } from '../state/source-cache';
import { State } from '../state/state';
import { TextTree } from '../state/text-tree';
import { displayPath } from '../lib/display-path';
import { decode, readArgument } from '../state/read-text';
import { STDIN } from '../model/source-header';
import { UsageError } from '../model/usage-error';
import { writeText } from '../output/write-text';
import { StateJudge } from './judge-state';

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
  return undecided.includes(diagnostic.code) ? { ...diagnostic, severity: 'warning' } : diagnostic;
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
    const text = path === '-' ? decode(stdin, STDIN) : readArgument(path, { cwd, allowOutside });
    const source = readValues(name, withoutHelmHeader(text));
    const parsed = parseYaml(source.text);
    return { source, documents: Array.isArray(parsed) ? (parsed as readonly Document[]) : [] };
  });
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

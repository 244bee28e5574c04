import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Document } from 'yaml';
import {
  gatewayDeployments,
  importChart,
  importObjects,
  looksLikeValues,
  mergeDocuments,
  mergeValues,
  type Imported,
} from '../systems/gateway/import';
import { parseYaml } from '../lib/yaml/read/parse-yaml';
import { readSource, type Source } from '../model/source';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import type { JsonObject } from '../lib/json';
import { metadataOf } from '../model/kube';
import { SourceCache } from '../state/source-cache';
import { State } from '../state/state';
import { TextTree } from '../state/text-tree';
import { displayPath } from '../lib/display-path';
import { decode, readText } from '../state/read-text';
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
  const { imported, target, diagnostics } = result;
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
  return { imported, target, diagnostics: judge(imported, target, cwd) };
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

async function readSources({ cwd, paths, readStdin }: ImportRequest): Promise<readonly ReadSource[]> {
  const stdin = paths.includes('-') ? ((await readStdin?.()) ?? Buffer.alloc(0)) : Buffer.alloc(0);
  return paths.map((path) => {
    const name = path === '-' ? STDIN : displayPath(cwd, resolve(cwd, path));
    const text = path === '-' ? decode(stdin, STDIN) : readText(resolve(cwd, path), name);
    const source = readSource(name, withoutHelmHeader(text));
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
  { name: stated, namespace }: ImportRequest,
  acknowledgements?: string,
): Imported {
  const name = sources.map(({ source }) => source.name).join(', ');
  const all = sources.flatMap(({ source }) => source.documents.map(({ value }) => value));
  if (all.length === 0) throw new UsageError(`${name} holds nothing to import`);
  const values = mergeValues(all);
  if (
    sources.every(({ source }) => source.documents.length < 2) &&
    !all.some(isKubernetes) &&
    looksLikeValues(values)
  ) {
    const document = mergeDocuments(sources.flatMap(({ documents }) => documents));
    return importChart(document, values, { source: name, name: stated, namespace, acknowledged: acknowledgements });
  }
  const deployment = chooseDeployment(all, name, stated);
  return importObjects(all, deployment, { source: name, namespace, acknowledged: acknowledgements });
}

function isKubernetes({ apiVersion, kind }: JsonObject): boolean {
  return apiVersion !== undefined && kind !== undefined;
}

/** The one that runs the Gateway; `--name` says which of several. */
function chooseDeployment(objects: readonly JsonObject[], source: string, name: string | undefined): JsonObject {
  const nameOf = (object: JsonObject) => String(metadataOf(object).name ?? '');
  const all = gatewayDeployments(objects);
  const found = name === undefined ? all : all.filter((deployment) => nameOf(deployment) === name);
  const [only, another] = found;
  if (only === undefined) {
    const what = 'values of the Layer7 gateway chart, or the Deployment of a Gateway and its other objects';
    throw new UsageError(`${source}: expected ${what}${name === undefined ? '' : `, by the name ${name}`}`);
  }
  if (another === undefined) return only;
  throw new UsageError(`${source} holds the Gateways ${found.map(nameOf).join(', ')}. Say which with --name`);
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

function write(target: string, text: string, { cwd, force }: ImportRequest): void {
  const name = displayPath(cwd, target);
  if (force !== true && existsSync(target)) {
    throw new UsageError(`${name} exists. Name another place with --output, or overwrite it with --force`);
  }
  writeText(target, name, text);
}

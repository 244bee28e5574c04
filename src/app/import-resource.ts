import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Document } from 'yaml';
import { importChart, looksLikeValues, type Imported } from '../importing';
import { parseYaml } from '../input/parse-yaml';
import { readSource, type Source } from '../input/source';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { topLevelBuild } from './builds';
import { compileResource } from './compile-resource';
import { displayPath } from './display-path';
import { fileError } from './file-error';
import { readResources } from './read-resources';
import { decode, readText } from './read-text';
import { STDIN } from './source-header';
import { UsageError } from './usage-error';
import { locateAll } from '../input/locate';

/** What an import is asked to do. */
export interface ImportRequest {
  readonly cwd: string;
  /** A file; `-` for standard input. */
  readonly path: string;
  /** A folder, or a file that ends in `.yaml` or `.yml`; absent: the resource is only returned. */
  readonly output?: string;
  readonly name?: string;
  readonly namespace?: string;
  /** Overwrite a file that is there. Default false. */
  readonly force?: boolean;
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
 * Makes a resource of values of the vendor's chart, and writes it unless `synth` would refuse it.
 *
 * @throws UsageError for files that cannot be read or written, and for one that would be overwritten
 */
export async function importResource(request: ImportRequest): Promise<ImportReport> {
  const { source, document } = await readSourceOf(request);
  if (hasErrors(source.diagnostics)) return { diagnostics: source.diagnostics };
  const imported = importFrom(source, document, request);
  const target = targetFile(request, imported.name);
  const diagnostics = judge(imported, target === undefined ? STDIN : displayPath(request.cwd, target), request.cwd);
  if (hasErrors(diagnostics) || target === undefined) return { imported, diagnostics };
  write(target, imported.text, request);
  return { imported, diagnostics, file: displayPath(request.cwd, target) };
}

interface ReadSource {
  readonly source: Source;
  readonly document?: Document;
}

async function readSourceOf({ cwd, path, readStdin }: ImportRequest): Promise<ReadSource> {
  const name = path === '-' ? STDIN : displayPath(cwd, resolve(cwd, path));
  const text =
    path === '-' ? decode((await readStdin?.()) ?? Buffer.alloc(0), STDIN) : readText(resolve(cwd, path), name);
  const source = readSource(name, withoutHelmHeader(text));
  const parsed = parseYaml(source.text);
  return { source, document: Array.isArray(parsed) ? (parsed as readonly Document[])[0] : undefined };
}

/** `helm get values` prints a line that is no value. */
function withoutHelmHeader(text: string): string {
  return text.replace(/^(?:USER-SUPPLIED|COMPUTED) VALUES:[ \t]*\r?\n/, '\n');
}

function importFrom({ name, documents }: Source, document: Document | undefined, request: ImportRequest): Imported {
  const [first, another] = documents;
  if (first === undefined || document === undefined) throw new UsageError(`${name} holds nothing to import`);
  if (another === undefined && looksLikeValues(first.value)) {
    return importChart(document, first.value, { source: name, name: request.name, namespace: request.namespace });
  }
  throw new UsageError(`${name}: expected values of the Layer7 gateway chart`);
}

/** What `synth` will say. */
function judge({ text }: Imported, name: string, cwd: string): readonly LocatedDiagnostic[] {
  const source = readSource(name, text);
  const { documents, diagnostics } = readResources(source);
  const build = topLevelBuild({ cwd, flags: {} });
  const found = documents.flatMap((document) => {
    if (document.role !== 'resource') return [];
    return locateAll(source, document.document, compileResource(document, build, []).diagnostics);
  });
  return [...diagnostics, ...found];
}

function targetFile({ cwd, output }: ImportRequest, name: string): string | undefined {
  if (output === undefined || output === '-') return undefined;
  return /\.ya?ml$/.test(output) ? resolve(cwd, output) : join(resolve(cwd, output), `${name}.yaml`);
}

function write(target: string, text: string, { cwd, force }: ImportRequest): void {
  const name = displayPath(cwd, target);
  if (force !== true && existsSync(target)) {
    throw new UsageError(`${name} exists. Name another place with --output, or overwrite it with --force`);
  }
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  } catch (cause) {
    throw fileError(`cannot write ${name}`, cause);
  }
}

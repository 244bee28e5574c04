import { locateAll } from './locate';
import { readSource, type Source } from '../model/source';
import { error, type LocatedDiagnostic } from '../model/diagnostic';
import { canonicalJson, type Json } from '../lib/json';
import type { KubeObject } from '../model/kube';
import type { Build, SourcePattern } from '../model/build';
import { displayPath } from '../lib/display-path';
import { isIgnored, unknownKind } from './other-objects';
import { Predecessors } from './predecessors';
import { readResources, type ReadDocument } from './read-resources';
import { decode, UndecodableText } from './read-text';
import type { SourceFile } from './run-sources';
import { sourceInHeader } from '../model/source-header';
import { isApplication } from './application';
import { loadRendered, type RenderedObject } from './load-rendered';
import { loadResource, type Surroundings } from './load-resource';
import type { LoadedState, LoadedWorkload } from './loaded-state';
import { sourcesWithPartners } from './state-sources';
import type { StateTree } from './state-tree';
import { twinsAmong } from './twins';

/** One source of a state, read. */
interface ReadFile {
  readonly sourceFile: SourceFile;
  readonly source: Source;
  readonly documents: readonly ReadDocument[];
  readonly isRendered: boolean;
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** What sources that are the same in both states were compiled to. */
type CompiledSources = Map<string, readonly LoadedWorkload[]>;

/**
 * Reads and compiles a whole state, also what stands beside the paths. Sources that another state compiled before, from
 * the same text, are not compiled again.
 */
export class StateLoader {
  private readonly compiled: CompiledSources = new Map();
  private readonly surroundings = new Map<string, number>();
  private readonly read = new Map<string, Omit<ReadFile, 'sourceFile'>>();

  constructor(private readonly cwd: string) {}

  load(tree: StateTree, paths: readonly SourcePattern[]): LoadedState {
    const { files: sourceFiles, scope } = sourcesWithPartners(tree, paths);
    const contents = tree.read(sourceFiles.map(({ path }) => path));
    const files = sourceFiles.map((sourceFile) => this.readFile(sourceFile, contents.get(sourceFile.path)!));
    const beside = new Set(
      files.filter(({ sourceFile }) => scope?.has(sourceFile.path) === false).map(({ source }) => source.name),
    );
    const isNamed = (file: string) => !beside.has(file);
    const besideOf = perBuild((build) => objectsBeside(files, build));
    const precedingOf = perBuild((build) => predecessors(files, build));
    // What a build says and what stands beside its resources, as a number that is the same in both states.
    const surroundingsOf = perBuild((build) => {
      const text = canonicalJson([build, besideOf(build), precedingOf(build)] as unknown as Json);
      const number = this.surroundings.get(text) ?? this.surroundings.size;
      this.surroundings.set(text, number);
      return number;
    });
    const sources = files.filter(({ isRendered }) => !isRendered);
    const compiled = files.flatMap((file) => {
      const surroundings = file.sourceFile.builds.map(surroundingsOf);
      return this.compile(file, surroundings, { besideOf, precedingOf });
    });
    const faults = sources.flatMap((file) => [...file.diagnostics, ...otherFaults(file, precedingOf)]);
    const isWhole = paths.length === 0 && tree.given === undefined && faults.length === 0;
    return {
      title: tree.title,
      workloads: [...compiled, ...renderedWorkloads(files)],
      diagnostics: [...faults, ...twinsAmong(compiled), ...faultsOfPatches(sourceFiles, compiled, isWhole)],
      isNamed,
      isRestricted: scope !== undefined,
      unreadable: new Set(sources.filter(({ diagnostics }) => diagnostics.length > 0).map(({ source }) => source.name)),
      applications: files.flatMap(othersIn).filter(isApplication),
    };
  }

  private readFile(sourceFile: SourceFile, bytes: Buffer): ReadFile {
    const name = displayPath(this.cwd, sourceFile.path);
    const key = `${name}\0${bytes.toString('latin1')}`;
    const known = this.read.get(key) ?? readBytes(name, bytes);
    this.read.set(key, known);
    return { sourceFile, ...known };
  }

  private compile(file: ReadFile, numbers: readonly number[], surroundings: Surroundings): readonly LoadedWorkload[] {
    const key = `${file.source.name}\n${numbers.join()}\n${file.source.text}`;
    const known = this.compiled.get(key);
    if (known !== undefined) return known;
    const resources = file.documents.filter((document) => document.role === 'resource');
    const loaded = resources.flatMap((resource) =>
      file.sourceFile.builds.map((build) => loadResource(file.source, resource, build, surroundings)),
    );
    this.compiled.set(key, loaded);
    return loaded;
  }
}

/** What synth would say about the patches themselves. */
function faultsOfPatches(
  sourceFiles: readonly SourceFile[],
  workloads: readonly LoadedWorkload[],
  isWhole: boolean,
): readonly LocatedDiagnostic[] {
  const builds = [...new Set(sourceFiles.flatMap((sourceFile) => sourceFile.builds))].filter(
    ({ patches }) => patches.length > 0,
  );
  if (builds.length === 0) return [];
  const patches = require('./patches/patch-faults') as typeof import('./patches/patch-faults');
  const isCompiled = workloads.every(({ patched, state }) => patched !== undefined || state.objects.length > 0);
  const patched = workloads.flatMap(({ patched }) => patched ?? []);
  return patches.patchFaults({ builds, patched, isWhole: isWhole && isCompiled, deliveryStated: false });
}

function readBytes(name: string, bytes: Buffer): Omit<ReadFile, 'sourceFile'> {
  try {
    const text = decode(bytes, name);
    const source = readSource(name, text);
    return { source, isRendered: sourceInHeader(source.text) !== undefined, ...readResources(source) };
  } catch (cause) {
    if (!(cause instanceof UndecodableText)) throw cause;
    const source = readSource(name, '');
    const fault = { ...error('input/encoding', [], cause.message), file: name };
    return { source, isRendered: false, documents: [], diagnostics: [fault] };
  }
}

function perBuild<Found>(find: (build: Build) => Found): (build: Build) => Found {
  const known = new Map<Build, Found>();
  return (build) => {
    const found = known.get(build) ?? find(build);
    known.set(build, found);
    return found;
  };
}

/** The objects of the kinds that a build ignores: a resource may refer to them. */
function objectsBeside(files: readonly ReadFile[], build: Build): readonly KubeObject[] {
  return files.filter(({ sourceFile }) => sourceFile.builds.includes(build)).flatMap((file) => besideIn(file, build));
}

/** What the upgrades of a build come after. */
function predecessors(files: readonly ReadFile[], build: Build): Predecessors {
  const read = files.filter(({ sourceFile, isRendered }) => !isRendered && sourceFile.builds.includes(build));
  const documents = read.map(({ sourceFile, documents }) => ({ path: sourceFile.path, documents }));
  return new Predecessors(documents, build);
}

function besideIn({ documents, isRendered }: ReadFile, { ignore }: Build): readonly KubeObject[] {
  if (isRendered) return [];
  return documents.flatMap((document) => {
    if (document.role !== 'other') return [];
    const { apiVersion, kind } = document.value;
    return document.isReference || isIgnored(ignore, apiVersion, kind) ? [document.value] : [];
  });
}

function othersIn({ documents }: ReadFile): readonly KubeObject[] {
  return documents.flatMap((document) => (document.role === 'other' ? [document.value] : []));
}

function renderedWorkloads(files: readonly ReadFile[]): readonly LoadedWorkload[] {
  const objects = renderedIn(files);
  const [build] = files.flatMap(({ sourceFile }) => sourceFile.builds);
  return objects.length === 0 ? [] : loadRendered(objects, build.settings.kubernetesVersion);
}

function renderedIn(files: readonly ReadFile[]): readonly RenderedObject[] {
  const rendered = files.filter(({ isRendered }) => isRendered);
  return rendered.flatMap((file) => othersIn(file).map((object) => ({ object, source: file.source })));
}

/** What synth refuses in objects that are no resources; a plan that passed over them would promise too much. */
function otherFaults(file: ReadFile, precedingOf: (build: Build) => Predecessors): readonly LocatedDiagnostic[] {
  const { path, builds } = file.sourceFile;
  return file.documents.flatMap((document) => {
    if (document.role !== 'other') return [];
    const { apiVersion, kind } = document.value;
    const meant = builds.filter(({ ignore }) => !isIgnored(ignore, apiVersion, kind));
    if (meant.length === 0) return [];
    if (document.isReference) return locateAll(file.source, document.document, document.faults);
    if (meant.every((build) => precedingOf(build).takes(path, document.value))) return [];
    return locateAll(file.source, document.document, [unknownKind(kind)]);
  });
}

import { locateAll } from './locate';
import { isEqual } from '../lib/json';
import { displayPath } from '../lib/display-path';
import type { Build } from '../model/build';
import { hasErrors, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { OutputFile } from '../model/output';
import { STDIN } from '../model/source-header';
import type { WorkloadState } from '../model/state';
import type { Workload } from '../model/workload';
import { systemOf } from '../systems';
import { BesideFinder, type FileReader } from './beside';
import { Claims } from './claims';
import { compileStream } from './compile-stream';
import { loadRendered, loadRenderedResources, type RenderedObject } from './load-rendered';
import { loadResource, type CompiledWorkload, type DocumentPlace, type Surroundings } from './load-resource';
import type { LoadedWorkload } from './loaded-state';
import { CommittedOutput, type DeliveredBefore } from './delivered';
import { isIgnored, secretsInUnits, unknownKind } from './other-objects';
import type { PatchedObjects } from './patches/patch-workload';
import { inOrder } from './in-order';
import { othersIn, ownOutput, resourcesIn, type ReadFile } from './read-file';
import type { ReadDocument } from './read-resources';
import type { SourceCache } from './source-cache';
import { findSources, type SourceFile, type Sources, type SourcesRequest } from './sources';
import type { StateTree } from './state-tree';
import { findUnits, readTogether, type ReadUnit } from './folder-units';
import type { Units } from './units';

/** What is read of a state, and what for. */
export interface StateRequest extends SourcesRequest {
  /** Whether what is rendered goes to one stream, not to files. Default false. */
  readonly isStream?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /** The units that are the sources, in place of what settings and paths name. */
  readonly units?: Units;
  /** How its resources were delivered before. Default: as the output of the state itself holds them. */
  readonly delivered?: DeliveredBefore;
}

/** A workload of a state, with what was rendered of it. */
export interface StateWorkload {
  readonly loaded: LoadedWorkload;
  /** Absent where it is refused, and where it was read back from rendered output. */
  readonly workload?: Workload;
  /** None where it is refused, or where another workload is written to one of them. */
  readonly files: readonly OutputFile[];
  /** Absent where it was read back from rendered output. */
  readonly build?: Build;
  /** Of its source; absolute, or `<stdin>`. */
  readonly path: string;
  /** Whether it is asked for, and does not only stand beside what is. */
  readonly isNamed: boolean;
  /** Its findings with their places, for whoever has let the workload go: the source is read again. */
  readonly locateAgain: (diagnostics: readonly Diagnostic[]) => readonly LocatedDiagnostic[];
}

/** What shows when all workloads have been read. */
export interface StateEnd {
  /** About sources, patches and outputs, not about one workload alone; of all files, named or not. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Files, by their displayed names, of which some document cannot be read: what they hold is not known. */
  readonly unreadable: ReadonlySet<string>;
  /** Objects of standard input that go with no workload. */
  readonly passed: readonly KubeObject[];
}

/**
 * One state of the sources: its workloads come one after the other, and whoever needs one at a time does not keep ten
 * thousand. All findings about sources and outputs are the same, whoever asks.
 */
export class State {
  readonly sources: Sources;
  private readonly beside: BesideFinder;
  /** What resources of this state may refer to. */
  readonly surroundings: Surroundings;
  private readonly claims = new Map<string, Claims>();
  private readonly found: LocatedDiagnostic[] = [];
  private readonly unreadable = new Set<string>();
  private readonly rendered: { readonly file: ReadFile; readonly sourceFile: SourceFile }[] = [];
  private readonly patched: PatchedObjects[] = [];
  private readonly passed: KubeObject[] = [];
  readonly reader: FileReader;
  /** What is read at once, found when somebody first asks for it. */
  private allUnits: readonly ReadUnit[] | undefined;
  /** Files beside those that are asked for, by their displayed names. */
  private others: ReadonlySet<string> | undefined;
  /** Whether something could not be compiled: then a patch may only seem to be idle. */
  private isPartial = false;
  /** Whether a source that is asked for is no output of schemagate. */
  private hasSources = false;

  constructor(
    private readonly tree: StateTree,
    private readonly request: StateRequest,
    private readonly cache: SourceCache,
  ) {
    this.sources = request.units?.sources ?? findSources(tree, request);
    this.reader = {
      text: (path) => this.bytes(path).toString('utf8'),
      read: (path, name = request.units?.of(path)?.name) => this.cache.read(this.nameOf(path), this.bytes(path), name),
    };
    this.beside = new BesideFinder(this.sources.files, this.reader);
    this.surroundings = {
      besideOf: (build) => this.beside.objectsOf(build),
      precedingOf: (build) => this.beside.precedingOf(build),
      isStream: request.isStream,
      delivered: request.delivered ?? new CommittedOutput(tree),
    };
  }

  get title(): string {
    return this.tree.title;
  }

  /** Argo CD Applications among the sources. */
  get applications(): readonly KubeObject[] {
    return this.beside.applications;
  }

  /** Whether a file, by its displayed name, is asked for. */
  isNamed(file: string): boolean {
    this.others ??= new Set(
      this.readUnits.flatMap((unit) => (this.isUnitNamed(unit) ? [] : pathsOf(unit).map((path) => this.nameOf(path)))),
    );
    return !this.others.has(file);
  }

  /** Whoever asks for a file of a folder that is one workload asks for all of it. */
  private isUnitNamed({ path, members = [path] }: ReadUnit): boolean {
    return members.some((member) => this.sources.isNamed(member));
  }

  /** What is read at once, by path. */
  get readUnits(): readonly ReadUnit[] {
    if (this.allUnits === undefined) {
      const { files } = this.sources;
      this.tree.prepare?.(files.map(({ path }) => path));
      this.allUnits = this.request.units === undefined ? findUnits(files, this.reader) : files;
    }
    return this.allUnits;
  }

  /** @param build whose name goes before what the objects of a unit tell */
  readUnit(unit: ReadUnit, { name }: Partial<Pick<Build, 'name'>> = {}): ReadFile {
    return readTogether(unit, this.reader, this.nameOf(unit.path), name);
  }

  /** What stands beside the paths comes first, so that a finding about two workloads is said of the named one. */
  *workloads(): Generator<StateWorkload> {
    const all = this.readUnits;
    const named = all.filter((unit) => this.isUnitNamed(unit));
    const ordered = this.sources.isRestricted ? [...all.filter((unit) => !named.includes(unit)), ...named] : all;
    for (const [index, unit] of ordered.entries()) {
      yield* this.workloadsOf(unit);
      this.request.onProgress?.(index + 1, ordered.length);
    }
    yield* this.renderedWorkloads();
  }

  /** What is known when `workloads` has come to its end. */
  end(): StateEnd {
    const all = [...this.found, ...this.faultsOfPatches()];
    return { diagnostics: this.inOrder(all), unreadable: this.unreadable, passed: this.passed };
  }

  /** Findings by the place of what they are about; what several builds say alike is said once. */
  inOrder(diagnostics: readonly LocatedDiagnostic[]): readonly LocatedDiagnostic[] {
    const ranks = new Map(this.sources.files.map(({ path }, index) => [this.nameOf(path), index]));
    return inOrder(diagnostics, ({ file }) => ranks.get(file) ?? ranks.size);
  }

  private nameOf(path: string): string {
    const unit = this.request.units?.of(path);
    if (unit !== undefined) return unit.title;
    return path === STDIN ? STDIN : displayPath(this.cache.cwd, path);
  }

  private bytes(path: string): Buffer {
    return this.tree.read([path]).get(path)!;
  }

  private *workloadsOf(unit: ReadUnit): Generator<StateWorkload> {
    const file = this.readUnit(unit);
    if (file.renderedFrom !== undefined) {
      this.takeRendered(file, unit);
      return;
    }
    if (this.isUnitNamed(unit)) this.hasSources = true;
    if (file.diagnostics.length > 0) {
      this.unreadable.add(file.source.name);
      this.isPartial = true;
      this.found.push(...file.diagnostics);
    }
    for (const build of unit.builds) {
      const called = build.name === undefined ? file : this.readUnit(unit, build);
      for (const compiled of this.compile(called, unit, build)) yield this.claimed(compiled, unit, build);
    }
  }

  private compile(file: ReadFile, sourceFile: SourceFile, build: Build): Iterable<CompiledWorkload> {
    const unit = this.request.units?.of(sourceFile.path);
    if (sourceFile.path === STDIN || unit !== undefined) {
      const stream = compileStream(file, build, {
        isStream: this.request.isStream === true,
        unit,
        delivered: this.surroundings.delivered,
      });
      this.found.push(...stream.diagnostics);
      this.passed.push(...stream.passed);
      return stream.workloads;
    }
    this.judgeOthers(file, sourceFile, build);
    if (!build.allowInlineSecrets && this.request.isStream !== true) this.found.push(...secretsInUnits(file.documents));
    const { source } = file;
    return this.cache.compile(file, build, this.surroundings, () =>
      resourcesIn(file).map((resource) => loadResource({ source, resource, build }, this.surroundings)),
    );
  }

  /** A file: other kinds are refused, unless the settings ignore them; what a person passed over would promise too much. */
  private judgeOthers(file: ReadFile, { path }: SourceFile, build: Build): void {
    for (const other of othersIn(file)) {
      const { apiVersion, kind } = other.value;
      if (isIgnored(build.ignore, apiVersion, kind)) continue;
      if (other.isReference) this.report(file, other, other.faults);
      else if (!this.beside.precedingOf(build).takes(path, other.value)) this.report(file, other, [unknownKind(kind)]);
    }
  }

  private claimed(compiled: CompiledWorkload, readUnit: ReadUnit, build: Build): StateWorkload {
    const { path } = readUnit;
    const { loaded, workload, files } = compiled;
    if (loaded.patched !== undefined) this.patched.push(loaded.patched);
    // A workload that a patch has spoiled is still one that the patches have met.
    if (loaded.compiled.some(isNoPatchFault)) this.isPartial = true;
    const isNamed = this.isUnitNamed(readUnit);
    const isJudged = this.request.isBefore !== true && workload !== undefined && !hasErrors(loaded.compiled);
    const rival = isJudged ? this.rivalOf(loaded, build) : undefined;
    if (rival !== undefined) this.found.push(...loaded.locate([rival]));
    const { place } = compiled;
    const locateAgain = (found: readonly Diagnostic[]) => this.locateAgain(readUnit, place, found);
    return {
      loaded,
      workload,
      files: rival === undefined && !hasErrors(loaded.compiled) ? files : [],
      build,
      path: this.request.units?.of(path)?.source ?? path,
      isNamed,
      locateAgain,
    };
  }

  private rivalOf({ state }: LoadedWorkload, { output }: Build): Diagnostic | undefined {
    // Resources that may share a name stand in one folder where nothing renders them.
    if (this.request.isWritten !== true && systemOf(state.facts).sharesNames) return undefined;
    const claims = this.claims.get(output.path) ?? new Claims(output.configured, this.request.isStream === true);
    this.claims.set(output.path, claims);
    return claims.add(state) ?? (this.request.isStream === true ? undefined : this.rivalInNested(state, output));
  }

  private rivalInNested(state: WorkloadState, { path, configured }: Build['output']): Diagnostic | undefined {
    const others = [...this.claims].filter(([folder]) => folder !== path);
    return others.map(([, claims]) => claims.rivalIn(state, configured)).find((found) => found !== undefined);
  }

  private locateAgain(
    unit: ReadUnit,
    { index, base }: DocumentPlace,
    found: readonly Diagnostic[],
  ): readonly LocatedDiagnostic[] {
    const { source, documents } = this.readUnit(unit);
    const known = [...documents.map(({ document }) => document), ...source.documents];
    const document = known.find((each) => each.index === index && isEqual(each.base, base));
    return document === undefined
      ? found.map((each) => ({ ...each, file: source.name }))
      : locateAll(source, document, found);
  }

  private takeRendered(file: ReadFile, sourceFile: SourceFile): void {
    if (this.request.isBefore !== true && (this.sources.areConfigured || this.request.isWritten === true)) {
      this.reportOwnOutput(file, sourceFile);
    } else this.rendered.push({ file, sourceFile });
  }

  private reportOwnOutput({ source, renderedFrom }: ReadFile, { path }: SourceFile): void {
    if (!this.sources.isNamed(path)) return;
    this.isPartial = true;
    this.found.push({ ...ownOutput(renderedFrom!), file: source.name, line: 1 });
  }

  /** Output stands in for sources that are not there; beside sources it is a slip. */
  private *renderedWorkloads(): Generator<StateWorkload> {
    if (this.rendered.length === 0) return;
    if (this.hasSources && this.request.isBefore !== true) {
      for (const { file, sourceFile } of this.rendered) this.reportOwnOutput(file, sourceFile);
      return;
    }
    const objects = this.rendered.flatMap(({ file }) =>
      othersIn(file).map(({ value }): RenderedObject => ({ object: value, source: file.source })),
    );
    const [build] = this.rendered.flatMap(({ sourceFile }) => sourceFile.builds);
    const resources = this.rendered.flatMap(({ file }) =>
      loadRenderedResources(file, build, this.surroundings.delivered!),
    );
    for (const loaded of [...resources, ...loadRendered(objects, build.settings.kubernetesVersion)]) {
      const isNamed = this.isNamed(loaded.state.file);
      yield { loaded, files: [], path: loaded.state.file, isNamed, locateAgain: loaded.locate };
    }
  }

  /** Whether a patch meets anything shows at the end only, and only where nothing else went wrong. */
  private faultsOfPatches(): readonly LocatedDiagnostic[] {
    const all = new Set(this.sources.files.flatMap(({ builds }) => builds));
    const builds = [...all].filter(({ patches }) => patches.length > 0);
    if (builds.length === 0) return [];
    const patches = require('./patches/patch-faults') as typeof import('./patches/patch-faults');
    const isWhole = this.sources.isWhole && !this.isPartial && !hasErrors(this.found);
    const deliveryStated = this.tree.origin.flags.delivery !== undefined;
    return patches.patchFaults({ builds, patched: this.patched, isWhole, deliveryStated });
  }

  private report({ source }: ReadFile, { document }: ReadDocument, diagnostics: readonly Diagnostic[]): void {
    if (diagnostics.length > 0) this.found.push(...locateAll(source, document, diagnostics));
  }
}

/** A folder that is one workload, and its files; or the file. */
function pathsOf({ path, members = [] }: ReadUnit): readonly string[] {
  return [path, ...members];
}

function isNoPatchFault({ severity, code }: Diagnostic): boolean {
  return severity === 'error' && !code.startsWith('patch/');
}

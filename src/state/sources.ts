import { resolve } from 'node:path';
import { byCodeUnit } from '../lib/json';
import { isWithin, posixPath } from '../lib/display-path';
import type { Build, SourcePattern } from '../model/build';
import { STDIN } from '../model/source-header';
import { UsageError } from '../model/usage-error';
import { resolveBuilds, topLevelBuild } from './builds';
import { innerFolder, tryFindNamedFolder, type NamedFolder } from './named-folder';
import { Scope } from './scope';
import { staticBase } from './source-glob';
import type { StateTree } from './state-tree';

/** A source file with the builds that it goes into. */
export interface SourceFile {
  /** Absolute; `<stdin>` for standard input. */
  readonly path: string;
  readonly builds: readonly Build[];
  /** The folder that a source names and that holds it, by build. Default: none, sources name it as a file. */
  readonly folders?: ReadonlyMap<Build, NamedFolder>;
}

/** For which sources a run speaks in one output folder. */
export interface OutputScope {
  readonly build: Build;
  readonly scope: Scope;
}

/** The sources of one state. */
export interface Sources {
  /** By path, in code unit order: what is asked for, and what stands beside it in the settings. */
  readonly files: readonly SourceFile[];
  /** Whether a file, by its path, is asked for. Without paths: all. */
  readonly isNamed: (path: string) => boolean;
  /** Whether there were paths. */
  readonly isRestricted: boolean;
  /** Whether they are all sources of their builds: only then is a patch known to be idle. */
  readonly isWhole: boolean;
  /** Whether the settings name them: schemagate's own output is then no source, but a slip. */
  readonly areConfigured: boolean;
  readonly outputs: readonly OutputScope[];
  /** Sources of the settings that named files before, and name none any more. */
  readonly emptied: readonly SourcePattern[];
}

export interface SourcesRequest {
  /** Files, folders, globs. None: all sources of the settings. */
  readonly paths: readonly SourcePattern[];
  /** Whether what is compiled is written: then a file that no build holds needs an output folder. Default false. */
  readonly isWritten?: boolean;
  /**
   * Whether a source that names no file is known to have named some, so that they were removed; it is refused
   * otherwise. Absent for a state of before: what is new names nothing there.
   */
  readonly wasThere?: (build: Build, source: SourcePattern) => boolean;
  /** Whether it is the state of before: what is wrong with its sources is then nobody's matter any more. Default false. */
  readonly isBefore?: boolean;
  /** Whether rendered output may stand in for sources of the settings that are not there. Default false. */
  readonly mayBeRendered?: boolean;
}

/**
 * The sources of a state, each in the builds that hold it. Without paths: all of the settings; where the settings name
 * none, what was rendered before stands in. With paths: what they name, together with the sources of the settings,
 * since whether a resource is right may depend on what stands beside it. A folder that is a state of its own is all
 * that there is.
 *
 * @throws UsageError for a source that names no file, and for files that have no place to go
 */
export function findSources(tree: StateTree, request: SourcesRequest): Sources {
  const finder = new SourceFinder(tree, request);
  const given = [...(tree.given ?? []), ...request.paths];
  return given.length === 0 ? finder.configured() : finder.named(given);
}

/** The files of a build, each with the folder that a source names. */
type Held = readonly [build: Build, files: ReadonlyMap<string, NamedFolder | undefined>];

class SourceFinder {
  private readonly builds: readonly Build[];
  private readonly outputs: readonly string[];
  private readonly hasBuilds: boolean;

  constructor(
    private readonly tree: StateTree,
    private readonly request: SourcesRequest,
  ) {
    this.builds = resolveBuilds(tree.origin);
    this.outputs = this.builds.flatMap(({ output }) => [output.path, output.configured]);
    this.hasBuilds = (tree.origin.config?.config.builds?.length ?? 0) > 0;
  }

  configured(): Sources {
    if (this.request.isWritten === true && this.builds.some(hasNoSources)) throw this.nothingNamed();
    // Without settings nobody has said that output may stand in, nor where it is.
    if (this.tree.origin.config === undefined && this.request.isBefore !== true) throw this.nothingNamed();
    const files = this.partners();
    this.refuseMissing();
    const hasSources = this.builds.some(({ sources }) => sources.length > 0);
    const isRendered = files.length === 0 && this.request.isWritten !== true;
    const areConfigured = !isRendered || (hasSources && this.request.mayBeRendered !== true);
    return {
      files: areConfigured ? files : this.rendered(),
      isNamed: () => true,
      isRestricted: false,
      isWhole: true,
      areConfigured,
      outputs: this.scopes(this.builds.map((build) => [build, build.sources])),
      emptied: areConfigured ? this.emptied() : [],
    };
  }

  named(given: readonly SourcePattern[]): Sources {
    const named = collect(this.heldOf(given));
    const all = new Map((this.tree.given === undefined ? this.partners() : []).map((file) => [file.path, file]));
    for (const file of named) {
      const { path } = file;
      if (!all.has(path)) all.set(path, file);
    }
    const scope = new Set(named.map(({ path }) => path));
    return {
      files: sorted([...all.values()]),
      isNamed: (path) => scope.has(path),
      isRestricted: this.request.paths.length > 0,
      isWhole: named.every(({ builds }) => builds.every(hasNoSources)),
      areConfigured: false,
      outputs: this.scopesOf(given, named),
      emptied: [],
    };
  }

  /** The files that are named, in the builds that hold them; those that no build holds go by the top-level settings. */
  private heldOf(given: readonly SourcePattern[]): readonly Held[] {
    const files = filesIn(given, (pattern) => this.filesGiven(pattern));
    // What no source of the settings names goes by the same settings.
    if (!this.hasBuilds) return [[this.builds[0], files]];
    const held = this.builds.map((build): Held => {
      const [, own] = this.sourcesOf(build);
      return [build, new Map([...own].filter(([file]) => files.has(file)))];
    });
    const covered = new Set(held.flatMap(([, own]) => [...own.keys()]));
    const left = new Map([...files].filter(([file]) => !covered.has(file)));
    if (left.size > 0) this.requireOutput([...left.keys()]);
    return [...held, [topLevelBuild(this.tree.origin), left]];
  }

  private requireOutput(files: readonly string[]): void {
    const { config, flags } = this.tree.origin;
    const [first] = [...files].sort(byCodeUnit);
    if (this.request.isWritten !== true || flags.output !== undefined || first === STDIN) return;
    throw new UsageError(
      `no build of ${config?.name ?? 'the settings'} has ${posixPath(first)} among its sources. ` +
        'Add it there, or state --delivery and --output',
    );
  }

  /** A folder of output that is named is meant, unless output is what is made. */
  private filesGiven(pattern: SourcePattern): readonly string[] {
    const found = this.tree.filesOf(pattern, this.outputs);
    if (found.length > 0) return found;
    if (this.request.isWritten === true) throw this.tree.whyNone(pattern, this.outputs);
    return this.tree.filesOf(pattern, []);
  }

  /** @throws UsageError for a source whose files nobody has removed, and which are not here */
  private refuseMissing(): void {
    // In the state of before it is said of each workload.
    if (this.request.isBefore === true) return;
    const empty = this.builds.flatMap(({ sources }) => sources).filter((source) => this.isEmpty(source));
    for (const source of empty) {
      const why = this.tree.whyMissing?.(source);
      if (why !== undefined) throw why;
    }
  }

  private isEmpty(source: SourcePattern): boolean {
    return this.tree.filesOf(source, this.outputs).length === 0;
  }

  /** @throws UsageError for a source that never named a file, as far as can be told */
  private emptied(): readonly SourcePattern[] {
    const { wasThere } = this.request;
    if (wasThere === undefined) return [];
    const empty = this.builds.flatMap((build) => {
      const none = build.sources.filter((source) => this.isEmpty(source));
      return none.map((source) => ({ build, source }));
    });
    const slip = empty.find(({ build, source }) => !wasThere(build, source));
    if (slip !== undefined) throw this.tree.whyNone(slip.source, this.outputs);
    return empty.map(({ source }) => source);
  }

  private nothingNamed(): UsageError {
    const where = this.tree.origin.config?.name ?? 'a schemagate.yaml';
    const [what, stdin] = this.request.isWritten === true ? ['compile', ' (- for standard input)'] : ['check', ''];
    return new UsageError(`nothing to ${what}. Name files or folders${stdin}, or list sources in ${where}`);
  }

  /** What the settings name. */
  private partners(): readonly SourceFile[] {
    return collect(this.builds.map((build) => this.sourcesOf(build)));
  }

  private sourcesOf(build: Build): Held {
    return [build, filesIn(build.sources, (source) => this.tree.filesOf(source, this.outputs))];
  }

  private rendered(): readonly SourceFile[] {
    return collect(
      this.builds.map((build) => {
        const { configured: folder } = build.output;
        const files = this.tree.filesOf({ text: folder, folder }, []);
        return [build, new Map(files.map((file) => [file, undefined]))];
      }),
    );
  }

  private scopesOf(given: readonly SourcePattern[], named: readonly SourceFile[]): readonly OutputScope[] {
    if (named.some(({ path }) => path === STDIN)) {
      return [{ build: topLevelBuild(this.tree.origin), scope: Scope.stdin }];
    }
    if (!this.hasBuilds) return this.scopes([[this.builds[0], given]]);
    const spoken = this.builds.filter(({ sources }) => overlaps(sources, given));
    const others = named.flatMap(({ builds }) => builds).filter((build) => !this.builds.includes(build));
    return this.scopes([...spoken, ...new Set(others)].map((build) => [build, given]));
  }

  private scopes(
    spoken: readonly (readonly [build: Build, sources: readonly SourcePattern[]])[],
  ): readonly OutputScope[] {
    const outputs = new Map<string, OutputScope>();
    for (const [build, sources] of spoken) {
      const scope = this.withoutSettings(Scope.of(sources));
      const known = outputs.get(build.output.path);
      outputs.set(build.output.path, { build, scope: known === undefined ? scope : known.scope.with(scope) });
    }
    return [...outputs.values()];
  }

  /** What is made of the settings themselves is the matter of `schemagate admission`. */
  private withoutSettings(scope: Scope): Scope {
    const { config, cwd } = this.tree.origin;
    return config === undefined ? scope : scope.except(resolve(cwd, config.name));
  }
}

function hasNoSources({ sources }: Build): boolean {
  return sources.length === 0;
}

/** The files that patterns name, each with the innermost folder that one of them names. */
function filesIn(
  patterns: readonly SourcePattern[],
  filesOf: (pattern: SourcePattern) => readonly string[],
): ReadonlyMap<string, NamedFolder | undefined> {
  const found = new Map<string, NamedFolder | undefined>();
  for (const pattern of patterns) {
    const files = filesOf(pattern);
    const folder = tryFindNamedFolder(pattern, files);
    for (const file of files) found.set(file, innerFolder(found.get(file), folder));
  }
  return found;
}

function collect(held: readonly Held[]): readonly SourceFile[] {
  const collected = new Map<string, { readonly builds: Build[]; readonly folders: Map<Build, NamedFolder> }>();
  for (const [build, files] of held) {
    for (const [file, folder] of files) {
      const known = collected.get(file) ?? { builds: [], folders: new Map<Build, NamedFolder>() };
      collected.set(file, known);
      if (!known.builds.includes(build)) known.builds.push(build);
      if (folder !== undefined) known.folders.set(build, folder);
    }
  }
  return sorted([...collected].map(([path, each]): SourceFile => ({ path, ...each })));
}

function sorted(files: readonly SourceFile[]): readonly SourceFile[] {
  return [...files].sort((left, right) => byCodeUnit(left.path, right.path));
}

function overlaps(sources: readonly SourcePattern[], given: readonly SourcePattern[]): boolean {
  const bases = sources.map(staticBase);
  return given.map(staticBase).some((path) => bases.some((base) => isWithin(base, path) || isWithin(path, base)));
}

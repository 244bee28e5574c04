import { resolve } from 'node:path';
import { byCodeUnit } from '../lib/json';
import { argumentPatterns } from './argument-patterns';
import type { Build, SourcePattern } from '../model/build';
import { resolveBuilds, topLevelBuild, type Origin } from './builds';
import { isWithin, posixPath } from '../lib/display-path';
import { OutsideBoundary } from '../files/boundary';
import { Scope } from './scope';
import { filesOf } from './source-files';
import { staticBase } from './source-glob';
import { STDIN } from '../model/source-header';
import { UsageError } from '../model/usage-error';

/** A source file with the builds that it goes into. */
export interface SourceFile {
  /** Absolute; `<stdin>` for standard input. */
  readonly path: string;
  readonly builds: readonly Build[];
}

/** What a run compiles, and for which sources it speaks. */
export interface RunSources {
  /** By path, in code unit order. */
  readonly files: readonly SourceFile[];
  /** For each output folder, the sources that the run speaks for. */
  readonly outputs: readonly { readonly build: Build; readonly scope: Scope }[];
  /** Whether it compiles all sources of its builds. */
  readonly isWhole: boolean;
}

/**
 * What a run compiles. Without paths: all sources of all builds. With paths: their files, each in the builds whose
 * sources hold it; without builds in the settings, paths take the place of the sources.
 *
 * @throws UsageError when there is nothing to compile
 */
export function sourcesOfRun(origin: Origin, paths: readonly string[]): RunSources {
  const sources = findSources(origin, paths);
  const hasSources = sources.files.some(({ builds }) => builds.some((build) => build.sources.length > 0));
  const found = { ...sources, isWhole: paths.length === 0 || !hasSources };
  if (origin.config === undefined) return found;
  // What is made of the settings themselves is the matter of `schemagate admission`.
  const settings = resolve(origin.cwd, origin.config.name);
  return { ...found, outputs: found.outputs.map(({ build, scope }) => ({ build, scope: scope.except(settings) })) };
}

type FoundSources = Omit<RunSources, 'isWhole'>;

function findSources(origin: Origin, paths: readonly string[]): FoundSources {
  if (paths.includes('-')) return stdinSource(origin, paths);
  const builds = resolveBuilds(origin);
  const collector = new SourceCollector(builds.flatMap(({ output }) => [output.path, output.configured]));
  if (paths.length === 0) return collector.configured(builds, origin);
  const given = argumentPatterns(paths, { cwd: origin.cwd, allowOutside: origin.flags.allowOutside });
  return origin.config?.config.builds?.length
    ? collector.restricted(builds, given, origin)
    : collector.given(builds[0], given);
}

function stdinSource(origin: Origin, paths: readonly string[]): FoundSources {
  if (paths.length > 1) throw new UsageError('- (standard input) stands alone: name no other paths beside it');
  const build = topLevelBuild(origin);
  return { files: [{ path: STDIN, builds: [build] }], outputs: [{ build, scope: Scope.stdin }] };
}

class SourceCollector {
  private readonly files = new Map<string, Build[]>();
  private readonly outputs = new Map<string, { build: Build; scope: Scope }>();

  constructor(private readonly outputFolders: readonly string[]) {}

  configured(builds: readonly Build[], { config }: Origin): FoundSources {
    for (const build of builds) {
      if (build.sources.length === 0) throw new UsageError(nothingNamed(config?.name));
      for (const source of build.sources) this.add(build, filesOf(source, this.outputFolders));
      this.speakFor(build, build.sources);
    }
    return this.collected();
  }

  given(build: Build, given: readonly SourcePattern[]): FoundSources {
    for (const source of given) this.add(build, filesOf(source, this.outputFolders));
    this.speakFor(build, given);
    return this.collected();
  }

  /** Files that no build holds go by the top-level settings, but only to an output that the command line states. */
  restricted(builds: readonly Build[], given: readonly SourcePattern[], origin: Origin): FoundSources {
    const files = new Set(given.flatMap((source) => filesOf(source, this.outputFolders)));
    const left = new Set(files);
    for (const build of builds) {
      const held = build.sources.flatMap((source) => this.filesIfAny(source)).filter((file) => files.has(file));
      for (const file of held) left.delete(file);
      this.add(build, held);
      if (overlaps(build.sources, given)) this.speakFor(build, given);
    }
    if (left.size > 0) this.addUncovered([...left].sort(byCodeUnit), given, origin);
    return this.collected();
  }

  private addUncovered(files: readonly string[], given: readonly SourcePattern[], origin: Origin): void {
    if (origin.flags.output === undefined) {
      throw new UsageError(
        `no build of ${origin.config?.name ?? 'the settings'} has ${posixPath(files[0])} among its sources. ` +
          'Add it there, or state --delivery and --output',
      );
    }
    const build = topLevelBuild(origin);
    this.add(build, files);
    this.speakFor(build, given);
  }

  private filesIfAny(source: SourcePattern): readonly string[] {
    try {
      return filesOf(source, this.outputFolders);
    } catch (cause) {
      if (cause instanceof UsageError && !(cause instanceof OutsideBoundary)) return [];
      throw cause;
    }
  }

  private add(build: Build, files: readonly string[]): void {
    for (const file of new Set(files)) {
      const builds = this.files.get(file) ?? [];
      if (!builds.includes(build)) builds.push(build);
      this.files.set(file, builds);
    }
  }

  private speakFor(build: Build, sources: readonly SourcePattern[]): void {
    const scope = Scope.of(sources);
    const known = this.outputs.get(build.output.path);
    this.outputs.set(build.output.path, { build, scope: known === undefined ? scope : known.scope.with(scope) });
  }

  private collected(): FoundSources {
    const files = [...this.files].map(([path, builds]): SourceFile => ({ path, builds }));
    return {
      files: files.sort((left, right) => byCodeUnit(left.path, right.path)),
      outputs: [...this.outputs.values()],
    };
  }
}

function overlaps(sources: readonly SourcePattern[], given: readonly SourcePattern[]): boolean {
  const bases = sources.map(staticBase);
  return given.map(staticBase).some((path) => bases.some((base) => isWithin(base, path) || isWithin(path, base)));
}

function nothingNamed(config: string | undefined): string {
  const where = config === undefined ? 'a schemagate.yaml' : config;
  return `nothing to compile. Name files or folders (- for standard input), or list sources in ${where}`;
}

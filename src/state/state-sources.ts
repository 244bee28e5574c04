import type { Build, SourcePattern } from '../model/build';
import { resolveBuilds, topLevelBuild } from './builds';
import type { SourceFile } from './run-sources';
import type { StateTree } from './state-tree';

/**
 * The sources of a state, each in the builds that hold it: of all builds, or of what is given. Where there are none,
 * what was rendered of them stands in.
 */
export function sourcesOf(tree: StateTree, paths: readonly SourcePattern[]): readonly SourceFile[] {
  const builds = resolveBuilds(tree.origin);
  const given = [...(tree.given ?? []), ...paths];
  const found = given.length === 0 ? configured(tree, builds) : restricted(tree, builds, given);
  return found.length > 0 || given.length > 0 ? found : rendered(tree, builds);
}

/** All sources of a state, and which of them the paths name. */
export interface SourcesInScope {
  readonly files: readonly SourceFile[];
  /** Absolute; absent where there are no paths: all. */
  readonly scope?: ReadonlySet<string>;
}

/**
 * What the paths name, together with the sources of the settings: whether a change is safe may depend on what stands
 * beside it. A folder that is a state of its own is all there is.
 */
export function sourcesWithPartners(tree: StateTree, paths: readonly SourcePattern[]): SourcesInScope {
  const named = sourcesOf(tree, paths);
  if (paths.length === 0) return { files: named };
  const builds = resolveBuilds(tree.origin);
  const all = new Map((tree.given === undefined ? configured(tree, builds) : []).map((file) => [file.path, file]));
  // Without builds, what no source names goes by the same settings.
  const [only, ...others] = builds;
  const isAlone = others.length === 0 && !tree.origin.config?.config.builds?.length;
  for (const { path, builds: own } of named) {
    if (!all.has(path)) all.set(path, { path, builds: isAlone ? [only] : own });
  }
  return { files: [...all.values()], scope: new Set(named.map(({ path }) => path)) };
}

function configured(tree: StateTree, builds: readonly Build[]): readonly SourceFile[] {
  const outputs = outputsOf(builds);
  return collect(builds.map((build) => [build, build.sources.flatMap((source) => tree.filesOf(source, outputs))]));
}

/** Files that no build holds go by the top-level settings. */
function restricted(tree: StateTree, builds: readonly Build[], given: readonly SourcePattern[]): readonly SourceFile[] {
  const outputs = tree.given === undefined ? outputsOf(builds) : [];
  const files = new Set(given.flatMap((pattern) => filesGiven(tree, pattern, outputs)));
  if (!tree.origin.config?.config.builds?.length) return collect([[topLevelBuild(tree.origin), [...files]]]);
  const held = builds.map((build): Held => {
    const own = new Set(build.sources.flatMap((source) => tree.filesOf(source, outputs)));
    return [build, [...files].filter((file) => own.has(file))];
  });
  const covered = new Set(held.flatMap(([, own]) => own));
  return collect([...held, [topLevelBuild(tree.origin), [...files].filter((file) => !covered.has(file))]]);
}

/** A folder of output that is named is meant. */
function filesGiven(tree: StateTree, pattern: SourcePattern, outputs: readonly string[]): readonly string[] {
  const found = tree.filesOf(pattern, outputs);
  return found.length > 0 ? found : tree.filesOf(pattern, []);
}

function rendered(tree: StateTree, builds: readonly Build[]): readonly SourceFile[] {
  return collect(
    builds.map((build) => {
      const { configured: folder } = build.output;
      return [build, tree.filesOf({ text: folder, folder }, [])];
    }),
  );
}

type Held = readonly [build: Build, files: readonly string[]];

function collect(held: readonly Held[]): readonly SourceFile[] {
  const collected = new Map<string, Build[]>();
  for (const [build, files] of held) {
    for (const file of new Set(files)) collected.set(file, [...(collected.get(file) ?? []), build]);
  }
  return [...collected].map(([path, builds]): SourceFile => ({ path, builds }));
}

function outputsOf(builds: readonly Build[]): readonly string[] {
  return builds.flatMap(({ output }) => [output.path, output.configured]);
}

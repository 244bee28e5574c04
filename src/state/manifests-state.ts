import { dirname, resolve } from 'node:path';
import type { LocatedDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import { topLevelBuild } from './builds';
import { displayPath, isWithin } from '../lib/display-path';
import { readFile } from './read-file';
import type { States } from './choose-states';
import { isApplication } from './application';
import { chooseTree } from './choose-tree';
import { workingTree } from './disk-tree';
import { GitTree } from './git-tree';
import { loadRendered, type RenderedObject } from './load-rendered';
import { loadResource } from './load-resource';
import type { LoadedWorkload } from './loaded-state';
import type { StateTree } from './state-tree';
import { UsageError } from '../model/usage-error';

/** A state made of manifests only: what another tool has rendered. */
export interface ManifestsState {
  readonly workloads: readonly LoadedWorkload[];
  readonly objects: readonly RenderedObject[];
  /** Argo CD Applications among them. */
  readonly applications: readonly KubeObject[];
  /** Faults of files, not of a workload. */
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** The files on disk as they are now. */
export function manifestsNow(cwd: string, paths: readonly string[], kubernetesVersion: string): ManifestsState {
  const tree = workingTree({ cwd });
  return load(
    tree,
    paths.map((path) => resolve(cwd, path)),
    { cwd, kubernetesVersion },
  );
}

/**
 * The manifests of an earlier state: all in a folder, or what a git revision holds in the folders of those of now.
 *
 * @throws UsageError when it is neither a folder nor a revision, or when no revision can hold the folders of now
 */
export function manifestsBefore(cwd: string, from: string, now: readonly string[], kubernetesVersion: string) {
  const old = chooseTree(from, { cwd });
  const folders = [...new Set(now.map((path) => dirname(resolve(cwd, path))))];
  if (old instanceof GitTree && folders.length > 0 && !folders.some((folder) => isWithin(old.root, folder))) {
    throw nowhereIn(old, folders[0]);
  }
  const patterns = old instanceof GitTree ? folders.map((text) => ({ text, folder: cwd })) : (old.given ?? []);
  const files = [...new Set(patterns.flatMap((pattern) => old.filesOf(pattern, [])))];
  const states: States = { old, oldPaths: [], now: workingTree({ cwd }), nowPaths: [] };
  return { state: load(old, files, { cwd, kubernetesVersion }), states };
}

/** Such as the temporary folder of `cdk8s synth --stdout`: everything would look as if it were new. */
function nowhereIn({ title }: GitTree, folder: string): UsageError {
  return new UsageError(
    `the manifests stand in ${folder}, outside the repository, so ${title} holds nothing to compare them with. ` +
      'Synthesize into the folder that is committed (without --stdout), or name a folder as the earlier state',
  );
}

interface Settings {
  readonly cwd: string;
  readonly kubernetesVersion: string;
}

function load(tree: StateTree, paths: readonly string[], { cwd, kubernetesVersion }: Settings): ManifestsState {
  const build = topLevelBuild({ cwd, flags: { kubernetesVersion } });
  const contents = tree.read(paths);
  const files = paths.map((path) => readFile(displayPath(cwd, path), contents.get(path)!, { areRendered: true }));
  const objects = files.flatMap(({ source, documents }) =>
    documents.flatMap((each) => (each.role === 'other' ? [{ object: each.value, source }] : [])),
  );
  const resources = files.flatMap(({ source, documents }) =>
    documents.flatMap((each) =>
      each.role === 'resource' ? [loadResource({ source, resource: each, build }, { besideOf: () => [] }).loaded] : [],
    ),
  );
  return {
    workloads: [...resources, ...loadRendered(objects, kubernetesVersion)],
    objects,
    applications: objects.map(({ object }) => object).filter(isApplication),
    // A chart without objects is written as an empty file.
    diagnostics: files.flatMap(({ diagnostics }) => diagnostics.filter(({ code }) => code !== 'input/no-resource')),
  };
}

import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { WorkloadChange } from '../model/state';
import { formatPath } from '../lib/path';
import { argumentPatterns } from '../state/argument-patterns';
import { nearestKnownVersion, validateManifest } from '../schema/kubernetes/validate';
import { judge } from './plan-findings';
import { isForPlanToJudge } from '../systems/rules';
import { workingTree } from '../state/disk-tree';
import { requireFiles } from '../state/named-paths';
import { StateLoader } from '../state/load-state';
import type { LoadedWorkload } from '../state/loaded-state';
import { UsageError } from '../model/usage-error';

/** What a check is asked for. */
export interface CheckRequest {
  /** What paths are relative to, and where settings are looked for, upwards. */
  readonly cwd: string;
  /** Files, folders, globs. Default: all sources of the settings. */
  readonly paths?: readonly string[];
  /** A settings file instead of the nearest `schemagate.yaml`. */
  readonly config?: string;
  /** Refuse what cannot be judged. Default false. */
  readonly strict?: boolean;
  /** Follow paths and links out of the repository. Default false. */
  readonly allowOutside?: boolean;
}

/** What a check found. */
export interface CheckReport {
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** How many workloads, and how many objects rendered of them, were judged. */
  readonly workloads: number;
  readonly objects: number;
  readonly refused: boolean;
}

/**
 * Judges what stands in the working tree: every rule about one state, and every rendered object by the strict schemas
 * of Kubernetes.
 *
 * @throws UsageError for settings and paths
 */
export function check({ cwd, paths = [], config, strict = false, allowOutside }: CheckRequest): CheckReport {
  const given = argumentPatterns(paths, { cwd, allowOutside });
  const tree = workingTree({ cwd, config, allowOutside });
  requireFiles(given, [tree]);
  const state = new StateLoader(cwd).load(tree, given);
  const { applications, isNamed } = state;
  const faults = state.diagnostics.filter(({ file }) => isNamed(file));
  const all = state.workloads.map((workload) => ({ workload, change: standing(workload) }));
  const named = all.filter(({ workload }) => isNamed(workload.state.file));
  if (named.length + faults.length === 0) throw nothingToCheck();
  // A rule looks at what stands beside the paths, too.
  const context = { changes: all.map(({ change }) => change), applications };
  const found = named.flatMap(({ workload, change }) => [
    // One state shows no change, so an acknowledgement of what a change did is not left over yet.
    ...workload.locate(judge({ now: workload }, change, context, strict).filter((each) => !isForPlanToJudge(each))),
    ...manifestFaults(workload),
  ]);
  // What several builds of a source find alike is said once.
  const diagnostics = [...new Map([...faults, ...found].map((each) => [JSON.stringify(each), each])).values()];
  const objects = named.reduce((count, { workload }) => count + workload.state.objects.length, 0);
  return { diagnostics, workloads: named.length, objects, refused: hasErrors(diagnostics) };
}

function standing({ state }: LoadedWorkload): WorkloadChange {
  return { now: state, installed: { source: 'nothing', observed: false } };
}

function manifestFaults({ state, kubernetesVersion, locate }: LoadedWorkload): readonly LocatedDiagnostic[] {
  const version = nearestKnownVersion(kubernetesVersion);
  return locate(state.objects.flatMap((object) => faultsOf(object, version)));
}

/** A custom resource is judged by its own schema, as the source that it is. */
function faultsOf(object: KubeObject, version: string) {
  return validateManifest(object, version)
    .filter(({ code }) => code !== 'kubernetes/unknown-kind')
    .map((diagnostic) => ({
      ...diagnostic,
      path: [],
      message: `rendered ${object.kind} ${object.metadata.name}: ${formatPath(diagnostic.path)}: ${diagnostic.message}`,
    }));
}

function nothingToCheck(): UsageError {
  return new UsageError('nothing to check. Name files or folders, or list sources in schemagate.yaml');
}

import { hasErrors, type LocatedDiagnostic } from '../../model/diagnostic';
import { STDIN } from '../../model/source-header';
import type { DeliveryName } from '../../model/target';
import { UsageError } from '../../model/usage-error';
import { nearest } from '../../lib/text/nearest';
import { workingTree } from '../../state/disk-tree';
import { SourceCache } from '../../state/source-cache';
import { printedObjects } from '../../state/status-file';
import { State } from '../../state/state';
import type { JsonObject } from '../../lib/json';
import { judgeCluster } from '../../status/judge-cluster';
import type { StatusSubject } from '../../status/stage';
import type { ClusterStatus } from '../../status/workload-status';
import { readCluster, type ClusterAccess, type ReadProgress } from './read-cluster';

/** What a status is asked for. */
export interface StatusRequest {
  readonly cwd: string;
  /** `payments`, `api/payments`, or a source file. Default: all workloads. */
  readonly names?: readonly string[];
  /** Of a resource that several builds render: the target that delivers it here. Default: the first. */
  readonly delivery?: DeliveryName;
  /** A settings file instead of the nearest `schemagate.yaml`. */
  readonly config?: string;
  /** Follow paths and links out of the repository. Default false. */
  readonly allowOutside?: boolean;
}

/** Whose status is asked for, and what is wrong with their sources. */
export interface Subjects {
  readonly subjects: readonly StatusSubject[];
  /** Errors of the sources: what they hold is not judged. */
  readonly faults: readonly LocatedDiagnostic[];
}

/**
 * The workloads of the sources, as their targets deliver them.
 *
 * @throws UsageError when there is none, or none of a name
 */
export function statusSubjects({ cwd, names = [], delivery, config, allowOutside }: StatusRequest): Subjects {
  const state = new State(workingTree({ cwd, config, allowOutside }), { paths: [] }, new SourceCache(cwd));
  const subjects: StatusSubject[] = [];
  const faults: LocatedDiagnostic[] = [];
  const seen = new Set<string>();
  const known: string[] = [];
  for (const { loaded, workload } of state.workloads()) {
    const found = loaded.state;
    known.push(found.name);
    if (!isAsked(found, names)) continue;
    const identity = JSON.stringify([found.kind, found.namespace, found.name]);
    if ((delivery !== undefined && found.delivery !== delivery) || seen.has(identity)) continue;
    seen.add(identity);
    if (hasErrors(loaded.compiled))
      faults.push(...loaded.locate(loaded.compiled.filter(({ severity }) => severity === 'error')));
    else subjects.push({ state: found, workload, output: loaded.output });
  }
  faults.push(...state.end().diagnostics.filter(({ severity }) => severity === 'error'));
  if (subjects.length + faults.length === 0) throw nothingToLookAt(known, names);
  return { subjects, faults };
}

function isAsked(state: StatusSubject['state'], names: readonly string[]): boolean {
  const { name, namespace, file } = state;
  return names.length === 0 || names.some((each) => each === name || each === `${namespace}/${name}` || each === file);
}

function nothingToLookAt(known: readonly string[], names: readonly string[]): UsageError {
  if (names.length === 0) return new UsageError('no workload to look at. List sources in schemagate.yaml');
  const meant = nearest(names[0], known);
  const hint = meant === undefined ? 'schemagate status without a name shows all' : `Did you mean ${meant}?`;
  return new UsageError(`no workload of the sources is called ${names.join(', ')}. ${hint}`);
}

/** What the cluster says, read now. @param now in milliseconds since 1970 */
export async function liveStatus(
  { subjects }: Subjects,
  access: ClusterAccess,
  now: number,
  progress?: ReadProgress,
): Promise<ClusterStatus> {
  return judgeCluster(subjects, await readCluster(subjects, access, now, progress), 'the cluster');
}

/**
 * What somebody else read: the text that `kubectl get -o yaml` printed. Ages are counted from the newest moment that
 * stands in it, so that the same text gives the same status.
 *
 * @throws UsageError when it cannot be read
 */
export function printedStatus({ subjects }: Subjects, printed: Buffer): ClusterStatus {
  const objects = printedObjects(STDIN, printed.toString('utf8'));
  return judgeCluster(subjects, { objects, unread: [], logs: new Map(), now: newestMoment(objects) }, 'standard input');
}

const MOMENT = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)"/g;

function newestMoment(objects: readonly JsonObject[]): number {
  const moments = objects.flatMap((object) =>
    [...JSON.stringify(object).matchAll(MOMENT)].map(([, moment]) => Date.parse(moment)),
  );
  return moments.reduce((newest, moment) => Math.max(newest, moment), 0);
}

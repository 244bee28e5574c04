import { nearestKnownVersion, validateManifest } from '../schema/kubernetes/validate';
import { locateAll } from '../state/locate';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import type { WorkloadChange } from '../model/state';
import { DEFAULT_KUBERNETES_VERSION } from '../model/target';
import { manifestsBefore, manifestsNow, type ManifestsState } from '../state/manifests-state';
import { judge, locateIn } from './plan-findings';
import { installedFacts } from '../state/installed';
import type { RenderedObject } from '../state/load-rendered';
import { matchWorkloads, type LoadedPair } from '../state/match';

/** Manifests to be judged as they stand, whoever rendered them. */
export interface ManifestsRequest {
  readonly cwd: string;
  /** Files of manifests, relative to `cwd` or absolute. */
  readonly manifests: readonly string[];
  /** The earlier state to compare with: a git revision or a folder; `git:` and `dir:` decide. Default: none. */
  readonly from?: string;
  /** Oldest Kubernetes version that the manifests must work on. Default: `1.30`. */
  readonly kubernetesVersion?: string;
  /** Refuse what cannot be judged. Default false. */
  readonly strict?: boolean;
  /** Codes of findings that somebody takes care of, with the reason. Default: none. */
  readonly acknowledge?: Readonly<Record<string, string>>;
}

/** A finding about an object or a workload in a manifest. */
export interface ManifestFinding {
  /** `metadata.name` of what it is about. */
  readonly resourceName: string;
  readonly diagnostic: LocatedDiagnostic;
}

export interface ManifestsReport {
  readonly findings: readonly ManifestFinding[];
  readonly workloads: number;
  readonly objects: number;
  readonly refused: boolean;
}

/**
 * Judges manifests: each object by the strict schemas of Kubernetes, each workload that they hold by the rules, on one
 * state or against an earlier one.
 *
 * @throws UsageError for an earlier state that is not there, and for files that cannot be read
 */
export function judgeManifests(request: ManifestsRequest): ManifestsReport {
  const { cwd, manifests, from, kubernetesVersion = DEFAULT_KUBERNETES_VERSION } = request;
  const now = manifestsNow(cwd, manifests, kubernetesVersion);
  const changes =
    from === undefined ? unchanged(now) : compared(cwd, now, manifestsBefore(cwd, from, manifests, kubernetesVersion));
  const found = [
    ...now.diagnostics.map((diagnostic) => ({ resourceName: diagnostic.file, diagnostic })),
    ...workloadFindings(changes, now, request),
    ...now.objects.flatMap((object) => schemaFindings(object, nearestKnownVersion(kubernetesVersion))),
  ];
  const refused = hasErrors(found.map(({ diagnostic }) => diagnostic));
  return { findings: found, workloads: now.workloads.length, objects: now.objects.length, refused };
}

interface JudgedChange {
  readonly pair: LoadedPair;
  readonly change: WorkloadChange;
}

function unchanged({ workloads }: ManifestsState): readonly JudgedChange[] {
  const installed = { source: 'nothing', observed: false };
  return workloads.map((now) => ({ pair: { now }, change: { now: now.state, installed } }));
}

function compared(
  cwd: string,
  now: ManifestsState,
  before: ReturnType<typeof manifestsBefore>,
): readonly JudgedChange[] {
  const pairs = matchWorkloads(before.state.workloads, now.workloads);
  const installed = installedFacts({ pairs }, before.states, {}, { cwd });
  return pairs.map((pair, index) => ({
    pair,
    change: { old: pair.old?.state, now: pair.now?.state, installed: installed[index] },
  }));
}

function workloadFindings(
  changes: readonly JudgedChange[],
  { applications }: ManifestsState,
  { strict = false, acknowledge = {} }: ManifestsRequest,
): readonly ManifestFinding[] {
  const context = { changes: changes.map(({ change }) => change), applications };
  const given = Object.entries(acknowledge)
    .map(([code, reason]) => `${code}: ${reason.replace(/\s+/g, ' ')}`)
    .join('\n');
  return changes.flatMap(({ pair, change }) => {
    const { old, now } = pair;
    const own = now?.acknowledged;
    const both = { old, now: now && { ...now, acknowledged: own ?? given }, removalAcknowledged: given };
    const judged = locateIn(both, judge(both, change, context, strict));
    // What is given holds for all workloads, and need not match in each.
    const kept = own === undefined ? judged.filter(({ code }) => code !== 'acknowledgement/unmatched') : judged;
    return kept.map((diagnostic) => ({ resourceName: (now ?? old)!.state.name, diagnostic }));
  });
}

/** A kind of somebody else is judged by whoever defines it. */
function schemaFindings({ object, source }: RenderedObject, version: string): readonly ManifestFinding[] {
  const found = validateManifest(object, version).filter(({ code }) => code !== 'kubernetes/unknown-kind');
  const document = source.documents.find(({ value }) => (value as unknown) === object);
  const located =
    document === undefined ? found.map((each) => ({ ...each, file: source.name })) : locateAll(source, document, found);
  return located.map((diagnostic) => ({ resourceName: object.metadata.name, diagnostic }));
}

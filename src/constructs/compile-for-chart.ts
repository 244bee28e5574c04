import { deliveryTarget } from '../delivery';
import { deliverWorkload } from '../delivery/deliver';
import { neededBy } from '../delivery/needed-objects';
import { error, formatDiagnostic, hasErrors, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import { byCodeUnit, type JsonObject } from '../lib/json';
import { hashedJob } from '../model/job';
import type { KubeObject } from '../model/kube';
import type { OutputFile } from '../model/output';
import { readSource } from '../model/source';
import type { DeliveryName, DeliverySettings } from '../model/target';
import { completionPhases, type Workload } from '../model/workload';
import { dropNulls } from '../schema/drop-nulls';
import { topLevelBuild } from '../state/builds';
import { orderFindings } from '../state/order-findings';
import { isPartOf, isSameInCluster, withOtherObjects } from '../state/other-objects';
import { loadResource } from '../state/load-resource';
import { readResources } from '../state/read-resources';
import type { CompiledResource, CompileOptions } from '../systems';
import { judgeAlone } from '../commands/judge-state';

/** What a construct asks for. */
export interface ChartRequest extends CompileOptions {
  readonly delivery: DeliveryName;
  /** Argo CD: the Job as a PreSync hook. Default false. */
  readonly argocdHook?: boolean;
  /** Whether the app orders what it writes: the objects then stay without annotations of the target. Default false. */
  readonly isOrderedLater?: boolean;
}

/** Objects of a resource for a cdk8s chart, with the target's annotations unless the app gives them. */
export interface ChartObjects {
  readonly workload: Workload;
  /** What runs to completion before the workload serves, and what that needs. */
  readonly before: readonly KubeObject[];
  readonly serving: readonly KubeObject[];
  /** Whether Jobs bear a hash of their spec in their names. */
  readonly hashedJobs: boolean;
  readonly warnings: readonly Diagnostic[];
  /** What the target must say on objects that were given beside the resource and that a Job needs. */
  readonly annotations: ReadonlyMap<KubeObject, Readonly<Record<string, string>>>;
}

/**
 * Compiles a resource into the objects of a chart.
 *
 * @throws Error with every finding, a line each, when one of them is an error
 */
export function compileForChart(resource: JsonObject, request: ChartRequest): ChartObjects {
  const { workload, diagnostics: found } = compile(resource, request);
  const order = workload === undefined ? [] : orderOf(workload, resource, request);
  const diagnostics = saidOnce([...found, ...order]);
  if (workload === undefined || hasErrors(diagnostics)) throw new Error(messageOf(resource, diagnostics));
  const hashedJobs = request.isOrderedLater !== true && request.delivery !== 'helm' && !request.argocdHook;
  const { objects, annotations } = objectsFor(workload, request);
  const isBefore = phaseOf(workload, hashedJobs);
  return {
    workload,
    before: objects.filter((object) => isBefore(object)),
    serving: objects.filter((object) => !isBefore(object)),
    hashedJobs,
    warnings: diagnostics,
    annotations,
  };
}

/** What tools would make of the objects, with those that stand in the chart already. */
function orderOf(workload: Workload, resource: JsonObject, request: ChartRequest): readonly Diagnostic[] {
  const others = request.beside.filter((object) => !isPartOf(workload, object));
  const { order } = deliverWorkload(withOtherObjects(workload, others), request.delivery, settingsOf(request));
  return orderFindings(order, dropNulls(resource) as JsonObject);
}

export function settingsOf({ argocdHook, statedKubernetesVersion: kubernetesVersion }: ChartRequest): DeliverySettings {
  return topLevelBuild({ cwd: '/', flags: { argocdHook, kubernetesVersion } }).settings;
}

function saidOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [JSON.stringify([each.code, each.path, each.message]), each])).values()];
}

/** The resource as a state of one object: what is found is what every command finds. */
function compile(resource: JsonObject, request: ChartRequest): CompiledResource {
  const source = readSource(String(resource.kind), JSON.stringify(resource));
  const { documents, diagnostics } = readResources(source);
  const read = documents.find((document) => document.role === 'resource');
  if (read === undefined) {
    return { diagnostics: [...diagnostics, error('input/unknown-kind', [], 'no resource of a known kind')] };
  }
  const flags = { ...request, kubernetesVersion: request.statedKubernetesVersion };
  const build = topLevelBuild({ cwd: '/', flags });
  const { loaded, workload } = loadResource({ source, resource: read, build }, { besideOf: () => request.beside });
  return { workload, diagnostics: [...judgeAlone(loaded, [])].sort(byPlace).map(withoutPlace) };
}

function byPlace(left: LocatedDiagnostic, right: LocatedDiagnostic): number {
  return (left.column ?? 0) - (right.column ?? 0) || byCodeUnit(left.code, right.code);
}

/** A program has no lines. */
function withoutPlace({ line: _line, column: _column, file: _file, ...diagnostic }: LocatedDiagnostic): Diagnostic {
  return diagnostic;
}

function messageOf(resource: JsonObject, diagnostics: readonly Diagnostic[]): string {
  const { name } = resource.metadata as { readonly name?: string };
  const file = `${String(resource.kind)} ${name ?? ''}`.trim();
  return diagnostics.map((diagnostic) => formatDiagnostic({ ...diagnostic, file })).join('\n');
}

interface DeliveredObjects extends Pick<ChartObjects, 'annotations'> {
  readonly objects: readonly KubeObject[];
}

/**
 * With annotations where the target orders by them; otherwise the chart itself must be delivered in order. What is given
 * beside the resource is in a chart already, also what a Job comes after.
 */
function objectsFor(workload: Workload, request: ChartRequest): DeliveredObjects {
  const { beside, delivery } = request;
  const isGiven = (object: KubeObject) => beside.some((each) => isSameInCluster(each, object));
  if (request.isOrderedLater === true || delivery === 'flux' || delivery === 'kubectl') {
    const jobOf = request.isOrderedLater === true ? (job: KubeObject) => job : hashedJob;
    const objects = workload.phases.flatMap((phase) =>
      phase.role === 'completes' ? [...phase.requires, jobOf(phase.job)] : [...phase.requires, ...phase.objects],
    );
    return { objects: objects.filter((object) => !isGiven(object)), annotations: new Map() };
  }
  const jobs = completionPhases(workload).map(({ job }) => job);
  const needed = new Set(jobs.flatMap((job) => neededBy(job, beside)));
  const others = [...needed].filter((object) => !isPartOf(workload, object));
  const rendered = deliveryTarget(delivery)
    .render(withOtherObjects(workload, others), settingsOf(request))
    .flatMap(objectsIn);
  const annotations = new Map(
    [...needed].map((object) => [
      object,
      addedBy(
        object,
        rendered.find((each) => isSameInCluster(each, object)),
      ),
    ]),
  );
  return { objects: rendered.filter((object) => !isGiven(object)), annotations };
}

function addedBy(object: KubeObject, rendered: KubeObject | undefined): Readonly<Record<string, string>> {
  const own = object.metadata.annotations ?? {};
  const entries = Object.entries(rendered?.metadata.annotations ?? {});
  return Object.fromEntries(entries.filter(([key]) => !(key in own)));
}

function objectsIn(file: OutputFile): readonly KubeObject[] {
  if (file.kind !== 'manifests') return [];
  return (file.documents as readonly Partial<KubeObject>[]).filter(
    (document): document is KubeObject => document.kind !== undefined && document.metadata !== undefined,
  );
}

function phaseOf(workload: Workload, hashedJobs: boolean): (object: KubeObject) => boolean {
  const serving = workload.phases.findIndex(({ role }) => role === 'serves');
  const keys = workload.phases.slice(0, serving).flatMap((phase) => {
    if (phase.role !== 'completes') return [];
    return [...phase.requires, hashedJobs ? hashedJob(phase.job) : phase.job].map(keyOf);
  });
  const known = new Set(keys);
  return (object) => known.has(keyOf(object));
}

function keyOf({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata.name}`;
}

import { deliveryTarget } from '../delivery';
import { gate, isWrittenHere, kindAndName, type OrderFinding } from '../delivery/gate';
import { hashedJob } from '../model/job';
import type { KubeObject } from '../model/kube';
import { manifests } from '../model/output';
import type { DeliveryName, DeliverySettings, DeliveryRun } from '../model/target';
import { completionPhases, servingPhase, type Phase, type Workload } from '../model/workload';
import { isSameInCluster } from '../state/other-objects';
import type { EscapedObject } from './judge-escapes';

/** An object of a cdk8s app, with the chart that it is written to. */
export interface ObjectOfApp {
  readonly object: KubeObject;
  /** Path of its construct. */
  readonly path: string;
  /** Path of its chart. */
  readonly chart: string;
  /** How many charts must come before its own, one after the other. */
  readonly depth: number;
}

/** A workload in an app that writes its charts by itself. */
export interface PlacedWorkload {
  readonly workload: Workload;
  readonly delivery: DeliveryName;
  readonly settings: DeliverySettings;
  /** Its objects as they will be written. */
  readonly objects: readonly EscapedObject[];
  /** Whether it is made of objects that the program has anyway, and is given none. Default false. */
  readonly isOfOrdinaryObjects?: boolean;
}

/** An order that a program states: what stands first there comes first. */
export interface StatedOrder {
  readonly isFirst: (object: KubeObject) => boolean;
  readonly isLast: (object: KubeObject) => boolean;
}

/**
 * What the delivery tool makes of all objects of an app, where the app itself puts them into charts: an error for each
 * that undoes the order of the workload, or one that the program states.
 */
export function judgePlaced(
  { workload, delivery, settings, objects, isOfOrdinaryObjects = false }: PlacedWorkload,
  placed: readonly ObjectOfApp[],
  stated: StatedOrder,
): readonly string[] {
  const runs = runsOf(delivery, settings, placed);
  const target = { ...deliveryTarget(delivery), order: () => runs };
  const written = workloadAsWritten(workload, objects);
  const way = isOfOrdinaryObjects ? APP : `${WAYS[delivery]}, or ${APP}`;
  const found = gate(written, target, [], settings).filter((each) => !isWrittenHere(each));
  return (found.length > 0 ? found : statedFindings(written, runs, stated)).map((each) => sentence(each, way, placed));
}

function runsOf(
  delivery: DeliveryName,
  settings: DeliverySettings,
  placed: readonly ObjectOfApp[],
): readonly DeliveryRun[] {
  if (delivery === 'argocd' || delivery === 'helm') {
    const file = manifests(
      'app.k8s.yaml',
      placed.map(({ object }) => object),
    );
    return deliveryTarget(delivery).order([delivery === 'helm' ? { ...file, helmTemplate: true } : file], settings);
  }
  const delivered = placed.map(({ object, chart, depth }) => ({
    object,
    turn: depth,
    stage: `the chart ${chart}`,
    isAwaited: object.kind === 'Job',
    departures: [],
  }));
  return [{ event: delivery, delivered }];
}

/** What the target itself has written on an object is not the workload's. */
function workloadAsWritten(workload: Workload, objects: readonly EscapedObject[]): Workload {
  const now = (object: KubeObject, ...names: readonly KubeObject[]): KubeObject => {
    const found = objects.find(({ compiled }) => [object, ...names].some((each) => isSameInCluster(compiled, each)));
    return found === undefined ? object : { ...found.written, metadata: object.metadata };
  };
  const phases = workload.phases.map((phase): Phase => {
    const requires = phase.requires.map((each) => now(each));
    if (phase.role === 'serves') return { ...phase, requires, objects: phase.objects.map((each) => now(each)) };
    return { ...phase, requires, job: now(phase.job, hashedJob(phase.job)) };
  });
  return { ...workload, phases };
}

/** What a program orders by its dependencies, and the tool does not. */
export function statedFindings(
  workload: Workload,
  runs: readonly DeliveryRun[],
  { isFirst, isLast }: StatedOrder,
): readonly OrderFinding[] {
  const { objects, id } = servingPhase(workload);
  const jobs = completionPhases(workload).flatMap(({ job }) => [job, hashedJob(job)]);
  const title = `${workload.kind} ${workload.name}`;
  const found = runs.flatMap(({ event, delivered }) => {
    const turnsOf = (own: readonly KubeObject[]) =>
      delivered.flatMap(({ object, turn }) =>
        turn !== undefined && own.some((each) => isSameInCluster(each, object)) ? [turn] : [],
      );
    // Configuration that a Job needs is the gate's matter: a hook has a copy of its own.
    const [all, serving] = [turnsOf([...jobs, ...objects]), turnsOf(objects)];
    return delivered.flatMap(({ object, turn, stage }): OrderFinding[] => {
      if (turn === undefined) return [];
      const isStrict = runsPods(object);
      const isEarly = isStrict ? turn < Math.min(...all) : turn <= Math.min(...serving);
      if (isFirst(object) && !isEarly) {
        return [unordered(object, `${title} depends on it, and ${event} applies it in ${stage}, not before the ${id}`)];
      }
      const isLate = isStrict ? turn > Math.max(...all) : turn >= Math.max(...serving);
      if (isLast(object) && !isLate) {
        return [unordered(object, `it depends on ${title}, and ${event} applies it in ${stage}, not after the ${id}`)];
      }
      return [];
    });
  });
  return [...new Map(found.map((each) => [each.object, each])).values()];
}

function unordered(object: KubeObject, message: string): OrderFinding {
  return {
    code: 'delivery/undoes-order',
    severity: 'error',
    object,
    place: [],
    message,
    remedy: 'Say by the delivery what comes first.',
  };
}

/** That it is applied is not enough then: somebody must wait for it. */
function runsPods({ kind }: KubeObject): boolean {
  return ['DaemonSet', 'Deployment', 'Job', 'Pod', 'StatefulSet'].includes(kind);
}

const WAYS: Readonly<Record<DeliveryName, string>> = {
  argocd: 'Give it to the resource as `beside`, or an annotation argocd.argoproj.io/sync-wave that fits',
  helm: 'Give it to the resource as `beside` (what is no Secret or ConfigMap must exist beforehand)',
  flux: 'Put it into a chart that comes first or last (for what a migration needs: that of `migrationScope`)',
  kubectl: 'Put it into a chart that comes first or last (for what a migration needs: that of `migrationScope`)',
};

const APP = 'make the app a SchemagateApp, which orders what it writes';

function sentence({ object, message }: OrderFinding, way: string, placed: readonly ObjectOfApp[]): string {
  const path = placed.find((each) => each.object === object)?.path;
  const where = path === undefined ? '' : ` (${path})`;
  return `${kindAndName(object)}${where}: ${message}. ${way[0].toUpperCase()}${way.slice(1)}.`;
}

import { byCodeUnit } from '../../../lib/json';
import type { KubeObject } from '../../../model/kube';
import type { AdoptedObject, Differ, Fate } from '../../adoption';
import { belongsTo } from './belongs';
import { compare } from './compare';
import { isSameObject } from './identity';
import type { LeftoverPatch } from './leftovers';
import { isGatewayOwner, managersOf, managerText, type Manager } from './manager';

/** An object and what becomes of it, with what the steps need to know. */
export interface TakenOver {
  readonly fate: Fate;
  readonly because: readonly string[];
  readonly running?: KubeObject;
  readonly rendered?: KubeObject;
  /** Removes what an apply would leave. */
  readonly leftovers?: LeftoverPatch;
  /** Removes what an apply would be refused beside. */
  readonly choices?: LeftoverPatch;
}

/** Who is to let go: those who manage the Deployment of the Gateway, and its resource. */
export function presentManagers(running: readonly KubeObject[], gateway: string): readonly Manager[] {
  const main = running.filter(({ kind, metadata }) => kind === 'Deployment' && metadata.name === gateway);
  const owners = running.flatMap(managersOf).filter((manager) => isGatewayOwner(manager) && manager.name === gateway);
  const resource = running.filter(({ kind, metadata }) => kind === 'Gateway' && metadata.name === gateway);
  const all = [...owners, ...[...main, ...resource].flatMap(managersOf)];
  return [...new Map(all.map((manager) => [managerText(manager), manager])).values()];
}

/** What keeps the `Gateway` resource from being deleted until a controller has done its part. */
export function finalizersOf(running: readonly KubeObject[], gateway: string): readonly string[] {
  const resource = running.find(({ kind, metadata }) => kind === 'Gateway' && metadata.name === gateway);
  const { finalizers } = (resource?.metadata ?? {}) as { readonly finalizers?: unknown };
  return Array.isArray(finalizers) ? finalizers.map(String) : [];
}

/** What becomes of each object that runs or is rendered. */
export function takenOver(
  running: readonly KubeObject[],
  rendered: readonly KubeObject[],
  {
    gateway,
    managers,
    diff,
  }: { readonly gateway: string; readonly managers: readonly Manager[]; readonly diff: Differ },
): readonly TakenOver[] {
  const known = new Set(managers.map(managerText));
  const ours = rendered.map((object): TakenOver => {
    const present = running.find((candidate) => isSameObject(candidate, object));
    return present === undefined
      ? { fate: 'created', because: [], rendered: object }
      : judged(present, object, known, diff);
  });
  const left = running
    .filter((object) => !rendered.some((candidate) => isSameObject(object, candidate)))
    .filter((object) => belongsTo(object, gateway, known))
    .map((object): TakenOver => ({ fate: 'orphaned', because: ['nothing renders it'], running: object }));
  return [...ours, ...left].sort(byFateKindAndName);
}

function judged(running: KubeObject, rendered: KubeObject, known: ReadonlySet<string>, diff: Differ): TakenOver {
  const comparison = compare(running, rendered, diff);
  const strangers = managersOf(running)
    .map(managerText)
    .filter((text) => !known.has(text));
  if (strangers.length === 0) return { ...comparison, running, rendered };
  const because = [...new Set(strangers)].map((text) => `managed by ${text}`);
  return { fate: 'foreign', because: [...because, ...comparison.because], running, rendered };
}

const GRAVEST_FIRST: readonly Fate[] = [
  'foreign',
  'recreate',
  'rolls-pods',
  'orphaned',
  'in-place',
  'created',
  'unchanged',
];

function byFateKindAndName(left: TakenOver, right: TakenOver): number {
  const [one, other] = [left.rendered ?? left.running, right.rendered ?? right.running];
  return (
    GRAVEST_FIRST.indexOf(left.fate) - GRAVEST_FIRST.indexOf(right.fate) ||
    byCodeUnit(one?.kind ?? '', other?.kind ?? '') ||
    byCodeUnit(one?.metadata.name ?? '', other?.metadata.name ?? '')
  );
}

/** The object as the report shows it. */
export function reported({ fate, because, running, rendered }: TakenOver): AdoptedObject {
  const object = rendered ?? running;
  if (object === undefined) throw new Error('an object neither runs nor is rendered');
  const namespace = object.metadata.namespace ?? running?.metadata.namespace;
  return {
    kind: object.kind,
    ...(namespace === undefined ? {} : { namespace }),
    name: object.metadata.name,
    fate,
    because,
  };
}

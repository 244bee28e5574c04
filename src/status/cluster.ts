import { mapsAt } from '../lib/value-at';
import { Grouped } from '../lib/grouped';
import { byCodeUnit, isObject, type JsonObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import { JobIndex } from './job-index';
import { textAt } from './read';

/** What was read of a cluster: values, no connection. */
export interface ClusterReading {
  /** As `kubectl get` prints them. */
  readonly objects: readonly JsonObject[];
  /** What could not be read; empty where all was. */
  readonly unread: readonly Unread[];
  /** The last lines of pods, by `<namespace>/<pod>`. */
  readonly logs: ReadonlyMap<string, string>;
  /** The moment at which it was read, in milliseconds since 1970: what ages and deadlines are counted from. */
  readonly now: number;
}

/** Something that could not be read, and why. */
export interface Unread {
  /** As kubectl takes it: `pods`. */
  readonly kind: string;
  /** Absent: in all namespaces, or in that of the context. */
  readonly namespace?: string;
  /** As kubectl says it. */
  readonly reason: string;
}

/** An event about an object, in a form that does not depend on the version of its API. */
export interface SeenEvent {
  readonly reason: string;
  readonly message: string;
}

/** What was read, found by kind, namespace, name and owner in a time that does not depend on how much was read. */
export class ClusterView {
  private readonly byKind = new Grouped<string, KubeObject>();
  private readonly byName = new Grouped<string, KubeObject>();
  private readonly byOwner = new Grouped<string, KubeObject>();
  private readonly events = new Grouped<string, KubeObject>();
  /** Of pods, by what Kubernetes has appended five characters to. */
  private readonly podEvents = new Grouped<string, KubeObject>();
  /** All Jobs, whatever their namespace. */
  readonly jobs: JobIndex;

  constructor(readonly reading: ClusterReading) {
    for (const object of reading.objects) this.add(object as unknown as KubeObject);
    this.jobs = new JobIndex(this.byKind.of('Job'));
  }

  get now(): number {
    return this.reading.now;
  }

  private add(object: KubeObject): void {
    if (typeof object.kind !== 'string' || !isObject(object.metadata)) return;
    const { kind, metadata } = object;
    const about = kind === 'Event' ? (object.involvedObject ?? object.regarding) : undefined;
    if (isObject(about)) {
      this.events.add(keyOf(String(about.kind), String(about.name)), object);
      if (about.kind === 'Pod') this.podEvents.add(String(about.name).slice(0, -GENERATED), object);
      return;
    }
    this.byKind.add(kind, object);
    this.byName.add(keyOf(kind, metadata.name), object);
    for (const owner of mapsAt(object, ['metadata', 'ownerReferences'])) {
      this.byOwner.add(keyOf(kind, String(owner.kind), String(owner.name)), object);
    }
  }

  /** Objects of a kind; a side that names no namespace counts to every one. */
  all(kind: string, namespace: string | undefined): readonly KubeObject[] {
    return this.byKind.of(kind).filter((object) => standsIn(object, namespace));
  }

  /** Objects of any kind in any namespace that bear a name. */
  named(name: string): readonly KubeObject[] {
    return this.byKind.keys().flatMap((kind) => this.byName.of(keyOf(kind, name)));
  }

  find(kind: string, name: string, namespace: string | undefined): KubeObject | undefined {
    return this.byName.of(keyOf(kind, name)).find((object) => standsIn(object, namespace));
  }

  /** Those whose controller an object is. */
  ownedBy(owner: KubeObject, kind: string): readonly KubeObject[] {
    const { name, namespace } = owner.metadata;
    return this.byOwner
      .of(keyOf(kind, owner.kind, name))
      .filter(
        (object) =>
          standsIn(object, namespace) &&
          mapsAt(object, ['metadata', 'ownerReferences']).some(
            (each) => each.kind === owner.kind && isSameOne(each, owner),
          ),
      );
  }

  /** What was said about an object, the newest last. Those about an earlier object of the same name are left out. */
  eventsOf(object: KubeObject): readonly SeenEvent[] {
    const found = this.events.of(keyOf(object.kind, object.metadata.name)).filter((event) => {
      const about = (event.involvedObject ?? event.regarding) as JsonObject;
      const namespace = typeof about.namespace === 'string' ? about.namespace : undefined;
      return (
        standsIn(object, namespace) && (about.uid === undefined || isSameOne({ ...about, name: undefined }, object))
      );
    });
    return [...found].sort(byMoment).map(seenEvent);
  }

  /** What was said about pods of a Job that are gone by now, the newest last: Kubernetes deletes those of a passed deadline. */
  eventsOfGonePods(job: KubeObject): readonly SeenEvent[] {
    const since = textAt(job, 'metadata', 'creationTimestamp') ?? '';
    const base = `${job.metadata.name}-`.slice(0, LONGEST_BASE);
    return this.podEvents
      .of(base)
      .filter((event) => standsIn(job, event.metadata.namespace) && lastSeen(event) >= since)
      .filter(({ involvedObject, regarding, metadata }) => {
        const { name } = (involvedObject ?? regarding) as { readonly name: string };
        return this.find('Pod', name, metadata.namespace) === undefined;
      })
      .sort(byMoment)
      .map(seenEvent);
  }

  /** The last lines of a pod, as far as they were read; else the words with which its containers ended. */
  logOf(pod: KubeObject): string {
    const read = this.reading.logs.get(logKey(pod));
    return read !== undefined && read.trim() !== '' ? read : lastWords(pod);
  }

  /** Why objects of a kind are not known in a namespace; nothing where they are. */
  unread(kind: string, namespace: string | undefined): Unread | undefined {
    return this.reading.unread.find(
      (each) =>
        each.kind.split('.')[0] === kind &&
        (each.namespace === undefined || namespace === undefined || each.namespace === namespace),
    );
  }
}

/** So many characters Kubernetes appends to the name that it generates one from, and cuts that name to fit. */
const GENERATED = 5;
const LONGEST_BASE = 58;

function keyOf(...parts: readonly string[]): string {
  return parts.join('/');
}

/** What is worked out of a view when it is first asked for, and kept with it. */
export function oncePerView<T extends object>(work: (view: ClusterView) => T): (view: ClusterView) => T {
  const kept = new WeakMap<ClusterView, T>();
  return (view) => {
    const found = kept.get(view) ?? work(view);
    kept.set(view, found);
    return found;
  };
}

/** The name under which the log of a pod is kept. */
export function logKey({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

/** Whether an object stands in a namespace, as far as both say so. */
export function standsIn({ metadata }: KubeObject, namespace: string | undefined): boolean {
  return namespace === undefined || metadata.namespace === undefined || metadata.namespace === namespace;
}

/** By its uid where both say one: an object of the same name may have been there before. */
function isSameOne(reference: JsonObject, { metadata }: KubeObject): boolean {
  const { uid } = metadata as { readonly uid?: unknown };
  if (uid !== undefined && reference.uid !== undefined) return uid === reference.uid;
  return reference.name === undefined || reference.name === metadata.name;
}

function byMoment(left: KubeObject, right: KubeObject): number {
  return byCodeUnit(lastSeen(left), lastSeen(right));
}

function seenEvent({ reason, message, note }: KubeObject): SeenEvent {
  return { reason: String(reason ?? ''), message: String(message ?? note ?? '') };
}

function lastSeen(event: KubeObject): string {
  const { lastTimestamp, eventTime } = event;
  return textAt(event, 'series', 'lastObservedTime') ?? text(lastTimestamp) ?? text(eventTime) ?? '';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** `terminationMessagePolicy: FallbackToLogsOnError` puts the end of the log there. */
function lastWords(pod: KubeObject): string {
  const statuses = ['initContainerStatuses', 'containerStatuses'].flatMap((list) => mapsAt(pod, ['status', list]));
  return statuses
    .flatMap((status) => textAt(status, 'state', 'terminated', 'message') ?? [])
    .filter((message) => message !== '')
    .join('\n');
}

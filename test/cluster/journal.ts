import { watch, type Resource, type WatchEvent } from './api';
import type { LiveObject } from './live';

/** What the stories look at. */
const WATCHED = ['pods', 'jobs', 'deployments', 'replicasets', 'endpointslices', 'poddisruptionbudgets'] as const;

/** One state of one object. */
export interface Entry {
  readonly resource: Resource;
  /** The API server's: greater means later, across all resources of a cluster. */
  readonly revision: number;
  readonly isGone: boolean;
  readonly object: LiveObject;
}

/** Everything that happened in a namespace, or to what is in none, as the API server told it: no state between two looks is missed. */
export class Journal {
  private readonly told: Entry[] = [];
  private readonly waiting = new Set<() => void>();
  private readonly end = new AbortController();

  constructor(
    private readonly namespace: string,
    watched: readonly Resource[] = WATCHED,
  ) {
    for (const resource of watched) void this.follow(resource);
  }

  /** In the order in which it happened. */
  entries(resource?: Resource): readonly Entry[] {
    const entries = resource === undefined ? this.told : this.told.filter((entry) => entry.resource === resource);
    return [...entries].sort((left, right) => left.revision - right.revision);
  }

  /** The latest state of each object that is there. */
  present(resource: Resource): readonly LiveObject[] {
    const latest = new Map<string, Entry>();
    for (const entry of this.entries(resource)) latest.set(entry.object.metadata.uid, entry);
    return [...latest.values()].filter(({ isGone }) => !isGone).map(({ object }) => object);
  }

  /** The revision of the last that happened. */
  now(): number {
    return Math.max(0, ...this.told.map(({ revision }) => revision));
  }

  /** Waits until the condition holds; looks whenever something has happened. */
  async until(what: string, condition: () => boolean, seconds = 150): Promise<void> {
    const end = Date.now() + seconds * 1000;
    while (!condition()) {
      if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}\n${this.summary()}`);
      await this.next();
    }
  }

  close(): void {
    this.end.abort();
    this.waiting.forEach((wake) => wake());
  }

  private next(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, 1000);
      this.waiting.add(wake);
    });
  }

  private async follow(resource: Resource): Promise<void> {
    let since = '0';
    while (!this.end.signal.aborted) {
      try {
        for await (const event of watch(resource, this.namespace, since, this.end.signal)) {
          if (event.type === 'ERROR' || event.type === 'BOOKMARK') break;
          since = this.note(resource, event);
        }
      } catch (error) {
        if (!this.end.signal.aborted) throw error;
      }
    }
  }

  private note(resource: Resource, { type, object }: WatchEvent): string {
    const live = object as LiveObject;
    const { resourceVersion } = live.metadata;
    this.told.push({ resource, revision: Number(resourceVersion), isGone: type === 'DELETED', object: live });
    this.waiting.forEach((wake) => wake());
    return resourceVersion;
  }

  /** What is there, for whoever reads that a story failed. */
  private summary(): string {
    const of = (resource: Resource) =>
      this.present(resource).map(({ metadata, status }) => `${resource}/${metadata.name} ${JSON.stringify(status)}`);
    return [...of('jobs'), ...of('pods'), ...of('deployments')].map((line) => line.slice(0, 1500)).join('\n');
  }
}

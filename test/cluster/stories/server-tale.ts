import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { KubeObject } from '../../../src/model/kube';
import { create } from '../api';
import { serverImage, serverObjects, serverSubject, type ServerState } from '../database-server';
import { Journal, type Entry } from '../journal';
import { holds, imageOf, isJobPod, type LiveObject } from '../live';
import { firstComplete, hasEnded, jobsSince, uidOfOwner } from '../observations';
import { createNamespace, removeNamespace } from '../place';
import { record } from '../record';
import type { Delivery, OpenTarget, Target } from '../targets/target';
import { world } from '../world';

/** What came of a delivery. */
export interface Outcome {
  /** The last revision before it. */
  readonly since: number;
  readonly seconds: number;
  /** What the tool said. */
  readonly report: string;
  /** What the Job said last. */
  readonly line: string;
}

/** One PostgreSQL server with its ExtensionUpgrade, delivered by one tool, state after state. */
export class ServerTale {
  private constructor(
    private readonly namespace: string,
    readonly target: Target<ServerState>,
    readonly journal: Journal,
  ) {}

  static async open(title: string, openTarget: OpenTarget): Promise<ServerTale> {
    const namespace = await createNamespace(`${title}-${randomBytes(3).toString('hex')}`, 'restricted');
    const { secret, service } = serverObjects(namespace);
    await create('secrets', secret as unknown as KubeObject);
    await create('services', service as unknown as KubeObject);
    const folder = join(world().folder, namespace);
    mkdirSync(folder);
    const target = openTarget({ namespace, folder }, serverSubject(namespace));
    return new ServerTale(namespace, target, new Journal(namespace));
  }

  async deliver(state: ServerState): Promise<Outcome> {
    return this.complete(state, (delivery) => delivery.succeeded());
  }

  /** Delivers what must fail. */
  async fail(state: ServerState): Promise<Outcome> {
    return this.complete(state, (delivery) => delivery.failed());
  }

  /** The first revision at which a server of the state's image is ready; the given one where it is already. */
  firstReady(state: ServerState, since: number): number {
    const servers = this.journal.entries('pods').filter(({ object }) => !isJobPod(object));
    const isReady = (entry: Entry | undefined) =>
      entry?.isGone === false &&
      imageOf(entry.object) === serverImage(state) &&
      holds(entry.object, 'Ready') !== undefined;
    if (isReady(servers.filter(({ revision }) => revision <= since).at(-1))) return since;
    const ready = servers.find((entry) => entry.revision > since && isReady(entry));
    return ready?.revision ?? Number.POSITIVE_INFINITY;
  }

  /** Pods of Jobs that began after the revision and are older than the readiness of the state's server. */
  jobPodsBeforeServer(state: ServerState, since: number): readonly string[] {
    const ready = this.firstReady(state, since);
    return this.jobPodsSince(since)
      .filter(({ revision }) => revision < ready)
      .map(({ object }) => `${object.metadata.name} is older than the server`);
  }

  /** When a Job that began after the revision was complete. */
  firstComplete(since: number): number {
    return firstComplete(this.journal, since);
  }

  record(story: string, result: string, seconds?: number): void {
    record({ target: this.target.column, story, result, seconds });
  }

  async close(): Promise<void> {
    await this.target.close();
    this.journal.close();
    await removeNamespace(this.namespace);
  }

  private async complete(state: ServerState, end: (delivery: Delivery) => Promise<string>): Promise<Outcome> {
    const since = this.journal.now();
    const start = performance.now();
    const report = await end(await this.target.deliver(state));
    await this.journal.until(`the server is ${serverImage(state)}`, () =>
      Number.isFinite(this.firstReady(state, since)),
    );
    await this.journal.until('the Job has ended', () => this.endedJobPod(since) !== undefined);
    const seconds = (performance.now() - start) / 1000;
    return { since, seconds, report, line: this.lastLine(this.endedJobPod(since)!) };
  }

  /** Every state of the pods of Jobs that began after the revision. */
  private jobPodsSince(since: number): readonly Entry[] {
    const begun = new Set(jobsSince(this.journal, since).map(({ metadata }) => metadata.uid));
    return this.journal.entries('pods').filter(({ object }) => begun.has(uidOfOwner(object)));
  }

  private endedJobPod(since: number): LiveObject | undefined {
    return this.jobPodsSince(since).find(({ isGone, object }) => !isGone && hasEnded(object))?.object;
  }

  private lastLine({ metadata }: LiveObject): string {
    const options = [`--namespace=${this.namespace}`, '--tail=1', metadata.name];
    return execFileSync('kubectl', ['logs', ...options], { encoding: 'utf8' }).trim();
  }
}

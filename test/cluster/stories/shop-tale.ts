import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { liveStatus, statusSubjects } from '../../../src/commands/status';
import type { StatusFinding } from '../../../src/status/workload-status';
import { rowsOf } from '../../postgres/server';
import { DATABASE_PREFIX } from '../accounts';
import { create, remove } from '../api';
import { Journal } from '../journal';
import { holds, imageOf, isJobPod, statusOf, type DeploymentStatus, type LiveObject } from '../live';
import { gapsInService, jobsSince, podsBeforeMigration } from '../observations';
import { createNamespace, removeNamespace } from '../place';
import { record } from '../record';
import {
  databaseAccess,
  DATABASE_SECRET,
  SHOP_ACCOUNT,
  shopImageOf,
  shopSubject,
  WORKLOADS,
  type ShopState,
} from '../shop/shop';
import type { Subject } from '../subject';
import type { Delivery, OpenTarget, Target } from '../targets/target';
import { postgresServer, world } from '../world';

const serves = (pod: LiveObject) => !isJobPod(pod);

/** What came of a delivery. */
export interface Told {
  /** The last revision before it. */
  readonly since: number;
  readonly seconds: number;
  readonly delivery: Delivery;
}

/** One shop with its database, delivered by one tool, state after state. */
export class ShopTale {
  private constructor(
    private readonly namespace: string,
    private readonly folder: string,
    private readonly database: string,
    readonly target: Target<ShopState>,
    readonly journal: Journal,
  ) {}

  static async open(title: string, openTarget: OpenTarget, subjectOf = shopSubject): Promise<ShopTale> {
    const id = randomBytes(3).toString('hex');
    const namespace = await createNamespace(`${title}-${id}`, 'restricted');
    const database = `${DATABASE_PREFIX}${id}`;
    sql(`CREATE DATABASE ${database} OWNER ${SHOP_ACCOUNT.user}`, 'postgres');
    const metadata = { name: DATABASE_SECRET, namespace };
    await create('secrets', { apiVersion: 'v1', kind: 'Secret', metadata, stringData: databaseAccess(database) });
    const folder = join(world().folder, namespace);
    mkdirSync(folder);
    const subject: Subject<ShopState> = subjectOf(namespace);
    return new ShopTale(
      namespace,
      folder,
      database,
      openTarget({ namespace, folder }, subject),
      new Journal(namespace),
    );
  }

  /** Delivers the state, and waits until the tool is content and all pods serve it. */
  deliver(state: ShopState): Promise<Told> {
    return this.complete(state, () => this.target.deliver(state));
  }

  /** Delivers what must fail, and holds that no pod of the earlier state noticed. */
  async fail(state: ShopState): Promise<Told> {
    const pods = this.servingPods();
    const [since, start] = [this.journal.now(), performance.now()];
    const delivery = await this.target.deliver(state);
    await delivery.failed();
    const seconds = (performance.now() - start) / 1000;
    expect(this.servingPods()).toEqual(pods);
    return { since, seconds, delivery };
  }

  /** What has failed once more, in the way that `schemagate status` says: Argo CD tries again by itself. */
  async again(state: ShopState, { delivery }: Told): Promise<Told> {
    const { name } = this.target;
    if (name === 'argocd' || name === 'flux') {
      const failed = this.journal.present('jobs').filter((job) => holds(job, 'Failed') !== undefined);
      for (const { metadata } of failed) await remove('jobs', this.namespace, metadata.name);
    }
    return this.complete(state, () => (name === 'argocd' ? Promise.resolve(delivery) : this.target.repeat()));
  }

  /** What `schemagate status` finds. */
  async status(): Promise<readonly StatusFinding[]> {
    const subjects = statusSubjects({ cwd: this.folder });
    const { workloads } = await liveStatus(subjects, { env: process.env as Record<string, string> }, Date.now());
    return workloads.flatMap(({ findings, steps }) => [...findings, ...steps.flatMap((step) => step.findings)]);
  }

  /** Runs the lines of a way out that run a command in a copy of a Job. */
  runAll(wayOut: readonly string[]): void {
    const commands = wayOut.filter((each) => /^(?:helm get|kubectl get|kubectl wait) /.test(each));
    expect(commands.length).toBeGreaterThanOrEqual(2);
    for (const command of commands) execFileSync('sh', ['-c', command], { stdio: 'pipe' });
    expect(this.journal.present('jobs').filter(({ metadata }) => metadata.name.endsWith('-recovery'))).toEqual([]);
  }

  /** As the shop's own account does. */
  sql(text: string): readonly string[] {
    return sql(text, this.database);
  }

  /** The columns of the table that the migrations make, in the order in which they came. */
  columns(): readonly string[] {
    const where = "WHERE table_name = 'orders' AND table_schema = 'public'";
    return sql(`SELECT column_name FROM information_schema.columns ${where} ORDER BY ordinal_position`, this.database);
  }

  /** No pod before a migration was complete, and always one that served. */
  expectOrder(since: number): void {
    expect(podsBeforeMigration(this.journal, since, serves)).toEqual([]);
    expect(gapsInService(this.journal, 0)).toEqual([]);
  }

  /** The names of the Jobs since the revision, without their hashes, in their order. */
  jobs(since: number): readonly string[] {
    return jobsSince(this.journal, since).map(({ metadata }) => metadata.name.replace(/-[0-9a-f]{10}$/, ''));
  }

  /** When the new Job whose name begins so came into being, and when it was complete, as revisions. */
  runOf(name: string, since: number): { readonly begun: number; readonly complete: number } {
    const begun = jobsSince(this.journal, since).find(({ metadata }) => metadata.name.startsWith(name));
    const states = this.journal.entries('jobs').filter(({ object }) => object.metadata.uid === begun?.metadata.uid);
    const complete = states.find(({ object }) => holds(object, 'Complete') !== undefined);
    return { begun: states.at(0)?.revision ?? Number.NaN, complete: complete?.revision ?? Number.NaN };
  }

  /** The first revision at which a pod of the state came into being, and that at which the last of them was ready. */
  podsOf(state: ShopState, since: number): { readonly begun: number; readonly ready: number } {
    const entries = this.journal
      .entries('pods')
      .filter(({ revision, object }) => revision > since && serves(object) && imageOf(object) === shopImageOf(state));
    const ready = new Map<string, number>();
    for (const { revision, object } of entries)
      if (holds(object, 'Ready') !== undefined && !ready.has(object.metadata.uid))
        ready.set(object.metadata.uid, revision);
    return { begun: entries[0]?.revision ?? Number.NaN, ready: Math.max(...ready.values()) };
  }

  record(story: string, result: string, seconds?: number): void {
    record({ target: this.target.column, story, result, seconds });
  }

  async close(): Promise<void> {
    await this.target.close();
    this.journal.close();
    await removeNamespace(this.namespace);
    sql(`DROP DATABASE IF EXISTS ${this.database} WITH (FORCE)`, 'postgres');
  }

  private async complete(state: ShopState, begin: () => Promise<Delivery>): Promise<Told> {
    const [since, start] = [this.journal.now(), performance.now()];
    const delivery = await begin();
    await delivery.succeeded();
    await this.journal.until(`${this.namespace} serves ${shopImageOf(state)}`, () => this.isServing(state));
    return { since, seconds: (performance.now() - start) / 1000, delivery };
  }

  private isServing(state: ShopState): boolean {
    const deployments = this.journal.present('deployments');
    const pods = this.journal.present('pods').filter(serves);
    return (
      Object.entries(WORKLOADS).every(([name, replicas]) =>
        deployments.some((each) => each.metadata.name === name && isRolledOut(each, state, replicas)),
      ) && pods.every((pod) => imageOf(pod) === shopImageOf(state) && holds(pod, 'Ready') !== undefined)
    );
  }

  private servingPods(): readonly string[] {
    const pods = this.journal.present('pods').filter(serves);
    return pods
      .map((pod) => `${pod.metadata.name} ${holds(pod, 'Ready') === undefined ? 'not ready' : 'ready'}`)
      .sort();
  }
}

function isRolledOut(deployment: LiveObject, state: ShopState, count: number): boolean {
  const { observedGeneration, replicas, readyReplicas, updatedReplicas } = statusOf<DeploymentStatus>(deployment);
  return (
    imageOf(deployment) === shopImageOf(state) &&
    observedGeneration === deployment.metadata.generation &&
    [replicas, readyReplicas, updatedReplicas].every((each) => each === count)
  );
}

function sql(text: string, database: string): string[] {
  const { programs, access } = postgresServer();
  return rowsOf(programs, access, text, database);
}

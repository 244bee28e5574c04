import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeObject } from '../../../src/model/kube';
import { create, list, patch, remove } from '../api';
import type { Condition } from '../live';
import { poll } from '../poll';
import { Release } from '../release';
import type { Site } from '../site';
import type { Subject } from '../subject';
import { Repository } from './repository';
import type { Delivery, Target } from './target';

const NAMESPACE = 'flux-system';
const REQUESTED = 'reconcile.fluxcd.io/requestedAt';
/** Reasons for not being ready that are no failure. */
const UNDER_WAY = ['DependencyNotReady', 'Progressing', 'ProgressingWithRetry'];

interface Spec {
  readonly sourceRef: { readonly name: string };
}

interface Status {
  readonly conditions?: readonly Condition[];
  readonly lastAppliedRevision?: string;
  readonly lastAttemptedRevision?: string;
  readonly lastHandledReconcileAt?: string;
}

/** Commits, and leaves the rest to a Kustomization that is pointed at the output folder. */
export class FluxTarget<State> implements Target<State> {
  readonly name = 'flux';
  readonly column = 'flux';
  readonly runsEachTime = false;
  private readonly repository: Repository;
  private readonly release: Release<State>;
  private commits = 0;

  constructor(
    private readonly site: Site,
    private readonly subject: Subject<State>,
  ) {
    this.repository = new Repository(site.namespace, site.folder);
    this.release = new Release('flux', site, subject);
  }

  async deliver(state: State): Promise<Delivery> {
    await this.release.write(state);
    return this.publish();
  }

  async repeat(): Promise<Delivery> {
    const token = `${Date.now()}`;
    const request = () => this.requestReconciliation(token);
    await request();
    return this.delivery(({ lastHandledReconcileAt }) => lastHandledReconcileAt === token, request);
  }

  supersede(_earlier: Delivery, state: State): Promise<Delivery> {
    return this.deliver(state);
  }

  async deliverUnordered(state: State): Promise<void> {
    await this.release.write(state);
    const file = join(this.release.output, this.subject.name, 'flux.yaml');
    const unordered = readFileSync(file, 'utf8')
      .replace(/^ +dependsOn:\n +- name:.*\n/gm, '')
      // A Kustomization that waits is not deleted before its wait ends.
      .replace(/^( +timeout: ).*$/gm, (_line, key: string) => `${key}30s`);
    writeFileSync(file, unordered);
    await this.publish();
  }

  async uninstall(): Promise<undefined> {
    await remove('kustomizations', NAMESPACE, this.site.namespace);
    await poll('Kustomizations gone', async () => ((await this.kustomizations()).length === 0 ? true : undefined));
    return undefined;
  }

  async close(): Promise<void> {
    await this.uninstall();
    await remove('gitrepositories', NAMESPACE, this.site.namespace);
    this.repository.remove();
  }

  private async publish(): Promise<Delivery> {
    const commit = this.repository.publish(`State ${this.commits}`);
    if (this.commits === 0) await this.install();
    this.commits += 1;
    return this.delivery(({ lastAppliedRevision, lastAttemptedRevision }, isReady) =>
      ((isReady ? lastAppliedRevision : lastAttemptedRevision) ?? '').endsWith(commit),
    );
  }

  private async install(): Promise<void> {
    const metadata = { name: this.site.namespace, namespace: NAMESPACE };
    await create('gitrepositories', {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata,
      spec: { url: this.repository.url, ref: { branch: 'main' }, interval: '2s' },
    });
    const sourceRef = { kind: 'GitRepository', name: metadata.name };
    await create('kustomizations', {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata,
      spec: { sourceRef, path: './flux', interval: '10m', prune: true },
    });
  }

  /**
   * What `flux reconcile` does: the controllers say by the token that they did. The outer Kustomization may take the
   * request away from an inner one that it applies before that one was looked at, so it is made until it was heard.
   */
  private async requestReconciliation(token: string): Promise<void> {
    const change = { metadata: { annotations: { [REQUESTED]: token } } };
    for (const { metadata, status } of await this.kustomizations()) {
      const isHeard = (status as Status | undefined)?.lastHandledReconcileAt === token;
      if (isHeard || metadata.annotations?.[REQUESTED] === token) continue;
      await patch('kustomizations', NAMESPACE, metadata.name, change);
    }
  }

  /**
   * @param isMeant whether the status is about this delivery already
   * @param again done before each look
   */
  private delivery(
    isMeant: (status: Status, isReady: boolean) => boolean,
    again: () => Promise<void> = () => Promise.resolve(),
  ): Delivery {
    const isWell = (status: Status) => ready(status)?.status === 'True' && isMeant(status, true);
    const isFailed = (status: Status) =>
      ready(status)?.status === 'False' && !UNDER_WAY.includes(ready(status)!.reason ?? '') && isMeant(status, false);
    return {
      // The outer one alone says nothing about what it has created.
      succeeded: () => this.until('ready', (all) => (all.length > 1 && all.every(isWell) ? 'ready' : undefined), again),
      failed: () =>
        this.until('failed', (all) => all.filter(isFailed).map((status) => ready(status)?.message)[0], again),
    };
  }

  private until(
    what: string,
    condition: (all: readonly Status[]) => string | undefined,
    again: () => Promise<void>,
  ): Promise<string> {
    const statuses = async () => (await this.kustomizations()).map(({ status }) => (status ?? {}) as Status);
    const describe = async () => JSON.stringify(await statuses(), undefined, 1);
    const look = async () => {
      await again();
      return condition(await statuses());
    };
    return poll(`${this.site.namespace} ${what}`, look, { seconds: 240, describe });
  }

  /** The outer one, and those that it has created. */
  private async kustomizations(): Promise<readonly KubeObject[]> {
    const all = (await list('kustomizations', NAMESPACE)) as readonly (KubeObject & { spec: Spec })[];
    return all.filter(({ spec }) => spec.sourceRef.name === this.site.namespace);
  }
}

function ready({ conditions }: Status): Condition | undefined {
  return conditions?.find(({ type }) => type === 'Ready');
}

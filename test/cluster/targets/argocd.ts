import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { KubeObject } from '../../../src/model/kube';
import { create, find, patch, remove } from '../api';
import { poll } from '../poll';
import type { Column } from '../record';
import { Release } from '../release';
import type { Site } from '../site';
import type { Subject } from '../subject';
import { Repository } from './repository';
import type { Delivery, Target } from './target';

const EXAMPLE = join(__dirname, '../../../examples/argocd/application.yaml');
const NAMESPACE = 'argocd';

/** As `schemagate.yaml` has them. */
interface ArgoSettings {
  readonly hook?: boolean;
}

interface Status {
  readonly sync?: { readonly status: string; readonly revision: string };
  readonly health?: { readonly status: string };
  readonly operationState?: {
    readonly phase: string;
    readonly message: string;
    readonly startedAt: string;
    readonly syncResult?: {
      readonly revision: string;
      readonly resources?: readonly { readonly hookPhase?: string }[];
    };
  };
}

/** Commits, and leaves the rest to an Application as in `examples/argocd`. */
export class ArgoTarget<State> implements Target<State> {
  readonly name = 'argocd';
  readonly column: Column;
  readonly runsEachTime: boolean;
  private readonly repository: Repository;
  private readonly release: Release<State>;
  private commits = 0;

  constructor(
    private readonly site: Site,
    private readonly subject: Subject<State>,
    settings: ArgoSettings = {},
  ) {
    this.runsEachTime = settings.hook === true;
    this.column = settings.hook === true ? 'argocd, hook' : 'argocd';
    this.repository = new Repository(site.namespace, site.folder);
    this.release = new Release('argocd', site, subject, { argocd: settings });
  }

  async deliver(state: State): Promise<Delivery> {
    await this.release.write(state);
    return this.publish();
  }

  /** A sync by hand: an automated one does not begin where nothing has changed. */
  async repeat(): Promise<Delivery> {
    const before = (await this.status()).operationState?.startedAt;
    await this.change({ operation: { initiatedBy: { username: 'schemagate' }, sync: { prune: true } } });
    const isOther = ({ operationState }: Status) => operationState?.startedAt !== before;
    const succeeded = () => this.until('Synced again', (status) => isOther(status) && isWell(status));
    return { succeeded, failed: () => Promise.reject(new Error('expected to succeed')) };
  }

  supersede(_earlier: Delivery, state: State): Promise<Delivery> {
    return this.deliver(state);
  }

  async deliverUnordered(state: State): Promise<void> {
    await this.release.write(state);
    const file = join(this.release.output, `${this.subject.name}.k8s.yaml`);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^ +argocd\.argoproj\.io\/(sync-wave|hook).*\n/gm, ''));
    await this.publish();
  }

  async uninstall(): Promise<undefined> {
    await remove('applications', NAMESPACE, this.site.namespace);
    await poll('Application gone', async () => ((await this.application()) === undefined ? true : undefined));
    return undefined;
  }

  /** Without a finalizer: a sync that a failed story left under way would hold the Application. */
  async close(): Promise<void> {
    if ((await this.application()) !== undefined) await this.change({ metadata: { finalizers: null } });
    await this.uninstall();
    this.repository.remove();
  }

  private async publish(): Promise<Delivery> {
    const commit = this.repository.publish(`State ${this.commits}`);
    if (this.commits === 0) await create('applications', this.applicationOf());
    else await this.change({ metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } } });
    this.commits += 1;
    return {
      succeeded: () => this.until('Synced and Healthy', (status) => status.sync?.revision === commit && isWell(status)),
      failed: () => this.until('failed', (status) => this.isFailed(status, commit)),
    };
  }

  private async until(what: string, condition: (status: Status) => boolean): Promise<string> {
    const describe = async () => JSON.stringify(await this.status(), undefined, 1);
    const look = async () => [await this.status()].find(condition);
    const { health, operationState } = await poll(`${this.site.namespace} ${what}`, look, { seconds: 240, describe });
    return `${health?.status}: ${operationState?.message}`;
  }

  /** The example, with the repository and the namespace of the story. */
  private applicationOf(): KubeObject {
    const example = parse(readFileSync(EXAMPLE, 'utf8')) as KubeObject & {
      spec: { source: object; destination: object; syncPolicy: object };
    };
    const { spec, metadata } = example;
    return {
      ...example,
      metadata: { ...metadata, name: this.site.namespace },
      spec: {
        ...spec,
        source: {
          ...spec.source,
          repoURL: this.repository.url,
          path: 'argocd',
          // The folder holds what the story delivers and nothing else.
          directory: { include: '*.k8s.yaml' },
        },
        destination: { ...spec.destination, namespace: this.site.namespace },
        // As the documentation has it for hooks.
        syncPolicy: this.runsEachTime ? { ...spec.syncPolicy, retry: { limit: 0 } } : spec.syncPolicy,
      },
    };
  }

  /** An automated sync is Running between its attempts; one whose last wave fails has succeeded before. */
  private isFailed({ health, operationState }: Status, commit: string): boolean {
    if (operationState?.syncResult?.revision !== commit) return false;
    const isUnsuccessful = operationState.message.includes('completed unsuccessfully');
    // A hook has no share in the health, and the message may still be that of the attempt before.
    if (this.runsEachTime) return isUnsuccessful && operationState.syncResult.resources?.some(isFailedHook) === true;
    return health?.status === 'Degraded' && (operationState.phase === 'Succeeded' || isUnsuccessful);
  }

  private application(): Promise<KubeObject | undefined> {
    return find('applications', NAMESPACE, this.site.namespace);
  }

  private async status(): Promise<Status> {
    return ((await this.application())?.status ?? {}) as Status;
  }

  private change(change: Parameters<typeof patch>[3]): Promise<void> {
    return patch('applications', NAMESPACE, this.site.namespace, change);
  }
}

function isWell({ sync, health, operationState }: Status): boolean {
  return sync?.status === 'Synced' && health?.status === 'Healthy' && operationState?.phase === 'Succeeded';
}

function isFailedHook({ hookPhase }: { readonly hookPhase?: string }): boolean {
  return hookPhase === 'Failed';
}

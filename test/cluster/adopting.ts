import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Adoption } from '../../src/systems/adoption';
import { adopt } from '../../src/commands/adopt';
import { synth } from '../../src/commands/synth';
import type { JsonObject } from '../../src/lib/json';
import type { DeliveryName } from '../../src/model/target';
import { find, list } from './api';
import type { LiveObject } from './live';
import { createNamespace, removeNamespace } from './place';
import { world } from './world';

const FILE = 'gateway.yaml';
const KINDS = ['deployments', 'services', 'configmaps', 'secrets', 'poddisruptionbudgets'] as const;

/** A namespace and a folder in which what runs is taken over. */
export class AdoptionSite {
  private constructor(
    readonly namespace: string,
    readonly folder: string,
    private readonly delivery: DeliveryName,
  ) {}

  static async open(title: string, delivery: DeliveryName): Promise<AdoptionSite> {
    const namespace = await createNamespace(`${title}-${process.pid}`, 'privileged');
    const folder = join(world().folder, namespace);
    mkdirSync(folder);
    return new AdoptionSite(namespace, folder, delivery);
  }

  close(): Promise<void> {
    return removeNamespace(this.namespace);
  }

  state(resource: JsonObject): void {
    writeFileSync(join(this.folder, FILE), stringify(resource));
  }

  async report(): Promise<Adoption> {
    const { adoption, diagnostics } = await adopt({
      cwd: this.folder,
      path: FILE,
      flags: { delivery: this.delivery },
      running: { from: 'live', env: process.env },
    });
    if (adoption === undefined) throw new Error(JSON.stringify(diagnostics));
    return adoption;
  }

  async render(): Promise<void> {
    const { diagnostics } = await synth({ cwd: this.folder, paths: [FILE], flags: { delivery: this.delivery } });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
  }

  /** Takes a step as it is written. */
  take(commands: readonly string[]): void {
    execFileSync('sh', ['-eu', '-c', commands.join('\n')], { cwd: this.folder });
  }

  async deployment(name: string): Promise<LiveObject> {
    return (await find('deployments', this.namespace, name)) as LiveObject;
  }

  /** What steps change, of each object. */
  async contents() {
    const lists = KINDS.map(async (kind) => {
      const objects = await list(kind, this.namespace);
      return objects.map(({ metadata: { name, labels, annotations }, spec, data }) => {
        return { kind, name, labels, annotations, spec, data };
      });
    });
    return (await Promise.all(lists)).flat();
  }

  replicaSets(): Promise<readonly object[]> {
    return list('replicasets', this.namespace);
  }
}

/** What becomes of each object. */
export function fatesOf({ objects }: Adoption): Readonly<Record<string, string>> {
  return Object.fromEntries(objects.map(({ kind, name, fate }) => [`${kind}/${name}`, fate]));
}

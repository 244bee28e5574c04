import { readExtensionUpgrade, tryFindPredecessor } from '../systems/extension-upgrade/upgrade';
import { error, type Diagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { Workload } from '../model/workload';
import type { Build } from '../model/build';
import { inNamespace } from './namespaced-kinds';
import { isIgnored, isPartOf, withOtherObjects } from './other-objects';
import type { ReadDocument, ReadResource } from './read-resources';

/** A source of a build, read. */
export interface DocumentsOfFile {
  readonly path: string;
  readonly documents: readonly ReadDocument[];
}

/** An object that an upgrade comes after, with what stands in its file. */
interface Claim {
  readonly path: string;
  readonly object: KubeObject;
  readonly others: readonly KubeObject[];
  /** Of the upgrades, in the order of the sources. */
  readonly claimants: ReadResource['value'][];
}

/**
 * What the ExtensionUpgrades of a build come after. One output has to hold both, so the file of such an object goes
 * with the upgrade: a StatefulSet with its Service and its configuration.
 */
export class Predecessors {
  private readonly claims: readonly Claim[];

  constructor(
    files: readonly DocumentsOfFile[],
    private readonly build: Pick<Build, 'namespace' | 'ignore'>,
  ) {
    const upgrades = files.flatMap(({ documents }) => documents.filter(isUpgrade));
    const claims = new Map<string, Claim>();
    for (const { value } of upgrades) {
      const claim = this.tryClaim(value!, files);
      if (claim === undefined) continue;
      const key = JSON.stringify([claim.path, claim.object.kind, claim.object.metadata]);
      const known = claims.get(key) ?? claim;
      known.claimants.push(value);
      claims.set(key, known);
    }
    this.claims = [...claims.values()];
  }

  get objects(): readonly KubeObject[] {
    return this.claims.map(({ object }) => object);
  }

  /** Whether an object of a file is delivered with an upgrade. */
  takes(path: string, { apiVersion, kind, metadata: { name } }: KubeObject): boolean {
    return this.claims.some(
      (claim) =>
        claim.path === path &&
        [claim.object, ...this.companions(claim)].some(
          (each) => each.apiVersion === apiVersion && each.kind === kind && each.metadata.name === name,
        ),
    );
  }

  /** The workload of an upgrade with what stands beside its predecessor: configuration first. */
  complete(workload: Workload): Workload {
    const claim = this.claims.find(({ object }) => isPartOf(workload, object));
    return claim === undefined ? workload : withOtherObjects(workload, this.companions(claim));
  }

  /** Two outputs cannot hold one object. */
  faults(workload: Workload, upgrade: ReadResource['value']): readonly Diagnostic[] {
    const claim = this.claims.find(({ object }) => isPartOf(workload, object));
    const [first] = claim?.claimants ?? [];
    if (claim === undefined || first === upgrade || nameOf(first) === nameOf(upgrade)) return [];
    const message = `${claim.object.kind} ${claim.object.metadata.name} is part of the output of ExtensionUpgrade ${nameOf(first)}, and only one can hold it`;
    const remedy = 'Leave after out: the Job waits for the server anyway.';
    return [error('extension-upgrade/after-shared', ['spec', 'after'], message, remedy)];
  }

  private tryClaim(upgrade: object, files: readonly DocumentsOfFile[]): Claim | undefined {
    const read = readExtensionUpgrade(upgrade, this.build);
    for (const { path, documents } of files) {
      const all = documents.flatMap((each) => (each.role === 'other' && !each.isReference ? [each.value] : []));
      const found = tryFindPredecessor(read, all);
      if (found === undefined) continue;
      const others = all.filter((each) => each !== found);
      const placed = (each: KubeObject) => inNamespace(each, read.namespace);
      return { path, object: placed(found), others: others.map(placed), claimants: [] };
    }
    return undefined;
  }

  /** Nobody's where several upgrades come after objects of one file. */
  private companions({ path, others }: Claim): readonly KubeObject[] {
    if (this.claims.filter((claim) => claim.path === path).length > 1) return [];
    return others.filter(({ apiVersion, kind }) => !isIgnored(this.build.ignore, apiVersion, kind));
  }
}

function isUpgrade(document: ReadDocument): document is ReadResource {
  return document.role === 'resource' && document.kind.kind === 'ExtensionUpgrade' && document.value !== undefined;
}

function nameOf(upgrade: ReadResource['value']): string {
  const { namespace, name } = (upgrade?.metadata ?? {}) as { namespace?: string; name?: string };
  return namespace === undefined ? String(name) : `${namespace}/${name}`;
}

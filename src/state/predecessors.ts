import type { Diagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { Workload } from '../model/workload';
import type { Build } from '../model/build';
import { inNamespace } from './namespaced-kinds';
import { isWanted } from '../systems/kinds';
import { isIgnored, isPartOf, withOtherObjects } from './other-objects';
import type { ReadDocument, ReadResource } from './read-resources';

/** A source of a build, read. */
export interface DocumentsOfFile {
  readonly path: string;
  readonly documents: readonly ReadDocument[];
}

/** An object that a resource comes after, with what stands in its file. */
interface Claim {
  readonly path: string;
  readonly object: KubeObject;
  readonly others: readonly KubeObject[];
  /** The resources, in the order of the sources. */
  readonly claimants: ReadResource['value'][];
}

/**
 * What resources of a build come after and take along. One output has to hold both, so the file of such an object goes
 * with the resource: a StatefulSet with its Service and its configuration.
 */
export class Predecessors {
  private readonly claims: readonly Claim[];

  constructor(
    files: readonly DocumentsOfFile[],
    private readonly build: Pick<Build, 'namespace' | 'ignore'>,
  ) {
    const resources = files.flatMap(({ documents }) => documents.filter(({ role }) => role === 'resource'));
    const claims = new Map<string, Claim>();
    for (const resource of resources as readonly ReadResource[]) {
      const { value } = resource;
      const claim = this.tryClaim(resource, files);
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

  /** Whether an object of a file is delivered with a resource. */
  takes(path: string, { apiVersion, kind, metadata: { name } }: KubeObject): boolean {
    return this.claims.some(
      (claim) =>
        claim.path === path &&
        [claim.object, ...this.companions(claim)].some(
          (each) => each.apiVersion === apiVersion && each.kind === kind && each.metadata.name === name,
        ),
    );
  }

  /** A workload with what stands beside its predecessor: configuration first. */
  complete(workload: Workload): Workload {
    const claim = this.claims.find(({ object }) => isPartOf(workload, object));
    return claim === undefined ? workload : withOtherObjects(workload, this.companions(claim));
  }

  /** Two outputs cannot hold one object. */
  faults(workload: Workload, { kind, value }: ReadResource): readonly Diagnostic[] {
    const claim = this.claims.find(({ object }) => isPartOf(workload, object));
    const [first] = claim?.claimants ?? [];
    if (claim === undefined || first === value || nameOf(first) === nameOf(value)) return [];
    const { takesAlong } = kind.system;
    return takesAlong === undefined ? [] : [takesAlong.conflict(claim.object, nameOf(first))];
  }

  private tryClaim({ kind, value }: ReadResource, files: readonly DocumentsOfFile[]): Claim | undefined {
    const wanted = value && kind.system.takesAlong?.reference(value, this.build.namespace);
    if (wanted === undefined) return undefined;
    for (const { path, documents } of files) {
      const all = documents.flatMap((each) => (each.role === 'other' && !each.isReference ? [each.value] : []));
      const found = all.find((object) => isWanted(object, wanted));
      if (found === undefined) continue;
      const others = all.filter((each) => each !== found);
      const placed = (each: KubeObject) => inNamespace(each, wanted.namespace);
      return { path, object: placed(found), others: others.map(placed), claimants: [] };
    }
    return undefined;
  }

  /** Nobody's where several resources come after objects of one file. */
  private companions({ path, others }: Claim): readonly KubeObject[] {
    if (this.claims.filter((claim) => claim.path === path).length > 1) return [];
    return others.filter(({ apiVersion, kind }) => !isIgnored(this.build.ignore, apiVersion, kind));
  }
}

function nameOf(resource: ReadResource['value']): string {
  const { namespace, name } = (resource?.metadata ?? {}) as { namespace?: string; name?: string };
  return namespace === undefined ? String(name) : `${namespace}/${name}`;
}

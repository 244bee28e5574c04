import { isObject } from '../model/json';
import type { OutputFile } from '../model/output';
import type { Claim, RivalForObject } from './file-sink';
import { groupOf } from './resource-kinds';

/**
 * Which resource renders which object. Names are made by appending to that of the resource, so two resources can come
 * to the same one (`ssg-system`, or Flux's `<namespace>-<name>-<step>`); in the cluster they would then fight for it.
 */
export class ObjectClaims {
  private readonly claims = new Map<string, Claim>();

  /** Notes the objects; the first that another resource renders already, if any. */
  add(files: readonly OutputFile[], claim: Claim): RivalForObject | undefined {
    let rival: RivalForObject | undefined;
    for (const document of files.flatMap((file) => (file.kind === 'manifests' ? file.documents : []))) {
      const name = nameOf(document);
      if (name === undefined) continue;
      const other = this.claims.get(name.identity);
      if (other === undefined) this.claims.set(name.identity, claim);
      else if (other !== claim) rival ??= { object: name.object, title: other.title };
    }
    return rival;
  }
}

/** Charts and the lists of kustomize are no objects. */
function nameOf(document: object): { identity: string; object: string } | undefined {
  const { apiVersion, kind, metadata } = document as Readonly<Record<string, unknown>>;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isObject(metadata)) return undefined;
  const { name, namespace = '' } = metadata;
  return {
    identity: `${groupOf(apiVersion)}/${kind}/${String(namespace)}/${String(name)}`,
    object: `${kind} ${String(name)}`,
  };
}

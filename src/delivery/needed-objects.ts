import { isObject } from '../lib/json';
import type { KubeObject, ObjectReference } from '../model/kube';
import { jobReferences } from './job-references';

/** Kinds from which a controller makes a Secret, and the field of their spec that names it (else it bears their name). */
const SECRET_MAKERS: ReadonlyMap<string, string> = new Map([
  ['ExternalSecret', 'target'],
  ['SealedSecret', 'template'],
  ['VaultStaticSecret', 'destination'],
]);

/** The objects that a Job, or pods of another kind, cannot do without: their namespace, what they name, or what that is made of. */
export function neededBy(owner: KubeObject, objects: readonly KubeObject[]): readonly KubeObject[] {
  const { namespace } = owner.metadata;
  const found = [{ kind: 'Namespace', name: namespace ?? '' }, ...jobReferences(owner)].flatMap((reference) => {
    const named = objects.filter((object) => isNamed(object, reference, namespace));
    return named.length > 0 ? named : objects.filter((object) => makes(object, reference, namespace));
  });
  return [...new Set(found)];
}

function isNamed({ kind, metadata }: KubeObject, reference: ObjectReference, namespace: string | undefined): boolean {
  const isInReach = kind === 'Namespace' || metadata.namespace === namespace;
  return isInReach && kind === reference.kind && metadata.name === reference.name;
}

function makes(
  { kind, metadata, spec }: KubeObject,
  reference: ObjectReference,
  namespace: string | undefined,
): boolean {
  const field = SECRET_MAKERS.get(kind);
  if (field === undefined || reference.kind !== 'Secret' || metadata.namespace !== namespace) return false;
  const target = isObject(spec) && isObject(spec[field]) ? spec[field] : {};
  return (typeof target.name === 'string' ? target.name : metadata.name) === reference.name;
}

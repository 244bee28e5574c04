import { isObject, type Json, type JsonObject } from '../lib/json';
import { boundedName } from '../lib/name';
import { rename, type KubeObject } from '../model/kube';

/** By these a cloud knows the account, in rules that name it: under another name it has no rights there. */
const CLOUD_IDENTITY =
  /^(?:eks\.amazonaws\.com\/role-arn|iam\.gke\.io\/gcp-service-account|azure\.workload\.identity\/.*|vault\.hashicorp\.com\/.*)$/;

/** A copy of a service account, with what gives it rights in the cluster. */
export interface AccountCopy {
  readonly account: KubeObject;
  /** Copies of the roles of the workload's own, and of what binds them to the account. */
  readonly rights: readonly KubeObject[];
}

/**
 * Copies a service account for the hooks of a phase, with the roles and bindings beside it: they all come only after the
 * hooks. Nothing where its name is known elsewhere, to the identities of a cloud, so that a copy is another account.
 */
export function copyOfAccount(
  account: KubeObject,
  phase: string,
  objects: readonly KubeObject[],
): AccountCopy | undefined {
  if (Object.keys(account.metadata.annotations ?? {}).some((key) => CLOUD_IDENTITY.test(key))) return undefined;
  const copy = rename(account, boundedName(account.metadata.name, `-${phase}`));
  const rights = objects.flatMap((binding) => {
    const subjects = subjectsOf(binding).filter((subject) => isAbout(subject, account, binding));
    if (subjects.length === 0) return [];
    const renamed = subjects.map((subject) => ({ ...subject, name: copy.metadata.name }));
    return withRole({ ...binding, subjects: renamed } as unknown as KubeObject, phase, objects);
  });
  return { account: copy, rights: unlikeEachOther(rights) };
}

function subjectsOf({ kind, ...binding }: KubeObject): readonly JsonObject[] {
  const { subjects } = binding as unknown as JsonObject;
  if (!/^(?:Cluster)?RoleBinding$/.test(kind) || !Array.isArray(subjects)) return [];
  return (subjects as readonly Json[]).filter(isObject);
}

function isAbout({ kind, name, namespace }: JsonObject, account: KubeObject, binding: KubeObject): boolean {
  const home = namespace ?? binding.metadata.namespace;
  return kind === 'ServiceAccount' && name === account.metadata.name && home === account.metadata.namespace;
}

/** The role comes first: Helm sorts the hooks of one weight by their names, and a binding needs its role. */
function withRole(binding: KubeObject, phase: string, objects: readonly KubeObject[]): readonly KubeObject[] {
  const { roleRef } = binding as unknown as JsonObject;
  const role = isObject(roleRef)
    ? objects.find(
        ({ kind, metadata }) =>
          kind === roleRef.kind &&
          metadata.name === roleRef.name &&
          (kind === 'ClusterRole' || metadata.namespace === binding.metadata.namespace),
      )
    : undefined;
  if (role === undefined) return [rename(binding, boundedName(binding.metadata.name, `-${phase}`))];
  const name = boundedName(role.metadata.name, `-${phase}`);
  const bound = { ...binding, roleRef: { ...(roleRef as JsonObject), name } } as KubeObject;
  return [rename(role, name), rename(bound, boundedName(`${name}-${binding.metadata.name}`, ''))];
}

function unlikeEachOther(objects: readonly KubeObject[]): readonly KubeObject[] {
  return [...new Map(objects.map((each) => [`${each.kind} ${each.metadata.name}`, each])).values()];
}

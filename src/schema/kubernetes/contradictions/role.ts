import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { fault } from './fault';

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly apiGroup?: string;
}

/** The API server fills in the group of users and groups where none is stated. */
export function subjectFaults({ kind, name, apiGroup }: Subject, at: Path): readonly Diagnostic[] {
  if (kind !== 'ServiceAccount') return [];
  if (apiGroup) return [fault([...at, 'apiGroup'], 'a ServiceAccount belongs to the core group', 'Remove it.')];
  return name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)
    ? []
    : [fault([...at, 'name'], 'is not the name of a ServiceAccount', 'Write its name.')];
}

/** Bindings of a whole cluster do not say by themselves where an account is. */
export function clusterSubjectFaults(subjects: readonly Subject[]): readonly Diagnostic[] {
  return subjects.flatMap(({ kind, namespace }, index) =>
    kind === 'ServiceAccount' && !namespace
      ? [fault(['subjects', index, 'namespace'], 'missing', 'Say where the ServiceAccount is.')]
      : [],
  );
}

/** A binding within a namespace names a role; that of a cluster a role of the cluster. */
export function clusterRoleRefFaults(roleRef: { readonly kind?: string }): readonly Diagnostic[] {
  return roleRef.kind === 'Role'
    ? [fault(['roleRef', 'kind'], 'a Role is one of a namespace', 'Write ClusterRole, or bind within the namespace.')]
    : [];
}

interface PolicyRule {
  readonly apiGroups?: readonly string[] | null;
  readonly resources?: readonly string[] | null;
  readonly resourceNames?: readonly string[] | null;
  readonly nonResourceURLs?: readonly string[] | null;
}

const OF_RESOURCES = ['apiGroups', 'resources', 'resourceNames'] as const;

export function policyRuleFaults(rule: PolicyRule, at: Path): readonly Diagnostic[] {
  if (isGiven(rule.nonResourceURLs))
    return OF_RESOURCES.filter((field) => isGiven(rule[field])).map((field) =>
      fault([...at, field], 'stands beside nonResourceURLs', 'Write two rules.'),
    );
  return (['apiGroups', 'resources'] as const)
    .filter((field) => !isGiven(rule[field]))
    .map((field) => fault([...at, field], 'names none', field === 'apiGroups' ? 'Write "" for core.' : 'List them.'));
}

export function namespacedRuleFaults(rules: readonly PolicyRule[]): readonly Diagnostic[] {
  return rules.flatMap(({ nonResourceURLs }, index) =>
    isGiven(nonResourceURLs)
      ? [fault(['rules', index, 'nonResourceURLs'], 'a Role is one of a namespace', 'Write a ClusterRole.')]
      : [],
  );
}

function isGiven(list: readonly string[] | null | undefined): boolean {
  return (list?.length ?? 0) > 0;
}

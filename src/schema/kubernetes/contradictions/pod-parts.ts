import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { fault } from './fault';

interface Profile {
  readonly type: string;
  readonly localhostProfile?: string | null;
}

export function appArmorFaults(profile: Profile, at: Path): readonly Diagnostic[] {
  const isBlank = profile.type === 'Localhost' && profile.localhostProfile?.trim() === '';
  return isBlank ? [fault([...at, 'localhostProfile'], 'is empty', 'Name the profile.')] : localhostFaults(profile, at);
}

/** A profile of seccomp is a file below a folder of the node. */
export function seccompFaults(profile: Profile, at: Path): readonly Diagnostic[] {
  const leads = /^\/|(^|\/)\.\.(\/|$)/.test(profile.localhostProfile ?? '');
  return leads
    ? [fault([...at, 'localhostProfile'], 'leads out of the folder of profiles', 'Write a path below that folder.')]
    : localhostFaults(profile, at);
}

/** A profile of the node belongs to one type only. */
function localhostFaults({ type, localhostProfile }: Profile, at: Path): readonly Diagnostic[] {
  const path = [...at, 'localhostProfile'];
  const isGiven = localhostProfile !== undefined && localhostProfile !== null;
  if (isGiven === (type === 'Localhost')) return [];
  return isGiven
    ? [fault(path, `stands beside type ${type}`, 'Remove it, or write type Localhost.')]
    : [fault(path, 'missing, and the type is Localhost', 'Name the profile.')];
}

interface Mount {
  readonly readOnly?: boolean;
  readonly recursiveReadOnly?: string;
  readonly mountPropagation?: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
}

export function mountFieldFaults(mount: Mount, at: Path): readonly Diagnostic[] {
  const { readOnly, recursiveReadOnly = 'Disabled', subPath, subPathExpr, mountPropagation = 'None' } = mount;
  const path = [...at, 'recursiveReadOnly'];
  if (subPath && subPathExpr) return [fault([...at, 'subPathExpr'], 'stands beside subPath', 'Remove one of them.')];
  if (recursiveReadOnly === 'Disabled') return [];
  if (readOnly !== true) return [fault(path, 'the mount is not read-only', 'Write readOnly: true.')];
  return mountPropagation === 'None' ? [] : [fault(path, 'stands beside mountPropagation', 'Remove one of them.')];
}

interface Keyed {
  readonly labelSelector?: object | null;
  readonly matchLabelKeys?: readonly string[] | null;
  readonly mismatchLabelKeys?: readonly string[] | null;
}

export function spreadFaults({ labelSelector, matchLabelKeys }: Keyed, at: Path): readonly Diagnostic[] {
  if (labelSelector || (matchLabelKeys?.length ?? 0) === 0) return [];
  return [fault([...at, 'matchLabelKeys'], 'there is no labelSelector', 'Add one.')];
}

export function affinityTermFaults(term: Keyed, at: Path): readonly Diagnostic[] {
  const { matchLabelKeys, mismatchLabelKeys } = term;
  if (term.labelSelector)
    return (matchLabelKeys ?? []).flatMap((key, index) =>
      mismatchLabelKeys?.includes(key) === true
        ? [fault([...at, 'matchLabelKeys', index], `${key} stands in mismatchLabelKeys, too`, 'Remove one of them.')]
        : [],
    );
  return (['matchLabelKeys', 'mismatchLabelKeys'] as const)
    .filter((field) => (term[field]?.length ?? 0) > 0)
    .map((field) => fault([...at, field], 'there is no labelSelector', 'Add one.'));
}

interface Pod {
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly hostUsers?: boolean | null;
  readonly shareProcessNamespace?: boolean | null;
  readonly securityContext?: { readonly sysctls?: readonly { readonly name: string }[] | null } | null;
}

/** What a pod takes from its node, compared with what it does not share with it. */
export function podSecurityFaults(pod: Pod, at: Path): readonly Diagnostic[] {
  const { hostNetwork, hostPID, hostIPC, hostUsers, shareProcessNamespace, securityContext } = pod;
  const shared = Object.entries({ hostNetwork, hostPID, hostIPC }).filter(([, value]) => value === true);
  const ownUsers = hostUsers === false ? shared : [];
  const own = hostPID === true && shareProcessNamespace === true;
  return [
    ...ownUsers.map(([field]) => fault([...at, field], 'stands beside hostUsers: false', 'Remove one of them.')),
    ...(own ? [fault([...at, 'shareProcessNamespace'], 'stands beside hostPID', 'Remove one of them.')] : []),
    ...(securityContext?.sysctls ?? []).flatMap(({ name }, index) => {
      const host = hostOf(name, hostNetwork, hostIPC);
      const path = [...at, 'securityContext', 'sysctls', index, 'name'];
      return host === undefined ? [] : [fault(path, `stands beside ${host}: true`, 'Remove one of them.')];
    }),
  ];
}

/** Which switch makes a parameter of the kernel one of the node. */
function hostOf(name: string, hostNetwork?: boolean, hostIPC?: boolean): string | undefined {
  const parameter = name.replaceAll('/', '.');
  if (hostNetwork === true && parameter.startsWith('net.')) return 'hostNetwork';
  const ofMessages = /^(kernel\.(shm|msg)|kernel\.sem$|fs\.mqueue\.)/.test(parameter);
  return hostIPC === true && ofMessages ? 'hostIPC' : undefined;
}

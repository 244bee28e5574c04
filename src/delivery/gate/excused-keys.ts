import { annotationsOf, type KubeObject } from '../../model/kube';

const HOOK = 'helm.sh/hook';
const WAVE = 'argocd.argoproj.io/sync-wave';
const SYNC_HOOK = 'argocd.argoproj.io/hook';

/**
 * The keys by which an object that was given beside a resource states an order of its own, when that is the order of
 * the workload too: before the Job that needs it, or no later than what the Job comes after. Whether its sync wave is
 * early enough for a Job that needs it is told by `delivery/sync-wave`.
 *
 * @param isNeededBefore whether a Job before what serves needs the object
 */
export function excusedKeys(object: KubeObject, isNeededBefore: boolean): ReadonlySet<string> {
  const annotations = annotationsOf(object);
  const wave = annotations[WAVE];
  if (!isNeededBefore) return new Set(wave !== undefined && /^(?:\+?0+|-[0-9]+)$/.test(wave) ? [WAVE] : []);
  const isHelmHook = sorted(annotations[HOOK]) === 'pre-install,pre-upgrade' && isEarly(annotations);
  return new Set([
    WAVE,
    ...(isHelmHook ? [HOOK, `${HOOK}-weight`, ...replaced(annotations, HOOK, 'before-hook-creation')] : []),
    ...(annotations[SYNC_HOOK] === 'PreSync'
      ? [SYNC_HOOK, ...replaced(annotations, SYNC_HOOK, 'BeforeHookCreation')]
      : []),
  ]);
}

/** The Job's own weight is 0. */
function isEarly(annotations: Readonly<Record<string, string>>): boolean {
  return /^-0*[1-9][0-9]*$/.test(annotations[`${HOOK}-weight`] ?? '');
}

/** The policy that replaces a hook; others delete what the pods go on reading. */
function replaced(annotations: Readonly<Record<string, string>>, hook: string, policy: string): readonly string[] {
  const key = `${hook}-delete-policy`;
  return annotations[key] === policy ? [key] : [];
}

function sorted(list: string | undefined): string | undefined {
  return list
    ?.split(',')
    .map((each) => each.trim())
    .sort()
    .join(',');
}

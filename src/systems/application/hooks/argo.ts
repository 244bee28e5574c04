import type { KubeObject } from '../../../model/kube';
import { listed, weightOf, roleOf, textOf, type HookOrder } from './order';

const HOOK = 'argocd.argoproj.io/hook';
export const WAVE = 'argocd.argoproj.io/sync-wave';

/**
 * What a phase of Argo CD says; nothing where an object has none, or is in the phase `Sync`, in which waves order.
 * Argo CD takes its own hook before Helm's where an object has both.
 */
export function argoHooks(object: KubeObject): HookOrder | undefined {
  const text = textOf(object, HOOK);
  if (text === undefined) return undefined;
  const phases = listed(text);
  const source = HOOK;
  const step = textOf(object, WAVE) === undefined ? weightOf(object, 'helm.sh/hook-weight') : weightOf(object, WAVE);
  const why = `${HOOK}: ${phases.join(',')}`;
  const has = (phase: string) => phases.includes(phase);
  if (has('Sync') && !has('PreSync') && !has('PostSync')) return undefined;
  if (!has('PreSync') && !has('PostSync')) {
    const reason = has('Skip') ? 'is not applied' : 'is no part of a sync that succeeds';
    return { run: 'left-out', step, source, why: `${why} ${reason}` };
  }
  switch (roleOf(object)) {
    case 'runs':
      return { run: has('PreSync') ? 'before' : 'after', step, source, why: why + laterRuns(phases, has('PreSync')) };
    case 'serves':
      return { run: has('PreSync') ? 'first' : 'serves', step, source, why };
    case 'is-there':
      return { run: 'needs', step, ...(has('PreSync') ? { isEarly: true } : {}), source, why };
  }
}

/** Argo CD runs a hook in each phase that it names; here it runs once. */
function laterRuns(phases: readonly string[], isBefore: boolean): string {
  const later = phases.filter((phase) => phase !== (isBefore ? 'PreSync' : 'PostSync'));
  return later.length === 0 ? '' : `; its run in ${later.join(', ')} is left out`;
}

/** Whether an object is a hook of the phase `Sync`. */
export function isSyncHook(object: KubeObject): boolean {
  return listed(textOf(object, HOOK) ?? '').includes('Sync');
}

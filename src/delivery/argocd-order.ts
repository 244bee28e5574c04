import type { KubeObject } from '../model/kube';
import type { OutputFile } from '../model/output';
import type { Delivered, DeliveryRun } from '../model/target';
import { annotationValue, byKindAndName, departuresBy, goInteger, INSTALL_ORDER, listOf, objectsIn } from './tool-keys';

const HOOK = 'argocd.argoproj.io/hook';
const DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';
const WAVE = 'argocd.argoproj.io/sync-wave';
const HELM_HOOK = 'helm.sh/hook';
const HELM_POLICY = 'helm.sh/hook-delete-policy';

const PHASES = ['PreSync', 'Sync', 'PostSync'] as const;
/** These Argo CD knows and does not run in a sync that goes well. */
const OTHER_HOOKS: ReadonlySet<string> = new Set(['Skip', 'SyncFail', 'PreDelete', 'PostDelete']);
const HELM_PHASES: ReadonlyMap<string, string> = new Map([
  ['pre-install', 'PreSync'],
  ['pre-upgrade', 'PreSync'],
  ['post-install', 'PostSync'],
  ['post-upgrade', 'PostSync'],
  ['pre-delete', 'PreDelete'],
  ['post-delete', 'PostDelete'],
]);

/** Phases, in each the waves, in each the kinds: a wave begins when that before it is healthy, Jobs complete. */
export function argocdOrder(files: readonly OutputFile[]): readonly DeliveryRun[] {
  const objects = files.flatMap(objectsIn);
  const applied = objects.flatMap((object) =>
    phasesOf(object).map((phase) => ({ object, phase, wave: waveOf(object) })),
  );
  const turns = PHASES.flatMap((phase) => {
    const waves = applied.filter((each) => each.phase === phase).map(({ wave }) => wave);
    return [...new Set(waves)].sort((left, right) => left - right).map((wave) => ({ phase, wave }));
  });
  const inTurns = turns.flatMap(({ phase, wave }, turn) =>
    applied
      .filter((each) => each.phase === phase && each.wave === wave)
      .map(({ object }) => object)
      .sort(byKindAndName(INSTALL_ORDER))
      .map((object) => delivered(object, { phase, wave, turn, last: turns.length - 1 })),
  );
  const left = objects.filter((object) => phasesOf(object).length === 0).map(leftOut);
  return [{ event: 'a sync of Argo CD', delivered: [...inTurns, ...left] }];
}

interface Turn {
  readonly phase: string;
  readonly wave: number;
  readonly turn: number;
  readonly last: number;
}

function delivered(object: KubeObject, { phase, wave, turn, last }: Turn): Delivered {
  const isAwaited = annotationValue(object, 'argocd.argoproj.io/ignore-healthcheck') !== 'true';
  const isHook = hookKey(object) !== undefined;
  return {
    object,
    turn,
    stage: `${phase === 'Sync' ? '' : `the phase ${phase}, `}wave ${wave}`,
    ...(isHook ? { isHook } : {}),
    isAwaited,
    // Hooks that succeeded are deleted at the end of the sync, with all of its turns.
    ...(isHook && isDeletedOnSuccess(object) ? { lastTurn: last } : {}),
    departures: departuresBy(object, /^argocd\.argoproj\.io\/(?!hook|sync-wave)/),
  };
}

/** The annotation that makes it a hook. Helm's own is honored in plain YAML, too. */
function hookKey(object: KubeObject): string | undefined {
  if (annotationValue(object, HOOK) !== undefined) return HOOK;
  const helm = annotationValue(object, HELM_HOOK);
  return helm === undefined || helm === 'crd-install' ? undefined : HELM_HOOK;
}

function phasesOf(object: KubeObject): readonly string[] {
  if (hookTypes(object).join() === 'Skip') return [];
  if (hookKey(object) === undefined) return ['Sync'];
  const types = new Set(hookTypes(object));
  return PHASES.filter((phase) => types.has(phase));
}

/** The types of Argo CD's own annotation go before those that Helm's would give. */
function hookTypes(object: KubeObject): readonly string[] {
  const known = new Set<string>([...PHASES, ...OTHER_HOOKS]);
  const own = listOf(annotationValue(object, HOOK) ?? '').filter((type) => known.has(type));
  if (own.length > 0) return own;
  return listOf(annotationValue(object, HELM_HOOK) ?? '').flatMap((event) => HELM_PHASES.get(event) ?? []);
}

/** A wave that is no integer is none: then the hook weight of Helm counts, which is 0 in the same way. */
function waveOf(object: KubeObject): number {
  return goInteger(annotationValue(object, WAVE)) ?? goInteger(annotationValue(object, 'helm.sh/hook-weight')) ?? 0;
}

/** The policies of both annotations count together. */
function isDeletedOnSuccess(object: KubeObject): boolean {
  const own = listOf(annotationValue(object, DELETE_POLICY) ?? '');
  return own.includes('HookSucceeded') || listOf(annotationValue(object, HELM_POLICY) ?? '').includes('hook-succeeded');
}

function leftOut(object: KubeObject): Delivered {
  const key = annotationValue(object, HOOK) === undefined ? HELM_HOOK : HOOK;
  const effect = 'Argo CD leaves the object out of a sync by it';
  return {
    object,
    stage: 'no turn',
    isAwaited: false,
    departures: [{ place: ['metadata', 'annotations', key], effect }],
  };
}

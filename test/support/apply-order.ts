import type { DeliveryName } from '../../src/model/target';
import { listAt, textAt } from './pods';
import type { PlacedObject } from './output-files';

/** When an object is applied, as numbers that compare from the left. */
type Turn = readonly number[];

const HELM_PHASES: readonly (readonly [RegExp, number])[] = [
  [/^pre-(install|upgrade)$/, -1],
  [/^post-(install|upgrade)$/, 1],
];
const ARGO_PHASES: Readonly<Record<string, number>> = { PreSync: -1, Sync: 0, PostSync: 1 };

/**
 * Whether the target's own tool applies the first object, and waits for it, before it applies the second: by hook and
 * weight, phase and wave, `dependsOn`, or file order.
 *
 * @param all what the target rendered; Flux's Kustomizations are looked up in it.
 */
export function isAppliedBefore(
  delivery: DeliveryName,
  first: PlacedObject,
  second: PlacedObject,
  all: readonly PlacedObject[],
): boolean {
  const turnOf = (placed: PlacedObject) => TURNS[delivery](placed, all);
  return compare(turnOf(first), turnOf(second)) < 0;
}

const TURNS: Readonly<Record<DeliveryName, (placed: PlacedObject, all: readonly PlacedObject[]) => Turn>> = {
  helm: helmTurn,
  argocd: argoTurn,
  flux: fluxTurn,
  kubectl: ({ path }) => [Number(/(?:^|\/)(\d+)-[^/]*$/.exec(path)?.[1] ?? Number.NaN)],
};

function helmTurn({ object }: PlacedObject): Turn {
  const { annotations = {} } = object.metadata;
  const hooks = annotations['helm.sh/hook']?.split(',') ?? [];
  if (hooks.length === 0) return [0, 0];
  const [phase, ...others] = new Set(hooks.map(helmPhase));
  if (phase === undefined || others.length > 0) throw new Error(`hooks of several phases: ${hooks.join()}`);
  return [phase, Number(annotations['helm.sh/hook-weight'] ?? '0')];
}

function helmPhase(hook: string): number {
  const phase = HELM_PHASES.find(([pattern]) => pattern.test(hook))?.[1];
  if (phase === undefined) throw new Error(`a hook that is no install or upgrade hook: ${hook}`);
  return phase;
}

function argoTurn({ object }: PlacedObject): Turn {
  const { annotations = {} } = object.metadata;
  const phase = ARGO_PHASES[annotations['argocd.argoproj.io/hook'] ?? 'Sync'];
  const wave = annotations['argocd.argoproj.io/sync-wave'] ?? '0';
  if (phase === undefined || !/^-?\d+$/.test(wave)) throw new Error(`no phase or wave: ${JSON.stringify(annotations)}`);
  return [phase, Number(wave)];
}

/** How many Kustomizations the one that applies the object's folder waits for, one after the other. */
function fluxTurn({ path, object }: PlacedObject, all: readonly PlacedObject[]): Turn {
  if (isFluxKustomization({ path, object })) return [-1];
  const kustomizations = all.filter(isFluxKustomization);
  const folder = path.split('/').at(-2) ?? '';
  const owner = kustomizations.find((each) => textAt(each.object, ['spec', 'path'])?.split('/').at(-1) === folder);
  if (owner === undefined) throw new Error(`no Kustomization applies ${path}`);
  return [dependencyDepth(owner, kustomizations)];
}

function dependencyDepth(kustomization: PlacedObject, all: readonly PlacedObject[]): number {
  const dependencies = listAt(kustomization.object, ['spec', 'dependsOn']).map((each) => textAt(each, ['name']));
  const depths = dependencies.map((name) => {
    const dependency = all.find(({ object }) => object.metadata.name === name);
    if (dependency === undefined) throw new Error(`dependsOn names what is not there: ${name}`);
    if (!isWaitedFor(dependency)) throw new Error(`${name} is not waited for`);
    return dependencyDepth(dependency, all) + 1;
  });
  return Math.max(0, ...depths);
}

function isWaitedFor({ object }: PlacedObject): boolean {
  return (
    (object.spec as { readonly wait?: unknown }).wait === true || listAt(object, ['spec', 'healthChecks']).length > 0
  );
}

function isFluxKustomization({ object }: PlacedObject): boolean {
  return object.kind === 'Kustomization' && object.apiVersion.startsWith('kustomize.toolkit.fluxcd.io/');
}

function compare(left: Turn, right: Turn): number {
  for (const [index, value] of left.entries()) {
    const difference = value - (right[index] ?? 0);
    if (Number.isNaN(difference)) throw new Error('a file whose name does not begin with its number');
    if (difference !== 0) return difference;
  }
  return 0;
}

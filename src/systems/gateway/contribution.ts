import { byCodeUnit, type JsonObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';

/** A volume or a mount: an object with a name. */
export type Named = JsonObject & { readonly name: string };
export type Mount = Named & { readonly mountPath: string };

/** What one feature of the Gateway adds to what is rendered. */
export interface Contribution {
  readonly volumes?: readonly Named[];
  /** Of the gateway container. */
  readonly mounts?: readonly Mount[];
  /** Of the gateway container. */
  readonly env?: readonly Named[];
  /** JVM arguments, after the user's own. */
  readonly javaArguments?: readonly string[];
  /** Keys of ConfigMap `<gateway>-gateway-files`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly initContainers?: readonly Named[];
  readonly sidecars?: readonly Named[];
  readonly objects?: readonly KubeObject[];
  /** Names of those objects whose change must roll the pods always, since nobody applies it to running ones. */
  readonly rollingObjects?: readonly string[];
}

/** All contributions as one. Volumes and mounts that several features share come once. */
export function mergeContributions(all: readonly Contribution[]): Required<Contribution> {
  const contributions = all.filter((contribution) => Object.keys(contribution).length > 0);
  return {
    volumes: uniqueBy(gather(contributions, 'volumes'), (volume) => volume.name),
    mounts: uniqueBy(gather(contributions, 'mounts'), (mount) => mount.mountPath),
    env: gather(contributions, 'env'),
    javaArguments: gather(contributions, 'javaArguments'),
    files: Object.assign({}, ...contributions.map((contribution) => contribution.files ?? {})) as Record<
      string,
      string
    >,
    initContainers: gather(contributions, 'initContainers'),
    sidecars: gather(contributions, 'sidecars'),
    objects: gather(contributions, 'objects'),
    rollingObjects: gather(contributions, 'rollingObjects'),
  };
}

type Lists = { [K in keyof Contribution]: NonNullable<Contribution[K]> extends readonly (infer T)[] ? T : never };

function gather<K extends keyof Contribution>(
  contributions: readonly Contribution[],
  key: K,
): readonly NonNullable<Lists[K]>[] {
  return contributions.flatMap((contribution) => (contribution[key] ?? []) as readonly NonNullable<Lists[K]>[]);
}

/** In the order of their keys; of several with one key the first counts. */
function uniqueBy<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const byKey = new Map<string, T>();
  for (const item of items) if (!byKey.has(key(item))) byKey.set(key(item), item);
  return [...byKey.entries()].sort(([left], [right]) => byCodeUnit(left, right)).map(([, item]) => item);
}

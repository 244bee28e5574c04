import { mapsIn } from '../../lib/value-at';
import { isObject, type Json, type JsonObject } from '../../lib/json';
import { compact } from '../../model/kube';
import { selectorFits } from '../../model/selected-pods';
import type { LeftOut } from './left-out';
import type { PlacedPodTemplate } from '../../model/pod-template';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const WHY = 'it is about the replicas of the workload among themselves';

type Terms = readonly [key: string, term: (entry: JsonObject) => Json | undefined];
const TERMS: readonly Terms[] = [
  [REQUIRED, (entry) => entry],
  [PREFERRED, ({ podAffinityTerm }) => podAffinityTerm],
];

/**
 * The affinity and the spread of a pod without what spreads or gathers the workload's own replicas: for one pod that is
 * none of them, such a term leaves no node where each has a replica, or waits for replicas that come after the Job.
 */
export function derivedAffinity({ path, metadata, spec }: PlacedPodTemplate, leftOut: LeftOut[]): JsonObject {
  const labels = isObject(metadata.labels) ? metadata.labels : {};
  const isOwn = (term: Json | undefined) =>
    isObject(term) && isObject(term.labelSelector) && selectorFits(term.labelSelector, labels);
  const toOthers = (list: Json | undefined, at: readonly string[], term: Terms[1]) =>
    mapsIn(list).filter((entry, index) => {
      if (!isOwn(term(entry))) return true;
      leftOut.push({ path: [...path, 'spec', ...at, index], why: WHY, notable: false });
      return false;
    });
  const affinity = isObject(spec.affinity) ? spec.affinity : {};
  const between = ['podAffinity', 'podAntiAffinity'].map((key): readonly [string, Json | undefined] => {
    const value = affinity[key];
    if (!isObject(value)) return [key, value];
    const terms = TERMS.map(([name, term]): readonly [string, Json] => [
      name,
      toOthers(value[name], ['affinity', key, name], term),
    ]);
    return [key, compact({ ...value, ...Object.fromEntries<Json>(terms) })];
  });
  const spread = 'topologySpreadConstraints';
  return compact({
    affinity: compact({ ...affinity, ...Object.fromEntries<Json | undefined>(between) }),
    [spread]: toOthers(spec[spread], [spread], (entry) => entry),
  });
}

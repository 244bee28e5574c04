import type { JsonObject } from '../lib/json';
import type { WorkloadState } from '../model/state';
import { systemOf } from '../systems';
import { kubectlGet } from './kubectl';

const WAY_OUT = 'Give a file with --status instead: kubectl get -o yaml prints it';

/** The objects that tell what is installed of these workloads, by `kubectl get`: reads only. */
export function liveObjects(states: readonly WorkloadState[], context: string | undefined): readonly JsonObject[] {
  const queries = new Map<string, readonly [kinds: string, namespace: string | undefined]>();
  for (const { facts, namespace } of states) {
    const kinds = systemOf(facts).liveKinds;
    queries.set(JSON.stringify([kinds, namespace]), [kinds, namespace]);
  }
  return [...queries.values()].flatMap(([kinds, namespace]) => {
    return kubectlGet({ context, namespace, wayOut: WAY_OUT }, [kinds]);
  });
}

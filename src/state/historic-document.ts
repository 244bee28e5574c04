import type { SourceDocument } from '../model/source';
import { metadataOf } from '../model/kube';
import type { WorkloadState } from '../model/state';
import { tryFindResourceKind, type System } from '../systems';
import type { JsonObject } from '../lib/json';
import type { Release } from '../lib/release';
import type { Facts } from '../model/state';
import { DEFAULT_KUBERNETES_VERSION } from '../model/target';

const OPTIONS = { allowInlineSecrets: true, kubernetesVersion: DEFAULT_KUBERNETES_VERSION, beside: [] };
const THREE_NUMBERS = /(?<![0-9.])[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}/g;

/** What a workload is known by in every version of its source. */
export type Identity = Pick<WorkloadState, 'kind' | 'name' | 'namespace'>;

/** Whether a document is the resource of this workload. */
export function isOf({ value }: SourceDocument, { kind, name, namespace }: Identity): boolean {
  const metadata = metadataOf(value);
  if (metadata.name !== name || (metadata.namespace !== undefined && metadata.namespace !== namespace)) return false;
  return tryFindResourceKind(String(value.apiVersion), String(value.kind))?.kind === kind;
}

/** Whatever in a text looks like a version. */
export function versionsIn(text: string): readonly Release[] {
  return [...new Set(text.match(THREE_NUMBERS) ?? [])].map((version) => {
    const [major, minor, patch] = version.split('.').map(BigInt);
    return { text: version, numbers: [major, minor, patch] };
  });
}

/** Nothing where a field is of a type that no facts can be read of: such a commit was never delivered. */
export function factsInPast(system: System, value: JsonObject): Facts | undefined {
  try {
    return system.facts(value, OPTIONS, undefined);
  } catch (cause) {
    if (cause instanceof TypeError) return undefined;
    throw cause;
  }
}

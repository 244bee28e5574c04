import type { SourceDocument } from '../model/source';
import { metadataOf } from '../model/kube';
import type { WorkloadState } from '../model/state';
import { tryFindResourceKind } from '../systems';

/** What a workload is known by in every version of its source. */
export type Identity = Pick<WorkloadState, 'kind' | 'name' | 'namespace'>;

/** Whether a document is the resource of this workload. */
export function isOf({ value }: SourceDocument, { kind, name, namespace }: Identity): boolean {
  const metadata = metadataOf(value);
  if (metadata.name !== name || (metadata.namespace !== undefined && metadata.namespace !== namespace)) return false;
  return tryFindResourceKind(String(value.apiVersion), String(value.kind))?.kind === kind;
}

import type { Path } from '../../lib/path';
import type { Severity } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';

/** What undoes the order in what is delivered. */
export interface OrderFinding {
  readonly code:
    | 'delivery/undoes-order'
    | 'delivery/sync-wave'
    | 'delivery/hook-before-object'
    | 'delivery/job-renamed'
    | 'delivery/not-applied';
  readonly severity: Severity;
  /** The rendered object, or that of the workload, which bear one kind and name. */
  readonly object: KubeObject;
  /** In the object; empty for the object as a whole. */
  readonly place: Path;
  /** An annotation or label with its value, by which those who wrote it can be found. */
  readonly stated?: { readonly key: string; readonly value: unknown };
  /** As a sentence without its full stop; it names the object only where the place is empty. */
  readonly message: string;
  readonly remedy: string;
}

export function kindAndName({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.name}`;
}

import type { DeliveryName } from './target';

/** One patch, as it stands: in the syntax of kustomize, and whom it is for. */
export interface PatchEntry {
  readonly target?: Readonly<Partial<Record<TargetKey, string>>>;
  readonly resource?: Readonly<Partial<Record<'kind' | 'name' | 'namespace', string>>>;
  readonly deliveries?: readonly DeliveryName[];
  readonly patch?: string;
  readonly path?: string;
  readonly options?: { readonly allowNameChange?: boolean; readonly allowKindChange?: boolean };
}

export type TargetKey = 'group' | 'version' | 'kind' | 'name' | 'namespace' | 'labelSelector' | 'annotationSelector';

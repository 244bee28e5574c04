import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import type { DocumentDbFields } from '../resource';

/** The keys of `documentdb` in the settings that the rules look at. */
export interface DocumentDbSettings {
  /** Version of the operator in the cluster. Default: one that knows two-phase upgrades. */
  readonly operatorVersion?: string;
  /** Which admission objects are delivered beside the resources, before them. Default none. */
  readonly admission?: 'none' | 'policy' | 'webhook';
  /** Of the operator, and so of the webhook. */
  readonly operatorNamespace?: string;
}

/** One thing that must hold for a resource, whatever it was before. */
export interface Rule {
  /**
   * Who else holds it: the CRD's own rules, the operator's webhook, or nobody (`ours`). The API server judges an update
   * by the CRD only where it changes something; the webhook judges every update.
   */
  readonly layer: 'crd' | 'webhook' | 'ours';
  /** The parts of the resource that it depends on: an update that leaves them alone does not touch its fault. */
  readonly reads: readonly Path[];
  check(resource: DocumentDbFields, settings: DocumentDbSettings): readonly Diagnostic[];
}

import { defineStateRule, type Finding, type Rule, type RuleInfo } from '../../../../rules/rule';
import type { Path } from '../../../../lib/path';
import type { DocumentDbFields } from '../../resource';

/** The keys of `documentdb` in the settings that the rules look at. */
export interface DocumentDbSettings {
  /** Version of the operator in the cluster. Default: one that knows two-phase upgrades. */
  readonly operatorVersion?: string;
  /** Which admission objects are delivered beside the resources, before them. Default none. */
  readonly admission?: 'none' | 'policy' | 'webhook';
  /** Of the operator, and so of the webhook. */
  readonly operatorNamespace?: string;
}

/** What a rule about one DocumentDB is. */
export interface DocumentDbRuleInfo extends RuleInfo {
  /**
   * Who else holds it: the CRD's own rules, the operator's webhook, or nobody (`ours`). The API server judges an update
   * by the CRD only where it changes something; the webhook judges every update.
   */
  readonly layer: 'crd' | 'webhook' | 'ours';
  /** The parts of the resource that it depends on: an update that leaves them alone does not touch its fault. */
  readonly reads: readonly Path[];
  /** Parts whose change does again what is wrong, also where it leaves those alone: a plan refuses it. Default: none. */
  readonly recurs?: readonly Path[];
}

/** A rule about one DocumentDB, whatever it was before. */
export type DocumentDbStateRule = DocumentDbRuleInfo & Rule<DocumentDbFields, DocumentDbSettings>;

export function documentDbStateRule(
  info: DocumentDbRuleInfo,
  check: (resource: DocumentDbFields, settings: DocumentDbSettings) => readonly Finding[],
): DocumentDbStateRule {
  const { layer, reads, recurs } = info;
  return { ...defineStateRule(info, check), layer, reads, recurs };
}

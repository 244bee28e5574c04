import type { Diagnostic, Severity } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { WorkloadChange } from '../model/state';

/** What people are told about a rule; its page is `docs/rules/<code>.md`. */
export interface RuleInfo {
  /** `gateway/downgrade`. */
  readonly code: string;
  /** The worst that it reports; `error` refuses the change. */
  readonly severity: Severity;
  /** What it is about, as its code begins: a system, or the delivery. */
  readonly system: string;
  /** The invariant, as a sentence without a full stop. */
  readonly title: string;
}

/** What a rule may look at besides the one workload. */
export interface RuleContext {
  /** Every workload of both states. */
  readonly changes: readonly WorkloadChange[];
  /** Argo CD Applications that stand among the sources of the new state. */
  readonly applications: readonly KubeObject[];
}

/** One thing that a change must not do. */
export interface Rule extends RuleInfo {
  check(change: WorkloadChange, context: RuleContext): readonly Diagnostic[];
}

/** What a rule found; code, severity and whether it may be acknowledged come from the rule. */
export type Finding = Pick<Diagnostic, 'path' | 'message' | 'remedy' | 'at' | 'unknown'> & {
  /** Less than the rule's own severity. */
  readonly severity?: Severity;
  /** Default true: a person may go on in spite of it. */
  readonly acknowledgeable?: boolean;
};

export function defineRule(
  info: RuleInfo,
  check: (change: WorkloadChange, context: RuleContext) => readonly Finding[],
): Rule {
  return {
    ...info,
    check: (change, context) => check(change, context).map((finding) => diagnostic(info, finding)),
  };
}

function diagnostic(info: RuleInfo, finding: Finding): Diagnostic {
  const severity = finding.unknown === true ? 'warning' : (finding.severity ?? info.severity);
  return { acknowledgeable: true, ...finding, code: info.code, severity };
}

/** The rule cannot judge: `needed` says what it would need, and is the way out. */
export function unknown(path: Finding['path'], message: string, needed: string): Finding {
  return { path, message: `not judged: ${message}`, remedy: needed, unknown: true };
}

import type { Diagnostic, Severity } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import type { WorkloadChange } from '../model/state';

/** What people are told about a rule; its page is `docs/rules/<code>.md`. */
export interface RuleInfo {
  /** `gateway/downgrade`; what it is about, a system or the delivery, comes first. */
  readonly code: string;
  /** The worst that it reports; `error` refuses the state, or the change. */
  readonly severity: Severity;
  /** The invariant, as a sentence without a full stop. */
  readonly title: string;
  /**
   * Whether a person may go on in spite of what it finds. Default: of a change, yes; of a state no, since what is found
   * cannot be rendered, or is no more than a hint.
   */
  readonly acknowledgeable?: boolean;
  /**
   * Whether it is about workloads that go away: no resource is left then whose annotation could acknowledge what it
   * finds. Default: no.
   */
  readonly aboutRemoval?: boolean;
  /** Codes of rules that have nothing to add where this one finds something: the cause is the same. Default: none. */
  readonly includes?: readonly string[];
}

/**
 * One thing that must hold. A rule about one state is given the resource as its system reads it, and judges whenever the
 * resource is compiled; a rule about a change is given the workload in both states, and judges a plan. They do not
 * differ in anything else.
 */
export interface Rule<Subject = WorkloadChange, Context = RuleContext> extends RuleInfo {
  readonly about: 'state' | 'change';
  readonly check: (subject: Subject, context: Context) => readonly Diagnostic[];
}

/** A rule in a list of rules about whatever: it can be documented, and only its system can ask it. */
export type AnyRule = Rule<never, never>;

/** What a rule about a change may look at besides the one workload. */
export interface RuleContext {
  /** Every workload of both states. */
  readonly changes: readonly WorkloadChange[];
  /** Argo CD Applications that stand among the sources of the new state. */
  readonly applications: readonly KubeObject[];
}

/** What a rule found; code, severity and whether it may be acknowledged come from the rule. */
export type Finding = Pick<Diagnostic, 'path' | 'message' | 'remedy' | 'at' | 'unknown' | 'without' | 'sharedFault'> & {
  /** Less than the rule's own severity. */
  readonly severity?: Severity;
  /** Otherwise than the rule says. */
  readonly acknowledgeable?: boolean;
};

/** A rule about one state, given as its system reads it. */
export function defineStateRule<Subject, Context = void>(
  info: RuleInfo,
  check: (subject: Subject, context: Context) => readonly Finding[],
): Rule<Subject, Context> {
  return defineRule('state', info, check);
}

/** A rule about a change, or about a state whichever system it belongs to. */
export function defineChangeRule(
  info: RuleInfo,
  check: (change: WorkloadChange, context: RuleContext) => readonly Finding[],
): Rule {
  return defineRule('change', { acknowledgeable: true, ...info }, check);
}

/** The rules of a list that judge changes. */
export function aboutChanges(rules: readonly AnyRule[]): readonly Rule[] {
  return rules.filter((rule): rule is Rule => rule.about === 'change');
}

function defineRule<Subject, Context>(
  about: Rule['about'],
  info: RuleInfo,
  check: (subject: Subject, context: Context) => readonly Finding[],
): Rule<Subject, Context> {
  return {
    ...info,
    about,
    check: (subject, context) => check(subject, context).map((finding) => diagnostic(info, finding)),
  };
}

function diagnostic({ code, severity: worst, acknowledgeable }: RuleInfo, finding: Finding): Diagnostic {
  const severity = finding.unknown === true ? 'warning' : (finding.severity ?? worst);
  return { ...(acknowledgeable === undefined ? {} : { acknowledgeable }), ...finding, code, severity };
}

/** A finding in its ordinary form. */
export function finding(path: Finding['path'], message: string, remedy: string): Finding {
  return { path, message, remedy };
}

/** The rule cannot judge: `needed` says what it would need, and is the way out. */
export function unknown(path: Finding['path'], message: string, needed: string): Finding {
  return { path, message: `not judged: ${message}`, remedy: needed, unknown: true };
}

import type { Path } from '../../../lib/path';
import type { KubeObject } from '../../../model/kube';
import { defineStateRule, type Finding, type Rule, type RuleInfo } from '../../../rules/rule';
import type { HookOrder } from '../hooks/order';

/** An object of a unit, and where it stands there. */
export interface UnitObject {
  readonly object: KubeObject;
  /** `items` and its place in the unit. */
  readonly path: Path;
  /** What says when it is deleted, which the output leaves out; in the object. Default: nothing. */
  readonly leftOut?: readonly Path[];
}

/** A Job of a unit that migrates, as the source states it. */
export interface UnitJob extends UnitObject {
  readonly run: 'before' | 'after';
  readonly only?: HookOrder['only'];
  /** Whether schemagate makes it of a workload's pod; what is found in it is then about the mark of the workload. */
  readonly derived: boolean;
}

/** What rules about one application judge: its objects as they stand in the sources, and its Jobs. */
export interface JudgedUnit {
  readonly objects: readonly UnitObject[];
  readonly jobs: readonly UnitJob[];
  /** What serves, without what has to serve first. */
  readonly workloads: readonly UnitObject[];
  readonly first: readonly UnitObject[];
  /** What becomes of credentials in clear: files are meant for Git, a stream is not. Default: refused. */
  readonly credentials?: 'refused' | 'told' | 'not-judged';
}

/** A rule about one application. */
export type ApplicationStateRule = Rule<JudgedUnit, void>;

export function applicationStateRule(
  info: RuleInfo,
  check: (unit: JudgedUnit) => readonly Finding[],
): ApplicationStateRule {
  return defineStateRule(info, check);
}

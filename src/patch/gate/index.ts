import { containersStay } from './containers-stay';
import type { GateFinding, GateRule, Guard, PatchEffect } from './gate-rule';
import { jobInputStays } from './job-input-stays';
import { jobLabelsStay } from './job-labels-stay';
import { jobRuns } from './job-runs';
import { orderStays } from './order-stays';
import { rolloutGoesOn } from './rollout-goes-on';
import { statedSpecStays } from './stated-spec-stays';
import { variablesStay } from './variables-stay';

/** All that a change of an object must not do to the order, in the order in which it is reported. */
const GATE_RULES: readonly GateRule[] = [
  orderStays,
  jobRuns,
  jobLabelsStay,
  containersStay,
  variablesStay,
  jobInputStays,
  statedSpecStays,
  rolloutGoesOn,
];

/** Pods and Jobs need these, or are these. */
const NEEDED: ReadonlySet<string> = new Set([
  'ConfigMap',
  'Deployment',
  'Job',
  'Secret',
  'SecretProviderClass',
  'ServiceAccount',
]);

/** What a change of one object does to the order; nothing, when all is well. */
export function gateFindings(change: PatchEffect, guard: Guard): readonly GateFinding[] {
  const { before, after, role } = change;
  if (after !== undefined) return GATE_RULES.flatMap((rule) => rule({ role, before, after }, guard));
  if (role === 'served' && !NEEDED.has(before.kind) && before.kind !== guard.statedKind) return [];
  const message = `a ${before.kind} cannot be deleted: the pods or the Job need it`;
  return [{ place: [], message, remedy: 'Remove the patch, or change the resource so that it is not rendered.' }];
}

export type { GateFinding, Guard, PatchEffect, PlacedObject, Role, WorkloadFinding } from './gate-rule';

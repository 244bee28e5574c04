import type { CompletionPhase } from '../model/workload';
import { DEADLINE_MARGIN } from './deadline-margin';
import { formatDuration } from '../lib/text/duration';

/** `--timeout` of `helm install` and `helm upgrade` unless given, in seconds; it bounds each hook too. */
export const HELM_DEFAULT_TIMEOUT = 300;

/** The `--timeout` with which the phase's Job reaches its own deadline first. */
export function helmTimeout(...phases: readonly CompletionPhase[]): string {
  return formatDuration(Math.max(...phases.map((phase) => phase.deadlineSeconds)) + DEADLINE_MARGIN);
}

/** ` --timeout 6m`, or nothing when Helm's default is long enough. */
export function timeoutFlag(phases: readonly CompletionPhase[]): string {
  const isNeeded = phases.some((phase) => phase.deadlineSeconds + DEADLINE_MARGIN > HELM_DEFAULT_TIMEOUT);
  return isNeeded ? ` --timeout ${helmTimeout(...phases)}` : '';
}

import { namespaceFlag, shellWord } from '../../lib/text/shell';
import { valueAt } from '../../lib/value-at';
import type { FoundCause, WorkloadCause } from '../cause';
import { conditionOf } from '../job-state';
import { textAt } from '../read';
import { kustomizationsOf, reconciliation } from '../way-out';

/** What says that a Kustomization waits for another one, or is on its way: no fault of its own. */
const ON_ITS_WAY: ReadonlySet<string> = new Set(['DependencyNotReady', 'Progressing', 'ProgressingWithRetry']);

/** Flux says that a Kustomization of the workload is not ready, and does not go on by itself. */
export const fluxStalled: WorkloadCause = {
  code: 'status/flux-stalled',
  judge({ subject, steps, view }) {
    if (subject.state.delivery !== 'flux' || steps.every(({ state }) => state === 'done')) return undefined;
    for (const { name, namespace } of kustomizationsOf(subject)) {
      const found = view.find('Kustomization', name, namespace);
      if (valueAt(found, ['spec', 'suspend']) === true) return suspended({ name, namespace });
      const stalled = conditionOf(found, 'Stalled');
      const condition = stalled ?? conditionOf(found, 'Ready', 'False');
      const reason = textAt(condition, 'reason') ?? '';
      if (condition === undefined || ON_ITS_WAY.has(reason) || /is immutable/.test(String(condition.message))) continue;
      const how = stalled === undefined ? 'not ready' : 'stalled, and Flux does not try it again until it changes';
      return {
        message: `Kustomization ${name} is ${how} (${reason}): ${textAt(condition, 'message') ?? 'nothing says why'}`,
        wayOut: [
          stalled === undefined
            ? 'Remove the cause'
            : 'Correct what the message names, in what delivers the Kustomization',
          reconciliation({ name, namespace }),
        ],
      };
    }
    return undefined;
  },
};

function suspended({ name, namespace }: Parameters<typeof reconciliation>[0]): FoundCause {
  return {
    message: `Kustomization ${name} is suspended: Flux applies nothing of it until somebody resumes it`,
    wayOut: [`flux resume kustomization ${shellWord(name)}${namespaceFlag({ namespace })}`],
  };
}

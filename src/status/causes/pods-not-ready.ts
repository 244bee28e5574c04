import { namespaceFlag } from '../../lib/text/shell';
import type { StepCause } from '../cause';
import { conditionOf, statusesOf } from '../job-state';
import { numberAt, textAt } from '../read';

/** New pods start and do not become ready: they crash, or their probe fails. */
export const podsNotReady: StepCause = {
  code: 'status/pods-not-ready',
  isSymptom: true,
  judge({ stage, state, pods, events, subject }) {
    if (stage.role !== 'serves') return undefined;
    const flag = namespaceFlag(subject.state);
    for (const pod of pods) {
      const crashed = statusesOf(pod).find(
        (status) => textAt(status, 'state', 'waiting', 'reason') === 'CrashLoopBackOff',
      );
      if (crashed !== undefined) {
        const code = numberAt(crashed, 'lastState', 'terminated', 'exitCode');
        const exit = code === undefined ? '' : ` (exit ${code})`;
        return {
          message: `container ${textAt(crashed, 'name')} of the new pod ${pod.metadata.name} ends again and again${exit}`,
          wayOut: [`kubectl logs ${pod.metadata.name} --container ${textAt(crashed, 'name')} --previous${flag}`, BACK],
        };
      }
    }
    const pod = pods.find((each) => conditionOf(each, 'Ready', 'False') !== undefined);
    const probe = events.filter(({ reason }) => reason === 'Unhealthy').at(-1)?.message;
    if (pod === undefined || (probe === undefined && state !== 'failed')) return undefined;
    return {
      // A probe fails while a program starts, too: that is said when the deadline of the rollout has passed.
      severity: state === 'failed' ? 'error' : 'warning',
      message: `the new pod ${pod.metadata.name} runs and is not ready${probe === undefined ? '' : `: ${probe}`}`,
      wayOut: [`kubectl logs ${pod.metadata.name} --all-containers${flag}`, BACK],
    };
  },
};

const BACK =
  'Mend it forward; before going back to the old version, ask schemagate plan --from HEAD whether it knows the schema';

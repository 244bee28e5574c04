import { namespaceFlag } from '../../lib/text/shell';
import type { StepCause } from '../cause';
import { numberAt, textAt } from '../read';
import { valueAt, mapsAt } from '../../lib/value-at';
import { changeSource } from '../way-out';

/** The container that does the work has ended, and another one of the pod has not. */
export const sidecar: StepCause = {
  code: 'status/sidecar',
  judge({ job, pods, stage, state, subject }) {
    if (job === undefined || stage.role !== 'completes' || state !== 'running') return undefined;
    const own = new Set(mapsAt(stage.job, ['spec', 'template', 'spec', 'containers']).map(({ name }) => name));
    for (const pod of pods) {
      const containers = mapsAt(pod, ['status', 'containerStatuses']);
      const ended = containers.filter((each) => numberAt(each, 'state', 'terminated', 'exitCode') === 0);
      const running = containers.filter((each) => valueAt(each, ['state', 'running']) !== undefined);
      if (
        running.length === 0 ||
        !ended.some(({ name }) => own.has(name)) ||
        running.every(({ name }) => own.has(name) && own.size === 1)
      )
        continue;
      const names = running.map((each) => textAt(each, 'name') ?? '');
      return {
        message: `the work of pod ${pod.metadata.name} is done, and its container ${names.join(', ')} still runs: the Job never becomes complete`,
        wayOut: [
          changeSource(
            subject,
            'Switch the injection of sidecars off for the Job’s pod, or make it an init container with restartPolicy: Always',
          ),
          `To end it now, where the sidecar takes it: kubectl exec ${pod.metadata.name} --container ${names[0]}${namespaceFlag(subject.state)} -- kill 1`,
        ],
      };
    }
    return undefined;
  },
};

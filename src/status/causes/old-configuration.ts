import { byCodeUnit, isObject } from '../../lib/json';
import { namespaceFlag, shellWord } from '../../lib/text/shell';
import { valueAt, mapsAt } from '../../lib/value-at';
import { configurationReadAtStart } from '../../model/configuration-read';
import type { KubeObject } from '../../model/kube';
import type { WorkloadCause } from '../cause';
import { textAt } from '../read';
import { newPods } from '../rollout-state';
import { stagesOf } from '../stage';

/** Pods have started before a ConfigMap was written that they read at their start only. */
export const oldConfiguration: WorkloadCause = {
  code: 'status/old-configuration',
  judge({ subject, steps, view }) {
    // While pods are replaced, the new ones read what is there.
    if (steps.some(({ state }) => state !== 'done')) return undefined;
    const { namespace } = subject.state;
    for (const rendered of stagesOf(subject).flatMap((stage) => (stage.role === 'serves' ? stage.controllers : []))) {
      const live = view.find(rendered.kind, rendered.metadata.name, namespace);
      if (live === undefined) continue;
      for (const name of mapsReadAtStart(live)) {
        const written = lastWritten(view.find('ConfigMap', name, namespace));
        const old = newPods(live, view).filter((pod) => isOlder(pod, written));
        if (old.length === 0) continue;
        const title = `${live.kind.toLowerCase()}/${live.metadata.name}`;
        return {
          message: `ConfigMap ${name} was written at ${written}, after pod ${old[0].metadata.name} had read it at its start: if its data is other since, the pod serves with yesterday's`,
          wayOut: [
            `kubectl rollout restart ${shellWord(title)}${namespaceFlag(subject.state)}`,
            'Where the resource has a switch for it, such as restartOnConfigChange of a Gateway, set it: then a change of the configuration replaces the pods',
          ],
        };
      }
    }
    return undefined;
  },
};

function mapsReadAtStart(object: KubeObject): ReadonlySet<string> {
  const reads = configurationReadAtStart(object).filter(({ kind }) => kind === 'ConfigMap');
  return new Set(reads.map(({ name }) => name));
}

/** The newest moment at which somebody wrote data of it: kubectl prints it with `--show-managed-fields`. */
function lastWritten(map: KubeObject | undefined): string | undefined {
  const moments = mapsAt(map, ['metadata', 'managedFields'])
    .filter((entry) => ['f:data', 'f:binaryData'].some((part) => isObject(valueAt(entry, ['fieldsV1', part]))))
    .flatMap((entry) => textAt(entry, 'time') ?? []);
  return moments.sort(byCodeUnit).at(-1);
}

/** Whether one of its containers runs since before a moment. */
function isOlder(pod: KubeObject, moment: string | undefined): boolean {
  if (moment === undefined) return false;
  return mapsAt(pod, ['status', 'containerStatuses']).some((status) => {
    const started = textAt(status, 'state', 'running', 'startedAt');
    return started !== undefined && started < moment;
  });
}

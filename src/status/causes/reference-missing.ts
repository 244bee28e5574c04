import { namespaceFlag } from '../../lib/text/shell';
import type { StepCause } from '../cause';
import { changeSource, tryAgain } from '../way-out';
import { waitingContainers } from './status-words';
import { withheldNeed } from './waits-for-itself';

const MISSING = [
  /couldn't find key (\S+) in (ConfigMap|Secret) (?:\S+\/)?(\S+)/i,
  /references non-existent (?:secret|config) key: ?(\S+)/i,
  /(secret|configmap) "([^"]+)" not found/i,
] as const;

/** A Secret or a ConfigMap that a pod needs is not there, or lacks a key. */
export const referenceMissing: StepCause = {
  code: 'status/reference-missing',
  judge(seen) {
    const waits = waitingContainers(seen);
    const stated = waits.filter(({ reason }) => reason === 'CreateContainerConfigError').map(({ message }) => message);
    // What a volume lacks stands in events, which stay when it is there: they count while a pod still waits.
    const isMounting = waits.some(({ reason }) => reason === 'ContainerCreating' || reason === 'PodInitializing');
    const mounts = seen.events.filter(({ reason }) => reason === 'FailedMount').map(({ message }) => message);
    const last = seen.gone.at(-1);
    const gone =
      last?.reason === 'FailedMount' || /^Error: (?:secret|configmap|couldn't)/.test(last?.message ?? '')
        ? [last!.message]
        : [];
    const message = [...stated, ...(isMounting ? mounts.slice(-1) : []), ...gone].find((text) =>
      MISSING.some((pattern) => pattern.test(text)),
    );
    if (message === undefined || withheldNeed(seen) !== undefined) return undefined;
    const [, kind, name] = MISSING[2].exec(message) ?? [];
    const flag = namespaceFlag(seen.subject.state);
    const create =
      kind?.toLowerCase() === 'secret'
        ? `kubectl create secret generic ${name}${flag} …, with the keys that the pod reads`
        : kind === undefined
          ? `Add the key${flag === '' ? '' : `: kubectl edit${flag}`}`
          : `kubectl create configmap ${name}${flag} …, with the keys that the pod reads`;
    return {
      message: `the pod does not start, since something that it reads is missing: ${message}`,
      wayOut: [create, `Or: ${changeSource(seen.subject, 'correct the name or the key')}`, ...tryAgain(seen)],
    };
  },
};

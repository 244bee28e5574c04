import { isObject, type JsonObject } from '../../lib/json';
import { namespaceFlag, shellWord } from '../../lib/text/shell';
import { mapsAt, mapsIn, valueAt } from '../../lib/value-at';
import type { SeenStep, StepCause } from '../cause';
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
    return {
      message: `the pod does not start, since something that it reads is missing: ${message}`,
      wayOut: [
        bringing(message, seen),
        `Or: ${changeSource(seen.subject, 'correct the name or the key')}`,
        ...tryAgain(seen),
      ],
    };
  },
};

/** What brings what is missing; the words in capitals are filled in by whoever knows them, and no value is typed. */
function bringing(message: string, seen: SeenStep): string {
  const flag = namespaceFlag(seen.subject.state);
  const [, key, holder, holderName] = MISSING[0].exec(message) ?? [];
  if (key !== undefined)
    return `Add the key ${key}: kubectl edit ${holder.toLowerCase()} ${shellWord(holderName)}${flag}`;
  const [, kind, name] = MISSING[2].exec(message) ?? [];
  if (kind === undefined) return `Add the key that the message names to what the volume of the pod is made of`;
  const isSecret = kind.toLowerCase() === 'secret';
  const create = isSecret ? 'kubectl create secret generic' : 'kubectl create configmap';
  const keys = keysOf(isSecret ? 'secretKeyRef' : 'configMapKeyRef', name, seen);
  const files = (keys.length > 0 ? keys : ['KEY']).map((each) => ` --from-file ${shellWord(each)}=FILE`).join('');
  return `${create} ${shellWord(name)}${flag}${files}${keys.length > 0 ? '' : ', for each key that the pod reads'}`;
}

/** The keys of an object that variables of the pods name. */
function keysOf(reference: string, name: string, { pods }: SeenStep): readonly string[] {
  const containers = pods.flatMap((pod) =>
    ['initContainers', 'containers'].flatMap((list) => mapsAt(pod, ['spec', list])),
  );
  const named = containers
    .flatMap((container) => mapsIn(container.env))
    .map((variable) => valueAt(variable, ['valueFrom', reference]))
    .filter((each) => isObject(each) && each.name === name);
  return [...new Set(named.map((each) => String((each as JsonObject).key)))];
}

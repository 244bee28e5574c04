import { isObject, type Json } from '../../lib/json';
import type { Path } from '../../lib/path';
import { valueAt } from '../../lib/value-at';
import type { KubeObject } from '../../model/kube';

/** A field by which Kubernetes does not do what the order counts on. */
export interface StandStill {
  readonly place: Path;
  /** As a sentence without its full stop. */
  readonly message: string;
}

interface Row {
  readonly kinds: readonly string[];
  readonly place: Path;
  readonly holds: (value: Json) => boolean;
  readonly message: string;
}

const JOB_CONTROLLER = 'kubernetes.io/job-controller';

/** Whatever is delivered, these neither run nor change, or do not stay. */
const NEVER: readonly Row[] = [
  {
    kinds: ['Deployment', 'Rollout'],
    place: ['spec', 'paused'],
    holds: (value) => value === true,
    message: 'Kubernetes changes no pod of it while it is paused: those of before go on, on the migrated schema',
  },
  {
    kinds: ['Job'],
    place: ['spec', 'suspend'],
    holds: (value) => value === true,
    message: 'Kubernetes runs no pod of a Job that is suspended, and what comes after it waits in vain',
  },
  {
    kinds: ['Job'],
    place: ['spec', 'parallelism'],
    holds: (value) => value === 0,
    message: 'Kubernetes runs no pod of a Job with a parallelism of 0, and what comes after it waits in vain',
  },
  {
    kinds: ['Job'],
    place: ['spec', 'completions'],
    holds: (value) => value === 0,
    message: 'a Job that wants 0 completions is complete without a pod that has run',
  },
  {
    kinds: ['Job'],
    place: ['spec', 'activeDeadlineSeconds'],
    holds: (value) => value === 0,
    message: 'a Job with a deadline of 0 seconds fails before a pod of it has run',
  },
  {
    kinds: ['Job'],
    place: ['spec', 'managedBy'],
    holds: (value) => value !== JOB_CONTROLLER,
    message: 'Kubernetes runs no pod of a Job that is managed by another controller',
  },
  {
    kinds: ['Job'],
    place: ['spec', 'template', 'spec', 'schedulingGates'],
    holds: (value) => Array.isArray(value) && value.length > 0,
    message: 'Kubernetes schedules no pod that has a scheduling gate, and what comes after the Job waits in vain',
  },
];

/** Kubernetes deletes what is owned by something that is not there, whatever the kind. */
const OWNERS: Path = ['metadata', 'ownerReferences'];

/** With these, pods of before go on although all is applied. */
const OLD_PODS: readonly Row[] = [
  {
    kinds: ['StatefulSet', 'DaemonSet'],
    place: ['spec', 'updateStrategy', 'type'],
    holds: (value) => value === 'OnDelete',
    message:
      'Kubernetes replaces no pod of it before somebody deletes it: those of before go on, on the migrated schema',
  },
  {
    kinds: ['StatefulSet'],
    place: ['spec', 'updateStrategy', 'rollingUpdate', 'partition'],
    holds: (value) => typeof value === 'number' && value > 0,
    message: 'Kubernetes replaces no pod of it below the partition: those of before go on, on the migrated schema',
  },
];

/** Why an object of the gate never does what is waited for, or is deleted. */
export function standStills(object: KubeObject): readonly StandStill[] {
  const owners = valueAt(object, OWNERS);
  const isOwned = Array.isArray(owners) && owners.length > 0;
  const message = 'Kubernetes deletes it where its owner is not there, which a file cannot know';
  return [...found(object, NEVER), ...(isOwned ? [{ place: OWNERS, message }] : [])];
}

/** Why pods of before go on when an object has been applied. */
export function oldPods(object: KubeObject): readonly StandStill[] {
  return found(object, OLD_PODS);
}

function found(object: KubeObject, rows: readonly Row[]): readonly StandStill[] {
  const { apiVersion, kind, spec } = object;
  if (!/^(?:apps|batch|argoproj\.io)\//.test(apiVersion) || !isObject(spec)) return [];
  return rows.filter(({ kinds, place, holds }) => {
    const value = valueAt(object, place);
    return kinds.includes(kind) && value !== undefined && holds(value);
  });
}

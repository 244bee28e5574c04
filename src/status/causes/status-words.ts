import type { KubeObject } from '../../model/kube';
import type { SeenStep } from '../cause';
import { conditionOf, statusesOf } from '../job-state';
import { textAt } from '../read';

/** A container that waits, with the message that the kubelet gives. */
export interface WaitingContainer {
  readonly pod: KubeObject;
  readonly reason: string;
  readonly message: string;
  readonly image: string;
}

/** All containers that wait, of all pods of a step. */
export function waitingContainers({ pods }: SeenStep): readonly WaitingContainer[] {
  return pods.flatMap((pod) =>
    statusesOf(pod).flatMap((status) => {
      const reason = textAt(status, 'state', 'waiting', 'reason');
      if (reason === undefined) return [];
      const message = textAt(status, 'state', 'waiting', 'message') ?? '';
      return [{ pod, reason, message, image: textAt(status, 'image') ?? '' }];
    }),
  );
}

/** Why the pods of a step are not created, as the API server said it last; nothing where they are. */
export function refusedCreation({ events, pods, controllers }: SeenStep): string | undefined {
  const stated = controllers.flatMap((each) => textAt(conditionOf(each, 'ReplicaFailure'), 'message') ?? []).at(-1);
  if (stated !== undefined) return stated;
  // Pods that are there by now were created after all.
  return pods.length > 0 ? undefined : events.filter(({ reason }) => reason === 'FailedCreate').at(-1)?.message;
}

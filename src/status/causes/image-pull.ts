import type { StepCause } from '../cause';
import { changeSource, namespaceFlag, tryAgain } from '../way-out';
import { waitingContainers } from './status-words';

const REASONS: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/** The image of a pod is not there, or may not be pulled. */
export const imagePull: StepCause = {
  code: 'status/image-pull',
  judge(seen) {
    const found = waitingContainers(seen).find(({ reason }) => REASONS.has(reason));
    if (found === undefined) return undefined;
    const told = seen.events.filter(({ message }) => /^Failed to pull image/.test(message)).at(-1)?.message;
    const why = told ?? found.message;
    return {
      message: `the image ${found.image} cannot be pulled (${found.reason}${why === '' ? '' : `: ${why}`})`,
      wayOut: [
        changeSource(seen.subject, 'Correct the image'),
        `Or give the nodes access: push the image, or create the pull Secret that the pod names (kubectl get pod ${found.pod.metadata.name}${namespaceFlag(seen.subject)} -o jsonpath='{.spec.imagePullSecrets}')`,
        ...tryAgain(seen),
      ],
    };
  },
};

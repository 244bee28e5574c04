import { namespaceFlag } from '../../lib/text/shell';
import type { FoundCause, SeenStep, StepCause } from '../cause';
import { correctSource, tryAgain } from '../way-out';
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
    if (found === undefined) return pulledInVain(seen);
    const told = seen.events.filter(({ message }) => /^Failed to pull image/.test(message)).at(-1)?.message;
    const why = told ?? found.message;
    return {
      message: `the image ${found.image} cannot be pulled (${found.reason}${why === '' ? '' : `: ${why}`})`,
      wayOut: [
        correctSource(seen, 'status/image-pull', 'Correct the image'),
        `Or give the nodes access: push the image, or create the pull Secret that the pod names (kubectl get pod ${found.pod.metadata.name}${namespaceFlag(seen.subject.state)} -o jsonpath='{.spec.imagePullSecrets}')`,
        ...tryAgain(seen),
      ],
    };
  },
};

/** The deadline of the Job has deleted the pod: what was said about it stays for an hour. */
function pulledInVain(seen: SeenStep): FoundCause | undefined {
  if (!/ImagePull|pull(?:ing)? image/.test(seen.gone.at(-1)?.message ?? '')) return undefined;
  const told = seen.gone.filter(({ message }) => /^Failed to pull image/.test(message)).at(-1) ?? seen.gone.at(-1);
  return {
    message: `the image could not be pulled: ${told?.message}`,
    wayOut: [
      correctSource(seen, 'status/image-pull', 'Correct the image'),
      'Or push it, or create the pull Secret',
      ...tryAgain(seen),
    ],
  };
}

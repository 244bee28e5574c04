import { formatPath, type Path } from '../../../lib/path';
import type { Diagnostic } from '../../../model/diagnostic';
import { fault } from './fault';

/** As whom a container runs; what it does not state, its pod does. */
export interface RunningUser {
  readonly runAsUser?: number;
  readonly runAsNonRoot?: boolean;
}

interface PlacedContainer {
  readonly container: { readonly securityContext?: RunningUser | null };
  readonly path: Path;
}

/**
 * The API server takes a container that runs as root and must not, and no node starts it: "container's runAsUser breaks
 * non-root policy". Where the pod states the user for several containers, that is said once.
 */
export function rootFaults(
  pod: RunningUser | null | undefined,
  at: Path,
  placed: readonly PlacedContainer[],
): readonly Diagnostic[] {
  const paths = placed.flatMap(({ container: { securityContext: own }, path }) => {
    const isRefused = (own?.runAsUser ?? pod?.runAsUser) === 0 && (own?.runAsNonRoot ?? pod?.runAsNonRoot) === true;
    return isRefused ? [[...(own?.runAsUser === undefined ? at : path), 'securityContext', 'runAsUser']] : [];
  });
  const byPlace = new Map(paths.map((path) => [formatPath(path), path]));
  return [...byPlace.values()].map((path) =>
    fault(
      path,
      '0 is root, and runAsNonRoot is true: no node starts it',
      'Write another user, or runAsNonRoot: false.',
    ),
  );
}

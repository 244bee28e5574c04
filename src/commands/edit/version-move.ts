import { RESOURCE_KINDS } from '../../systems';
import type { MoveAction, MovedResource, VersionMove } from '../../systems/system';

/**
 * The fields that an action sets.
 *
 * @throws UsageError when the action does not fit the resource
 */
export function versionMove(resource: MovedResource, action: MoveAction): VersionMove {
  const found = RESOURCE_KINDS.find(({ kind }) => kind === resource.kind);
  if (found === undefined) throw new Error(`no system moves a ${resource.kind}`);
  return found.system.move(resource, action);
}

import type { AdoptionStep } from '../../../adoption';
import { isGatewayOwner, type Manager } from '../manager';
import { deleteOrphans } from './clean-up';
import { deliver } from './deliver';
import { resumeDeliverers, retireDeliverers } from './deliverers';
import { makeWay, pause, removeImmutable, removeLeftovers, resume, widenServices } from './hand-over';
import { letGo } from './let-go';
import { kept, orphans, upgradesRelease, type Move, type Steps } from './move';
import { allowPruning, forbidPruning, saveState, stateSelector, synthesize } from './prepare';

/** The move in its order. Each step can be taken back as long as no later one was taken. */
const ORDER: readonly Steps[] = [
  stateSelector,
  synthesize,
  saveState,
  forbidPruning,
  letGo,
  widenServices,
  removeImmutable,
  pause,
  makeWay,
  deliver,
  resumeDeliverers,
  removeLeftovers,
  resume,
  deleteOrphans,
  retireDeliverers,
  allowPruning,
];

/** The steps of a move; none when nothing runs that could be taken over, or all is as it should be. */
export function stepsOf(move: Move): readonly AdoptionStep[] {
  if (kept(move).length === 0 && orphans(move).length === 0) return [];
  if (move.objects.every(({ fate }) => fate === 'unchanged') && !move.managers.some((each) => mustLetGo(each, move)))
    return [];
  return ORDER.flatMap((steps) => steps(move));
}

/** Argo CD or Flux may well be who delivers already. */
function mustLetGo(manager: Manager, move: Move): boolean {
  return isGatewayOwner(manager) || (manager.tool === 'helm' && !upgradesRelease(move));
}

export type { Move } from './move';

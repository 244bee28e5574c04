import type { AdoptionStep } from '../adoption';
import { deleteOrphans } from './clean-up';
import { deliver } from './deliver';
import { pause, removeImmutable, removeLeftovers, resume, widenServices } from './hand-over';
import { letGo } from './let-go';
import { kept, orphans, type Move, type Steps } from './move';
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
  deliver,
  removeLeftovers,
  resume,
  deleteOrphans,
  allowPruning,
];

/** The steps of a move; none when nothing runs that could be taken over, or all is as it should be. */
export function stepsOf(move: Move): readonly AdoptionStep[] {
  if (kept(move).length === 0 && orphans(move).length === 0) return [];
  if (move.managers.length === 0 && move.objects.every(({ fate }) => fate === 'unchanged')) return [];
  return ORDER.flatMap((steps) => steps(move));
}

export type { Move } from './move';

import type { JsonObject } from '../../lib/json';
import type { WorkloadState } from '../../model/state';
import { applicationFactsIn, partialFacts, type ApplicationFacts } from './facts';
import { baseOf } from './image-order';
import { stays, usesOf, type ImageUse } from './unit-uses';

/** Whether an image of what was there moves, or an application comes that may have been there before. */
export function imagesMove(old: WorkloadState | undefined, now: WorkloadState): boolean {
  const before = old && imagesIn(old);
  return before === undefined || imagesIn(now).some((use) => !stays(use, before));
}

/** Whether a text names one of the images, in whatever repository. */
export function mayTell(text: string, state: WorkloadState): boolean {
  return imagesIn(state).some(({ image, owner }) => text.includes(baseOf(image)) || text.includes(nameIn(owner)));
}

/** What documents say about the workloads of an application; of files that are gone, about those of its very names. */
export function earlierFacts(
  documents: readonly JsonObject[],
  state: WorkloadState,
  isOwn: boolean,
): ApplicationFacts | undefined {
  const uses = usesOf({ metadata: {}, items: documents as JsonObject[] }, state.namespace);
  const now = imagesIn(state);
  const isHere = ({ owner, image, namespace }: ImageUse) =>
    (namespace ?? state.namespace) === state.namespace &&
    now.some((each) => each.owner === owner || baseOf(each.image) === baseOf(image));
  if (!isOwn && !uses.images.some(isHere)) return undefined;
  return uses.images.length + uses.migrations.length + uses.schemas.length === 0 ? undefined : partialFacts(uses);
}

function imagesIn({ facts }: WorkloadState): readonly ImageUse[] {
  return applicationFactsIn(facts)?.uses.images ?? [];
}

function nameIn(owner: string): string {
  return owner.slice(owner.indexOf(' ') + 1);
}

import { readPatch, type ReadPatch } from './read-patch';
import type { StatedPatch } from '../../model/stated-patch';

/** Builds hand their patches over for every workload; each is read once. */
const known = new WeakMap<StatedPatch, ReadPatch>();

export function readPatches(stated: readonly StatedPatch[]): readonly ReadPatch[] {
  return stated.map((each) => {
    const read = known.get(each) ?? readPatch(each);
    known.set(each, read);
    return read;
  });
}

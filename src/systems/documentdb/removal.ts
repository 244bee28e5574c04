import { isObject } from '../../lib/json';
import type { Removal } from '../../plan/removal';
import { DOCUMENTDB_SYSTEM, type ExtensionFacts } from './extension-facts';
import { readDocumentDb } from './resource';

/** Kinds of servers whose operator deletes their volumes with them; those of a StatefulSet stay. */
const TAKES_VOLUMES_ALONG: ReadonlySet<unknown> = new Set(['Cluster', 'DocumentDB']);

/** What is lost when a DocumentDB goes away. */
export function removalOfDocumentDb(facts: ExtensionFacts): Removal {
  return { risk: fateOfVolumes(facts), losesData: removalLosesData(facts) };
}

/** Whether the database goes with its resource: always where the operator made it, else where the output holds its server. */
export function removalLosesData({ system, resource: { spec } }: ExtensionFacts): boolean {
  if (system === DOCUMENTDB_SYSTEM) return true;
  return isObject(spec) && isObject(spec.after) && TAKES_VOLUMES_ALONG.has(spec.after.kind);
}

/** What becomes of the volumes, as a sentence. */
function fateOfVolumes({ resource }: ExtensionFacts): string {
  const { persistentVolumeReclaimPolicy: policy } = readDocumentDb(resource).spec?.resource?.storage ?? {};
  return policy === 'Delete'
    ? 'The volumes go too: their reclaim policy is Delete.'
    : 'The volumes go too unless their reclaim policy is Retain, as it is here; what is kept, nothing uses by itself.';
}

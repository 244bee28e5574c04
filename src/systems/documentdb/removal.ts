import type { Removal } from '../../plan/removal';
import { removalLosesData, type ExtensionFacts } from './extension-facts';
import { readDocumentDb } from './resource';

/** What is lost when a DocumentDB goes away. */
export function removalOfDocumentDb(facts: ExtensionFacts): Removal {
  return { risk: fateOfVolumes(facts), losesData: removalLosesData(facts) };
}

/** What becomes of the volumes, as a sentence. */
function fateOfVolumes({ resource }: ExtensionFacts): string {
  const { persistentVolumeReclaimPolicy: policy } = readDocumentDb(resource).spec?.resource?.storage ?? {};
  return policy === 'Delete'
    ? 'The volumes go too: their reclaim policy is Delete.'
    : 'The volumes go too unless their reclaim policy is Retain, as it is here; what is kept, nothing uses by itself.';
}

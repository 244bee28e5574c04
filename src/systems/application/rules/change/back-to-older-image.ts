import { unknown, type Finding } from '../../../../rules/rule';
import type { ApplicationFacts } from '../../facts';
import { imageOrder, isSameImage, mayMove, shownVersion, type DatedImage } from '../../image-order';
import { canServe, schemaWindow } from '../../schema-window';
import type { ImageUse } from '../../unit-uses';
import { applicationChangeRule, servingImages, usesBefore, type ApplicationChange } from './application-change-rule';

/** Manifests go back and the schema does not: an older image meets tables that it does not know. */
export const olderImageStaysAway = applicationChangeRule(
  {
    code: 'application/back-to-older-image',
    severity: 'warning',
    title: 'An image is not older than one that the schema was migrated with',
  },
  (application) => {
    const { now } = application;
    const uses = [...servingImages(now), ...now.uses.images.filter(({ role }) => role === 'migrates')];
    const found = new Map(uses.flatMap((use) => judged(use, application).map((each) => [use.image, each] as const)));
    // Several workloads of one image are one finding.
    return [...found.values()];
  },
);

function judged(use: ImageUse, application: ApplicationChange): readonly Finding[] {
  const { old, earlier, running, installed } = application;
  if (saysItself(use, application)) return [];
  const previous = usesBefore(use, old);
  if (previous.some(({ image }) => isSameImage(image, use.image))) return [];
  const seen = usesBefore(use, [...old, ...earlier]);
  const migrated = migrationsSince(use, [...old, ...earlier]);
  const newer = seen.find((each) => imageOrder(dated(use), dated(each)) === 'older');
  if (newer !== undefined) {
    if (migrated.length === 0) return [];
    const message = `whether ${shown(use)} can serve on the schema: it is older than ${shownVersion(newer.image)}, which was there, and ${migrated.join(', ')} ${migrated.length === 1 ? 'has' : 'have'} migrated since`;
    return [unknown(use.path, message, WAY_BACK)];
  }
  const compared = previous.length > 0 ? [...previous, ...usesBefore(use, running)] : seen;
  const unordered = compared.find((each) => imageOrder(dated(use), dated(each)) === 'unknown');
  if (unordered !== undefined && migrated.length > 0) {
    const isBack = seen.some(({ image }) => isSameImage(image, use.image));
    const why = isBack
      ? `it was there before, and ${migrated.join(', ')} ${migrated.length === 1 ? 'has' : 'have'} changed since`
      : `nothing says whether it is newer than ${shownVersion(unordered.image)}, and a migration exists (${migrated.join(', ')})`;
    return [unknown(use.path, `whether ${shown(use)} can serve on the schema: ${why}`, isBack ? WAY_BACK : WAY_ON)];
  }
  if (installed.earlier?.isCutOff !== true || previous.length === 0) return [];
  const message = `whether ${shown(use)} is older than an image that the schema was migrated with`;
  return [unknown(use.path, message, installed.earlier.unknown ?? WAY_ON)];
}

/** Whether its pods say on which schemas they serve, and every state before says at which the schema was. */
function saysItself(use: ImageUse, { now, old, earlier }: ApplicationChange): boolean {
  const served = now.uses.served.find(({ owner }) => owner === use.owner);
  const { before } = schemaWindow(now, old, earlier);
  const isStated = old.every(({ uses }) => uses.schemas.length > 0);
  return served !== undefined && before !== undefined && isStated && canServe(served, before) !== undefined;
}

const WAY_BACK =
  'Fix forward with a newer image. Otherwise look whether this one can serve on the schema as it is now, and say so in schemagate.dev/serves, or acknowledge this with what you found.';
const WAY_ON =
  'Use tags that are versions (1.5.0), or state one in the label app.kubernetes.io/version of the pods, so that an older image is told from a newer one.';

function dated({ image, label }: ImageUse): DatedImage {
  return { image, label };
}

function shown({ image, owner }: ImageUse): string {
  return `${shownVersion(image)} of ${owner}`;
}

/** Migrations of states that had another image, and of none that had this one or an older one. */
function migrationsSince(use: ImageUse, states: readonly ApplicationFacts[]): readonly string[] {
  const isLow = (state: ApplicationFacts) =>
    usesBefore(use, [state]).some((each) => ['same', 'newer'].includes(imageOrder(dated(use), dated(each))));
  const low = states.filter(isLow).flatMap(({ uses }) => uses.migrations);
  // What an image that may move holds may have changed while its text did not.
  const known = new Set(low.filter(({ images }) => !images.some(mayMove)).map(({ does }) => does));
  const since = states.flatMap(({ uses }) => uses.migrations).filter(({ does }) => !known.has(does));
  return [...new Set(since.map(({ owner }) => owner))];
}

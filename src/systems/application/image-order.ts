import { parseImageReference } from '../../lib/image-reference';
import { compareNumbers } from '../../lib/release';

/** What one image is to another one, as far as their texts tell. */
export type ImageOrder = 'same' | 'older' | 'newer' | 'unknown';

/** An image, and what else says which version it is. */
export interface DatedImage {
  readonly image: string;
  /** A version that its pods state by a label, for a tag that states none. */
  readonly label?: string;
}

const VERSION = /^(?:v|release-|version-)?([0-9]{1,14}(?:\.[0-9]{1,9}){0,5})([-_+.][a-z0-9].*|[a-z].*)?$/i;
/** A number alone counts builds or is a date; a longer one may as well be the short name of a commit. */
const COUNT_OR_DATE = /^(?:[0-9]{1,6}|20[0-9]{6}(?:[0-9]{4}|[0-9]{6})?)$/;
const BEFORE_RELEASE = /^(alpha|beta|pre|preview|rc)[.-]?([0-9]{1,9})?$/i;
const STAGES: readonly string[] = ['alpha', 'beta', 'pre', 'preview', 'rc'];

interface TaggedVersion {
  readonly numbers: readonly bigint[];
  /** What stands behind the numbers: a flavor, a stage before the release, the name of a commit. */
  readonly suffix: string;
}

/**
 * Tells whether the left image is older or newer than the right one by what tags say: versions, numbers of builds,
 * dates. Digests and names of branches or commits tell nothing but that two images are the same.
 */
export function imageOrder(left: DatedImage, right: DatedImage): ImageOrder {
  if (isSameImage(left.image, right.image)) return 'same';
  const [one, other] = [left, right].map(({ image }) => parseImageReference(image));
  if (baseOf(left.image) !== baseOf(right.image)) return 'unknown';
  const tagged = orderOfVersions(versionIn(one?.tag), versionIn(other?.tag));
  // A build of a version that was pushed once more may be the earlier one.
  const isRebuilt = tagged === 'same' && one?.digest !== undefined && other?.digest !== undefined;
  if (tagged !== 'unknown' && !isRebuilt) return tagged;
  // A chart states one version of the application, whatever its tag is overwritten with: that one is no order.
  const labelled = orderOfVersions(versionIn(left.label), versionIn(right.label));
  return labelled === 'same' ? 'unknown' : labelled;
}

/** Whether both are one image: the same text or digest, or one tag which a digest pins. */
export function isSameImage(left: string, right: string): boolean {
  if (left === right) return true;
  const [one, other] = [left, right].map(parseImageReference);
  if (one === undefined || other === undefined || baseOf(left) !== baseOf(right)) return false;
  if (one.digest !== undefined && other.digest !== undefined) return one.digest === other.digest;
  return one.tag !== undefined && one.tag === other.tag;
}

/** The last part of an image's repository: it stays when the image moves to another registry. */
export function baseOf(image: string): string {
  const repository = parseImageReference(image)?.repository ?? image;
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** Whether what the image holds may change while its text stays: no tag, or one that says no version and no commit. */
export function mayMove(image: string): boolean {
  const { tag, digest } = parseImageReference(image) ?? {};
  return digest === undefined && (tag === undefined || !/[0-9]/.test(tag));
}

/** The part of an image that people tell versions by. */
export function shownVersion(image: string): string {
  const { tag, digest } = parseImageReference(image) ?? {};
  if (tag !== undefined) return tag;
  return digest === undefined ? image : digest.slice(0, digest.indexOf(':') + 13);
}

function versionIn(text: string | undefined): TaggedVersion | undefined {
  const [, numbers, suffix = ''] = VERSION.exec(text ?? '') ?? [];
  if (numbers === undefined || (!numbers.includes('.') && !COUNT_OR_DATE.test(numbers))) return undefined;
  // `1a2b3c4` begins with a number, and is the name of a commit.
  if (!numbers.includes('.') && suffix !== '' && /^[0-9a-f]{7,}$/i.test(text ?? '')) return undefined;
  return { numbers: numbers.split('.').map(BigInt), suffix: suffix.replace(/^[-_+.]/, '').toLowerCase() };
}

function orderOfVersions(left: TaggedVersion | undefined, right: TaggedVersion | undefined): ImageOrder {
  if (left === undefined || right === undefined) return 'unknown';
  const length = Math.min(left.numbers.length, right.numbers.length);
  const shared = compareNumbers(left.numbers.slice(0, length), right.numbers.slice(0, length));
  if (shared !== 0) return shared < 0 ? 'older' : 'newer';
  // `1.4` is the newest of 1.4.x on the day when it is pulled.
  if (left.numbers.length !== right.numbers.length) return 'unknown';
  return left.suffix === right.suffix ? 'same' : orderOfStages(left.suffix, right.suffix);
}

function orderOfStages(left: string, right: string): ImageOrder {
  const [one, other] = [left, right].map(stageOf);
  if (one === undefined || other === undefined) return 'unknown';
  const order = compareNumbers(one, other);
  return order === 0 ? 'unknown' : order < 0 ? 'older' : 'newer';
}

/** The release itself comes after all stages before it, and its further builds after it. */
function stageOf(suffix: string): readonly number[] | undefined {
  if (suffix === '') return [STAGES.length];
  if (/^[0-9]{1,6}$/.test(suffix)) return [STAGES.length, Number(suffix)];
  const [, stage, count = '0'] = BEFORE_RELEASE.exec(suffix) ?? [];
  return stage === undefined ? undefined : [STAGES.indexOf(stage), Number(count)];
}

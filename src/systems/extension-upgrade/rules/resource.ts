import { shownNumber } from '../../../lib/text/shown';
import { finding } from '../../../rules/rule';
import { isMoving, parseImageReference } from '../../../lib/image-reference';
import { compareNumbers } from '../../../lib/release';
import { versionFormOf } from '../../documentdb/version-form';
import { brings, serverImages } from '../server-image';
import { tryFindPredecessor } from '../upgrade';
import { extensionUpgradeStateRule } from './extension-upgrade-state-rule';

const IMAGE = ['spec', 'image'];

export const binaryIsVersion = extensionUpgradeStateRule(
  { code: 'extension-upgrade/binary-version', severity: 'error', title: 'binaryVersion is a version' },
  ({ binaryVersion, extension }) => {
    const form = versionFormOf(extension);
    if (form.isCanonical(binaryVersion)) return [];
    const message = `${shownNumber(binaryVersion)} is no version: the Job could never see the server bring it`;
    return [finding(['spec', 'binaryVersion'], message, `Write ${form.expected}.`)];
  },
);

export const schemaIsVersion = extensionUpgradeStateRule(
  { code: 'extension-upgrade/schema-version', severity: 'error', title: 'schemaVersion is a version or auto' },
  ({ schemaVersion, extension }) => {
    const form = versionFormOf(extension);
    if (schemaVersion === '' || schemaVersion === 'auto' || form.isCanonical(schemaVersion)) return [];
    const message = `${shownNumber(schemaVersion)} is neither a version nor auto`;
    return [finding(['spec', 'schemaVersion'], message, `Write ${form.expected}.`)];
  },
);

export const upgradeNotAboveBinary = extensionUpgradeStateRule(
  { code: 'extension-upgrade/schema-above-binary', severity: 'error', title: 'The schema is not above the binary' },
  ({ schemaVersion, binaryVersion, extension }) => {
    const [schema, binary] = [schemaVersion, binaryVersion].map((text) => versionFormOf(extension).numbersOf(text));
    if (schema === undefined || binary === undefined || compareNumbers(schema, binary) <= 0) return [];
    const message = `the schema ${schemaVersion} is above the binary ${binaryVersion}, which cannot bring it`;
    const remedy = `Bring an image with ${schemaVersion} first, or ask for ${binaryVersion} at most.`;
    return [finding(['spec', 'schemaVersion'], message, remedy)];
  },
);

export const serverImageIsReference = extensionUpgradeStateRule(
  { code: 'extension-upgrade/image-reference', severity: 'error', title: 'The image of the Job is a reference to one' },
  ({ image }) => {
    if (parseImageReference(image) !== undefined) return [];
    return [finding(IMAGE, 'what stands here is no image reference', 'Write registry/name:tag.')];
  },
);

export const serverImageIsPinned = extensionUpgradeStateRule(
  { code: 'extension-upgrade/image-not-pinned', severity: 'warning', title: 'The image of the Job names a version' },
  ({ image }) => {
    const reference = parseImageReference(image);
    if (reference === undefined || !isMoving(reference)) return [];
    const message = `${image} names no version, so what runs may change without a commit`;
    return [finding(IMAGE, message, 'Give it a tag with a version, or a digest.')];
  },
);

/** The order can only be kept among objects of one output. */
export const afterIsBeside = extensionUpgradeStateRule(
  {
    code: 'extension-upgrade/after-not-found',
    severity: 'error',
    title: 'What the Job runs after is among the sources',
  },
  (upgrade, beside) => {
    const { after } = upgrade.spec;
    if (after === undefined || tryFindPredecessor(upgrade, beside) !== undefined) return [];
    const message = `${after.kind} ${after.name} is not among the other objects of the sources`;
    const remedy = 'Put its manifest among the sources, or leave after out: the Job waits for the server anyway.';
    return [finding(['spec', 'after'], message, remedy)];
  },
);

/** A tag that says nothing of the extension is left to the Job, which asks the server. */
export const serverBringsBinary = extensionUpgradeStateRule(
  {
    code: 'extension-upgrade/image-differs',
    severity: 'warning',
    title: 'The image of the server and binaryVersion move together',
  },
  (upgrade, beside) => {
    const server = tryFindPredecessor(upgrade, beside);
    const binary = versionFormOf(upgrade.extension).numbersOf(upgrade.binaryVersion);
    if (server === undefined || binary === undefined) return [];
    const images = serverImages(server, upgrade.extension, binary);
    const differing = images.filter((image) => image.versions.length > 0 && !brings(image, binary));
    if (differing.length === 0 || differing.length < images.length) return [];
    const [{ image, versions }] = differing;
    const message = `${upgrade.binaryVersion} is waited for, and the tag of ${image}, which ${server.kind} ${server.metadata.name} runs, says ${versions.join(' and ')}`;
    const remedy = 'Move the image and binaryVersion in one commit.';
    return [finding(['spec', 'binaryVersion'], message, remedy)];
  },
);

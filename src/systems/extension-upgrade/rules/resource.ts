import { error, warning, type Diagnostic } from '../../../model/diagnostic';
import { parseImageReference } from '../../../lib/image-reference';
import type { KubeObject } from '../../../model/kube';
import { compareVersions, isCanonicalVersion, parseVersion } from '../../documentdb/version';
import { brings, serverImages } from '../server-image';
import { certificatesAreUsed, clientCertificateHasKey, keyCanBeRead, rootCertificateIsGiven } from './tls';
import { tryFindPredecessor, type ExtensionUpgrade } from '../upgrade';

type Check = (upgrade: ExtensionUpgrade, beside: readonly KubeObject[]) => readonly Diagnostic[];

const WRITE_THREE_NUMBERS = 'Write three numbers without leading zeros, such as 0.112.0.';

/** Everything that must hold for an `ExtensionUpgrade`; the schema's types and ranges come before it. */
export const CHECKS: readonly Check[] = [
  binaryIsVersion,
  schemaIsVersion,
  schemaNotAboveBinary,
  rootCertificateIsGiven,
  certificatesAreUsed,
  clientCertificateHasKey,
  keyCanBeRead,
  imageIsPinned,
  afterIsBeside,
  serverBringsBinary,
];

function binaryIsVersion({ binaryVersion }: ExtensionUpgrade): readonly Diagnostic[] {
  if (isCanonicalVersion(binaryVersion)) return [];
  const message = `${JSON.stringify(binaryVersion)} is no version: the Job could never see the server bring it`;
  return [error('extension-upgrade/binary-version', ['spec', 'binaryVersion'], message, WRITE_THREE_NUMBERS)];
}

function schemaIsVersion({ schemaVersion }: ExtensionUpgrade): readonly Diagnostic[] {
  if (schemaVersion === '' || schemaVersion === 'auto' || isCanonicalVersion(schemaVersion)) return [];
  const message = `${JSON.stringify(schemaVersion)} is neither a version nor auto`;
  return [error('extension-upgrade/schema-version', ['spec', 'schemaVersion'], message, WRITE_THREE_NUMBERS)];
}

function schemaNotAboveBinary({ schemaVersion, binaryVersion }: ExtensionUpgrade): readonly Diagnostic[] {
  const [schema, binary] = [parseVersion(schemaVersion), parseVersion(binaryVersion)];
  if (schema === undefined || binary === undefined || compareVersions(schema, binary) <= 0) return [];
  const message = `the schema ${schemaVersion} is above the binary ${binaryVersion}, which cannot bring it`;
  const remedy = `Bring an image with ${schemaVersion} first, or ask for ${binaryVersion} at most.`;
  return [error('extension-upgrade/schema-above-binary', ['spec', 'schemaVersion'], message, remedy)];
}

function imageIsPinned({ image }: ExtensionUpgrade): readonly Diagnostic[] {
  const path = ['spec', 'image'];
  const reference = parseImageReference(image);
  if (reference === undefined) {
    const message = `${JSON.stringify(image)} is no image reference`;
    return [error('extension-upgrade/image-reference', path, message, 'Write registry/name:tag.')];
  }
  if (reference.digest !== undefined || (reference.tag ?? 'latest') !== 'latest') return [];
  const message = `${image} names no version, so what runs may change without a commit`;
  return [warning('extension-upgrade/image-not-pinned', path, message, 'Give it a tag with a version, or a digest.')];
}

/** The order can only be kept among objects of one output. */
function afterIsBeside(upgrade: ExtensionUpgrade, beside: readonly KubeObject[]): readonly Diagnostic[] {
  const { after } = upgrade.spec;
  if (after === undefined || tryFindPredecessor(upgrade, beside) !== undefined) return [];
  const message = `${after.kind} ${after.name} is not among the other objects of the sources`;
  const remedy = 'Put its manifest among the sources, or leave after out: the Job waits for the server anyway.';
  return [error('extension-upgrade/after-not-found', ['spec', 'after'], message, remedy)];
}

/** A tag that says nothing of the extension is left to the Job, which asks the server. */
function serverBringsBinary(upgrade: ExtensionUpgrade, beside: readonly KubeObject[]): readonly Diagnostic[] {
  const server = tryFindPredecessor(upgrade, beside);
  const binary = parseVersion(upgrade.binaryVersion);
  if (server === undefined || binary === undefined) return [];
  const images = serverImages(server, upgrade.extension, binary);
  const differing = images.filter((image) => image.versions.length > 0 && !brings(image, binary));
  if (differing.length === 0 || differing.length < images.length) return [];
  const [{ image, versions }] = differing;
  const message = `${upgrade.binaryVersion} is waited for, and the tag of ${image}, which ${server.kind} ${server.metadata.name} runs, says ${versions.join(' and ')}`;
  const remedy = 'Move the image and binaryVersion in one commit.';
  return [warning('extension-upgrade/image-differs', ['spec', 'binaryVersion'], message, remedy)];
}

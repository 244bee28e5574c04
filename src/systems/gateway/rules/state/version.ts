import { error } from '../../../../model/diagnostic';
import { parseImageReference } from '../../../../lib/image-reference';
import { versionOfTag } from '../../gateway';
import { compareGatewayVersions, FIRST_WITH_MODES, formatGatewayVersion, parseGatewayVersion } from '../../version';
import { APP, MIGRATION_JOB, type Check } from './check';

const FIRST = formatGatewayVersion(FIRST_WITH_MODES);
const IMAGE = [...APP, 'image'];
const VERSION = ['spec', 'version'];

export const imageIsReference: Check = ({ app }) => {
  const remedy = 'Write registry/repository:tag, or registry/repository@sha256:digest.';
  if (app.image === undefined)
    return [error('gateway/image', IMAGE, 'missing: no pod starts without an image', remedy)];
  if (parseImageReference(app.image) !== undefined) return [];
  return [error('gateway/image', IMAGE, `"${app.image}" is no image reference`, remedy)];
};

/** Older Gateways would migrate and then serve: the Job would never end. */
export const jobNeedsSchemaUpdateModes: Check = ({ migrates, version }) => {
  if (!migrates || version === undefined || compareGatewayVersions(version, FIRST_WITH_MODES) >= 0) return [];
  const message = `the migration Job needs Gateway ${FIRST} or later, and this is ${formatGatewayVersion(version)}`;
  const remedy = `Set enabled: false, or upgrade to ${FIRST} in the same change: from there on the Job migrates.`;
  return [error('gateway/job-needs-11.2.2', [...MIGRATION_JOB, 'enabled'], message, remedy)];
};

export const jobNeedsKnownVersion: Check = ({ migrates, version, app, spec }) => {
  // Without an image, that alone is reported: with it the version comes most often.
  if (!migrates || version !== undefined || app.image === undefined) return [];
  const stated = spec.version === undefined ? 'spec.version is absent' : `spec.version is "${spec.version}"`;
  const message = `the migration Job needs Gateway ${FIRST} or later, and no version can be read: the image is "${app.image}", ${stated}`;
  const remedy = `State the image's version in spec.version, quoted: version: "${FIRST}".`;
  return [error('gateway/job-needs-version', IMAGE, message, remedy)];
};

export const tagAgreesWithVersion: Check = ({ app, spec }) => {
  const ofTag = versionOfTag(app.image);
  const stated = parseGatewayVersion(spec.version ?? '');
  if (ofTag === undefined || stated === undefined || compareGatewayVersions(ofTag, stated) === 0) return [];
  const message = `"${spec.version}" contradicts the image's tag, which says ${formatGatewayVersion(ofTag)}`;
  return [
    error('gateway/version-contradicts-tag', VERSION, message, 'Make both say the same, or leave spec.version out.'),
  ];
};

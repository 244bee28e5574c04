import { finding } from '../../../../rules/rule';
import { isMoving, parseImageReference } from '../../../../lib/image-reference';
import { versionOfTag } from '../../gateway';
import { compareGatewayVersions, FIRST_WITH_MODES, formatGatewayVersion, parseGatewayVersion } from '../../version';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const FIRST = formatGatewayVersion(FIRST_WITH_MODES);
const IMAGE = [...APP, 'image'];
const VERSION = ['spec', 'version'];

export const imageIsReference = gatewayStateRule(
  { code: 'gateway/image', severity: 'error', title: 'An image is a reference to one' },
  ({ app }) => {
    const remedy = 'Write registry/repository:tag, or registry/repository@sha256:digest.';
    if (app.image === undefined) return [finding(IMAGE, 'missing: no pod starts without an image', remedy)];
    if (parseImageReference(app.image) !== undefined) return [];
    return [finding(IMAGE, 'what stands here is no image reference', remedy)];
  },
);

export const jobNeedsKnownVersion = gatewayStateRule(
  {
    code: 'gateway/job-needs-version',
    severity: 'error',
    title: 'The version of a Gateway with a migration Job is known',
  },
  ({ migrates, version, app, spec }) => {
    // Without an image, that alone is reported: with it the version comes most often.
    if (!migrates || version !== undefined || app.image === undefined) return [];
    const stated = spec.version === undefined ? 'spec.version is absent' : `spec.version is "${spec.version}"`;
    const message = `the migration Job needs Gateway ${FIRST} or later, and no version can be read: the image is "${app.image}", ${stated}`;
    const image = parseImageReference(app.image);
    // One cause is told once: gateway/image-not-pinned refuses that whatever is acknowledged.
    if (image !== undefined && isMoving(image)) return [];
    const remedy = `State the image's version in spec.version, quoted: version: "${FIRST}".`;
    return [finding(IMAGE, message, remedy)];
  },
);

export const imageTagAgreesWithVersion = gatewayStateRule(
  { code: 'gateway/version-contradicts-tag', severity: 'error', title: 'Tag and spec.version agree' },
  ({ app, spec }) => {
    const ofTag = versionOfTag(app.image);
    const stated = parseGatewayVersion(spec.version ?? '');
    if (ofTag === undefined || stated === undefined || compareGatewayVersions(ofTag, stated) === 0) return [];
    const message = `"${spec.version}" contradicts the image's tag, which says ${formatGatewayVersion(ofTag)}`;
    return [finding(VERSION, message, 'Make both say the same, or leave spec.version out.')];
  },
);

import { unknown } from '../../../../rules/rule';
import { parseImageReference } from '../../../../lib/image-reference';
import { IMAGE } from '../field-paths';
import { gatewayChangeRule } from './gateway-change-rule';
import { belowSchemaIsTold } from './no-downgrade';

/** Tags that are moved to another image as a habit. */
const MOVING = /^(?:latest|stable|edge|main|master|nightly|dev)$/i;

export const imageIsPinned = gatewayChangeRule(
  {
    code: 'gateway/image-not-pinned',
    severity: 'error',
    title: 'The image names one version, and that for good',
  },
  (gateway) => {
    const { now } = gateway;
    const image = parseImageReference(now.statedBinary);
    if (image === undefined) return [];
    if (image.digest === undefined && (image.tag === undefined || MOVING.test(image.tag))) {
      const what = image.tag === undefined ? 'without a tag' : `by the tag ${image.tag}`;
      const message = `the image is named ${what}, which moves: what runs, and whether it migrates, changes without a commit`;
      return [{ path: IMAGE, message, remedy: 'Name a version as the tag, such as 11.2.2, or a digest.' }];
    }
    // What nobody can read is one cause: the rule that needs the version most says it.
    if (now.binary !== undefined || now.job !== undefined || !belowSchemaIsTold(gateway)) return [];
    const message = `the version of ${now.statedBinary}: neither its tag nor spec.version states three numbers`;
    return [unknown(IMAGE, message, 'State it in spec.version, quoted: version: "11.2.2".')];
  },
);

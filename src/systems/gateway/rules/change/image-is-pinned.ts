import { unknown } from '../../../../rules/rule';
import { isMoving, parseImageReference } from '../../../../lib/image-reference';
import { IMAGE } from '../field-paths';
import { gatewayChangeRule } from './gateway-change-rule';
import { belowSchemaIsTold } from './no-downgrade';

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
    if (isMoving(image)) {
      const what = image.tag === undefined ? 'without a tag' : `by the tag ${image.tag}`;
      const message = `the image is named ${what}, which moves: what runs, and whether it migrates, changes without a commit`;
      // Whoever takes the moving tag upon himself cannot do so for the Job, whose version nobody can read.
      const needsVersion = now.binary === undefined && now.job !== undefined;
      const remedy = needsVersion
        ? 'Name a version as the tag, such as 11.2.2, or a digest beside spec.version: the migration Job needs 11.2.2 or later.'
        : 'Name a version as the tag, such as 11.2.2, or a digest.';
      return [{ path: IMAGE, message, remedy, ...(needsVersion ? { acknowledgeable: false } : {}) }];
    }
    // What nobody can read is one cause: the rule that needs the version most says it.
    if (now.binary !== undefined || now.job !== undefined || !belowSchemaIsTold(gateway)) return [];
    const message = `the version of ${now.statedBinary}: neither its tag nor spec.version states three numbers`;
    return [unknown(IMAGE, message, 'State it in spec.version, quoted: version: "11.2.2".')];
  },
);

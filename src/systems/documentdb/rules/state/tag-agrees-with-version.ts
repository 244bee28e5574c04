import { finding, type Finding } from '../../../../rules/rule';
import { taggedVersion } from '../../binary-version';
import { compareVersions, parseVersion } from '../../version';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'image', 'documentDB'];

/** Two places name the binary: when they differ, one of them is not what runs. */
export const tagAgreesWithVersion = documentDbStateRule(
  {
    code: 'documentdb/tag-differs',
    severity: 'warning',
    title: 'Tag and documentDBVersion agree',
    layer: 'ours',
    reads: [PATH, ['spec', 'documentDBVersion']],
  },
  ({ spec = {} }) => {
    const image = spec.image?.documentDB ?? '';
    const tagged = taggedVersion(image);
    const stated = spec.documentDBVersion ?? '';
    if (tagged === undefined || sameVersion(tagged, stated)) return [];
    if (image.includes('@')) return [unreadTag(tagged, stated)];
    return stated === '' ? [] : [overruled(tagged, stated)];
  },
);

function unreadTag(tagged: string, stated: string): Finding {
  const what = stated === '' ? 'nothing else states a version' : `spec.documentDBVersion says ${stated}, which counts`;
  const message = `the tag says ${tagged} and is not read before a digest; ${what}`;
  return finding(PATH, message, `Set spec.documentDBVersion to what the digest is, or drop the tag.`);
}

function overruled(tagged: string, stated: string): Finding {
  const message = `the tag says ${tagged}, which counts for the extension, and spec.documentDBVersion says ${stated}, which only the gateway follows`;
  return finding(PATH, message, 'Bring both to the same version.');
}

function sameVersion(left: string, right: string): boolean {
  const [one, other] = [parseVersion(left), parseVersion(right)];
  return one !== undefined && other !== undefined && compareVersions(one, other) === 0;
}

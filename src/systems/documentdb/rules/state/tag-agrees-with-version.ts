import { finding, type Finding } from '../../../../rules/rule';
import { taggedVersion } from '../../binary-version';
import { compareVersions, parseVersion } from '../../version';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'image', 'documentDB'];

/** Before a digest, if there is one; a registry's port is no tag. */
const TAG = /:([^/:@]*)(?:@.*)?$/;
/** `0.112.0` and, as the catalogue writes it, `0.112-0`, anywhere in a tag. */
const ANY_VERSION = /(?<![0-9.])[0-9]+\.[0-9]+[.-][0-9]+(?![0-9])/g;

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
    if (tagged === undefined) return unreadForm(image, stated);
    if (sameVersion(tagged, stated)) return [];
    if (image.includes('@')) return [unreadTag(tagged, stated)];
    return stated === '' ? [] : [overruled(tagged, stated)];
  },
);

/** A tag in another form is not read, and still says what somebody took the image for. */
function unreadForm(image: string, stated: string): readonly Finding[] {
  const tag = TAG.exec(image)?.[1] ?? '';
  const numbers = parseVersion(stated);
  const said = (tag.match(ANY_VERSION) ?? []).map((version) => version.replace('-', '.'));
  // A tag may name other things, such as PostgreSQL.
  const [own, ...others] = said.filter((version) => parseVersion(version)?.[0] === numbers?.[0]);
  if (numbers === undefined || own === undefined || [own, ...others].some((each) => sameVersion(each, stated)))
    return [];
  const message = `the tag says ${own}, in a form that is not read; spec.documentDBVersion says ${stated}, which counts`;
  return [finding(PATH, message, 'Set spec.documentDBVersion to what the image is, or correct the tag.')];
}

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

import { parseImageReference } from '../../../../lib/image-reference';
import { finding, unknown } from '../../../../rules/rule';
import type { DocumentDbSpecFields } from '../../resource';
import { databaseChangeRule } from './database-change-rule';

const PATH = ['spec', 'image', 'postgres'];
/** What the operator runs where nothing is stated. */
const DEFAULT_TAG = '18-minimal-trixie';
const WAY_OUT =
  'Keep the major version; for another one, create another DocumentDB and move the data by dump and restore.';

/** The data directory belongs to one major version of PostgreSQL. */
export const postgresMajorStays = databaseChangeRule(
  {
    code: 'documentdb/postgres-major',
    severity: 'error',
    title: 'PostgreSQL keeps its major version',
  },
  (now, old) => {
    if (old === undefined || stated(old) === stated(now)) return [];
    const [from, to] = [majorOf(old), majorOf(now)];
    if (from === undefined || to === undefined) {
      const message =
        'whether the major version of PostgreSQL stays: the tag of one of the images does not begin with it';
      return [
        unknown(PATH, message, 'Name an image whose tag begins with the major version, such as 18-minimal-trixie.'),
      ];
    }
    if (from === to) return [];
    const why =
      to < from
        ? 'CloudNativePG does not go down, and the older server cannot read the data directory'
        : 'CloudNativePG does not go up by itself while the extension comes in an image volume';
    const message = `PostgreSQL ${to} instead of ${from}: ${why}, and reverting does not help once pods were replaced`;
    return [finding(PATH, message, WAY_OUT)];
  },
);

function stated({ image }: DocumentDbSpecFields): string {
  return image?.postgres ?? '';
}

function majorOf(spec: DocumentDbSpecFields): number | undefined {
  const tag = stated(spec) === '' ? DEFAULT_TAG : parseImageReference(stated(spec))?.tag;
  const major = /^[0-9]{1,3}(?![0-9])/.exec(tag ?? '')?.[0];
  return major === undefined ? undefined : Number(major);
}

import { finding, unknown } from '../../../../rules/rule';
import { majorChange } from '../../postgres-major';
import { databaseChangeRule } from './database-change-rule';

const PATH = ['spec', 'image', 'postgres'];
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
    const change = old && majorChange(old.spec ?? {}, now.spec ?? {});
    if (change === undefined) return [];
    const { from, to } = change;
    if (from === undefined || to === undefined) {
      const message =
        'whether the major version of PostgreSQL stays: the tag of one of the images does not begin with it';
      return [
        unknown(PATH, message, 'Name an image whose tag begins with the major version, such as 18-minimal-trixie.'),
      ];
    }
    const why =
      to < from
        ? 'CloudNativePG does not go down, and refuses with it whatever else the operator changes'
        : 'CloudNativePG does not go up while the extension comes in an image volume, which is built for one major version, and once it is up nothing leads down';
    return [finding(PATH, `PostgreSQL ${to} instead of ${from}: ${why}`, WAY_OUT)];
  },
);

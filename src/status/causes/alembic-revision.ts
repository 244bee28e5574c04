import { toldByLog } from './log-cause';

/** The database is at a revision that this image does not know. */
export const alembicRevision = toldByLog({
  code: 'status/alembic-revision',
  lines: [/Can't locate revision identified by/i],
  message:
    'the database is at a revision of Alembic that this image does not know: the image is older than the schema, or of another branch',
  wayOut: () => [
    'Deliver the image that knows the revision: an older one cannot read a newer schema',
    'Or, where the revision was deleted on purpose, say at which one the schema is (REVISION)',
  ],
  tool: 'alembic stamp --purge REVISION',
});

import { finding } from '../../../../rules/rule';
import { canonicalJson, type Json } from '../../../../lib/json';
import { updateRule } from './update-rule';

const PATH = ['spec', 'bootstrap'];

/** A database is bootstrapped once; what stands there afterwards is a record. Removing it is fine. */
export const bootstrapStays = updateRule(
  { code: 'documentdb/bootstrap-changed', severity: 'error', title: 'The bootstrap of a database that exists stays' },
  (old, now) => {
    const [before, after] = [old.spec?.bootstrap, now.spec?.bootstrap];
    if (after === undefined || (before !== undefined && same(before, after))) return [];
    const message =
      before === undefined
        ? 'added to a database that exists: it is only read when the database is first started'
        : 'changed, while the database has been started from what stood there';
    const remedy = 'Leave it as it was or remove it; to start from a backup, create another DocumentDB.';
    return [finding(PATH, message, remedy)];
  },
);

function same(left: object, right: object): boolean {
  return canonicalJson(left as Json) === canonicalJson(right as Json);
}

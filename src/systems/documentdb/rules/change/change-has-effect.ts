import { finding } from '../../../../rules/rule';
import { changedFields } from '../../fields/changed-fields';
import { databaseChangeRule } from './database-change-rule';

/** What the operator reads once, whoever changes it should know: the pods of tomorrow are those of today. */
export const changeHasEffect = databaseChangeRule(
  {
    code: 'documentdb/change-without-effect',
    severity: 'warning',
    title: 'A change of a database that exists has an effect',
  },
  ({ metadata }, _old, { old, now }) => {
    const changed = old === undefined ? [] : changedFields(old.resource, now.resource);
    return changed.flatMap(({ path, row, isReplaced, idle }) => {
      // What admission refuses to change may be added and removed.
      if (idle === undefined || (row.effect === 'refused' && isReplaced)) return [];
      const message = `this change has no effect on a database that exists: ${idle}`;
      const named = [message, row.instead ?? 'Leave it as it was.'].map((text) =>
        text.replaceAll('<name>', metadata?.name ?? '<name>'),
      );
      return [finding(path, named[0], named[1])];
    });
  },
);

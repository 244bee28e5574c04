import { finding } from '../../../../rules/rule';
import { isRecovery } from '../../recovery';
import { databaseChangeRule } from './database-change-rule';

/** What was backed up may be of an older schema, and nobody has looked at it with the new binary. */
export const recoveryIsTwoPhase = databaseChangeRule(
  {
    code: 'documentdb/recovery-with-auto',
    severity: 'error',
    title: 'A recovered database is looked at before its schema moves',
  },
  (now, old) => {
    if (old !== undefined || now.schemaVersion !== 'auto' || !isRecovery(now)) return [];
    const message =
      '"auto" with a recovery: the schema of the backup follows the binary at once, before anybody has seen that its data works with it';
    return [
      finding(['spec', 'schemaVersion'], message, 'Leave schemaVersion out; finalize when the data was looked at.'),
    ];
  },
);

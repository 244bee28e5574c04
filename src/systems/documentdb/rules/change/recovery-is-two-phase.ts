import { shownNumber } from '../../../../lib/text/shown';
import { finding, unknown } from '../../../../rules/rule';
import { isRecovery } from '../../recovery';
import { databaseChangeRule } from './database-change-rule';

const PATH = ['spec', 'schemaVersion'];

/** What was backed up may be of an older schema, and nobody has looked at it with the new binary. */
export const recoveryIsTwoPhase = databaseChangeRule(
  {
    code: 'documentdb/recovery-with-auto',
    severity: 'error',
    title: 'A recovered database is looked at before its schema moves',
  },
  ({ spec = {} }, old) => {
    const wanted = spec.schemaVersion ?? '';
    if (old !== undefined || wanted === '' || !isRecovery(spec)) return [];
    if (wanted === 'auto') {
      const message =
        '"auto" with a recovery: the schema of the backup follows the binary at once, before anybody has seen that its data works with it';
      return [finding(PATH, message, 'Leave schemaVersion out; finalize when the data was looked at.')];
    }
    const message = `whether the schema of the backup moves to ${shownNumber(wanted)} at once: nothing here tells which one it has`;
    return [
      unknown(
        PATH,
        message,
        'Leave schemaVersion out until the data was looked at, or acknowledge that it is no older.',
      ),
    ];
  },
);

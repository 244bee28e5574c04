import { isNewer, isSameRelease } from '../../../../lib/release';
import { unknown, type RuleContext } from '../../../../rules/rule';
import type { WorkloadState } from '../../../../model/state';
import { extensionDatabase, extensionFactsIn, type ExtensionFacts } from '../../extension-facts';
import { extensionChangeRule, SCHEMA_VERSION, type ExtensionChange } from './extension-change-rule';

/** Binary and schema in one step leave nothing to roll back to. */
export const windowStaysOpen = extensionChangeRule(
  {
    code: 'documentdb/finalized-with-binary',
    severity: 'error',
    title: 'The schema is finalized in a later change than the binary',
  },
  ({ old: own, now, change }, context) => {
    const old = own ?? othersAtDatabase(change, context);
    if (old === undefined || now.target === undefined || isSameRelease(old.target, now.target)) return [];
    if (now.binary === undefined || old.binary === undefined) {
      const message =
        'whether the schema is finalized together with a new binary: one of the states names no version of its binary';
      return [unknown(SCHEMA_VERSION, message, 'State spec.documentDBVersion.')];
    }
    if (!isNewer(now.binary, old.binary) || !isNewer(now.target, old.binary)) return [];
    const message = `the schema goes to ${now.target.text} in the same change as the binary, from ${old.binary.text} to ${now.binary.text}: there is no window in which the binary could be rolled back`;
    const remedy = `Leave schemaVersion at ${old.target?.text ?? old.binary.text} or out, deliver and check the new binary, then set "${now.target.text}" in a change of its own.`;
    return [{ path: SCHEMA_VERSION, message, remedy }];
  },
);

/** What was stated before about the database that a new resource comes to: it is renamed, or a second one. */
function othersAtDatabase({ now }: ExtensionChange['change'], { changes }: RuleContext): ExtensionFacts | undefined {
  const key = (state: WorkloadState | undefined) => {
    const facts = extensionFactsIn(state?.facts);
    const database = facts === undefined ? '' : extensionDatabase(facts);
    return database === '' ? undefined : `${state?.namespace ?? ''} ${database}`;
  };
  const own = key(now);
  const other = own === undefined ? undefined : changes.find(({ old }) => key(old) === own);
  return extensionFactsIn(other?.old?.facts);
}

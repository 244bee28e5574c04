import { readDocumentDb, type DocumentDbFields } from '../../resource';
import { DOCUMENTDB_SYSTEM } from '../../extension-facts';
import type { Finding, Rule, RuleInfo } from '../../../../rules/rule';
import { extensionChangeRule, type ExtensionChange } from './extension-change-rule';

/**
 * A rule about what the operator makes of a field of a DocumentDB when it changes; admission lets such a change pass.
 *
 * @param check is given the old resource where the database was there before
 */
export function databaseChangeRule(
  info: RuleInfo,
  check: (now: DocumentDbFields, old: DocumentDbFields | undefined, change: ExtensionChange) => readonly Finding[],
): Rule {
  return extensionChangeRule(info, (extension) => {
    const { now, old } = extension;
    if (now.system !== DOCUMENTDB_SYSTEM) return [];
    return check(readDocumentDb(now.resource), old && readDocumentDb(old.resource), extension);
  });
}

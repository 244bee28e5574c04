import type { DocumentDbSpecFields } from '../../resource';
import { readDocumentDb } from '../../resource';
import { DOCUMENTDB_SYSTEM, type ExtensionFacts } from '../../extension-facts';
import type { Finding, Rule, RuleInfo } from '../../../../rules/rule';
import { extensionChangeRule } from './extension-change-rule';

/**
 * A rule about what the operator makes of a field of a DocumentDB when it changes; admission lets such a change pass.
 *
 * @param check is given the old spec where the database was there before
 */
export function databaseChangeRule(
  info: RuleInfo,
  check: (now: DocumentDbSpecFields, old: DocumentDbSpecFields | undefined) => readonly Finding[],
): Rule {
  return extensionChangeRule(info, ({ now, old }) =>
    now.system === DOCUMENTDB_SYSTEM ? check(specOf(now), old && specOf(old)) : [],
  );
}

function specOf({ resource }: ExtensionFacts): DocumentDbSpecFields {
  return readDocumentDb(resource).spec ?? {};
}

/** Names of the members of a replication, in their order. */
export function memberNames({ clusterReplication }: DocumentDbSpecFields): readonly string[] {
  return (clusterReplication?.clusterList ?? []).flatMap((member) => member?.name ?? []);
}

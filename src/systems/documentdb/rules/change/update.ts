import type { Diagnostic } from '../../../../model/diagnostic';
import { isEqual, type JsonObject } from '../../../../lib/json';
import { valueAt } from '../../../../lib/value-at';
import { readDocumentDb } from '../../resource';
import { DOCUMENTDB_STATE_RULES } from '../state';
import type { DocumentDbSettings, DocumentDbStateRule } from '../state/documentdb-state-rule';
import { UPDATE_RULES } from '.';

/**
 * All findings about an update, as a cluster would judge it: the new version, and the step to it. A fault of what the
 * update leaves alone is a warning, as it is on the API server, except where the operator's webhook refuses it at every
 * update.
 */
export function validateUpdate(old: JsonObject, now: JsonObject, settings: DocumentDbSettings): readonly Diagnostic[] {
  const [before, after] = [readDocumentDb(old), readDocumentDb(now)];
  const faults = DOCUMENTDB_STATE_RULES.flatMap((rule) => {
    const found = rule.check(after, settings);
    return rule.layer !== 'webhook' && isUntouched(rule, old, now) ? found.map(tolerated) : found;
  });
  return [...faults, ...UPDATE_RULES.flatMap((rule) => rule.checkUpdate(before, after))];
}

function tolerated(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'warning' };
}

/** Whether an update leaves everything alone that the rule depends on. */
export function isUntouched({ reads }: Pick<DocumentDbStateRule, 'reads'>, old: JsonObject, now: JsonObject): boolean {
  return reads.every((path) => isEqual(valueAt(old, path) ?? null, valueAt(now, path) ?? null));
}

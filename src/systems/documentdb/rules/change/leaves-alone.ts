import { isEqual, type JsonObject } from '../../../../lib/json';
import type { Diagnostic } from '../../../../model/diagnostic';
import { DOCUMENTDB_STATE_RULES } from '../state';
import type { DocumentDbStateRule } from '../state/documentdb-state-rule';
import { isUntouched } from './update';

/** A value out of its range or form may have been admitted by another CRD, and the API server lets it stay. */
const OF_VALUES: ReadonlySet<string> = new Set(['schema/not-allowed', 'schema/out-of-range']);

/**
 * Whether the API server would let a change of a DocumentDB pass in spite of the finding, since the fault was there
 * before and the change does not touch it. The operator's webhook judges every update, so what it refuses stays refused.
 */
export function leavesAlone(finding: Diagnostic, before: JsonObject, after: JsonObject): boolean {
  if (OF_VALUES.has(finding.code)) return finding.at !== 'key' && isUntouched({ reads: [finding.path] }, before, after);
  const rules = rulesBehind(finding);
  const isSpared = ({ layer, reads, recurs = [] }: DocumentDbStateRule) =>
    layer !== 'webhook' && isUntouched({ reads: [...reads, ...recurs] }, before, after);
  return rules.length > 0 && rules.every(isSpared);
}

/** Rules may share a code; then the place tells them apart. */
function rulesBehind({ code, path }: Diagnostic): readonly DocumentDbStateRule[] {
  const rules = DOCUMENTDB_STATE_RULES.filter((rule) => rule.code === code);
  const ofPlace = rules.filter(({ reads }) => reads.some((each) => isEqual([...each], [...path])));
  return ofPlace.length > 0 ? ofPlace : rules;
}

import type { UnitReference } from '../../../model/workload';
import type { DocumentDbSettings } from '../rules/state/documentdb-state-rule';

/** Name of the unit that holds the admission objects, and of its output. */
export const UNIT_NAME = 'documentdb-admission';
/** Id of its only phase. */
export const UNIT_PHASE = 'admission';

/** The unit that the resources follow, so that no resource is older than its rules; none where no rules are delivered. */
export function tryFindAdmissionUnit({ admission, operatorNamespace }: DocumentDbSettings): UnitReference | undefined {
  if (admission === undefined || admission === 'none') return undefined;
  const namespace = admission === 'webhook' ? operatorNamespace : undefined;
  return { kind: 'Admission', name: UNIT_NAME, namespace, phase: UNIT_PHASE };
}

import { ACKNOWLEDGE_ANNOTATION } from '../../../../model/acknowledgement';
import type { WorkloadState } from '../../../../model/state';
import { defineChangeRule, type RuleContext } from '../../../../rules/rule';
import { DOCUMENTDB_SYSTEM, extensionFactsIn, removalLosesData } from '../../extension-facts';

/** A database goes with its resource: also where that is renamed, moved, or not listed any more. */
export const dataStays = defineChangeRule(
  {
    code: 'documentdb/removed',
    severity: 'error',
    title: 'A database is not removed by the way',
    aboutRemoval: true,
  },
  ({ old, now }, context) => {
    const facts = extensionFactsIn(old?.facts);
    if (old === undefined || facts === undefined || now !== undefined || !removalLosesData(facts)) return [];
    const message = `${titleOf(old)} goes away, and its database with it${successorsOf(old, context)}`;
    const remedy = `Keep its name, its namespace and its place among the sources. Where it shall go: back it up, then acknowledge it in schemagate.yaml (acknowledge: [{code: documentdb/removed, resource: ${nameOf(old)}, reason: …}]), or by the annotation ${ACKNOWLEDGE_ANNOTATION} on a resource that stays in ${old.file}.`;
    return [{ path: [], message, remedy }];
  },
);

/** What takes its place by the look of it has none of its data. */
function successorsOf(old: WorkloadState, { changes }: RuleContext): string {
  const added = changes.flatMap((each) => (each.old === undefined && each.now !== undefined ? [each.now] : []));
  const [successor] = added.filter(({ facts, name, file }) => {
    const isDatabase = extensionFactsIn(facts)?.system === DOCUMENTDB_SYSTEM;
    return isDatabase && (name === old.name || file === old.file);
  });
  return successor === undefined ? '' : `; ${titleOf(successor)}, which is new, does not take its data over`;
}

function titleOf(state: WorkloadState): string {
  return `${state.kind} ${nameOf(state)}`;
}

/** As the settings name it. */
function nameOf({ namespace, name }: WorkloadState): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

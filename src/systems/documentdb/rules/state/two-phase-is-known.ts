import { finding } from '../../../../rules/rule';
import { FIRST_WITH_TWO_PHASE, isBeforeTwoPhase } from '../../operator-version';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'schemaVersion'];

/** An operator that does not know the field must not be trusted to hold the schema back. */
export const twoPhaseIsKnown = documentDbStateRule(
  {
    code: 'documentdb/operator-without-two-phase',
    severity: 'error',
    title: 'The operator knows spec.schemaVersion',
    layer: 'ours',
    reads: [PATH, ['spec', 'documentDBVersion'], ['spec', 'image', 'documentDB']],
  },
  ({ spec = {} }, { operatorVersion }) => {
    if (operatorVersion === undefined || !isBeforeTwoPhase(operatorVersion) || spec.schemaVersion === 'auto') return [];
    const wanted = spec.schemaVersion ?? '';
    const message = `the operator ${operatorVersion} does not know spec.schemaVersion: ${wanted === '' ? 'without it' : `with ${wanted} as without it`} the schema follows the binary at once`;
    const remedy = `Upgrade the operator to ${FIRST_WITH_TWO_PHASE} before the binary, then raise documentdb.operatorVersion; or accept it with schemaVersion: auto, which is not delivered to that operator.`;
    return [finding(PATH, message, remedy)];
  },
);

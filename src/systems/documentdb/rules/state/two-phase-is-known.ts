import { finding } from '../../../../rules/rule';
import { compareVersions, formatVersion, parseVersion, type Version } from '../../version';
import { documentDbStateRule } from './documentdb-state-rule';

/** First release of the operator with `spec.schemaVersion`; in older ones the schema follows the binary at once. */
const TWO_PHASE_SINCE: Version = [0n, 3n, 0n];
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
    if (operatorVersion === undefined || spec.schemaVersion === 'auto') return [];
    const [numbers] = operatorVersion.split('-', 1);
    // The schema of the settings takes nothing else.
    const operator = parseVersion(numbers)!;
    // A pre-release comes before its release.
    const order = compareVersions(operator, TWO_PHASE_SINCE);
    if (order > 0 || (order === 0 && numbers === operatorVersion)) return [];
    const wanted = spec.schemaVersion ?? '';
    const message = `the operator ${operatorVersion} does not know spec.schemaVersion: ${wanted === '' ? 'without it' : `with ${wanted} as without it`} the schema follows the binary at once`;
    const remedy = `Upgrade the operator to ${formatVersion(TWO_PHASE_SINCE)} before the binary, then raise documentdb.operatorVersion; or accept it with schemaVersion: auto.`;
    return [finding(PATH, message, remedy)];
  },
);

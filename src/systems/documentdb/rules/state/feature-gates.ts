import { finding } from '../../../../rules/rule';
import { byCodeUnit } from '../../../../lib/json';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'featureGates'];
const GATES = ['ChangeStreams', 'IOUring'];

/** The operator knows these gates only. */
export const featureGates = documentDbStateRule(
  {
    code: 'documentdb/feature-gate',
    severity: 'error',
    title: 'Feature gates are those that exist',
    layer: 'crd',
    reads: [PATH],
  },
  ({ spec }) => {
    const unknown = Object.keys(spec?.featureGates ?? {}).filter((gate) => !GATES.includes(gate));
    if (unknown.length === 0) return [];
    const message = `no such gate: ${unknown.sort(byCodeUnit).join(', ')}`;
    return [finding(PATH, message, `Known are ${GATES.join(' and ')}.`)];
  },
);

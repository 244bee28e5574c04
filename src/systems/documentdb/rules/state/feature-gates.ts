import { error } from '../../../../model/diagnostic';
import { byCodeUnit } from '../../../../lib/json';
import type { Rule } from './rule';

const PATH = ['spec', 'featureGates'];
const GATES = ['ChangeStreams', 'IOUring'];

/** The operator knows these gates only. */
export const featureGates: Rule = {
  layer: 'crd',
  reads: [PATH],
  check({ spec }) {
    const unknown = Object.keys(spec?.featureGates ?? {}).filter((gate) => !GATES.includes(gate));
    if (unknown.length === 0) return [];
    const message = `no such gate: ${unknown.sort(byCodeUnit).join(', ')}`;
    return [error('documentdb/feature-gate', PATH, message, `Known are ${GATES.join(' and ')}.`)];
  },
};

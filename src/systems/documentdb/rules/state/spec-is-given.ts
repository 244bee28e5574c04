import { error } from '../../../../model/diagnostic';
import type { Rule } from './rule';

/** The API server admits a resource without a spec; there is no database in it. */
export const specIsGiven: Rule = {
  layer: 'ours',
  reads: [['spec']],
  check({ spec }) {
    if (spec !== undefined) return [];
    const remedy = 'Set nodeCount, instancesPerNode, resource.storage.pvcSize and exposeViaService.serviceType.';
    return [error('documentdb/spec-needed', ['spec'], 'missing: nothing says what to run', remedy)];
  },
};

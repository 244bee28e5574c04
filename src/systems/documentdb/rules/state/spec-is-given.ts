import { finding } from '../../../../rules/rule';
import { documentDbStateRule } from './documentdb-state-rule';

/** The API server admits a resource without a spec; there is no database in it. */
export const specIsGiven = documentDbStateRule(
  {
    code: 'documentdb/spec-needed',
    severity: 'error',
    title: 'A resource says what to run',
    layer: 'ours',
    reads: [['spec']],
  },
  ({ spec }) => {
    if (spec !== undefined) return [];
    const remedy = 'Set nodeCount, instancesPerNode, resource.storage.pvcSize and exposeViaService.serviceType.';
    return [finding(['spec'], 'missing: nothing says what to run', remedy)];
  },
);

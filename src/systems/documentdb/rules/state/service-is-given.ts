import { finding } from '../../../../rules/rule';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'exposeViaService'];

/** The operator writes an empty service type into a resource without one, which its own CRD refuses. */
export const serviceIsGiven = documentDbStateRule(
  {
    code: 'documentdb/service-needed',
    severity: 'error',
    title: 'The service is stated',
    layer: 'ours',
    reads: [PATH],
  },
  ({ spec }) => {
    if (spec === undefined || spec.exposeViaService !== undefined) return [];
    const message = 'missing: the API server admits that, and the operator then never reconciles the resource';
    return [finding(PATH, message, 'Set serviceType to ClusterIP or LoadBalancer.')];
  },
);

import { error } from '../../../../model/diagnostic';
import type { Rule } from './rule';

const PATH = ['spec', 'exposeViaService'];

/** The operator writes an empty service type into a resource without one, which its own CRD refuses. */
export const serviceIsGiven: Rule = {
  layer: 'ours',
  reads: [PATH],
  check({ spec }) {
    if (spec === undefined || spec.exposeViaService !== undefined) return [];
    const message = 'missing: the API server admits that, and the operator then never reconciles the resource';
    return [error('documentdb/service-needed', PATH, message, 'Set serviceType to ClusterIP or LoadBalancer.')];
  },
};

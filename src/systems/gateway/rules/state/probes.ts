import { finding, type Finding } from '../../../../rules/rule';
import { APP } from '../field-paths';
import { gatewayStateRule } from './gateway-state-rule';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HANDLERS = ['exec', 'grpc', 'httpGet', 'tcpSocket'] as const;

/** A probe replaces the default as a whole, so it has to say itself what it asks. The API server refuses any other. */
export const probesHaveOneHandler = gatewayStateRule(
  { code: 'gateway/probe-handler', severity: 'error', title: 'A probe asks in one way' },
  ({ app }) =>
    PROBES.flatMap((field): readonly Finding[] => {
      const probe = app[field] ?? {};
      const given = HANDLERS.filter((handler) => probe[handler] !== undefined);
      if (Object.keys(probe).length === 0 || given.length === 1) return [];
      const message = given.length === 0 ? 'does not say what is asked' : `asks in several ways: ${given.join(', ')}`;
      const remedy = `Give one of ${HANDLERS.join(', ')}; the probe replaces the default as a whole.`;
      return [finding([...APP, field], message, remedy)];
    }),
);

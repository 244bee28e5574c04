import { check } from '../../src/commands/check';
import { withFaults, type RenderedFault } from '../../src/commands/rendered-faults';
import type { Diagnostic } from '../../src/model/diagnostic';
import type { JsonObject } from '../../src/lib/json';
import type { Path } from '../../src/lib/path';
import { requestAboveLimit } from '../../src/model/shared-fault';
import { Project } from '../cli/project';
import { app, gatewayResource } from '../systems/gateway/gateway-fixture';

const FIELD = ['spec', 'app', 'resources', 'requests', 'memory'];
const warning = (message: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'gateway/request-above-limit',
  severity: 'warning',
  path: FIELD,
  message,
  ...more,
});

function fault(path: Path, request: string, severity: Diagnostic['severity'] = 'error'): RenderedFault {
  const sharedFault = requestAboveLimit(request, '1Gi');
  const message = `${request} is more than the limit 1Gi`;
  return { path, diagnostic: { code: 'kubernetes/contradiction', severity, path: [], message, sharedFault } };
}

const IN_POD = ['spec', 'template', 'spec', 'containers', 0, 'resources', 'requests', 'memory'];
const SAID = warning('so much is asked for', { sharedFault: requestAboveLimit('4Gi', '1Gi') });
const FAULT = fault(IN_POD, '4Gi');

describe('what Kubernetes refuses of rendered objects', () => {
  it.each<[string, Diagnostic[], RenderedFault[], string[]]>([
    ['is told where nothing else is', [], [FAULT], ['error kubernetes/contradiction']],
    ['is told once, at the field, and refuses', [SAID], [FAULT, FAULT], ['error gateway/request-above-limit']],
    [
      'is told beside a finding about another value',
      [SAID],
      [fault(IN_POD, '8Gi')],
      ['warning gateway/request-above-limit', 'error kubernetes/contradiction'],
    ],
    [
      'is told beside a finding that only sounds like it',
      [warning('4Gi is more than the limit 1Gi')],
      [FAULT],
      ['warning gateway/request-above-limit', 'error kubernetes/contradiction'],
    ],
    [
      'is told beside a finding about another field',
      [SAID],
      [fault(['spec', 'cpu'], '4Gi')],
      ['warning gateway/request-above-limit', 'error kubernetes/contradiction'],
    ],
    [
      'is told beside a finding that somebody takes care of',
      [{ ...SAID, acknowledged: 'we do' }],
      [FAULT],
      ['warning gateway/request-above-limit', 'error kubernetes/contradiction'],
    ],
    [
      'raises nothing where it is a warning',
      [SAID],
      [fault(IN_POD, '4Gi', 'warning')],
      ['warning gateway/request-above-limit', 'warning kubernetes/contradiction'],
    ],
  ])('%s', (_what, findings, faults, expected) => {
    expect(withFaults(findings, faults).map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
  });
});

it.each<[string, JsonObject, string]>([
  [
    'a request above its limit',
    { resources: { requests: { memory: '4Gi' }, limits: { memory: '1Gi' } } },
    'gateway/request-above-limit',
  ],
  [
    'a maximum below its minimum',
    { autoscaling: { enabled: true, hpa: { minReplicas: 5, maxReplicas: 2, metrics: [] } } },
    'gateway/autoscaling-maximum',
  ],
  [
    'a rollout that replaces no pod',
    { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } },
    'gateway/roll-impossible',
  ],
])('%s is told once, by the rule of its system', (_title, changes, code) => {
  const project = new Project({ 'a.yaml': JSON.stringify(gatewayResource(app(changes))) });
  const { diagnostics } = check({ cwd: project.path, paths: ['a.yaml'] });
  project.remove();
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map((each) => each.code)).toEqual([code]);
});

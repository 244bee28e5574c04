import { withFaults, type RenderedFault } from '../../src/commands/rendered-faults';
import type { Diagnostic } from '../../src/model/diagnostic';
import type { Path } from '../../src/lib/path';

const FIELD = ['spec', 'app', 'resources', 'requests', 'memory'];
const warning = (message: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'gateway/request-above-limit',
  severity: 'warning',
  path: FIELD,
  message,
  ...more,
});

function fault(path: Path, message: string, severity: Diagnostic['severity'] = 'error'): RenderedFault {
  return { path, message, diagnostic: { code: 'kubernetes/contradiction', severity, path: [], message } };
}

const IN_POD = ['spec', 'template', 'spec', 'containers', 0, 'resources', 'requests', 'memory'];
const SAID = warning('4Gi is more than the limit, 1Gi: Kubernetes refuses such pods');
const FAULT = fault(IN_POD, '4Gi is more than the limit 1Gi');

describe('what Kubernetes refuses of rendered objects', () => {
  it.each<[string, Diagnostic[], RenderedFault[], string[]]>([
    ['is told where nothing else is', [], [FAULT], ['error kubernetes/contradiction']],
    ['is told once, at the field, and refuses', [SAID], [FAULT, FAULT], ['error gateway/request-above-limit']],
    [
      'is told beside a finding about another value',
      [SAID],
      [fault(IN_POD, '8Gi is more than the limit 1Gi')],
      ['warning gateway/request-above-limit', 'error kubernetes/contradiction'],
    ],
    [
      'is told beside a finding about another field',
      [SAID],
      [fault(['spec', 'cpu'], '4Gi is more than the limit 1Gi')],
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
      [fault(IN_POD, '4Gi is more than the limit 1Gi', 'warning')],
      ['warning gateway/request-above-limit', 'warning kubernetes/contradiction'],
    ],
  ])('%s', (_what, findings, faults, expected) => {
    expect(withFaults(findings, faults).map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
  });
});

import { compileGateway } from '../../../src/systems/gateway/compile';
import { settleGateway } from '../../../src/systems/gateway/patched-workload';
import type { JsonObject } from '../../../src/lib/json';
import { servingPhase } from '../../../src/model/workload';
import { objectAfter, patched, patchOf } from '../../patch/patched-gateway';
import { app, combine, gatewayResource, OPTIONS, withJob } from './gateway-fixture';

const VARIABLES = patchOf('ConfigMap', { data: { TZ: 'UTC' } });
const RESTARTS = combine(withJob(), app({ restartOnConfigChange: true }));
const CHECKSUM = 'schemagate.dev/config-checksum';

function settled(changes: JsonObject, patches = [VARIABLES]) {
  const { workload } = patched(patches, changes);
  return { workload: settleGateway(gatewayResource(changes), OPTIONS, workload) };
}

function podAnnotations(result: ReturnType<typeof settled>): JsonObject {
  const { spec } = objectAfter('Deployment', result) as unknown as {
    spec: { template: { metadata: { annotations?: JsonObject } } };
  };
  return spec.template.metadata.annotations ?? {};
}

describe('a patched ConfigMap', () => {
  it('has the checksum of its data', () => {
    const checksum = (result: ReturnType<typeof settled>) =>
      objectAfter('ConfigMap', result).metadata.annotations?.['checksum/data'];
    expect(checksum(settled(withJob()))).not.toBe(checksum(settled(withJob(), [])));
  });

  it('rolls the pods where the resource asks for that', () => {
    expect(podAnnotations(settled(RESTARTS))[CHECKSUM]).not.toBe(podAnnotations(settled(RESTARTS, []))[CHECKSUM]);
    expect(podAnnotations(settled(RESTARTS))[CHECKSUM]).toMatch(/^[0-9a-f]{16}$/);
  });

  it('does not where it does not', () => {
    expect(podAnnotations(settled(withJob()))[CHECKSUM]).toBeUndefined();
  });
});

describe('a workload that no patch has changed', () => {
  const cwp = app({ cwp: { enabled: true, properties: [{ name: 'a', value: 'b' }] } });
  it.each<[string, JsonObject]>([
    ['without a Job', {}],
    ['with a Job', withJob()],
    ['with restarts', RESTARTS],
    ['with cluster properties', combine(withJob(), cwp)],
  ])('%s stays as it is', (_title, changes) => {
    const { workload } = compileGateway(gatewayResource(changes), OPTIONS);
    expect(settleGateway(gatewayResource(changes), OPTIONS, workload!)).toEqual(workload);
    expect(servingPhase(workload!).objects.length).toBeGreaterThan(0);
  });
});

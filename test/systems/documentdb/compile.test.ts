import { compileDocumentDb } from '../../../src/systems/documentdb/compile';
import { deliveryTarget } from '../../../src/delivery';
import type { JsonObject } from '../../../src/lib/json';
import { DELIVERIES } from '../../../src/model/target';
import { servingPhase } from '../../../src/model/workload';
import { objectsOf, SETTINGS } from '../../delivery/fixtures';
import { resourceOf } from './cases';

function rendered(resource: JsonObject, namespace?: string) {
  const { workload } = compileDocumentDb(resource, { namespace });
  const [object] = servingPhase(workload!).objects;
  return object;
}

describe('compileDocumentDb', () => {
  test('gives the resource as it stands, and writes no default of the API server', () => {
    const resource = resourceOf({ schemaVersion: '0.112.0', backup: {}, tls: { gateway: {} } });
    expect(rendered(resource)).toEqual(resource);
  });

  test('leaves out what is null, what the operator writes, and what speaks to schemagate only', () => {
    const stated = resourceOf({}, '0.112.0');
    const metadata = {
      name: 'orders',
      namespace: 'data',
      labels: {},
      annotations: { 'schemagate.dev/delivery': 'flux', team: 'ledger' },
    };
    const spec = { ...(stated.spec as JsonObject), schemaVersion: null, image: { documentDB: null } };
    expect(rendered({ ...stated, metadata, spec })).toEqual({
      apiVersion: 'documentdb.io/preview',
      kind: 'DocumentDB',
      metadata: { name: 'orders', namespace: 'data', annotations: { team: 'ledger' } },
      spec: { ...(stated.spec as JsonObject), image: {} },
    });
  });

  test.each([
    [{ name: 'orders' }, undefined, undefined],
    [{ name: 'orders' }, 'shop', 'shop'],
    [{ name: 'orders', namespace: 'data' }, 'shop', 'data'],
  ])('is in the namespace that %j and the settings (%s) state: %s', (metadata, namespace, expected) => {
    expect(rendered({ ...resourceOf({}), metadata }, namespace).metadata.namespace).toBe(expected);
  });

  test.each([
    [{}, '0.113.0'],
    [{ image: { documentDB: 'd:0.114.0-amd64' } }, '0.114.0'],
    [{ documentDBVersion: null }, undefined],
  ])('has the version of the binary: %j', (patch, version) => {
    expect(compileDocumentDb(resourceOf(patch), {}).workload?.version).toBe(version);
  });

  test.each([
    ['0.2.0', undefined],
    ['0.3.0', 'auto'],
    [undefined, 'auto'],
  ])('renders for the operator %s what that knows of the schema: %s', (operatorVersion, expected) => {
    const { workload } = compileDocumentDb(resourceOf({ schemaVersion: 'auto' }), { documentdb: { operatorVersion } });
    const [{ spec }] = servingPhase(workload!).objects;
    expect((spec as JsonObject).schemaVersion).toBe(expected);
  });

  test('gives no workload when something is refused, and all findings', () => {
    const patch = { schemaVersion: '0.114.0', exposeViaService: null };
    const { workload, diagnostics } = compileDocumentDb(resourceOf(patch), {});
    expect(workload).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'documentdb/service-needed',
      'documentdb/schema-above-binary',
    ]);
  });

  test('lets a person take responsibility for auto with replication, with a reason', () => {
    const replication = { primary: 'east', clusterList: [{ name: 'east' }], disableTLS: true };
    const resource = resourceOf({ schemaVersion: 'auto', clusterReplication: replication });
    const annotations = { 'schemagate.dev/acknowledge': 'documentdb/auto-with-replication: a test bed' };
    const acknowledged = { ...resource, metadata: { name: 'orders', annotations } };
    expect(compileDocumentDb(resource, {}).workload).toBeUndefined();
    expect(compileDocumentDb(acknowledged, {}).workload).toBeDefined();
  });

  test.each(DELIVERIES)('%s: is one object without any annotation of order', (target) => {
    const { workload } = compileDocumentDb(resourceOf({}), {});
    const objects = objectsOf(deliveryTarget(target).render(workload!, SETTINGS));
    const [object, ...others] = objects.filter(({ kind }) => kind !== 'Kustomization');
    expect(others).toEqual([]);
    expect(object).toEqual(resourceOf({}));
  });
});

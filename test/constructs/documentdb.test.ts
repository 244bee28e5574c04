import { ApiObject, Chart, Testing } from 'cdk8s';
import {
  DocumentDB,
  ExtensionUpgrade,
  type DocumentDBProps,
  type ExtensionUpgradeProps,
} from '../../src/constructs/documentdb';
import { schemagate } from '../../src';
import type { KubeObject } from '../../src/model/kube';
import { objects } from '../schema/kubernetes/objects';

interface Rendered {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly { readonly env: unknown }[] } };
  };
}

const SPEC = {
  nodeCount: 1,
  instancesPerNode: 3,
  resource: { storage: { pvcSize: '20Gi' } },
  documentDbVersion: '0.112.0',
  schemaVersion: '0.110.0',
  exposeViaService: { serviceType: 'ClusterIP' },
};
const UPGRADE = { connection: { secretName: 'orders-pg' }, binaryVersion: '0.112.0', schemaVersion: '0.112.0' };

function database(changes: object): KubeObject {
  const props = { metadata: { name: 'orders' }, spec: { ...SPEC, ...changes } } as unknown as DocumentDBProps;
  return new DocumentDB(Testing.chart(), 'db', props).resource.toJson() as KubeObject;
}

describe('the DocumentDB construct', () => {
  it('renders the resource, in the names of the resource', () => {
    expect(database({})).toMatchObject({
      apiVersion: 'documentdb.io/preview',
      kind: 'DocumentDB',
      metadata: { name: 'orders' },
      spec: { documentDBVersion: '0.112.0', schemaVersion: '0.110.0', resource: { storage: { pvcSize: '20Gi' } } },
    });
  });

  it('refuses a schema above the binary, under its own path', () => {
    expect(() => database({ schemaVersion: '0.113.0' })).toThrow(
      /^\[test\/db\] DocumentDB orders {2}spec\.schemaVersion/,
    );
  });

  it('lists what the schema refuses and what the rules refuse together', () => {
    expect(() => database({ nodeCount: 2, schemaVersion: '0.113.0' })).toThrow(/nodeCount[^]*schemaVersion/);
  });
});

describe('the ExtensionUpgrade construct', () => {
  it.each(['argocd', 'helm', 'flux', 'kubectl'] as const)(
    'leaves what it comes after to the chart that has it (%s)',
    (delivery) => {
      const app = Testing.app();
      const first = new Chart(app, 'server');
      const chart = delivery === 'flux' || delivery === 'kubectl' ? new Chart(app, 'schema') : first;
      if (chart !== first) chart.addDependency(first);
      const server = { ...objects.StatefulSet, metadata: { name: 'orders-pg' } };
      const beside = [new ApiObject(first, 'server', server)];
      const spec = { ...UPGRADE, after: { kind: 'StatefulSet', name: 'orders-pg' } };
      const props = { metadata: { name: 'orders' }, spec, delivery, beside } as unknown as ExtensionUpgradeProps;
      new ExtensionUpgrade(chart, 'schema', props);
      const charts = chart === first ? [first] : [first, chart];
      const kinds = charts.flatMap((each) => Testing.synth(each) as readonly KubeObject[]).map(({ kind }) => kind);
      expect(kinds).toEqual(['StatefulSet', 'ConfigMap', 'Job']);
    },
  );

  it('verifies the server by an authority, in the typed names of the library', () => {
    const spec = {
      ...UPGRADE,
      connection: {
        secretName: 'orders-superuser',
        sslMode: schemagate.ExtensionUpgradeSpecConnectionSslMode.VERIFY_HYPHEN_CA,
        sslRootCert: { secretKeyRef: { name: 'orders-ca', key: 'ca.crt' } },
      },
    };
    const { job } = new ExtensionUpgrade(Testing.chart(), 'schema', { metadata: { name: 'orders' }, spec });
    const { env } = (job.toJson() as Rendered).spec.template.spec.containers[0];
    expect(env).toContainEqual({ name: 'PGSSLMODE', value: 'verify-ca' });
    expect(env).toContainEqual({ name: 'PGSSLROOTCERT', value: '/schemagate-tls/ca.crt' });
  });

  it.each([
    ['argocd', 'argocd.argoproj.io/sync-wave', '1'],
    ['helm', 'helm.sh/hook', 'post-install,post-upgrade'],
  ] as const)('comes after the workload on %s', (delivery, annotation, value) => {
    const props = { metadata: { name: 'orders' }, spec: UPGRADE, delivery } as unknown as ExtensionUpgradeProps;
    const { job } = new ExtensionUpgrade(Testing.chart(), 'schema', props);
    expect((job.toJson() as KubeObject).metadata.annotations).toMatchObject({ [annotation]: value });
  });
});

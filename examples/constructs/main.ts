import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Gateway } from 'schemagate';

const app = new App();
const chart = new Chart(app, 'invoices', { namespace: 'api' });

// The resource in its own shape, typed, with the default of each field in its documentation.
const gateway = new Gateway(chart, 'gateway', {
  metadata: { name: 'invoices' },
  spec: {
    license: { accept: true, secretName: 'gateway-license' },
    app: {
      image: 'docker.io/caapim/gateway:11.2.2',
      replicas: 2,
      management: {
        secretName: 'invoices-credentials',
        cluster: { hostname: 'invoices.example.com' },
        database: {
          enabled: true,
          jdbcUrl: 'jdbc:mysql://mysql.db:3306/invoices',
          migrationJob: { enabled: true },
        },
      },
      service: { ports: [{ name: 'https', port: 8443, targetPort: 8443 }] },
    },
  },
});

// Escape hatches: what no field says. The order of migration and rollout stays; a patch that touched it would fail here.
gateway.deployment.addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 15));
gateway.service.addJsonPatch(JsonPatch.add('/spec/sessionAffinity', 'ClientIP'));
// Another spec, another hash in the name of the Job: the migration runs again, and finds nothing to do.
gateway.migration?.addJsonPatch(JsonPatch.add('/spec/template/spec/priorityClassName', 'database-migrations'));

// Other objects refer to those of the Gateway.
new ApiObject(chart, 'policy', {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'invoices' },
  spec: {
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': gateway.deployment.name } },
    policyTypes: ['Ingress'],
    ingress: [{ ports: [{ port: 8443 }] }],
  },
});

app.synth();

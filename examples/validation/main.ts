import { App, Chart } from 'cdk8s';
import { Gateway } from 'schemagate';

const VERSION = '11.3.0';

const app = new App();
const chart = new Chart(app, 'orders', { namespace: 'api' });

new Gateway(chart, 'gateway', {
  metadata: { name: 'orders' },
  spec: {
    version: VERSION,
    license: { accept: true, secretName: 'gateway-license' },
    app: {
      image: `docker.io/caapim/gateway:${VERSION}`,
      replicas: 2,
      management: {
        secretName: 'orders-credentials',
        cluster: { hostname: 'orders.example.com' },
        database: {
          enabled: true,
          jdbcUrl: 'jdbc:mysql://mysql.db:3306/orders',
          migrationJob: { enabled: true },
        },
      },
      service: { ports: [{ name: 'https', port: 8443, targetPort: 8443 }] },
    },
  },
});

app.synth();

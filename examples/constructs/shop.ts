import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Migrated, SchemagateApp } from 'schemagate';

const app = new SchemagateApp({ delivery: 'argocd' });
const chart = new Chart(app, 'shop', { namespace: 'prod', disableResourceNameHashes: true });
const image = 'registry.example.com/shop:1.4.0';
const database = kplus.Env.fromSecret(kplus.Secret.fromSecretName(chart, 'database', 'shop-database'));

// Both are of one image and wait for one migration.
const web = new kplus.Deployment(chart, 'web', { containers: [{ image, portNumber: 8000, envFrom: [database] }] });
web.exposeViaService({ ports: [{ port: 80, targetPort: 8000 }] });
const worker = ['python', 'manage.py', 'worker'];
new kplus.Deployment(chart, 'worker', { containers: [{ image, command: worker, envFrom: [database] }] });

// Runs before the release command: Jobs of one's own.
const backup = new kplus.Job(chart, 'backup', { containers: [{ image, command: ['./backup'], envFrom: [database] }] });

new Migrated(chart, 'shop', {
  before: [backup],
  migrate: { of: web, command: 'python manage.py migrate --noinput' },
});
app.synth();

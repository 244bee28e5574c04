import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { parse } from 'yaml';

/** What this app reads of a Gateway; the rest it does not look at. */
interface Gateway {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly license: { readonly secretName: string };
    readonly app: {
      readonly image: string;
      readonly replicas: number;
      readonly labels: Record<string, string>;
      readonly resources: k8s.ResourceRequirements;
      readonly java: { readonly extraArgs: readonly string[] };
      readonly management: {
        readonly secretName: string;
        readonly cluster: { readonly hostname: string };
        readonly database: {
          readonly jdbcUrl: string;
          readonly migrationJob: { readonly activeDeadlineSeconds: number };
        };
      };
      readonly service: { readonly ports: readonly { name: string; port: number; targetPort: number }[] };
      readonly pdb: { readonly minAvailable: number };
    };
  };
}

const LICENSE_PATH = '/opt/SecureSpan/Gateway/node/default/etc/bootstrap/license/license.xml';

/** A Gateway as somebody would write it with cdk8s alone: typed objects, one chart each. */
class GatewayChart extends Chart {
  constructor(scope: Construct, { metadata, spec }: Gateway) {
    const { name, namespace } = metadata;
    super(scope, name, { namespace, disableResourceNameHashes: true });
    const { app, license } = spec;
    const { database, cluster, secretName } = app.management;
    const labels = { 'app.kubernetes.io/name': 'gateway', 'app.kubernetes.io/instance': name, ...app.labels };
    const selector = { ...labels, 'app.kubernetes.io/component': 'gateway' };
    const environment = (mode: string) => ({
      ACCEPT_LICENSE: 'true',
      SSG_CLUSTER_HOST: cluster.hostname,
      SSG_JVM_HEAP: '3072m',
      LIQUIBASE_LOG_LEVEL: 'off',
      EXTRA_JAVA_ARGS: [...app.java.extraArgs, `-Dgateway.db.schema-update.mode=${mode}`].join(' '),
      DISKLESS_CONFIG: 'true',
      SSG_DATABASE_JDBC_URL: database.jdbcUrl,
    });
    const podOf = (container: Partial<k8s.Container>): k8s.PodSpec => ({
      containers: [
        {
          name: 'gateway',
          image: app.image,
          imagePullPolicy: 'IfNotPresent',
          resources: app.resources,
          volumeMounts: [{ name: 'license', mountPath: LICENSE_PATH, subPath: 'license.xml' }],
          ...container,
        },
      ],
      volumes: [{ name: 'license', secret: { secretName: license.secretName } }],
    });

    new k8s.KubeConfigMap(this, 'config', { metadata: { name, labels: selector }, data: environment('skip') });
    new k8s.KubeJob(this, 'migration', {
      metadata: { name: `${name}-db-migration`, labels },
      spec: {
        backoffLimit: 1,
        activeDeadlineSeconds: database.migrationJob.activeDeadlineSeconds,
        template: {
          metadata: { labels: { ...labels, 'app.kubernetes.io/component': 'db-migration' } },
          spec: {
            ...podOf({
              env: Object.entries(environment('liquibase-only')).map(([key, value]) => ({ name: key, value })),
              envFrom: [{ secretRef: { name: secretName } }],
            }),
            restartPolicy: 'Never',
          },
        },
      },
    });
    const probe: k8s.Probe = {
      exec: { command: ['/bin/bash', '/opt/docker/rc.d/diagnostic/health_check.sh'] },
      initialDelaySeconds: 30,
      periodSeconds: 15,
      failureThreshold: 25,
    };
    new k8s.KubeDeployment(this, 'deployment', {
      metadata: { name, labels: selector },
      spec: {
        replicas: app.replicas,
        selector: { matchLabels: selector },
        template: {
          metadata: { labels: selector },
          spec: podOf({
            ports: app.service.ports.map((port) => ({ name: port.name, containerPort: port.targetPort })),
            envFrom: [{ configMapRef: { name } }, { secretRef: { name: secretName } }],
            livenessProbe: probe,
            readinessProbe: probe,
          }),
        },
      },
    });
    new k8s.KubeService(this, 'service', {
      metadata: { name, labels: selector },
      spec: {
        selector,
        ports: app.service.ports.map(({ name: port, port: number, targetPort }) => ({
          name: port,
          port: number,
          targetPort: k8s.IntOrString.fromNumber(targetPort),
        })),
      },
    });
    new k8s.KubePodDisruptionBudget(this, 'pdb', {
      metadata: { name, labels: selector },
      spec: { selector: { matchLabels: selector }, minAvailable: k8s.IntOrString.fromNumber(app.pdb.minAvailable) },
    });
  }
}

const folder = process.env.PEER_SOURCES ?? 'gateways';
const app = new App();
for (const file of readdirSync(folder).sort()) {
  // Not cdk8s's own Yaml.load: it starts a process for each file.
  new GatewayChart(app, parse(readFileSync(join(folder, file), 'utf8')) as Gateway);
}
app.synth();

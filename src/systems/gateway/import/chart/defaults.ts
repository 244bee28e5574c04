import type { JsonObject } from '../../../../lib/json';

/** Whose defaults these are. */
export const CHART_VERSION = '3.0.30';

const LOG_PROPERTIES = [
  'handlers = com.l7tech.server.log.GatewayRootLoggingHandler, com.l7tech.server.log.ConsoleMessageSink$L7ConsoleHandler',
  'com.l7tech.server.log.GatewayRootLoggingHandler.formatter = com.l7tech.util.JsonLogFormatter',
  'java.util.logging.SimpleFormatter.format=',
  'com.l7tech.server.log.ConsoleMessageSink$L7ConsoleHandler.formatter = com.l7tech.util.JsonLogFormatter',
  'com.l7tech.server.log.ConsoleMessageSink$L7ConsoleHandler.level = CONFIG',
].join('\n');

const SYSTEM_PROPERTIES = [
  'com.l7tech.server.extension.sharedKeyValueStoreProvider=embeddedhazelcast',
  'com.l7tech.server.extension.sharedCounterProvider=ssgdb',
  'com.l7tech.server.extension.sharedClusterInfoProvider=ssgdb',
  'com.l7tech.org.bouncycastle.rsa.allow_multi_use=true',
  'javax.net.ssl.trustStoreType=jks',
  'com.l7tech.server.clusterStaleNodeCleanupTimeoutSeconds=86400',
].join('\n');

const JAVA_ARGUMENTS = [
  '-Dcom.l7tech.bootstrap.autoTrustSslKey=trustAnchor,TrustedFor.SSL,TrustedFor.SAML_ISSUER',
  '-Dcom.l7tech.server.audit.message.saveToInternal=false',
  '-Dcom.l7tech.server.audit.admin.saveToInternal=false',
  '-Dcom.l7tech.server.audit.system.saveToInternal=false',
  '-Dcom.l7tech.server.audit.log.format=json',
  '-Djava.util.logging.config.file=/opt/SecureSpan/Gateway/node/default/etc/conf/log-override.properties',
  '-Dcom.l7tech.server.pkix.useDefaultTrustAnchors=true',
  '-Dcom.l7tech.security.ssl.hostAllowWildcard=true',
];

const PROBE = {
  enabled: true,
  type: 'command',
  command: '/opt/docker/rc.d/diagnostic/health_check.sh',
  initialDelaySeconds: 40,
  timeoutSeconds: 1,
  periodSeconds: 15,
  successThreshold: 1,
  failureThreshold: 15,
};

const port = (name: string, number: number) => ({ name, internal: number, external: number, protocol: 'TCP' });

/**
 * What the chart takes where the values say nothing, as far as it has a place in a resource. Credentials that the chart
 * comes with are left out on purpose.
 */
export const CHART_DEFAULTS: JsonObject = {
  license: { accept: false },
  disklessConfig: { enabled: true },
  image: { registry: 'docker.io', repository: 'caapim/gateway', tag: '11.1.1', pullPolicy: 'IfNotPresent' },
  serviceAccount: { create: true },
  replicas: 1,
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
  preStopScript: { enabled: false, periodSeconds: 3, timeoutSeconds: 60, excludedPorts: [2124, 8777] },
  autoscaling: {
    enabled: false,
    hpa: {
      minReplicas: 1,
      maxReplicas: 3,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } },
      ],
      behavior: {
        scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
        scaleUp: { stabilizationWindowSeconds: 0, policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
      },
    },
  },
  config: {
    heapSize: '2g',
    javaArgs: JAVA_ARGUMENTS,
    log: { override: true, properties: LOG_PROPERTIES },
    systemProperties: SYSTEM_PROPERTIES,
    redis: { enabled: false, tls: { enabled: true, verifyPeer: true } },
  },
  clusterHostname: 'my.localdomain',
  database: { enabled: true, create: true, liquibaseLogLevel: 'off', name: 'ssg' },
  management: {
    enabled: true,
    service: { enabled: true, type: 'LoadBalancer', ports: [port('management', 9443)] },
  },
  service: { type: 'LoadBalancer', ports: [port('https', 8443)] },
  otk: {
    enabled: false,
    type: 'SINGLE',
    job: { image: { repository: 'caapim/otk-install', tag: '4.6.3' } },
    database: {
      type: 'mysql',
      connectionName: 'OAuth',
      useDemoDb: true,
      sql: { jdbcDriverClass: 'com.mysql.jdbc.Driver', databaseName: 'otk_db' },
    },
  },
  ingress: {
    enabled: false,
    ingressClassName: 'nginx',
    tls: [{ hosts: ['dev.ca.com'], secretName: 'default' }],
    rules: [{ host: 'dev.ca.com', path: '/', service: { port: { name: 'https' } } }],
  },
  livenessProbe: PROBE,
  readinessProbe: PROBE,
  startupProbe: { ...PROBE, enabled: false, initialDelaySeconds: 20 },
};

import type { InitChoice, InitResource } from '../system';
import { hasPassword } from './text/jdbc-url';
import { compareGatewayVersions, FIRST_WITH_MODES, parseGatewayVersion } from './version';
import { MAX_LABEL } from '../../lib/name';
import { oneLine } from '../../lib/yaml/write/scalar';

/** What `schemagate init` asks and writes of a Gateway. */
export const INIT_GATEWAY: InitChoice = {
  title: 'Layer7 API Gateway',
  folder: 'gateways',
  longestName: MAX_LABEL,
  databaseHelp: 'Gateway: a JDBC URL without credentials, or none',
  databaseQuestion: {
    text: 'Where is its database: a JDBC URL without credentials, or none?',
    default: 'jdbc:mysql://mysql:3306/ssg',
    fault: urlFault,
  },
  version: {
    help: 'Gateway: the version to begin with, such as the one that runs',
    default: '11.2.2',
    fault: (version) => (/^1[01]\.\d+\.\d+$/.test(version) ? undefined : 'expected a version such as 11.2.2'),
  },
  resource: gatewayResource,
};

function urlFault(url: string): string | undefined {
  if (url === 'none') return undefined;
  if (!/^jdbc:(?:mysql|mariadb):\/\/[^\s"'{}]+$/.test(url))
    return 'expected none, or a URL such as jdbc:mysql://mysql:3306/ssg';
  return hasPassword(url) ? 'a password in the URL belongs into the Secret of the Gateway: leave it out' : undefined;
}

function gatewayResource(answers: InitResource): string {
  return gatewayHead(answers) + gatewaySpec(answers);
}

function gatewayHead({ name, namespace, database }: InitResource): string {
  return `# The Gateway ${name}. What a field does, and which there are: schemagate explain gateway.spec.
#
# Secrets that must be there before:
#   kubectl create secret generic ${name}-license -n ${namespace} --from-file=license.xml
#   kubectl create secret generic ${name}-credentials -n ${namespace} \\
#     --from-literal=SSG_ADMIN_USERNAME=... --from-literal=SSG_ADMIN_PASSWORD=... \\
#     --from-literal=SSG_CLUSTER_PASSWORD=...${database === 'none' ? '' : databaseKeys()}
apiVersion: security.brcmlabs.com/v1
kind: Gateway
metadata:
  name: ${oneLine(name)}
  namespace: ${oneLine(namespace)}
`;
}

function gatewaySpec({ name, database, version }: InitResource): string {
  return `spec:
  # schemagate upgrade ${name} --to VERSION moves it and the tag below.
  version: "${version}"
  license:
    accept: true # this accepts it: read it first
    secretName: ${name}-license
  app:
    image: docker.io/caapim/gateway:${version}
    replicas: 2
    resources:
      requests:
        cpu: "1"
        memory: 4Gi
      limits:
        memory: 4Gi
    java:
      jvmHeap:
        calculate: true
        percentage: 75 # of the memory limit
    management:
      secretName: ${name}-credentials
      cluster:
        hostname: ${name}.example.com # the name that clients use
${gatewayDatabase(database, version)}    service:
      type: ClusterIP
      ports:
        - name: https
          port: 8443
          targetPort: 8443
`;
}

function databaseKeys(): string {
  return ' \\\n#     --from-literal=SSG_DATABASE_USER=... --from-literal=SSG_DATABASE_PASSWORD=...';
}

/** Whether images of this version bring what the Job runs. */
function hasMigrationJob(version: string): boolean {
  const parsed = parseGatewayVersion(version);
  return parsed !== undefined && compareGatewayVersions(parsed, FIRST_WITH_MODES) >= 0;
}

function gatewayDatabase(database: string, version: string): string {
  if (database === 'none') return '';
  if (!hasMigrationJob(version)) {
    return `      database:
        enabled: true
        jdbcUrl: ${database}
        # The pods migrate the schema themselves. Add this with the upgrade to 11.2.2: migrationJob: { enabled: true }
`;
  }
  return `      database:
        enabled: true
        jdbcUrl: ${database}
        migrationJob:
          enabled: true # the schema is migrated before any pod changes
          activeDeadlineSeconds: 300 # longer for a large database
`;
}

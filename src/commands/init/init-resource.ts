import type { InitAnswers } from './init-answers';

/** A resource to begin with; every line that a reader may have to change has a comment. */
export function initResource(answers: InitAnswers): string {
  return answers.system === 'gateway' ? gateway(answers) : documentDb(answers);
}

function gateway(answers: InitAnswers): string {
  return gatewayHead(answers) + gatewaySpec(answers);
}

function gatewayHead({ name, namespace, database }: InitAnswers): string {
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
  name: ${name}
  namespace: ${namespace}
`;
}

function gatewaySpec({ name, database }: InitAnswers): string {
  return `spec:
  # schemagate upgrade ${name} --to VERSION moves it and the tag below.
  version: "11.2.2"
  license:
    accept: true # this accepts it: read it first
    secretName: ${name}-license
  app:
    image: docker.io/caapim/gateway:11.2.2
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
${gatewayDatabase(database)}    service:
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

function gatewayDatabase(database: string): string {
  if (database === 'none') return '';
  return `      database:
        enabled: true
        jdbcUrl: ${database}
        migrationJob:
          enabled: true # the schema is migrated before any pod changes
          activeDeadlineSeconds: 300 # longer for a large database
`;
}

function documentDb({ name, namespace, database }: InitAnswers): string {
  return `# The DocumentDB ${name}. It is upgraded in two commits: first the binary, then, when that has proved itself, the schema.
apiVersion: documentdb.io/preview
kind: DocumentDB
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  nodeCount: 1
  instancesPerNode: 3 # one primary, two to switch to while binaries change
  # The binary: schemagate upgrade ${name} --to VERSION. The schema stays, and a rollback is possible.
  documentDBVersion: "${database}"
  # The schema follows in a commit of its own: schemagate finalize ${name}. There is no way back from it.
  resource:
    storage:
      pvcSize: 10Gi # can grow, never shrink
  exposeViaService:
    serviceType: ClusterIP
`;
}

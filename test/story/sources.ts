/** A Gateway with a database; `job` is a line of its `migrationJob`. */
export function gatewaySource(version: string, job = '', name = 'ssg'): string {
  return `# The Gateway of the payments team.
apiVersion: security.brcmlabs.com/v1
kind: Gateway
metadata:
  name: ${name}
  namespace: payments
spec:
  license: { accept: true, secretName: gateway-license }
  app:
    image: docker.io/caapim/gateway:${version}
    replicas: 2
    management:
      secretName: ssg-credentials
      cluster: { hostname: ssg.example.com }
      database:
        enabled: true
        jdbcUrl: jdbc:mysql://mysql.db:3306/${name}
${job === '' ? '' : `        migrationJob: ${job}\n`}    service:
      ports: [{ name: https, port: 8443, targetPort: 8443 }]
`;
}

/** A DocumentDB of three instances; two-phase unless a schema version is given. */
export function documentDbSource(version: string, schemaVersion = '', fields = ''): string {
  return `apiVersion: documentdb.io/preview
kind: DocumentDB
metadata:
  name: my-cluster
  namespace: data
spec:
  nodeCount: 1
  instancesPerNode: 3
  documentDBVersion: "${version}"
  schemaVersion: "${schemaVersion}"
  resource: { storage: { pvcSize: 10Gi } }
  exposeViaService: { serviceType: ClusterIP }
${fields}`;
}

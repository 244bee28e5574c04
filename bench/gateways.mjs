// Gateways as people write them, for measuring.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes so many Gateways, one a file, into a folder. */
export function writeGateways(folder, count, version = '11.2.2') {
  mkdirSync(folder, { recursive: true });
  for (let n = 0; n < count; n++) writeFileSync(join(folder, `gw-${n}.yaml`), gateway(n, version));
}

const gateway = (n, version) => `apiVersion: security.brcmlabs.com/v1
kind: Gateway
metadata:
  name: gw-${n}
  namespace: apim
spec:
  version: "${version}"
  license:
    accept: true
    secretName: gateway-license
  app:
    image: registry.example.com/apim/gateway:${version}
    imagePullPolicy: IfNotPresent
    replicas: ${2 + (n % 5)}
    labels:
      team: team-${n % 7}
    resources:
      requests: { cpu: 500m, memory: 4Gi }
      limits: { cpu: 2, memory: 4Gi }
    java:
      jvmHeap: { calculate: true, percentage: 75 }
      extraArgs: [-Dcom.l7tech.example=${n}]
    management:
      secretName: gw-${n}-credentials
      cluster:
        hostname: gw-${n}.example.com
      database:
        enabled: true
        jdbcUrl: jdbc:mysql://mysql.db:3306/ssg${n}?createDatabaseIfNotExist=true
        migrationJob:
          enabled: true
          activeDeadlineSeconds: ${300 + (n % 3) * 60}
    service:
      type: ClusterIP
      ports:
        - name: https
          port: 8443
          targetPort: 8443
          protocol: TCP
        - name: management
          port: 9443
          targetPort: 9443
          protocol: TCP
    pdb: { enabled: true, minAvailable: 1 }
`;

import type { JsonObject } from '../../src/lib/json';
import { compact } from '../../src/model/kube';
import type { BinaryVersion } from './postgres-image';
import type { Subject } from './subject';

/** A state of a PostgreSQL server and of what its ExtensionUpgrade asks for. */
export interface ServerState {
  readonly binaryVersion: BinaryVersion;
  /** Default: two-phase. */
  readonly schemaVersion?: string;
}

export const SERVER = 'postgres';
/** Secret with the variables by which a client reaches the server. */
export const ACCESS = 'postgres-access';

const UPGRADE = 'archive-schema';
const IMAGE = process.env.SCHEMAGATE_TEST_POSTGRES_IMAGE ?? '';
const LABELS = { 'example.com/server': SERVER };
/** The account `nobody` of every image. */
const NOBODY = 65534;

/** Server and upgrade as one unit: the Job comes after the StatefulSet. */
export function serverSubject(namespace: string): Subject<ServerState> {
  return {
    name: UPGRADE,
    settings: { ignore: ['StatefulSet'] },
    objects: (state) => [extensionUpgrade(namespace, state), statefulSet(namespace, state)],
  };
}

export function serverImage({ binaryVersion }: ServerState): string {
  return `${IMAGE}:${binaryVersion}`;
}

/** What stands there before anything is delivered. */
export function serverObjects(namespace: string): { readonly secret: JsonObject; readonly service: JsonObject } {
  const stringData = { PGHOST: SERVER, PGUSER: 'postgres', PGPASSWORD: `{{ it's "quoted" }} $HOME \\` };
  return {
    secret: { apiVersion: 'v1', kind: 'Secret', metadata: { name: ACCESS, namespace }, stringData },
    service: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: SERVER, namespace },
      spec: { selector: LABELS, ports: [{ port: 5432 }] },
    },
  };
}

function extensionUpgrade(namespace: string, state: ServerState): JsonObject {
  return {
    apiVersion: 'schemagate.dev/v1alpha1',
    kind: 'ExtensionUpgrade',
    metadata: { name: UPGRADE, namespace },
    spec: compact({
      connection: { secretName: ACCESS },
      binaryVersion: state.binaryVersion,
      schemaVersion: state.schemaVersion,
      after: { kind: 'StatefulSet', name: SERVER },
      image: serverImage(state),
      activeDeadlineSeconds: 240,
    }),
  };
}

function statefulSet(namespace: string, state: ServerState): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: SERVER, namespace, labels: LABELS },
    spec: {
      serviceName: SERVER,
      replicas: 1,
      selector: { matchLabels: LABELS },
      template: { metadata: { labels: LABELS }, spec: serverPod(state) },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    },
  };
}

function serverPod(state: ServerState): JsonObject {
  return {
    terminationGracePeriodSeconds: 10,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: NOBODY,
      runAsGroup: NOBODY,
      fsGroup: NOBODY,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: SERVER,
        image: serverImage(state),
        env: [{ name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: ACCESS, key: 'PGPASSWORD' } } }],
        ports: [{ containerPort: 5432 }],
        // Late enough for a Job that does not wait to be seen before it.
        readinessProbe: { tcpSocket: { port: 5432 }, initialDelaySeconds: 3, periodSeconds: 1 },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
      },
    ],
  };
}

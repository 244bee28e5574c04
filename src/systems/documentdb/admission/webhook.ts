import type { KubeObject } from '../../../model/kube';

/** Where the operator runs. */
export interface OperatorPlace {
  /** Namespace of the operator. */
  readonly operatorNamespace: string;
  /** Release name of the operator's chart: its pods carry it as label `app`. */
  readonly releaseName: string;
}

const OPERATOR = 'documentdb-operator';
const SERVICE = 'documentdb-webhook-service';
const CERTIFICATE = 'documentdb-webhook-cert';
const TLS_SECRET = 'documentdb-webhook-tls';
const ISSUER = 'documentdb-operator-selfsigned-issuer';
const CERTIFICATE_FOLDER = '/tmp/k8s-webhook-server/serving-certs';
const LABELS = { 'app.kubernetes.io/name': OPERATOR, 'app.kubernetes.io/managed-by': 'schemagate' };

/** What the operator's webhook needs in the cluster, cert-manager apart: the objects of the operator's own chart. */
export function webhookObjects(place: OperatorPlace): readonly KubeObject[] {
  return [issuer(place), certificate(place), service(place), configuration(place)];
}

function issuer({ operatorNamespace: namespace }: OperatorPlace): KubeObject {
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Issuer',
    metadata: { name: ISSUER, namespace, labels: LABELS },
    spec: { selfSigned: {} },
  };
}

function certificate({ operatorNamespace: namespace }: OperatorPlace): KubeObject {
  const host = `${SERVICE}.${namespace}.svc`;
  return {
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: CERTIFICATE, namespace, labels: LABELS },
    spec: {
      isCA: false,
      commonName: 'documentdb-webhook',
      dnsNames: [host, `${host}.cluster.local`],
      duration: '2160h',
      renewBefore: '360h',
      secretName: TLS_SECRET,
      usages: ['server auth'],
      issuerRef: { group: 'cert-manager.io', kind: 'Issuer', name: ISSUER },
    },
  };
}

function service({ operatorNamespace: namespace, releaseName }: OperatorPlace): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: SERVICE, namespace, labels: LABELS },
    spec: { ports: [{ port: 443, protocol: 'TCP', targetPort: 9443 }], selector: { app: releaseName } },
  };
}

function configuration({ operatorNamespace: namespace }: OperatorPlace): KubeObject {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: {
      name: 'documentdb-validating-webhook',
      labels: LABELS,
      annotations: { 'cert-manager.io/inject-ca-from': `${namespace}/${CERTIFICATE}` },
    },
    webhooks: [
      {
        name: 'vdocumentdb.kb.io',
        admissionReviewVersions: ['v1'],
        clientConfig: { service: { name: SERVICE, namespace, path: '/validate-documentdb-io-preview-documentdb' } },
        failurePolicy: 'Fail',
        rules: [
          {
            apiGroups: ['documentdb.io'],
            apiVersions: ['preview'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['dbs'],
          },
        ],
        sideEffects: 'None',
      },
    ],
  };
}

/** A strategic merge patch that lets the operator's Deployment serve the webhook; the Deployment itself is not ours. */
export function deploymentPatch({ operatorNamespace: namespace }: OperatorPlace): KubeObject {
  const volume = 'webhook-cert';
  const container = {
    name: OPERATOR,
    args: [`--webhook-cert-path=${CERTIFICATE_FOLDER}`],
    ports: [
      { containerPort: 9443, name: 'webhook-server', protocol: 'TCP' },
      { containerPort: 8081, name: 'health', protocol: 'TCP' },
    ],
    readinessProbe: probe('/readyz', 5, 10),
    livenessProbe: probe('/healthz', 15, 20),
    startupProbe: { httpGet: { path: '/readyz', port: 8081 }, failureThreshold: 30, periodSeconds: 2 },
    volumeMounts: [{ name: volume, mountPath: CERTIFICATE_FOLDER, readOnly: true }],
  };
  const secret = { secretName: TLS_SECRET, optional: true, defaultMode: 420 };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: OPERATOR, namespace },
    spec: { template: { spec: { containers: [container], volumes: [{ name: volume, secret }] } } },
  };
}

function probe(path: string, initialDelaySeconds: number, periodSeconds: number): object {
  return { httpGet: { path, port: 8081 }, initialDelaySeconds, periodSeconds };
}

import type { KubeObject } from '../../../src/model/kube';

const podTemplate = {
  metadata: { labels: { app: 'shop' } },
  spec: {
    serviceAccountName: 'shop',
    containers: [
      {
        name: 'shop',
        image: 'registry.example/shop:1.2.3',
        imagePullPolicy: 'IfNotPresent',
        ports: [{ name: 'https', containerPort: 8443, protocol: 'TCP' }],
        env: [
          { name: 'MODE', value: 'on' },
          { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'shop', key: 'password' } } },
        ],
        resources: { requests: { cpu: '500m', memory: '1.5Gi' }, limits: { cpu: 2 } },
        readinessProbe: { httpGet: { path: '/ready', port: 'https' }, periodSeconds: 5 },
        volumeMounts: [{ name: 'configuration', mountPath: '/etc/shop' }],
      },
    ],
    volumes: [{ name: 'configuration', configMap: { name: 'shop', defaultMode: 0o444 } }],
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: {} } },
    ],
  },
};

const metadata = { name: 'shop', namespace: 'shops', labels: { app: 'shop' }, annotations: { 'a.b/c': 'd' } };

/** As the generators of custom resource definitions write it. */
const exportedMetadata = { name: 'shops.example.com', creationTimestamp: null };

/** Well-formed objects of the kinds that are rendered, each with a good part of its fields. */
export const objects = {
  Deployment: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'shop' } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } },
      template: podTemplate,
    },
  },
  Job: {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: {
      activeDeadlineSeconds: 600,
      backoffLimit: 1,
      template: { ...podTemplate, spec: { ...podTemplate.spec, restartPolicy: 'Never' } },
    },
  },
  Service: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      type: 'ClusterIP',
      selector: { app: 'shop' },
      ports: [{ name: 'https', port: 8443, targetPort: 'https', protocol: 'TCP' }],
    },
  },
  ConfigMap: { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'shop.properties': 'a=b\n', 0: 'c' } },
  Secret: { apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque', stringData: { password: 'x' } },
  ServiceAccount: { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false },
  Ingress: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    spec: {
      rules: [
        {
          host: 'shop.example',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'shop', port: { number: 8443 } } } }],
          },
        },
      ],
    },
  },
  HorizontalPodAutoscaler: {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
      maxReplicas: 5,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
      ],
    },
  },
  PodDisruptionBudget: {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { maxUnavailable: '50%', selector: { matchLabels: { app: 'shop' } } },
  },
  StatefulSet: {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata,
    spec: {
      serviceName: 'shop',
      selector: { matchLabels: { app: 'shop' } },
      template: podTemplate,
      volumeClaimTemplates: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
        },
      ],
    },
  },
  RoleBinding: {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'shop' },
    subjects: [{ kind: 'ServiceAccount', name: 'shop', namespace: 'shops' }],
  },
  CustomResourceDefinition: {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: exportedMetadata,
    spec: {
      group: 'example.com',
      names: { kind: 'Shop', plural: 'shops' },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        },
      ],
    },
    status: { acceptedNames: { kind: 'Shop', plural: 'shops' }, conditions: [], storedVersions: [] },
  },
} as const satisfies Readonly<Record<string, KubeObject>>;

/** A copy with the value at the path replaced; `undefined` takes the key away. */
export function changed(object: KubeObject, path: readonly (string | number)[], value: unknown): KubeObject {
  const copy = structuredClone(object) as unknown;
  let parent = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<string | number, unknown>;
  const key = path.at(-1) ?? '';
  if (value === undefined) delete parent[key];
  else parent[key] = value;
  return copy as KubeObject;
}

/** Paths in what makes pods. */
export const POD_SPEC = ['spec', 'template', 'spec'] as const;
export const CONTAINER = [...POD_SPEC, 'containers', 0] as const;

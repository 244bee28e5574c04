import type { Json } from '../../../lib/json';

type Defaults = Readonly<Record<string, Json>>;

const PROBE: Defaults = {
  initialDelaySeconds: 0,
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
};
const CONTAINER: Defaults = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  stdin: false,
  stdinOnce: false,
  tty: false,
};
const REFERENCE: Defaults = { optional: false };
const FILES: Defaults = { defaultMode: 0o644, optional: false };

/** What the API server fills in, by the list or the map that the fields stand in. */
export const DEFAULTS: Readonly<Record<string, Defaults>> = {
  containers: CONTAINER,
  initContainers: CONTAINER,
  livenessProbe: PROBE,
  readinessProbe: PROBE,
  startupProbe: PROBE,
  httpGet: { scheme: 'HTTP' },
  grpc: { service: '' },
  ports: { protocol: 'TCP' },
  configMap: FILES,
  secret: FILES,
  projected: FILES,
  downwardAPI: FILES,
  configMapRef: REFERENCE,
  secretRef: REFERENCE,
  configMapKeyRef: REFERENCE,
  secretKeyRef: REFERENCE,
  fieldRef: { apiVersion: 'v1' },
  resourceFieldRef: { divisor: '0' },
  volumeMounts: { readOnly: false, recursiveReadOnly: 'Disabled' },
  hostPath: { type: '' },
  csi: { readOnly: false },
  scaleUp: { selectPolicy: 'Max', stabilizationWindowSeconds: 0 },
  scaleDown: { selectPolicy: 'Max' },
  clientIP: { timeoutSeconds: 10_800 },
  to: { kind: 'Service', weight: 100 },
};

/** Of a pod's spec. */
export const POD_DEFAULTS: Defaults = {
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
  schedulerName: 'default-scheduler',
  serviceAccountName: 'default',
  terminationGracePeriodSeconds: 30,
  enableServiceLinks: true,
  hostNetwork: false,
  hostPID: false,
  hostIPC: false,
  preemptionPolicy: 'PreemptLowerPriority',
  priority: 0,
};

/** Of an object's spec, by its kind. */
export const SPEC_DEFAULTS: Readonly<Record<string, Defaults>> = {
  Deployment: {
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    minReadySeconds: 0,
    paused: false,
  },
  Service: {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
    externalTrafficPolicy: 'Cluster',
    ipFamilyPolicy: 'SingleStack',
    allocateLoadBalancerNodePorts: true,
    publishNotReadyAddresses: false,
  },
  HorizontalPodAutoscaler: { minReplicas: 1 },
  Job: {
    parallelism: 1,
    completions: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: 'TerminatingOrFailed',
    manualSelector: false,
  },
  Route: { wildcardPolicy: 'None' },
};

/** Of a Deployment's strategy when it rolls. */
export const ROLLING_UPDATE: Defaults = { maxSurge: '25%', maxUnavailable: '25%' };

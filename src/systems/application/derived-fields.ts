/**
 * What becomes of a field of a workload's pod in a Job that is made of it: it is kept, made anew for the Job, or left
 * out for a reason. A reason is notable where a migration may miss the field.
 */
export type FieldDecision = 'kept' | 'made' | { readonly why: string; readonly notable: boolean };

type Decided = Readonly<Record<string, FieldDecision>>;

const SERVES: FieldDecision = { why: 'it is for pods that serve', notable: false };
const BY_JOB: FieldDecision = { why: 'the Job says it itself', notable: false };
const IDENTITY: FieldDecision = { why: 'it is the name of a replica, which the Job is none of', notable: false };
const NO_TERMINAL: FieldDecision = { why: 'nobody answers a Job', notable: false };
const kept = (...fields: readonly string[]): Decided => Object.fromEntries(fields.map((field) => [field, 'kept']));

/** Every field of a PodSpec of Kubernetes 1.28 to 1.34; a test holds the list to the schemas. */
export const POD_FIELDS: Decided = {
  ...kept('automountServiceAccountToken', 'dnsConfig', 'dnsPolicy', 'enableServiceLinks', 'hostAliases', 'hostIPC'),
  ...kept('hostNetwork', 'hostPID', 'hostUsers', 'imagePullSecrets', 'nodeName', 'nodeSelector', 'os', 'overhead'),
  ...kept('preemptionPolicy', 'priority', 'priorityClassName', 'resourceClaims', 'resources', 'runtimeClassName'),
  ...kept('schedulerName', 'securityContext', 'serviceAccount', 'serviceAccountName', 'shareProcessNamespace'),
  ...kept('tolerations'),
  affinity: 'made',
  topologySpreadConstraints: 'made',
  containers: 'made',
  initContainers: 'made',
  volumes: 'made',
  restartPolicy: 'made',
  // That of the pods is the time to finish requests; a migration has its own, however short that is.
  terminationGracePeriodSeconds: 'made',
  activeDeadlineSeconds: BY_JOB,
  ephemeralContainers: SERVES,
  readinessGates: SERVES,
  hostname: IDENTITY,
  hostnameOverride: IDENTITY,
  setHostnameAsFQDN: IDENTITY,
  subdomain: IDENTITY,
  schedulingGates: { why: 'whoever opens the gates of the replicas does not know of the Job', notable: true },
};

/** Every field of a Container, likewise: that of the container which runs. */
export const CONTAINER_FIELDS: Decided = {
  ...kept('name', 'image', 'imagePullPolicy', 'env', 'envFrom', 'resources', 'securityContext', 'workingDir'),
  ...kept('terminationMessagePath', 'terminationMessagePolicy', 'volumeDevices', 'volumeMounts'),
  command: 'made',
  args: 'made',
  ports: SERVES,
  lifecycle: SERVES,
  livenessProbe: SERVES,
  readinessProbe: SERVES,
  startupProbe: SERVES,
  resizePolicy: SERVES,
  restartPolicy: BY_JOB,
  restartPolicyRules: BY_JOB,
  stdin: NO_TERMINAL,
  stdinOnce: NO_TERMINAL,
  tty: NO_TERMINAL,
};

/** Annotations of a pod that are about serving, about the tool that wrote them, or change with every rollout. */
const SERVING_ANNOTATION =
  /^(?:prometheus\.io\/|schemagate\.dev\/|helm\.sh\/|meta\.helm\.sh\/|argocd\.argoproj\.io\/|kustomize\.|fluxcd\.io\/|kubectl\.kubernetes\.io\/|deployment\.kubernetes\.io\/|checksum\b|.*\/checksum\b|rollme$|.*[-./]?(?:configHash|config-hash)$)/;

/** Why an annotation of the pod does not stand on the Job's pod; nothing where it does. */
export function reasonAgainstAnnotation(key: string): string | undefined {
  return SERVING_ANNOTATION.test(key) ? 'it is about the pods that serve, or about when they are replaced' : undefined;
}

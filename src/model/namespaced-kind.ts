/** Kinds that live in a namespace: those of Kubernetes, and others that people deliver beside a workload. */
const NAMESPACED: ReadonlySet<string> = new Set([
  'AuthorizationPolicy',
  'Certificate',
  'ConfigMap',
  'ControllerRevision',
  'CronJob',
  'DaemonSet',
  'Deployment',
  'DestinationRule',
  'EndpointSlice',
  'Endpoints',
  'ExternalSecret',
  'GRPCRoute',
  'HTTPRoute',
  'HorizontalPodAutoscaler',
  'Ingress',
  'Issuer',
  'Job',
  'Lease',
  'LimitRange',
  'NetworkPolicy',
  'PeerAuthentication',
  'PersistentVolumeClaim',
  'Pod',
  'PodDisruptionBudget',
  'PodMonitor',
  'PodTemplate',
  'PrometheusRule',
  'ReferenceGrant',
  'ReplicaSet',
  'ReplicationController',
  'ResourceQuota',
  'Role',
  'RoleBinding',
  'Rollout',
  'ScaledObject',
  'SealedSecret',
  'Secret',
  'SecretProviderClass',
  'SecretStore',
  'Service',
  'ServiceAccount',
  'ServiceEntry',
  'ServiceMonitor',
  'StatefulSet',
  'TCPRoute',
  'TLSRoute',
  'VaultAuth',
  'VaultConnection',
  'VaultStaticSecret',
  'VerticalPodAutoscaler',
  'VirtualService',
]);

/** Whether objects of the kind are known to live in a namespace; `false` for kinds that nobody here knows. */
export function isNamespacedKind(kind: string): boolean {
  return NAMESPACED.has(kind);
}

/** Kinds that live in no namespace. */
const OF_CLUSTER =
  /^(?:APIService|CSIDriver|CSINode|CertificateSigningRequest|CustomResourceDefinition|GatewayClass|IngressClass|Namespace|Node|PersistentVolume|PriorityClass|RuntimeClass|StorageClass|VolumeAttachment|Cluster\w+|Mutating\w+|Validating\w+|\w+ClassParameters)$/;

/** Whether objects of the kind are known to live in no namespace. */
export function isClusterKind({ kind }: { readonly kind: string }): boolean {
  return OF_CLUSTER.test(kind);
}

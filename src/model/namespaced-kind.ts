/** Kinds that live in a namespace: those of Kubernetes, and others that people deliver beside a workload. */
const NAMESPACED: ReadonlySet<string> = new Set([
  'Certificate',
  'ConfigMap',
  'CronJob',
  'DaemonSet',
  'Deployment',
  'ExternalSecret',
  'HorizontalPodAutoscaler',
  'Ingress',
  'Issuer',
  'Job',
  'LimitRange',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'Pod',
  'PodDisruptionBudget',
  'PodMonitor',
  'ResourceQuota',
  'Role',
  'RoleBinding',
  'SealedSecret',
  'Secret',
  'SecretProviderClass',
  'SecretStore',
  'Service',
  'ServiceAccount',
  'ServiceMonitor',
  'StatefulSet',
  'VaultAuth',
  'VaultConnection',
  'VaultStaticSecret',
]);

/** Whether objects of the kind are known to live in a namespace; `false` for kinds that nobody here knows. */
export function isNamespacedKind(kind: string): boolean {
  return NAMESPACED.has(kind);
}

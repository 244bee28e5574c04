import type { FieldChange } from '../../../model/plan';

/**
 * What the API server refuses to change, as beginnings of field paths: another value needs another object. Numbers of
 * a Job that may change are not among them.
 */
const IMMUTABLE: Readonly<Record<string, readonly string[]>> = {
  ClusterRoleBinding: ['roleRef'],
  ControllerRevision: ['data'],
  DaemonSet: ['spec.selector'],
  Deployment: ['spec.selector'],
  Job: [
    'spec.template',
    'spec.selector',
    'spec.completions',
    'spec.completionMode',
    'spec.podFailurePolicy',
    'spec.successPolicy',
    'spec.backoffLimitPerIndex',
    'spec.managedBy',
  ],
  PersistentVolumeClaim: [
    'spec.accessModes',
    'spec.selector',
    'spec.storageClassName',
    'spec.volumeMode',
    'spec.volumeName',
    'spec.dataSource',
  ],
  PriorityClass: ['value'],
  ReplicaSet: ['spec.selector'],
  RoleBinding: ['roleRef'],
  Route: ['spec.host'],
  Secret: ['type'],
  Service: ['spec.clusterIP', 'spec.clusterIPs', 'spec.loadBalancerClass', 'spec.healthCheckNodePort'],
  StatefulSet: ['spec.selector', 'spec.serviceName', 'spec.volumeClaimTemplates', 'spec.podManagementPolicy'],
  StorageClass: ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
};

/** Whether the API server refuses this change of an object that exists. */
export function isImmutable(kind: string, { path, from }: FieldChange, frozen: boolean): boolean {
  if (frozen && /^(?:data|binaryData|immutable)(?:$|[.[])/.test(path)) return true;
  // The cluster chooses what a manifest of a Service leaves open: whether it chose the same is not known.
  if (kind === 'Service' && from === undefined) return false;
  return (IMMUTABLE[kind] ?? []).some(
    (start) => path === start || (/^[.[]/.test(path.slice(start.length)) && path.startsWith(start)),
  );
}

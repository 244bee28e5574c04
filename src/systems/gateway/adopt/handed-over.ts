import { isObject, type Json, type JsonObject } from '../../../lib/json';
import { compact } from '../../../model/kube';

/** Fields that the cluster or another controller chose; applying an object that does not state them leaves them. */
const ASSIGNED: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['replicas'],
  Service: [
    'clusterIP',
    'clusterIPs',
    'ipFamilies',
    'ipFamilyPolicy',
    'healthCheckNodePort',
    'allocateLoadBalancerNodePorts',
  ],
  PersistentVolumeClaim: ['volumeName', 'volumeMode', 'storageClassName'],
  Route: ['host'],
};
/** Of a whole object. */
const ASSIGNED_AT_TOP: Readonly<Record<string, readonly string[]>> = {
  ServiceAccount: ['secrets', 'imagePullSecrets'],
};
/** Marks that kubectl leaves on a pod template. */
const RESTARTED = 'kubectl.kubernetes.io/restartedAt';

/** The running object, in normal form, without what somebody else decides and the rendered one leaves open. */
export function withoutHandedOver(kind: string, running: JsonObject, rendered: JsonObject): JsonObject {
  const top = leftOpen(running, rendered, ASSIGNED_AT_TOP[kind] ?? []);
  if (!isObject(top.spec)) return top;
  const wanted = isObject(rendered.spec) ? rendered.spec : {};
  const spec = leftOpen(top.spec, wanted, ASSIGNED[kind] ?? []);
  if (kind === 'Service') return { ...top, spec: { ...spec, ports: withoutNodePorts(spec.ports, wanted.ports) } };
  if (kind === 'Job') return { ...top, spec: { ...spec, template: withoutJobLabels(spec.template, wanted.template) } };
  return kind === 'Deployment'
    ? { ...top, spec: { ...spec, template: withoutRestart(spec.template) } }
    : { ...top, spec };
}

function leftOpen(running: JsonObject, rendered: JsonObject, fields: readonly string[]): JsonObject {
  const dropped = fields.filter((field) => rendered[field] === undefined);
  return Object.fromEntries(Object.entries(running).filter(([key]) => !dropped.includes(key)));
}

/** The cluster chooses a node port for each port that states none. */
function withoutNodePorts(running: Json | undefined, rendered: Json | undefined): Json | undefined {
  if (!Array.isArray(running)) return running;
  const stating = (Array.isArray(rendered) ? rendered : []).filter(
    (port) => isObject(port) && port.nodePort !== undefined,
  );
  const numbers = new Set(stating.map((port) => (port as JsonObject).port));
  return running.map((port) =>
    isObject(port) && !numbers.has(port.port) ? leftOpen(port, {}, ['nodePort']) : (port as Json),
  );
}

/** The API server adds them to the pods of each Job, and a selector of them to the Job. */
const JOB_LABELS = ['controller-uid', 'job-name', 'batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name'];

function withoutJobLabels(template: Json | undefined, rendered: Json | undefined): Json | undefined {
  if (!isObject(template) || !isObject(template.metadata) || !isObject(template.metadata.labels)) return template;
  const stated = isObject(rendered) && isObject(rendered.metadata) ? rendered.metadata.labels : undefined;
  const labels = leftOpen(template.metadata.labels, isObject(stated) ? stated : {}, JOB_LABELS);
  return compact({ ...template, metadata: compact({ ...template.metadata, labels }) });
}

function withoutRestart(template: Json | undefined): Json | undefined {
  if (!isObject(template) || !isObject(template.metadata) || !isObject(template.metadata.annotations)) return template;
  const annotations = leftOpen(template.metadata.annotations, {}, [RESTARTED]);
  return compact({ ...template, metadata: compact({ ...template.metadata, annotations }) });
}

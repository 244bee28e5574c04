import { labelsOf, type KubeObject } from '../../../model/kube';
import { isGatewayOwner, managersOf, managerText } from './manager';

/** What a controller makes of another object, and records of tools. */
const DERIVED_KINDS: ReadonlySet<string> = new Set([
  'ControllerRevision',
  'Endpoints',
  'EndpointSlice',
  'Event',
  'Gateway',
  'Pod',
  'ReplicaSet',
]);
const RELEASE_RECORD = 'helm.sh/release.v1';

/** Whether an object that runs is one of this Gateway's, so that it is left behind when nothing renders it. */
export function belongsTo(object: KubeObject, gateway: string, managers: ReadonlySet<string>): boolean {
  if (DERIVED_KINDS.has(object.kind) || object.type === RELEASE_RECORD) return false;
  const own = managersOf(object);
  if (own.some((manager) => isGatewayOwner(manager) && manager.name === gateway)) return true;
  // A release or an application may hold more than this Gateway; what others own is theirs.
  if (own.some((manager) => manager.tool === 'owner')) return false;
  return (
    own.some((manager) => manager.tool === 'helm' && managers.has(managerText(manager))) || isLabeled(object, gateway)
  );
}

function isLabeled(object: KubeObject, gateway: string): boolean {
  const labels = labelsOf(object);
  const partOf = labels['app.kubernetes.io/part-of'] === gateway;
  return partOf && ['layer7-operator', 'schemagate'].includes(labels['app.kubernetes.io/managed-by'] ?? '');
}

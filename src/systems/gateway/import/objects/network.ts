import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import { tryFindOrderKey } from '../../../../model/order-keys';
import { mapAt, mapsAt } from '../../../../lib/value-at';
import { stated, type RunningGateway } from './running';
import { app } from '../values-path';
import { copyFields, from, type ObjectsImport } from './section';

/** Of the API server's own making, or ours. */
const SERVER_FIELDS = new Set(['selector', 'ports', 'clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']);

/** Services, Ingress, autoscaler and disruption budget. */
export function network(objects: ObjectsImport): void {
  const { running, draft } = objects;
  const { name } = running;
  const management = running.find('Service', `${name}-management-service`, `${name}-management`);
  service(objects, running.find('Service', name), 'service');
  if (management !== undefined) {
    draft.put(app('management.service.enabled'), true, from('Service', 'management'));
    service(objects, management, 'management.service');
  }
  ingress(objects, running.find('Ingress', name, `${name}-ingress`));
  const autoscaler = running.find('HorizontalPodAutoscaler', name, `${name}-hpa`);
  if (autoscaler !== undefined) {
    draft.put(app('autoscaling.enabled'), true, from('HorizontalPodAutoscaler', 'spec'));
    copyFields(draft, autoscaler, 'HorizontalPodAutoscaler', {
      'spec.minReplicas': 'autoscaling.hpa.minReplicas',
      'spec.maxReplicas': 'autoscaling.hpa.maxReplicas',
      'spec.metrics': 'autoscaling.hpa.metrics',
      'spec.behavior': 'autoscaling.hpa.behavior',
    });
  }
  const budget = running.find('PodDisruptionBudget', name, `${name}-pdb`);
  if (budget === undefined) return;
  draft.put(app('pdb.enabled'), true, from('PodDisruptionBudget', 'spec'));
  copyFields(draft, budget, 'PodDisruptionBudget', {
    'spec.minAvailable': 'pdb.minAvailable',
    'spec.maxUnavailable': 'pdb.maxUnavailable',
  });
}

const NOT_ANNOTATED = /^(?:kubectl\.kubernetes\.io|meta\.helm\.sh|helm\.sh|argocd\.argoproj\.io|checksum)\//;

function annotations({ draft }: ObjectsImport, object: JsonObject, to: string): void {
  for (const [key, value] of Object.entries(mapAt(object, ['metadata', 'annotations']))) {
    if (NOT_ANNOTATED.test(key) || tryFindOrderKey(key) !== undefined) continue;
    draft.put([...app(`${to}.annotations`), key], String(value), [String(object.kind), 'metadata', 'annotations', key]);
  }
}

function service(objects: ObjectsImport, object: JsonObject | undefined, to: string): void {
  const { running, draft } = objects;
  if (object === undefined) return;
  annotations(objects, object, to);
  for (const [key, value] of Object.entries(mapAt(object, ['spec']))) {
    if (SERVER_FIELDS.has(key) || value === undefined || value === null || value === 'None') continue;
    draft.put([...app(to), key], value, from('Service', `spec.${key}`));
  }
  const clusterIp = stated(object, 'spec.clusterIP');
  if (clusterIp === 'None') draft.put(app(`${to}.clusterIP`), 'None', from('Service', 'spec.clusterIP'));
  mapsAt(object, ['spec', 'ports']).forEach((port, index) => {
    draft.put([...app(`${to}.ports`), index], portOf(port, running), [...from('Service', 'spec.ports'), index]);
  });
}

/** Ports of the container are named; the resource states their numbers. */
function portOf({ name, port, targetPort, protocol, nodePort }: JsonObject, running: RunningGateway): JsonObject {
  const target = mapsAt(running.container, ['ports']).find((each) => each.name === targetPort);
  const number = target?.containerPort ?? targetPort ?? port;
  return JSON.parse(JSON.stringify({ name, port, targetPort: number, protocol, nodePort })) as JsonObject;
}

function ingress(objects: ObjectsImport, object: JsonObject | undefined): void {
  const { running, draft } = objects;
  if (object === undefined) return;
  draft.put(app('ingress.enabled'), true, from('Ingress', 'spec'));
  annotations(objects, object, 'ingress');
  copyFields(draft, object, 'Ingress', {
    'spec.ingressClassName': 'ingress.ingressClassName',
    'spec.tls': 'ingress.tls',
  });
  const rules = mapsAt(object, ['spec', 'rules']).map((rule) => withManagement(rule, running.name));
  if (rules.length > 0) draft.put(app('ingress.rules'), rules as readonly Json[], from('Ingress', 'spec.rules'));
}

/** The management Service has a word of its own. */
function withManagement(value: Json, name: string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => withManagement(item, name));
  if (!isObject(value)) return value;
  const isManagement = value.name === `${name}-management-service` || value.name === `${name}-management`;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === 'name' && isManagement) return [key, 'management'];
      return [key, withManagement(item ?? null, name)];
    }),
  );
}

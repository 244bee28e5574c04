import { isObject, type JsonObject } from '../../../../lib/json';
import { tryFindOrderKey } from '../../../../model/order-keys';
import { mapAt } from '../../../../lib/value-at';
import { app, pathOf } from '../values-path';
import { stated } from './running';
import { copyFields, from, type ObjectsImport } from './section';

/** Labels and annotations by which tools find their own objects. */
const BOOKKEEPING =
  /^(?:app\.kubernetes\.io\/(?:name|instance|component|part-of|managed-by|created-by)|security\.brcmlabs\.com\/|checksum\/|helm\.sh\/|meta\.helm\.sh\/|argocd\.argoproj\.io\/|kubectl\.kubernetes\.io\/|deployment\.kubernetes\.io\/|schemagate\.dev\/|pod-template-hash$|.*-checksum$)/;
const CHART_LABELS = new Set(['app', 'chart', 'release', 'heritage']);

/** How many pods there are, what they may use and where they run. */
export function runningPods(objects: ObjectsImport): void {
  const { running, draft } = objects;
  const { deployment, pod, container } = running;
  words(objects, 'metadata.labels', 'labels');
  words(objects, 'metadata.annotations', 'annotations');
  words(objects, 'spec.template.metadata.annotations', 'podAnnotations');
  podLabels(objects);
  if (running.find('HorizontalPodAutoscaler', running.name, `${running.name}-hpa`) === undefined) {
    copyFields(draft, deployment, 'Deployment', { 'spec.replicas': 'replicas' });
  }
  strategy(objects);
  copyFields(draft, container, 'container', {
    'resources.requests': 'resources.requests',
    'resources.limits': 'resources.limits',
    livenessProbe: 'livenessProbe',
    readinessProbe: 'readinessProbe',
    startupProbe: 'startupProbe',
    securityContext: 'containerSecurityContext',
  });
  copyFields(draft, pod, 'pod', {
    imagePullSecrets: 'imagePullSecrets',
    securityContext: 'podSecurityContext',
    nodeSelector: 'nodeSelector',
    affinity: 'affinity',
    tolerations: 'tolerations',
    topologySpreadConstraints: 'topologySpreadConstraints',
  });
  hosts(objects);
  serviceAccount(objects);
  others(objects);
}

function isOwnWord(key: string): boolean {
  return !BOOKKEEPING.test(key) && !CHART_LABELS.has(key) && tryFindOrderKey(key) === undefined;
}

function words({ running, draft }: ObjectsImport, path: string, to: string): void {
  for (const [key, value] of Object.entries(mapAt(running.deployment, pathOf(path)))) {
    if (isOwnWord(key)) draft.put([...app(to), key], String(value), [...from('Deployment', path), key]);
  }
}

/** What is on the pods and not on everything. */
function podLabels({ running, draft }: ObjectsImport): void {
  const path = 'spec.template.metadata.labels';
  const everywhere = mapAt(running.deployment, ['metadata', 'labels']);
  for (const [key, value] of Object.entries(mapAt(running.deployment, pathOf(path)))) {
    if (!isOwnWord(key) || everywhere[key] === value || key === 'management-access') continue;
    draft.put([...app('podLabels'), key], String(value), [...from('Deployment', path), key]);
  }
}

function strategy({ running, draft }: ObjectsImport): void {
  const { type, rollingUpdate } = mapAt(running.deployment, ['spec', 'strategy']);
  if (type === undefined) return;
  const path = from('Deployment', 'spec.strategy');
  draft.put(app('updateStrategy.type'), type === 'Recreate' ? 'recreate' : 'rollingUpdate', path);
  if (isObject(rollingUpdate)) draft.put(app('updateStrategy.rollingUpdate'), rollingUpdate, path);
}

function hosts({ running, draft }: ObjectsImport): void {
  const aliases = stated(running.pod, 'hostAliases');
  if (aliases === undefined) return;
  draft.put(app('customHosts.enabled'), true, from('pod', 'hostAliases'));
  draft.put(app('customHosts.hostAliases'), aliases, from('pod', 'hostAliases'));
}

function serviceAccount({ running, draft }: ObjectsImport): void {
  const name = stated(running.pod, 'serviceAccountName');
  if (typeof name !== 'string' || name === 'default') return;
  const isOwn = running.find('ServiceAccount', name) !== undefined;
  if (isOwn) draft.put(app('serviceAccount.create'), true, from('pod', 'serviceAccountName'));
  draft.put(app('serviceAccount.name'), name, from('pod', 'serviceAccountName'));
}

/** What the API server fills in, and what is read elsewhere. */
const KNOWN = new Set([
  ...['affinity', 'containers', 'dnsPolicy', 'hostAliases', 'imagePullSecrets', 'initContainers', 'nodeSelector'],
  ...['restartPolicy', 'schedulerName', 'securityContext', 'serviceAccount', 'serviceAccountName', 'tolerations'],
  ...['terminationGracePeriodSeconds', 'topologySpreadConstraints', 'volumes'],
]);

function others({ running, draft }: ObjectsImport): void {
  for (const [key, value] of Object.entries<unknown>(running.pod)) {
    if (KNOWN.has(key) || value === null || (isObject(value) && Object.keys(value).length === 0)) continue;
    draft.leave(from('pod', key), 'nowhere', 'A resource has no field for it: state it as a patch.');
  }
  const scheduler = (running.pod as JsonObject).schedulerName;
  if (scheduler !== undefined && scheduler !== 'default-scheduler') {
    draft.leave(from('pod', 'schedulerName'), 'nowhere', 'A resource has no field for it: state it as a patch.');
  }
}

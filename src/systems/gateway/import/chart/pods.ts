import { isObject, type JsonObject } from '../../../../lib/json';
import { hasCredential } from '../credential';
import { at } from './chart-values';
import { app } from '../values-path';
import { copyValues, copyNumber, copyFlag, copyText, copyWords, isOff, type ChartImport } from './section';

/** How many pods, what they may use and where they run. */
export function chartPods(chart: ChartImport): void {
  const { values, draft } = chart;
  copyWords(chart, 'additionalLabels', 'labels');
  copyWords(chart, 'additionalAnnotations', 'annotations');
  copyWords(chart, 'podLabels', 'podLabels');
  copyWords(chart, 'podAnnotations', 'podAnnotations');
  if (values.isOn('autoscaling.enabled')) draft.leave(at('replicas'), 'unused', 'the autoscaler decides');
  else copyNumber(chart, { replicas: 'replicas' });
  updateStrategy(chart);
  copyValues(chart, { 'resources.requests': 'resources.requests', 'resources.limits': 'resources.limits' });
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) probeOf(chart, probe);
  copyValues(chart, {
    podSecurityContext: 'podSecurityContext',
    containerSecurityContext: 'containerSecurityContext',
    nodeSelector: 'nodeSelector',
    affinity: 'affinity',
    tolerations: 'tolerations',
    topologySpreadConstraints: 'topologySpreadConstraints',
  });
  copyFlag(chart, { 'serviceAccount.create': 'serviceAccount.create' });
  copyText(chart, { 'serviceAccount.name': 'serviceAccount.name' });
  copyFlag(chart, {
    'management.kubernetes.loadServiceAccountToken': 'autoMountServiceAccountToken',
    'restartOnConfigChange.enabled': 'restartOnConfigChange',
  });
  lifecycle(chart);
  autoscaling(chart);
  disruptionBudget(chart);
}

const STRATEGIES: Readonly<Record<string, string>> = { rollingupdate: 'rollingUpdate', recreate: 'recreate' };

function updateStrategy({ values, draft }: ChartImport): void {
  const type = values.text('updateStrategy.type');
  draft.put(app('updateStrategy.type'), STRATEGIES[type?.toLowerCase() ?? ''] ?? type, at('updateStrategy.type'));
  if (type?.toLowerCase() === 'recreate') {
    draft.leave(at('updateStrategy.rollingUpdate'), 'unused', 'the strategy is Recreate');
  } else copyValues({ values, draft, name: '' }, { 'updateStrategy.rollingUpdate': 'updateStrategy.rollingUpdate' });
}

const NUMBERS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];
const ACTIONS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

/** The chart says `type` and `command` where Kubernetes has an action. */
function probeOf({ values, draft }: ChartImport, name: string): void {
  const probe = values.map(name) ?? {};
  const isEnabled = values.flag(`${name}.enabled`) ?? ACTIONS.some((action) => isObject(probe[action]));
  if (!isEnabled) {
    const note = 'A resource cannot be without it; the health check of the image is used.';
    if (name === 'startupProbe') draft.leave(at(name), 'unused', 'startupProbe.enabled is not true');
    else draft.leave(at(name), 'nowhere', note, app(name));
    return;
  }
  draft.put([...app(name), ...actionPath(probe)], actionOf(probe), at(name));
  for (const field of NUMBERS) {
    draft.put([...app(name), field], values.number(`${name}.${field}`), at(`${name}.${field}`));
  }
}

function actionPath(probe: JsonObject): readonly string[] {
  const stated = ACTIONS.find((action) => isObject(probe[action]));
  return [stated ?? (probe.type === 'httpGet' || probe.type === 'tcpSocket' ? probe.type : 'exec')];
}

function actionOf(probe: JsonObject): JsonObject {
  const stated = ACTIONS.find((action) => isObject(probe[action]));
  if (stated !== undefined) return probe[stated] as JsonObject;
  if (probe.type === 'httpGet') {
    const { path, port, scheme, httpHeaders } = probe;
    return JSON.parse(JSON.stringify({ path, port, scheme, httpHeaders })) as JsonObject;
  }
  if (probe.type === 'tcpSocket') return { port: probe.port ?? null };
  return { command: ['/bin/bash', String(probe.command)] };
}

function lifecycle(chart: ChartImport): void {
  const { values, draft } = chart;
  if (hasCredential(values.at('lifecycleHooks') ?? null)) {
    draft.leave(at('lifecycleHooks'), 'secret', 'They hold a login: read it from a variable, and state them by hand.');
    draft.note('lifecycleHooks hold a login and were left out.');
  } else copyValues(chart, { lifecycleHooks: 'lifecycleHooks' });
  copyNumber(chart, { terminationGracePeriodSeconds: 'terminationGracePeriodSeconds' });
  if (isOff(chart, 'preStopScript', 'preStopScript.enabled')) return;
  draft.put(app('preStopScript.enabled'), true, at('preStopScript.enabled'));
  copyNumber(chart, {
    'preStopScript.timeoutSeconds': 'preStopScript.timeoutSeconds',
    'preStopScript.periodSeconds': 'preStopScript.periodSeconds',
  });
  copyValues(chart, { 'preStopScript.excludedPorts': 'preStopScript.excludedPorts' });
}

/** The first charts had the numbers without `hpa`. */
function autoscaling(chart: ChartImport): void {
  const { values, draft } = chart;
  if (isOff(chart, 'autoscaling', 'autoscaling.enabled')) return;
  draft.put(app('autoscaling.enabled'), true, at('autoscaling.enabled'));
  for (const field of ['minReplicas', 'maxReplicas', 'metrics', 'behavior']) {
    const from = values.has(`autoscaling.${field}`) ? `autoscaling.${field}` : `autoscaling.hpa.${field}`;
    draft.put(app(`autoscaling.hpa.${field}`), values.at(from), at(from));
  }
}

function disruptionBudget(chart: ChartImport): void {
  const { values, draft } = chart;
  const toggle = values.has('pdb.enabled') ? 'pdb.enabled' : 'pdb.create';
  if (isOff(chart, 'pdb', toggle)) return;
  draft.put(app('pdb.enabled'), true, at(toggle));
  copyValues(chart, { 'pdb.minAvailable': 'pdb.minAvailable', 'pdb.maxUnavailable': 'pdb.maxUnavailable' });
}

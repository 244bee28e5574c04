import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import type { Path } from '../../../../lib/path';
import { at } from './chart-values';
import { chartRoutes } from './routes';
import { app } from '../values-path';
import { fields, isOff, type ChartImport } from './section';

/** Services. */
export function chartServices(chart: ChartImport): void {
  service(chart, 'service', 'service');
  if (isOff(chart, 'management.service', 'management.service.enabled') || hasOneService(chart)) return;
  chart.draft.put(app('management.service.enabled'), true, at('management.service.enabled'));
  service(chart, 'management.service', 'management.service');
}

/** The first charts had one Service for all ports; the management Service of later ones would repeat a port's name. */
function hasOneService({ values, draft }: ChartImport): boolean {
  if (values.has('management.service')) return false;
  const names = values.list('service.ports').map((port) => (isObject(port) ? port.name : undefined));
  const repeated = values.list('management.service.ports').some((port) => isObject(port) && names.includes(port.name));
  if (repeated) {
    draft.note(
      'service.ports names a management port, as in the first charts, which had no management Service: none is added.',
    );
  }
  return repeated;
}

function service({ values, draft }: ChartImport, section: string, to: string): void {
  for (const [key, value] of fields(values.map(section))) {
    if (key === 'ports' || key === 'enabled' || (isObject(value) && Object.keys(value).length === 0)) continue;
    draft.put([...app(to), key], value, [...at(section), key]);
  }
  values.list(`${section}.ports`).forEach((port, index) => {
    const from = [...at(`${section}.ports`), index];
    const place = [...app(`${to}.ports`), index];
    for (const [key, value] of fields(port)) draft.put([...place, PORT_FIELDS[key] ?? key], value, [...from, key]);
  });
}

/** The chart names a port by where it is seen. */
const PORT_FIELDS: Readonly<Record<string, string>> = { external: 'port', internal: 'targetPort' };

const FIRST_GENERATION = ['class', 'hostname', 'port', 'additionalHostnamesAndPorts', 'secretName', 'tlsHostnames'];

/** The Ingress; chart 2 has a host name and a port where chart 3 has rules. */
export function chartIngress(chart: ChartImport): void {
  const { values, draft } = chart;
  if (isOff(chart, 'ingress', 'ingress.enabled')) return;
  draft.put(app('ingress.enabled'), true, at('ingress.enabled'));
  draft.put(app('ingress.annotations'), values.at('ingress.annotations'), at('ingress.annotations'));
  if (values.isOn('ingress.openshift.route.enabled')) {
    chartRoutes(chart);
    return;
  }
  draft.leave(at('ingress.openshift'), 'unused', 'ingress.openshift.route.enabled is not true');
  if (FIRST_GENERATION.some((key) => values.has(`ingress.${key}`))) firstGeneration(chart);
  else secondGeneration(chart);
}

function secondGeneration({ values, draft, name }: ChartImport): void {
  const scalar = values.text('ingress.ingressClassName');
  draft.put(app('ingress.ingressClassName'), scalar, at('ingress.ingressClassName'));
  draft.put(app('ingress.tls'), values.at('ingress.tls'), at('ingress.tls'));
  if (JSON.stringify(values.at('ingress.tls') ?? '').includes('"dev.ca.com"')) {
    draft.note('spec.app.ingress.tls: dev.ca.com is an example that the chart renders by default. Remove it.');
  }
  values.list('ingress.rules').forEach((rule, index) => {
    if (!isObject(rule)) return;
    const from = [...at('ingress.rules'), index];
    const to = [...app('ingress.rules'), index];
    draft.put([...to, 'host'], rule.host ?? undefined, [...from, 'host']);
    draft.put([...to, 'http', 'paths'], [ruleTarget(rule, name)], [...from, 'service']);
    for (const key of ['path', 'pathType', 'backend']) {
      if (rule[key] !== undefined) draft.leave([...from, key], 'moved', 'part of the path', [...to, 'http', 'paths']);
    }
  });
}

function ruleTarget(rule: JsonObject, name: string): JsonObject {
  const port = isObject(rule.service) && isObject(rule.service.port) ? rule.service.port : { name: 'https' };
  const backend = rule.backend === 'management' ? 'management' : name;
  return path(backend, port, rule.path ?? '/', rule.pathType ?? 'Prefix');
}

function path(service: string, port: Json, at: Json, pathType: Json): JsonObject {
  return { path: at, pathType, backend: { service: { name: service, port } } };
}

function firstGeneration({ values, draft, name }: ChartImport): void {
  const className = values.text('ingress.class.name') ?? values.text('ingress.class');
  draft.put(app('ingress.ingressClassName'), className, at('ingress.class'));
  const host = values.text('ingress.hostname') ?? values.text('clusterHostname');
  const secret = values.text('ingress.secretName');
  if (values.flag('ingress.tls') !== false && secret !== undefined) {
    draft.put([...app('ingress.tls'), 0], { hosts: [host ?? ''], secretName: secret }, [
      at('ingress.secretName'),
      at('ingress.tls'),
    ]);
  }
  const more = fields(values.at('ingress.additionalHostnamesAndPorts'));
  const rules: readonly (readonly [string, Json, Path])[] = [
    [host ?? '', values.at('ingress.port') ?? 'https', at('ingress.hostname')],
    ...more.map(([key, port]) => [key, port, [...at('ingress.additionalHostnamesAndPorts'), key]] as const),
  ];
  rules.forEach(([rule, port, from], index) => {
    const to = [...app('ingress.rules'), index];
    const target = typeof port === 'number' ? { number: port } : { name: String(port) };
    draft.put([...to, 'host'], rule, from);
    draft.put([...to, 'http', 'paths'], [path(name, target, '/', 'Prefix')], index === 0 ? at('ingress.port') : []);
  });
  for (const key of ['ingress.rules', 'ingress.ingressClassName']) draft.leave(at(key), 'unused', 'a name of chart 3');
}

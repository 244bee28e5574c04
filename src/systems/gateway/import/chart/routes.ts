import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import type { Path } from '../../../../lib/path';
import { compact } from '../../../../model/kube';
import { at } from './chart-values';
import { app } from '../values-path';
import { copyWords, type ChartImport } from './section';

const ROUTE = 'ingress.openshift.route';
const FIELDS = ['host', 'path', 'port', 'tls', 'to', 'wildcardPolicy'];
/** What the resource says of the encryption of a Route; a private key belongs into a Secret. */
const TLS = [
  'termination',
  'insecureEdgeTerminationPolicy',
  'certificate',
  'caCertificate',
  'destinationCACertificate',
  'externalCertificate',
];

/** OpenShift's Routes, which take the place of the Ingress in charts from 3.0.31 on. */
export function chartRoutes(chart: ChartImport): void {
  const { values, draft } = chart;
  draft.put(app('ingress.type'), 'route', at(`${ROUTE}.enabled`));
  copyWords(chart, `${ROUTE}.annotations`, 'ingress.annotations');
  const common = values.map(ROUTE) ?? {};
  const sources = FIELDS.filter((field) => common[field] !== undefined).map((field) => [...at(ROUTE), field]);
  routesOf(chart).forEach(({ route, from }, index) => {
    draft.put([...app('ingress.routes'), index], routeOf({ ...common, ...route }), [...from, ...sources]);
  });
  const tls = isObject(common.tls) ? common.tls : {};
  if (tls.key !== undefined) {
    const note =
      'The private key of a Route stays out of the resource: keep it in a TLS Secret, and name that in tls.externalCertificate.';
    draft.leave(at(`${ROUTE}.tls.key`), 'secret', note);
    draft.note(note);
  }
  draft.leave(at(ROUTE), 'nowhere', 'It has no field of the same meaning: see spec.app.ingress.routes.');
  draft.leave(at('ingress'), 'unused', 'Routes take the place of the Ingress');
  draft.note('spec.app.ingress.routes: compare them with the Routes that run (oc get routes).');
}

interface PlacedRoute {
  readonly route: JsonObject;
  readonly from: readonly Path[];
}

/** Those that are listed, else one for each host of the rules, else the one that the section describes. */
function routesOf({ values }: ChartImport): readonly PlacedRoute[] {
  const placed = (dotted: string): readonly PlacedRoute[] =>
    values.list(dotted).flatMap((route, index) => (isObject(route) ? [{ route, from: [[...at(dotted), index]] }] : []));
  const listed = placed(`${ROUTE}.routes`);
  if (listed.length > 0) return listed;
  const rules = values.has('ingress.rules') ? placed('ingress.rules') : [];
  if (rules.length === 0) return [{ route: {}, from: [] }];
  return rules.map(({ route, from }) => ({ route: ruleAsRoute(route), from }));
}

/** The backend `management` is a port of that name to a Route. Of a path the chart writes none: it passes TLS through. */
function ruleAsRoute({ host, service, backend }: JsonObject): JsonObject {
  const port = isObject(service) && isObject(service.port) ? (service.port.name ?? service.port.number) : undefined;
  return compact({ host, port: backend === 'management' ? 'management' : port });
}

function routeOf({ host, path, port, tls, to, wildcardPolicy }: JsonObject): JsonObject {
  const target = isObject(port) ? (port.targetPort ?? port.name ?? port.number) : port;
  const stated = isObject(tls) ? tls : {};
  const encryption = TLS.flatMap((field): [string, Json][] => {
    const value = stated[field];
    return value === undefined || value === null || value === '' ? [] : [[field, value]];
  });
  return compact({
    host,
    path: path === '/' ? undefined : path,
    port: target === undefined || target === null ? undefined : { targetPort: target },
    tls: stated.termination === undefined ? undefined : Object.fromEntries(encryption),
    to: isObject(to) && to.name !== undefined ? to : undefined,
    wildcardPolicy: wildcardPolicy === 'None' ? undefined : wildcardPolicy,
  });
}

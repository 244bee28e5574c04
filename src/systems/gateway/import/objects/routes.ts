import { isObject, type JsonObject } from '../../../../lib/json';
import { compact } from '../../../../model/kube';
import { mapAt, mapsAt } from '../../../../lib/value-at';
import { stated, type RunningGateway } from './running';
import { app } from '../values-path';
import { from, type ObjectsImport } from './section';

/** OpenShift's Routes to the Services of the Gateway, in the order of their numbers. */
export function runningRoutes({ running, draft }: ObjectsImport): void {
  const found = routesOf(running);
  if (found.length === 0) return;
  draft.put(app('ingress.enabled'), true, from('Route', 'metadata.name'));
  draft.put(app('ingress.type'), 'route', from('Route', 'kind'));
  found.forEach((route, index) => {
    const name = String(mapAt(route, ['metadata']).name);
    draft.put([...app('ingress.routes'), index], routeOf(route, running), ['Route', name, 'spec']);
    if (stated(route, 'spec.tls.key') === undefined) return;
    const note = `Route ${name}: its private key was left out. Keep it in a TLS Secret, and name that in tls.externalCertificate.`;
    draft.leave(['Route', name, 'spec', 'tls', 'key'], 'secret', note);
    draft.note(note);
  });
}

/** `<gateway>-management` has no number: it takes the one that is missing. */
function routesOf({ objects, name }: RunningGateway): readonly JsonObject[] {
  const all = objects.filter(({ kind }) => kind === 'Route');
  const nameOf = (route: JsonObject) => String(mapAt(route, ['metadata']).name);
  const numbered = all.flatMap((route) => {
    const number = nameOf(route).startsWith(`${name}-`) ? nameOf(route).slice(name.length + 1) : '';
    return /^\d+$/.test(number) ? [{ route, number: Number(number) }] : [];
  });
  const taken = new Set(numbered.map(({ number }) => number));
  const free = [...taken, taken.size].findIndex((_, index) => !taken.has(index));
  const management = all
    .filter((route) => nameOf(route) === `${name}-management`)
    .map((route) => ({ route, number: free === -1 ? taken.size : free }));
  return [...numbered, ...management].sort((left, right) => left.number - right.number).map(({ route }) => route);
}

function routeOf(route: JsonObject, running: RunningGateway): JsonObject {
  const { host, path, port, tls, to, wildcardPolicy } = mapAt(route, ['spec']);
  const { key: _key, ...encryption } = isObject(tls) ? tls : {};
  return compact({
    host,
    path,
    port: isObject(port) ? compact({ targetPort: port.targetPort }) : undefined,
    tls: encryption,
    to: isObject(to) && !isOwn(to, running) ? compact({ kind: to.kind, name: to.name, weight: to.weight }) : undefined,
    wildcardPolicy: wildcardPolicy === 'None' ? undefined : wildcardPolicy,
  });
}

function isOwn({ name, weight }: JsonObject, running: RunningGateway): boolean {
  const services = [running.name, `${running.name}-management-service`];
  return services.includes(String(name)) && (weight === undefined || weight === 100);
}

/** On OpenShift the operator writes the user of the namespace into what it makes. */
export function openShiftUser({ running, draft }: ObjectsImport): void {
  const isOpenShift = running.objects.some(({ apiVersion }) => /\.openshift\.io\//.test(String(apiVersion)));
  const users = [running.pod, running.container, ...mapsAt(running.pod, ['initContainers'])].map((each) =>
    stated(each, 'securityContext.runAsUser'),
  );
  const chosen = users.find((user) => typeof user === 'number' && user >= FIRST_OF_OPENSHIFT);
  if (chosen === undefined && !(isOpenShift && users.some((user) => user !== undefined))) return;
  draft.note(
    `runAsUser ${String(chosen ?? users.find((user) => user !== undefined))}: on OpenShift the operator takes it from the namespace. Keep it for this namespace; for others leave it to the security context constraint.`,
  );
}

/** Users of namespaces begin there. */
const FIRST_OF_OPENSHIFT = 1_000_000_000;

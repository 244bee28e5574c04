import type { JsonObject } from '../../../../src/lib/json';
import { app, compiled, objectsOf } from '../gateway-fixture';

const MANAGEMENT = { service: { enabled: true, ports: [{ name: 'management', port: 9443 }] } };

function routesOf(...routes: readonly JsonObject[]) {
  const ingress = { enabled: true, type: 'Route', annotations: { note: 'n' }, routes };
  const objects = objectsOf(compiled(app({ ingress, management: MANAGEMENT })));
  expect(objects.filter(({ kind }) => kind === 'Ingress')).toEqual([]);
  return objects.filter(({ kind }) => kind === 'Route');
}

describe('OpenShift routes', () => {
  it('pass TLS through to port https of the Gateway by default', () => {
    const [route] = routesOf({ host: 'gw.example.com' });
    expect(route).toMatchObject({
      apiVersion: 'route.openshift.io/v1',
      metadata: { name: 'ssg-0', namespace: 'api', annotations: { note: 'n' } },
      spec: {
        host: 'gw.example.com',
        port: { targetPort: 'https' },
        tls: { termination: 'passthrough', insecureEdgeTerminationPolicy: 'None' },
        to: { kind: 'Service', name: 'ssg', weight: 100 },
        wildcardPolicy: 'None',
      },
    });
  });

  it('are named by their place, the one to the management Service by its port', () => {
    const routes = routesOf({}, { port: { targetPort: 'management' } }, { port: { targetPort: 8443 } });
    expect(routes.map(({ metadata, spec }) => [metadata.name, (spec as { to: JsonObject }).to.name])).toEqual([
      ['ssg-0', 'ssg'],
      ['ssg-management', 'ssg-management-service'],
      ['ssg-2', 'ssg'],
    ]);
  });

  it('take everything that is given, TLS as a whole', () => {
    const route = {
      host: 'h',
      path: '/p',
      port: { targetPort: 'other' },
      tls: { termination: 'edge' },
      to: { kind: 'Service', name: 'mine', weight: 0 },
      wildcardPolicy: 'Subdomain',
    };
    expect(routesOf(route)[0].spec).toEqual(route);
  });

  it('are not rendered for an Ingress, nor while it is off', () => {
    const routes = [{ host: 'h' }];
    for (const ingress of [
      { enabled: false, type: 'route', routes },
      { enabled: true, type: 'ingress', routes, rules: [{ host: 'h' }] },
    ]) {
      expect(objectsOf(compiled(app({ ingress }))).filter(({ kind }) => kind === 'Route')).toEqual([]);
    }
  });
});

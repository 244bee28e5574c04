import { app, diagnosticsOf } from '../../gateway-fixture';
import { findingTable } from './finding-table';

const ROUTES = { ingress: { enabled: true, type: 'Route', routes: [{ host: 'h' }] } };

findingTable('the user of the pods is stated on OpenShift', [
  ['takes that of the pod', { ...ROUTES, podSecurityContext: { runAsUser: 1000700000 } }, []],
  ['takes that of the container', { ...ROUTES, containerSecurityContext: { runAsUser: 1000700000 } }, []],
  ['says that nobody chooses one', ROUTES, ['gateway/openshift-user? podSecurityContext']],
  ['does not look elsewhere', { ingress: { enabled: true, rules: [{ host: 'h' }] } }, []],
  ['does not look while the routes are off', { ingress: { ...ROUTES.ingress, enabled: false } }, []],
]);

it('may be acknowledged, since the namespace may choose the user', () => {
  expect(diagnosticsOf(app(ROUTES)).map(({ acknowledgeable }) => acknowledgeable)).toEqual([true]);
});

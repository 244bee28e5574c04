import { app, combine, compiled, find, podTemplateOf } from '../gateway-fixture';
import { BUNDLES, ServingPod } from './serving-pod';

const acknowledged = { metadata: { annotations: { 'schemagate.dev/acknowledge': 'gateway/needs-operator: it runs' } } };

describe('portalReference', () => {
  it('renders what does not need an operator, once that is acknowledged', () => {
    const portalReference = { enabled: true, portalName: 'portal' };
    const changes = combine(app({ portalReference, containerSecurityContext: { runAsNonRoot: true } }), acknowledged);
    const { spec } = podTemplateOf(find(compiled(changes), 'Deployment')!);
    expect(spec.initContainers).toEqual([
      expect.objectContaining({
        name: 'portal-init',
        image: 'docker.io/caapim/portal-bulk-sync:0.0.1',
        imagePullPolicy: 'IfNotPresent',
        env: [{ name: 'BOOTSTRAP_BASE', value: `${BUNDLES}/graphman/1` }],
        securityContext: { runAsNonRoot: true },
      }),
    ]);
    expect(spec.volumes).toContainEqual({
      name: 'ssg-portal-init-config',
      configMap: {
        name: 'portal-api-summary',
        items: [{ key: 'apis', path: 'config.gz' }],
        defaultMode: 0o644,
        optional: true,
      },
    });
    const mounts = [
      { name: 'ssg-portal-init-config', mountPath: '/portal/config.gz', subPath: 'config.gz' },
      { name: 'ssg-portal-init-dest', mountPath: `${BUNDLES}/graphman/1` },
    ];
    expect(spec.containers[0].volumeMounts).toEqual(expect.arrayContaining(mounts));
  });

  it('takes image, pull policy and security context of its own', () => {
    const portalReference = {
      enabled: true,
      portalName: 'portal',
      initContainerImage: 'mine:1',
      initContainerImagePullPolicy: 'Always',
      initContainerSecurityContext: { runAsUser: 7 },
    };
    const changes = combine(app({ portalReference, containerSecurityContext: { runAsNonRoot: true } }), acknowledged);
    const { spec } = podTemplateOf(find(compiled(changes), 'Deployment')!);
    expect(spec.initContainers).toEqual([
      expect.objectContaining({ image: 'mine:1', imagePullPolicy: 'Always', securityContext: { runAsUser: 7 } }),
    ]);
  });

  it('adds nothing while it is off', () => {
    expect(new ServingPod({ portalReference: { portalName: 'portal' } }).volumeNames).toEqual(['gateway-license']);
  });
});

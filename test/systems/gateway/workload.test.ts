import { compileGateway } from '../../../src/systems/gateway/compile';
import { hashedJob } from '../../../src/model/job';
import type { JsonObject } from '../../../src/lib/json';
import type { KubeObject } from '../../../src/model/kube';
import { servingPhase } from '../../../src/model/workload';
import { emitDocuments } from '../../../src/lib/yaml/write/emit';
import {
  app,
  compiled,
  find,
  gatewayResource,
  combine,
  objectsOf,
  OPTIONS,
  podTemplateOf,
  withJob,
} from './gateway-fixture';

const hashIfJob = (object: KubeObject): KubeObject => (object.kind === 'Job' ? hashedJob(object) : object);
const deployment = (changes: JsonObject = {}): KubeObject => find(compiled(changes), 'Deployment')!;
const gatewayContainer = (changes: JsonObject = {}): JsonObject =>
  podTemplateOf(deployment(changes)).spec.containers[0];

describe('objects of a Gateway', () => {
  it('are named as the Layer7 operator names them', () => {
    const port = { name: 'management', port: 9443, targetPort: 9443 };
    const workload = compiled(
      app({
        serviceAccount: { create: true },
        management: { service: { enabled: true, ports: [port] } },
        system: { properties: 'a=1' },
        log: { override: true, properties: 'b=1' },
        ingress: { enabled: true, rules: [{ host: 'h' }] },
        autoscaling: { enabled: true, hpa: { maxReplicas: 2 } },
        pdb: { enabled: true, minAvailable: 1 },
      }),
    );
    expect(servingPhase(workload).objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
      'ServiceAccount/ssg',
      'ConfigMap/ssg',
      'ConfigMap/ssg-gateway-files',
      'ConfigMap/ssg-system',
      'Deployment/ssg',
      'Service/ssg',
      'Service/ssg-management-service',
      'Ingress/ssg',
      'HorizontalPodAutoscaler/ssg',
      'PodDisruptionBudget/ssg',
    ]);
  });

  it.each([
    ['the resource’s', { metadata: { namespace: 'api' } }, {}, 'api'],
    ['the resource’s, whatever the user says', { metadata: { namespace: 'api' } }, { namespace: 'x' }, 'api'],
    ['the user’s', { metadata: { namespace: null } }, { namespace: 'x' }, 'x'],
    ['none', { metadata: { namespace: null } }, {}, undefined],
  ])('are all in one namespace: %s', (_, changes, options, expected) => {
    const workload = compiled(combine(withJob(), changes) as JsonObject, options);
    expect(new Set(objectsOf(workload).map(({ metadata }) => metadata.namespace))).toEqual(new Set([expected]));
    expect(objectsOf(workload).every(({ metadata }) => 'namespace' in metadata === (expected !== undefined))).toBe(
      true,
    );
  });

  it('carry the labels that people filter by', () => {
    const labels = {
      'app.kubernetes.io/name': 'gateway',
      'app.kubernetes.io/instance': 'ssg',
      'app.kubernetes.io/part-of': 'ssg',
      'app.kubernetes.io/managed-by': 'schemagate',
      team: 'a',
    };
    for (const { kind, metadata } of objectsOf(compiled(combine(withJob(), app({ labels: { team: 'a' } }))))) {
      const component = kind === 'Job' ? 'db-migration' : 'gateway';
      expect(metadata.labels).toEqual({ ...labels, 'app.kubernetes.io/component': component });
    }
  });

  it('do not depend on the order of keys in the resource', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, child]) => [key, reversed(child)]),
      );
    };
    const resource = gatewayResource(combine(withJob(), app({ resources: { limits: { memory: '1Gi', cpu: 1 } } })));
    const rendered = (input: JsonObject): string =>
      emitDocuments(objectsOf(compileGateway(input, OPTIONS).workload!).map(hashIfJob));
    expect(rendered(reversed(resource) as JsonObject)).toBe(rendered(resource));
  });
});

describe('the Deployment', () => {
  it.each([
    ['not stated', {}, 1],
    ['0', { replicas: 0 }, 0],
    ['3', { replicas: 3 }, 3],
    ['given up to the autoscaler', { replicas: 3, autoscaling: { enabled: true, hpa: { maxReplicas: 5 } } }, undefined],
  ])('replicas: %s', (_, fields, expected) => {
    expect((deployment(app(fields)).spec as JsonObject).replicas).toBe(expected);
  });

  it.each([
    [undefined, { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } }],
    [{ type: 'recreate' }, { type: 'Recreate' }],
    [{ type: 'Recreate' }, { type: 'Recreate' }],
    [
      { type: 'rollingUpdate', rollingUpdate: { maxSurge: 1 } },
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
    ],
    [
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
    ],
    [{ rollingUpdate: { maxSurge: 1 } }, { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } }],
  ])('strategy of %j', (updateStrategy, expected) => {
    expect(
      (deployment(app(updateStrategy === undefined ? {} : { updateStrategy })).spec as JsonObject).strategy,
    ).toEqual(expected);
  });

  it.each([
    ['not stated', {}, 30],
    ['stated', { terminationGracePeriodSeconds: 90 }, 90],
    ['not stated beside hooks', { lifecycleHooks: { preStop: { exec: { command: ['true'] } } } }, 30],
  ])('grace period: %s', (_, fields, expected) => {
    expect(podTemplateOf(deployment(app(fields))).spec.terminationGracePeriodSeconds).toBe(expected);
  });

  it('probes by the health check of the image unless told otherwise', () => {
    const probe = { httpGet: { path: '/', port: 1 } };
    const { livenessProbe, readinessProbe, startupProbe } = gatewayContainer(
      app({ livenessProbe: probe, readinessProbe: {}, startupProbe: probe }),
    );
    expect(livenessProbe).toEqual(probe);
    expect(startupProbe).toEqual(probe);
    expect(readinessProbe).toEqual({
      exec: { command: ['/bin/bash', '/opt/docker/rc.d/diagnostic/health_check.sh'] },
      initialDelaySeconds: 30,
      periodSeconds: 15,
      timeoutSeconds: 1,
      failureThreshold: 25,
      successThreshold: 1,
    });
    expect(gatewayContainer()).not.toHaveProperty('startupProbe');
  });

  it('opens one port where both Services name the same', () => {
    const ports = [{ name: 'https', port: 8443, targetPort: 8443 }];
    const container = gatewayContainer(app({ management: { service: { enabled: true, ports } } }));
    expect(container.ports).toEqual([{ name: 'https', containerPort: 8443, protocol: 'TCP' }]);
  });

  it('reads its environment from the ConfigMap, then from the Secret', () => {
    expect(gatewayContainer().envFrom).toEqual([
      { configMapRef: { name: 'ssg' } },
      { secretRef: { name: 'credentials' } },
    ]);
  });

  it.each([
    ['octal 0644 without fsGroup', {}, 0o644],
    ['octal 0440 with it', { podSecurityContext: { fsGroup: 1010 } }, 0o440],
  ])('mounts the license as %s', (_, fields, mode) => {
    const volumes = podTemplateOf(deployment(app(fields))).spec.volumes as JsonObject[];
    expect(volumes[0]).toMatchObject({ name: 'gateway-license', secret: { secretName: 'license', defaultMode: mode } });
  });

  it('leaves out what is empty', () => {
    const text = JSON.stringify(
      deployment(app({ affinity: {}, tolerations: [], nodeSelector: {}, podSecurityContext: {} })),
    );
    for (const field of ['affinity', 'tolerations', 'nodeSelector', 'securityContext'])
      expect(text).not.toContain(field);
  });

  it('keeps the labels that the selector needs', () => {
    const object = deployment(app({ podLabels: { cost: 'c' }, labels: { team: 'a' } }));
    const { selector } = object.spec as { selector: { matchLabels: Record<string, string> } };
    expect(podTemplateOf(object).metadata.labels).toMatchObject({ ...selector.matchLabels, cost: 'c', team: 'a' });
    expect(Object.keys(selector.matchLabels)).toEqual([
      'app.kubernetes.io/name',
      'app.kubernetes.io/instance',
      'app.kubernetes.io/component',
    ]);
  });
});

describe('restartOnConfigChange', () => {
  const checksum = (changes: JsonObject, data?: string): string | undefined => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'credentials', namespace: 'api' },
      data: { a: data },
    };
    const workload = compiled(changes, { beside: data === undefined ? [] : [secret as unknown as KubeObject] });
    return podTemplateOf(find(workload, 'Deployment')!).metadata.annotations?.['schemagate.dev/config-checksum'];
  };
  const on = (changes: JsonObject = {}): JsonObject => app({ restartOnConfigChange: true, ...changes });

  it('is off by default: no checksum', () => expect(checksum({})).toBeUndefined());

  it.each([
    ['an environment variable', on({ java: { extraArgs: ['-Da=1'] } }), true],
    ['system.properties', on({ system: { properties: 'a=1' } }), true],
    ['the log’s levels', on({ log: { override: true, properties: 'a=1' } }), true],
    ['the number of pods', on({ replicas: 4 }), false],
    ['a port of the Service', on({ service: { ports: [{ name: 'x', port: 1 }] } }), false],
  ])('rolls the pods by %s', (_, changes, rolls) => {
    expect(checksum(changes) !== checksum(on())).toBe(rolls);
  });

  it('counts a Secret that is given beside the resource', () => {
    expect(checksum(on(), 'YQ==')).not.toBe(checksum(on()));
    expect(checksum(on(), 'YQ==')).not.toBe(checksum(on(), 'Yg=='));
  });
});

describe('Services', () => {
  it('find the container’s port by its name and pass other fields on', () => {
    const service = {
      type: 'NodePort',
      sessionAffinity: 'ClientIP',
      externalTrafficPolicy: 'Local',
      ports: [{ name: 'https', port: 443, targetPort: 8443, nodePort: 30443 }],
    };
    expect(find(compiled(app({ service })), 'Service')!.spec).toMatchObject({
      type: 'NodePort',
      sessionAffinity: 'ClientIP',
      externalTrafficPolicy: 'Local',
      ports: [{ name: 'https', port: 443, targetPort: 'https', protocol: 'TCP', nodePort: 30443 }],
    });
    expect(gatewayContainer(app({ service })).ports).toEqual([{ name: 'https', containerPort: 8443, protocol: 'TCP' }]);
  });

  it('may lead several ports, also of the management Service, to one port of the container', () => {
    const changes = app({
      service: {
        ports: [
          { name: 'https', port: 443, targetPort: 8443 },
          { name: 'tls', port: 8443 },
        ],
      },
      management: { service: { enabled: true, ports: [{ name: 'admin', port: 8443 }] } },
    });
    const ports = objectsOf(compiled(changes))
      .filter(({ kind }) => kind === 'Service')
      .flatMap(({ spec }) => (spec as { ports: readonly JsonObject[] }).ports);
    expect(ports.map(({ name, targetPort }) => [name, targetPort])).toEqual([
      ['https', 'https'],
      ['tls', 8443],
      ['admin', 8443],
    ]);
    expect(gatewayContainer(changes).ports).toEqual([{ name: 'https', containerPort: 8443, protocol: 'TCP' }]);
  });
});

describe('what the API server takes once stands once', () => {
  it('names of one address, and pull secrets of one name', () => {
    const hostAliases = [
      { ip: '10.0.0.1', hostnames: ['a', 'b'] },
      { ip: '10.0.0.2', hostnames: ['c'] },
      { ip: '10.0.0.1', hostnames: ['b', 'd'] },
    ];
    const imagePullSecrets = [{ name: 'one' }, { name: 'two' }, { name: 'one' }];
    const changes = app({ imagePullSecrets, customHosts: { enabled: true, hostAliases } });
    expect(podTemplateOf(deployment(changes)).spec).toMatchObject({
      imagePullSecrets: [{ name: 'one' }, { name: 'two' }],
      hostAliases: [
        { ip: '10.0.0.1', hostnames: ['a', 'b', 'd'] },
        { ip: '10.0.0.2', hostnames: ['c'] },
      ],
    });
  });
});

describe('the Ingress', () => {
  const management = { service: { enabled: true, ports: [{ name: 'm', port: 9443 }] } };
  const rules = (rule: JsonObject): unknown =>
    (find(compiled(app({ management, ingress: { enabled: true, rules: [rule] } })), 'Ingress')!.spec as JsonObject)
      .rules;
  const path = (service: JsonObject, fields: JsonObject = {}): JsonObject => ({
    path: '/',
    pathType: 'Prefix',
    backend: { service },
    ...fields,
  });

  it.each([
    ['a host alone', { host: 'h' }, { host: 'h', http: { paths: [path({ name: 'ssg', port: { name: 'https' } })] } }],
    [
      'the management Service',
      { http: { paths: [{ backend: { service: { name: 'management', port: { name: 'm' } } } }] } },
      { http: { paths: [path({ name: 'ssg-management-service', port: { name: 'm' } })] } },
    ],
    [
      'another Service, a number before a name',
      {
        http: {
          paths: [
            { path: '/x', pathType: 'Exact', backend: { service: { name: 'o', port: { number: 1, name: 'n' } } } },
          ],
        },
      },
      { http: { paths: [path({ name: 'o', port: { number: 1 } }, { path: '/x', pathType: 'Exact' })] } },
    ],
    [
      'what is no Service',
      { http: { paths: [{ backend: { resource: { kind: 'Bucket', name: 'b' } } }] } },
      { http: { paths: [{ path: '/', pathType: 'Prefix', backend: { resource: { kind: 'Bucket', name: 'b' } } }] } },
    ],
  ])('leads to %s', (_, rule, expected) => {
    expect(rules(rule)).toEqual([expected]);
  });
});

describe('autoscaling', () => {
  it.each([
    [undefined, undefined],
    [{ scaleUp: { policies: [] } }, { scaleUp: { policies: [], selectPolicy: 'Max' } }],
    [{ scaleDown: { selectPolicy: 'Min' } }, { scaleDown: { selectPolicy: 'Min' } }],
  ])('takes half a behavior or none: %j', (behavior, expected) => {
    const hpa = { maxReplicas: 2, ...(behavior === undefined ? {} : { behavior }) };
    const { spec } = find(compiled(app({ autoscaling: { enabled: true, hpa } })), 'HorizontalPodAutoscaler')!;
    expect((spec as JsonObject).behavior).toEqual(expected);
  });
});

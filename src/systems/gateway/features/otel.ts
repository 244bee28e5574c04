import { parseImageReference } from '../../../lib/image-reference';
import type { Contribution } from '../contribution';
import type { ResolvedGateway } from '../gateway';

/** Variables that describe the pod to the OpenTelemetry SDK; later ones refer to earlier ones. */
export function otelSdk(gateway: ResolvedGateway): Contribution {
  const { otel } = gateway.app;
  if (otel?.sdkOnly?.enabled !== true) return {};
  return {
    env: [
      { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'CONTAINER_NAME', value: 'gateway' },
      { name: 'OTEL_SERVICE_NAME', value: gateway.name },
      { name: 'OTEL_RESOURCE_ATTRIBUTES', value: resourceAttributes(gateway).join(',') },
    ],
  };
}

function resourceAttributes(gateway: ResolvedGateway): readonly string[] {
  const version = serviceVersion(gateway);
  return [
    'k8s.container.name=$(CONTAINER_NAME)',
    'k8s.deployment.name=$(OTEL_SERVICE_NAME)',
    'service.name=$(OTEL_SERVICE_NAME)',
    'k8s.namespace.name=$(NAMESPACE)',
    'k8s.node.name=$(NODE_NAME)',
    'k8s.pod.name=$(POD_NAME)',
    ...(version === undefined ? [] : [`service.version='${version}'`]),
    ...(gateway.app.otel?.additionalResourceAttritbutes ?? []).map(({ name = '', value = '' }) => `${name}=${value}`),
  ];
}

/** The image's tag as it stands, else the stated version. */
function serviceVersion({ app, spec }: ResolvedGateway): string | undefined {
  return parseImageReference(app.image ?? '')?.tag ?? (spec.version || undefined);
}

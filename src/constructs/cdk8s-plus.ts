import type { ApiObject } from 'cdk8s';
import { isObject, type JsonObject } from '../lib/json';
import type { KubeObject } from '../model/kube';

/**
 * A value of a class of cdk8s-plus. Its classes have private members and differ by the version of Kubernetes: only
 * `never` goes into the fields of all of them.
 */
type OfCdk8sPlus = never;

/** What cdk8s-plus asks of a selector of pods. */
export interface PodSelectorConfig {
  readonly labelSelector: OfCdk8sPlus;
}

/** What a `HorizontalPodAutoscaler` of cdk8s-plus asks of its target. */
export interface ScalingTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly containers: OfCdk8sPlus[];
  readonly replicas?: number;
}

/** Labels as the selector of cdk8s-plus. */
export function selectorOfLabels(matchLabels: Readonly<Record<string, string>>): OfCdk8sPlus {
  return { isEmpty: () => false, _toKube: () => ({ matchLabels }) } as OfCdk8sPlus;
}

/** A Deployment as the target of an autoscaler. */
export function scalingTarget(deployment: ApiObject): ScalingTarget {
  const { apiVersion, kind, metadata, spec } = deployment.toJson() as KubeObject;
  const { replicas, template } = spec as {
    readonly replicas?: number;
    readonly template: { readonly spec: JsonObject };
  };
  const containers = Array.isArray(template.spec.containers) ? template.spec.containers : [];
  return { apiVersion, kind, name: metadata.name, containers: containers.filter(isObject).map(scaled), replicas };
}

/** Only whether resources are stated is asked. */
function scaled({ resources }: JsonObject): OfCdk8sPlus {
  const { requests, limits } = (isObject(resources) ? resources : {}) as Readonly<
    Record<string, JsonObject | undefined>
  >;
  const of = (name: string) => ({ request: requests?.[name], limit: limits?.[name] });
  return { resources: { cpu: of('cpu'), memory: of('memory') } } as OfCdk8sPlus;
}

/** A Service as `IngressBackend.fromService` reads one. */
export function backendService(service: ApiObject): OfCdk8sPlus {
  const { metadata, spec } = service.toJson() as KubeObject;
  const { ports = [] } = spec as { readonly ports?: readonly { readonly port: number }[] };
  return { name: metadata.name, ports, port: ports[0]?.port } as OfCdk8sPlus;
}

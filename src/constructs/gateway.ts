import { JsonPatch, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GatewayResource, GatewaySpec } from '../../imports/resources/gateway';
import {
  backendService,
  selectorOfLabels,
  scalingTarget,
  type PodSelectorConfig,
  type ScalingTarget,
} from './cdk8s-plus';
import { WorkloadConstruct, type DeliveredProps } from './workload-construct';

/** A `Gateway` resource, in the resource's own shape, and how it is delivered. */
export interface GatewayProps extends DeliveredProps {
  /** @default - that of the kind, which may stand here as in YAML */
  readonly apiVersion?: GatewayResource['apiVersion'];
  /** @default - that of the construct, which may stand here as in YAML */
  readonly kind?: GatewayResource['kind'];
  /** What the Gateway should be, as in YAML. */
  readonly spec: GatewaySpec;
  /**
   * The chart that the migration goes to, so that it is a file of its own; the Gateway's chart then depends on it.
   * Required when `flux` or `kubectl` delivers a Gateway with a migration Job.
   *
   * @default - the scope of the Gateway
   */
  readonly migrationScope?: Construct;
  /**
   * Render credentials that stand in the spec, in Secrets where they can; otherwise they are refused.
   *
   * @default false
   */
  readonly allowInlineSecrets?: boolean;
}

/**
 * A Layer7 API Gateway as static manifests: Deployment, Services, configuration, and a migration Job that gates the
 * rollout. The same objects that `schemagate synth` writes for the same resource.
 *
 * @throws Error that begins with the construct's path and lists every finding
 */
export class Gateway extends WorkloadConstruct {
  /** The Deployment; the default child, too. */
  readonly deployment: ApiObject;
  /** The Service that clients reach the Gateway by. */
  readonly service: ApiObject;
  /** The migration Job; absent unless `spec.app.management.database.migrationJob.enabled`. */
  readonly migration?: ApiObject;
  /** Whether an autoscaler of cdk8s-plus targets the Deployment. */
  hasAutoscaler = false;
  private readonly statesReplicas: boolean;

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, { apiVersion: 'security.brcmlabs.com/v1', kind: 'Gateway' }, props);
    this.deployment = this.tryFind('Deployment')!;
    this.service = this.tryFind('Service')!;
    this.migration = this.tryFind('Job');
    this.node.defaultChild = this.deployment;
    this.statesReplicas = props.spec.app.replicas !== undefined;
  }

  /** The labels by which the Deployment finds its pods. */
  get labels(): Readonly<Record<string, string>> {
    const { spec } = this.deployment.toJson() as Selecting;
    return spec.selector.matchLabels;
  }

  /** The same as a selector of Kubernetes. */
  get selector(): { readonly matchLabels: Readonly<Record<string, string>> } {
    return { matchLabels: this.labels };
  }

  /** The pods, for cdk8s-plus: `new kplus.NetworkPolicy(chart, 'policy', { selector: gateway })`. */
  toPodSelectorConfig(): PodSelectorConfig {
    return { labelSelector: selectorOfLabels(this.labels) };
  }

  /** The pods as a peer of a `NetworkPolicy` of cdk8s-plus. */
  toNetworkPolicyPeerConfig(): { readonly podSelector: PodSelectorConfig } {
    return { podSelector: this.toPodSelectorConfig() };
  }

  /** The pods as a selector of cdk8s-plus: the construct itself. */
  toPodSelector(): this {
    return this;
  }

  /** The Service, as `IngressBackend.fromService` of cdk8s-plus takes it. */
  get backend(): ReturnType<typeof backendService> {
    return backendService(this.service);
  }

  /** The Deployment as the target of a `HorizontalPodAutoscaler` of cdk8s-plus. */
  toScalingTarget(): ScalingTarget {
    return scalingTarget(this.deployment);
  }

  /** An autoscaler decides on the number of pods from now on, unless the resource states one, which it refuses. */
  markHasAutoscaler(): void {
    if (this.hasAutoscaler) return;
    this.hasAutoscaler = true;
    if (!this.statesReplicas) this.deployment.addJsonPatch(JsonPatch.remove('/spec/replicas'));
  }
}

interface Selecting {
  readonly spec: { readonly selector: { readonly matchLabels: Readonly<Record<string, string>> } };
}

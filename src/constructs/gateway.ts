import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GatewayResource, GatewaySpec } from '../../imports/resources/gateway';
import { WorkloadConstruct, type DeliveredProps } from './workload-construct';

/** A `Gateway` resource, in the resource's own shape, and how it is delivered. */
export interface GatewayProps extends DeliveredProps {
  /** @default - that of the kind, which may stand here as in YAML */
  readonly apiVersion?: GatewayResource['apiVersion'];
  /** @default - that of the construct, which may stand here as in YAML */
  readonly kind?: GatewayResource['kind'];
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
  readonly deployment: ApiObject;
  readonly service: ApiObject;
  /** The migration Job; absent unless `spec.app.management.database.migrationJob.enabled`. */
  readonly migration?: ApiObject;

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, { apiVersion: 'security.brcmlabs.com/v1', kind: 'Gateway' }, props);
    this.deployment = this.tryFind('Deployment')!;
    this.service = this.tryFind('Service')!;
    this.migration = this.tryFind('Job');
  }
}

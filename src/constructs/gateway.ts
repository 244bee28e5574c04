import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { GatewaySpec } from '../../imports/security.brcmlabs.com';
import { compileForChart, type ChartObjects } from '../app/compile-for-chart';
import { plainResource } from '../app/plain-resource';
import type { Diagnostic } from '../model/diagnostic';
import type { JsonObject } from '../model/json';
import type { KubeObject } from '../model/kube';
import { HashedJob } from './hashed-job';

/** A `Gateway` resource, in the resource's own shape, and how it is delivered. */
export interface GatewayProps {
  readonly metadata: GatewayMetadata;
  readonly spec: GatewaySpec;
  /**
   * What applies the chart: its annotations put the migration before the rollout. `flux` and `kubectl` order by files:
   * give the migration a chart of its own with `migrationScope`.
   *
   * @default 'argocd'
   */
  readonly delivery?: 'argocd' | 'helm' | 'flux' | 'kubectl';
  /**
   * The chart that the migration goes to, so that it is a file of its own; the Gateway's chart then depends on it.
   *
   * @default - the scope of the Gateway
   */
  readonly migrationScope?: Construct;
  /**
   * Argo CD: the migration Job as a PreSync hook, run at every sync.
   *
   * @default false
   */
  readonly argocdHook?: boolean;
  /**
   * Render credentials that stand in the spec, in Secrets only; otherwise they are refused.
   *
   * @default false
   */
  readonly allowInlineSecrets?: boolean;
  /**
   * Oldest Kubernetes version that the manifests must work on.
   *
   * @default '1.30'
   */
  readonly kubernetesVersion?: string;
  /**
   * ConfigMaps and Secrets that are delivered beside the Gateway: with `restartOnConfigChange` their content rolls the
   * pods.
   *
   * @default - none
   */
  readonly beside?: readonly ApiObject[];
}

export interface GatewayMetadata {
  readonly name: string;
  /** @default - the namespace of the chart */
  readonly namespace?: string;
  /** Annotations of schemagate on the resource. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

const API = { apiVersion: 'security.brcmlabs.com/v1', kind: 'Gateway' };

/**
 * A Layer7 API Gateway as static manifests: Deployment, Services, configuration, and a migration Job that gates the
 * rollout. The same objects that `schemagate synth` writes for the same resource.
 *
 * @throws Error that begins with the construct's path and lists every finding
 */
export class Gateway extends Construct {
  readonly deployment: ApiObject;
  readonly service: ApiObject;
  /** The migration Job; absent unless `spec.app.management.database.migrationJob.enabled`. */
  readonly migration?: ApiObject;
  /** Everything that was rendered, for escape hatches. */
  readonly apiObjects: readonly ApiObject[];
  /** Findings that are no errors. */
  readonly warnings: readonly Diagnostic[];

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id);
    const { before, serving, hashedJobs, warnings } = this.compile(props);
    const migrationScope = this.migrationScope(props, before);
    const migrations = before.map((object) => [object, this.add(object, migrationScope, hashedJobs)] as const);
    const served = serving.map((object) => [object, this.add(object, this, hashedJobs)] as const);
    const all = [...migrations, ...served];
    const find = (kind: string): ApiObject | undefined => all.find(([object]) => object.kind === kind)?.[1];
    this.deployment = find('Deployment')!;
    this.service = find('Service')!;
    this.migration = find('Job');
    this.apiObjects = all.map(([, apiObject]) => apiObject);
    this.warnings = warnings;
  }

  private compile(props: GatewayProps): ChartObjects {
    const resource = plainResource('Gateway', { ...API, metadata: { ...props.metadata }, spec: props.spec });
    try {
      return compileForChart(resource as JsonObject, {
        delivery: props.delivery ?? 'argocd',
        argocdHook: props.argocdHook,
        namespace: Chart.of(this).namespace,
        allowInlineSecrets: props.allowInlineSecrets ?? false,
        kubernetesVersion: props.kubernetesVersion ?? '1.30',
        beside: (props.beside ?? []).map((object) => object.toJson() as KubeObject),
      });
    } catch (cause) {
      throw new Error(`[${this.node.path}] ${(cause as Error).message}`, { cause });
    }
  }

  private migrationScope({ delivery, migrationScope }: GatewayProps, before: readonly KubeObject[]): Construct {
    const ordersByFiles = delivery === 'flux' || delivery === 'kubectl';
    if (before.length === 0 || (migrationScope === undefined && !ordersByFiles)) return this;
    if (migrationScope === undefined) {
      throw new Error(
        `[${this.node.path}] ${delivery} orders by files: give the migration a chart of its own (migrationScope)`,
      );
    }
    Chart.of(this).addDependency(Chart.of(migrationScope));
    return new Construct(migrationScope, `${this.node.id}-migration`);
  }

  private add(object: KubeObject, scope: Construct, hashedJobs: boolean): ApiObject {
    const { kind, metadata } = object;
    const id = `${kind}-${metadata.name}`;
    return kind === 'Job' && hashedJobs ? new HashedJob(scope, kind, object) : new ApiObject(scope, id, object);
  }
}

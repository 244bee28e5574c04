import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { ResourceMetadata } from '../../imports/resources/common';
import { compileForChart, type ChartObjects } from '../commands/compile-for-chart';
import { judgeEscapes } from '../commands/judge-escapes';
import { plainResource } from '../state/plain-resource';
import type { Diagnostic } from '../model/diagnostic';
import type { JsonObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import { DEFAULT_KUBERNETES_VERSION, type DeliveryName } from '../model/target';
import type { Workload } from '../model/workload';
import { HashedJob } from './hashed-job';

/** What the constructs of all resources take, beside the resource itself. */
export interface DeliveredProps {
  /** Without a namespace of its own, that of the chart holds. */
  readonly metadata: ResourceMetadata;
  /**
   * What applies the chart. `argocd` and `helm` order by annotations; `flux` and `kubectl` by files, so that what comes
   * before or after the workload needs a chart of its own.
   *
   * @default 'argocd'
   */
  readonly delivery?: DeliveryName;
  /**
   * Argo CD: Jobs as hooks, run at every sync.
   *
   * @default false
   */
  readonly argocdHook?: boolean;
  /**
   * Oldest Kubernetes version that the manifests must work on.
   *
   * @default '1.30'
   */
  readonly kubernetesVersion?: string;
  /**
   * Objects that are delivered beside the resource, and that it may refer to.
   *
   * @default - none
   */
  readonly beside?: readonly ApiObject[];
}

interface Kind {
  readonly apiVersion: string;
  readonly kind: 'Gateway' | 'DocumentDB' | 'ExtensionUpgrade';
}

/** What only some resources have stands here too, absent for the others. */
interface CompiledProps extends DeliveredProps {
  readonly spec: object;
  readonly allowInlineSecrets?: boolean;
  readonly migrationScope?: Construct;
}

/** A resource as the objects that `schemagate synth` writes for it. */
export abstract class WorkloadConstruct extends Construct {
  /** Everything that was rendered, in order, for escape hatches. */
  readonly apiObjects: readonly ApiObject[];
  /** Findings that are no errors. */
  readonly warnings: readonly Diagnostic[];

  /** @throws Error that begins with the construct's path and lists every finding */
  protected constructor(scope: Construct, id: string, api: Kind, props: CompiledProps) {
    super(scope, id);
    const resource = plainResource(api.kind, { ...api, metadata: { ...props.metadata }, spec: props.spec });
    const { workload, before, serving, hashedJobs, warnings } = this.compile(resource as JsonObject, props);
    const first = before.length === 0 ? this : this.scopeFor(props.delivery, props.migrationScope);
    const compiled = [...before, ...serving];
    this.apiObjects = compiled.map((object, index) => addTo(index < before.length ? first : this, object, hashedJobs));
    this.warnings = warnings;
    this.node.addValidation({ validate: () => this.judgeEscapes(api, workload, compiled) });
  }

  /** The first object of a kind. */
  protected tryFind(kind: string): ApiObject | undefined {
    return this.apiObjects.find((object) => object.kind === kind);
  }

  private compile(
    resource: JsonObject,
    props: DeliveredProps & { readonly allowInlineSecrets?: boolean },
  ): ChartObjects {
    try {
      return compileForChart(resource, {
        delivery: props.delivery ?? 'argocd',
        argocdHook: props.argocdHook,
        namespace: Chart.of(this).namespace,
        allowInlineSecrets: props.allowInlineSecrets ?? false,
        kubernetesVersion: props.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION,
        beside: (props.beside ?? []).map((object) => object.toJson() as KubeObject),
      });
    } catch (cause) {
      throw new Error(`[${this.node.path}] ${(cause as Error).message}`, { cause });
    }
  }

  /** Escape hatches lead anywhere but to another order: what a patch did to it shows when the app is written. */
  private judgeEscapes(api: Kind, workload: Workload, compiled: readonly KubeObject[]): string[] {
    const objects = this.apiObjects.map((object, index) => ({
      compiled: compiled[index],
      written: object.toJson() as KubeObject,
    }));
    return [...judgeEscapes(api, workload, objects)];
  }

  private scopeFor(delivery: DeliveryName | undefined, stated: Construct | undefined): Construct {
    const ordersByFiles = delivery === 'flux' || delivery === 'kubectl';
    if (stated === undefined && !ordersByFiles) return this;
    if (stated === undefined) {
      throw new Error(
        `[${this.node.path}] ${delivery} orders by files: give the migration a chart of its own (migrationScope)`,
      );
    }
    Chart.of(this).addDependency(Chart.of(stated));
    return new Construct(stated, `${this.node.id}-migration`);
  }
}

function addTo(scope: Construct, object: KubeObject, hashedJobs: boolean): ApiObject {
  const { kind, metadata } = object;
  if (kind === 'Job' && hashedJobs) return new HashedJob(scope, kind, object);
  return new ApiObject(scope, `${kind}-${metadata.name}`, object);
}

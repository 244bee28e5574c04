import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { ResourceMetadata } from '../../imports/resources/common';
import { compileForChart, type ChartObjects, type ChartRequest } from './compile-for-chart';
import { judgeEscapes } from './judge-escapes';
import { plainResource } from './plain-resource';
import { formatDiagnostic, type Diagnostic } from '../model/diagnostic';
import type { JsonObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import { settingsOver } from './app-settings';
import { chartRequest, type DeliveryProps } from './chart-request';
import { HashedJob } from './hashed-job';
import { appFindings } from './judge-app';
import { inProperties, saidInProperties } from './property-words';
import { deliveredOf, keepDelivered, type ApiKind } from './workload';

/** What the constructs of all resources take, beside the resource itself. */
export interface DeliveredProps extends DeliveryProps {
  /**
   * Without a namespace of its own, that of the chart holds.
   *
   * @default - a name made from the path of the construct, as cdk8s makes names
   */
  readonly metadata?: Omit<ResourceMetadata, 'name'> & Partial<Pick<ResourceMetadata, 'name'>>;
  /**
   * Objects of the app that are delivered beside the resource, and that it may refer to. What a Job needs of them gets
   * the annotations by which `argocd` applies it first; with `helm` the Job gets a copy of its own.
   *
   * @default - none
   */
  readonly beside?: readonly ApiObject[];
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
  /** Findings that are no errors. They are metadata of the construct, too. */
  readonly warnings: readonly Diagnostic[];
  /** @throws Error that begins with the construct's path and lists every finding */
  protected constructor(scope: Construct, id: string, api: ApiKind, props: CompiledProps) {
    super(scope, id);
    const app = settingsOver(this);
    const { beside = [] } = props;
    const metadata = { ...props.metadata, name: props.metadata?.name ?? nameOf(this) };
    const resource = plainResource(api.kind, { ...api, metadata, spec: props.spec }) as JsonObject;
    const request = chartRequest(this, props);
    const { workload, before, serving, hashedJobs, warnings, annotations } = this.compile(resource, request);
    const first = before.length === 0 ? this : this.scopeFor(request, props.migrationScope);
    const objects = [...before, ...serving];
    this.apiObjects = objects.map((object, index) => addTo(index < before.length ? first : this, object, hashedJobs));
    this.warnings = warnings.map(saidInProperties);
    const compiled = { api, resource, workload, objects };
    keepDelivered(this, { kind: api.kind, request, beside, compiled });
    for (const each of this.warnings)
      this.node.addMetadata('schemagate:warning', formatDiagnostic({ ...each, file: this.node.path }));
    request.beside.forEach((object, index) => {
      for (const [key, value] of Object.entries(annotations.get(object) ?? {})) {
        beside[index].metadata.addAnnotation(key, value);
      }
    });
    this.node.addValidation({ validate: () => this.findings(app !== undefined) });
  }

  /** The first object of a kind. */
  protected tryFind(kind: string): ApiObject | undefined {
    return this.apiObjects.find((object) => object.kind === kind);
  }

  private compile(resource: JsonObject, request: ChartRequest): ChartObjects {
    try {
      return compileForChart(resource, request);
    } catch (cause) {
      throw new Error(`[${this.node.path}] ${inProperties((cause as Error).message)}`, { cause });
    }
  }

  /** Escape hatches lead anywhere but to another order: what a patch did to it shows when the app is written. */
  private findings(isOrderedLater: boolean): string[] {
    const { api, workload, objects } = deliveredOf(this).compiled!;
    const written = this.apiObjects.map((object, index) => ({
      compiled: objects[index],
      written: object.toJson() as KubeObject,
    }));
    const escapes = judgeEscapes(api, workload, written);
    return escapes.length > 0 || isOrderedLater ? [...escapes] : [...appFindings(this)];
  }

  private scopeFor({ delivery, isOrderedLater }: ChartRequest, stated: Construct | undefined): Construct {
    const ordersByFiles = delivery === 'flux' || delivery === 'kubectl';
    if (isOrderedLater === true || (stated === undefined && !ordersByFiles)) return this;
    if (stated === undefined) {
      throw new Error(
        `[${this.node.path}] ${delivery} orders by files: give the migration a chart of its own (migrationScope), ` +
          'or make the app a SchemagateApp',
      );
    }
    Chart.of(this).addDependency(Chart.of(stated));
    return new Construct(stated, `${this.node.id}-migration`);
  }
}

/** As cdk8s names the objects of the chart. */
function nameOf(construct: Construct): string {
  return Chart.of(construct).generateObjectName(construct as ApiObject);
}

function addTo(scope: Construct, object: KubeObject, hashedJobs: boolean): ApiObject {
  const { kind, metadata } = object;
  if (kind === 'Job' && hashedJobs) return new HashedJob(scope, kind, object);
  return new ApiObject(scope, `${kind}-${metadata.name}`, object);
}

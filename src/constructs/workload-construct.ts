import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { ResourceMetadata } from '../../imports/resources/common';
import { compileForChart, type ChartObjects, type ChartRequest } from '../commands/compile-for-chart';
import { judgeEscapes } from '../commands/judge-escapes';
import { plainResource } from '../state/plain-resource';
import { formatDiagnostic, type Diagnostic } from '../model/diagnostic';
import type { JsonObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import { DEFAULT_KUBERNETES_VERSION, type DeliveryName } from '../model/target';
import { settingsOver, type AppSettings } from './app-settings';
import { HashedJob } from './hashed-job';
import { appFindings } from './judge-app';
import { inProperties, saidInProperties } from './property-words';
import { compiledOf, keepCompiled, type ApiKind } from './workload';

/** What the constructs of all resources take, beside the resource itself. */
export interface DeliveredProps {
  /**
   * Without a namespace of its own, that of the chart holds.
   *
   * @default - a name made from the path of the construct, as cdk8s makes names
   */
  readonly metadata?: Omit<ResourceMetadata, 'name'> & Partial<Pick<ResourceMetadata, 'name'>>;
  /**
   * What applies the chart. `argocd` and `helm` order by annotations; `flux` and `kubectl` by files, so that what comes
   * before or after the workload needs a chart of its own.
   *
   * @default - what a `SchemagateApp` says, or 'argocd'
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
    const request = this.requestOf(props, app);
    const { workload, before, serving, hashedJobs, warnings, annotations } = this.compile(resource, request);
    const first = before.length === 0 ? this : this.scopeFor(request, props.migrationScope);
    const objects = [...before, ...serving];
    this.apiObjects = objects.map((object, index) => addTo(index < before.length ? first : this, object, hashedJobs));
    this.warnings = warnings.map(saidInProperties);
    keepCompiled(this, { api, resource, request, workload, objects, beside });
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

  private requestOf(props: CompiledProps, app: AppSettings | undefined): ChartRequest {
    return {
      ...targetOf(props, app),
      namespace: Chart.of(this).namespace ?? app?.build?.namespace ?? app?.namespace,
      isOrderedLater: app !== undefined,
      beside: (props.beside ?? []).map((object) => object.toJson() as KubeObject),
    };
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
    const { api, workload, objects } = compiledOf(this);
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

/** A construct goes before the settings of its build, those before what the app says. */
function targetOf(props: CompiledProps, app: AppSettings | undefined) {
  const { build } = app ?? {};
  const { delivery = 'argocd', argocdHook, allowInlineSecrets = false } = { ...defined(app), ...defined(build) };
  const settings = build?.settings;
  return {
    delivery: props.delivery ?? delivery,
    argocdHook: props.argocdHook ?? settings?.argocd.hook ?? argocdHook,
    allowInlineSecrets: props.allowInlineSecrets ?? allowInlineSecrets,
    kubernetesVersion:
      props.kubernetesVersion ?? settings?.kubernetesVersion ?? app?.kubernetesVersion ?? DEFAULT_KUBERNETES_VERSION,
  };
}

function defined(settings: Pick<AppSettings, 'delivery' | 'argocdHook' | 'allowInlineSecrets'> = {}) {
  const { delivery, argocdHook, allowInlineSecrets } = settings;
  return {
    ...(delivery === undefined ? {} : { delivery }),
    ...(argocdHook === undefined ? {} : { argocdHook }),
    ...(allowInlineSecrets === undefined ? {} : { allowInlineSecrets }),
  };
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

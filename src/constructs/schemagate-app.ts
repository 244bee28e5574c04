import { App, type ApiObject, type AppProps } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isAbsolute, resolve } from 'node:path';
import { statedFindings } from '../commands/judge-placed';
import { synthUnits } from '../commands/synth';
import type { SynthReport } from '../commands/synth-report';
import { deliveryTarget } from '../delivery';
import { kindAndName } from '../delivery/gate';
import { isEqual, isObject, type JsonObject } from '../lib/json';
import type { Build, DocumentDbBuildSettings } from '../model/build';
import { error, formatDiagnostic, hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import { IN_APP } from '../model/source-header';
import type { DeliveryName, DeliverySettings } from '../model/target';
import type { Phase, Workload } from '../model/workload';
import { topLevelBuild } from '../state/builds';
import type { Compilation } from '../state/compile-resource';
import { isSameInCluster } from '../state/other-objects';
import type { Scope } from '../state/scope';
import type { StateWorkload } from '../state/state';
import { documentIndex, UnitTree, type Unit } from '../state/units';
import { settingsOver, settle, type AppSettings } from './app-settings';
import { Dependencies } from './dependencies';
import { homesOf } from './homes';
import { saidInProperties } from './property-words';
import { compiledOf, isWorkload, type ConstructedWorkload } from './workload';

/** What an app says about all of its workloads; a construct goes before it. */
export interface SchemagateAppProps extends Pick<AppProps, 'outdir' | 'resolvers'> {
  /**
   * What applies the output.
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
   * Namespace of resources that state none, in charts that have none.
   *
   * @default - none
   */
  readonly namespace?: string;
  /**
   * Render credentials that stand in a resource, in Secrets where they can; otherwise they are refused.
   *
   * @default false
   */
  readonly allowInlineSecrets?: boolean;
  /** As in `schemagate.yaml`. @default - its defaults */
  readonly helm?: Partial<DeliverySettings['helm']>;
  /** As in `schemagate.yaml`. @default - its defaults */
  readonly flux?: Partial<DeliverySettings['flux']>;
  /** As in `schemagate.yaml`. @default - its defaults */
  readonly documentdb?: Partial<DocumentDbBuildSettings>;
}

/** How the app of a settings file is written. */
interface SourcesOfApp {
  readonly scope: Scope;
  /** The file that a construct was made of, absolute. */
  readonly sourceOf: (construct: IConstruct) => string;
}

/**
 * An app that writes for each delivery what `schemagate synth` writes for the same resources: charts of Helm, sync
 * waves, Kustomizations and folders of Flux, `apply.sh`. Its other objects are delivered with the workload that they
 * belong to: what a Job needs comes before it, the rest with what serves.
 */
export class SchemagateApp extends App {
  /** Findings of the last `synth()` that are no errors; `file` is the path of a construct. */
  warnings: readonly LocatedDiagnostic[] = [];
  private readonly props: SchemagateAppProps;

  constructor(props: SchemagateAppProps = {}) {
    super(props);
    this.props = props;
    settle(this, props);
  }

  /**
   * Writes the files of all workloads, or none, and removes what earlier runs of an app wrote and this one does not.
   *
   * @throws Error with every finding, each under the path of its construct
   */
  override synth(): void {
    this.write();
  }

  /** The app as one stream of objects in the form for Argo CD. @throws Error for another delivery */
  override synthYaml(): string {
    return this.run(true).stream ?? '';
  }

  /** As `synth()`, and tells what became of the files. @internal */
  write(sources?: SourcesOfApp): SynthReport {
    return this.run(false, sources);
  }

  private run(isStream: boolean, sources?: SourcesOfApp): SynthReport {
    this.validate();
    const made = this.makeUnits(sources);
    const origin = { cwd: process.cwd(), flags: {} };
    const report = synthUnits({
      cwd: process.cwd(),
      units: new UnitTree(origin, [...made.keys()], sources?.scope),
      isStream,
      judge: (workload) => made.get(unitOf(workload, made))!.judge(workload),
    });
    const byTitle = new Map([...made].map(([unit, each]) => [unit.title, each]));
    const found = report.diagnostics.map((each) => placed(saidInProperties(each), byTitle.get(each.file)));
    if (hasErrors(found)) {
      const lines = found.filter(({ severity }) => severity === 'error').map((each) => formatDiagnostic(each));
      throw new Error(`Validation failed with the following errors:\n  ${lines.join('\n  ')}`);
    }
    this.warnings = found;
    return { ...report, diagnostics: found };
  }

  /** As cdk8s validates an app. */
  private validate(): void {
    const errors = this.node
      .findAll()
      .flatMap(({ node }) => node.validate().map((message) => `[${node.path}] ${message}`));
    if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  }

  private makeUnits(sources: SourcesOfApp | undefined): ReadonlyMap<Unit, UnitOfApp> {
    const dependencies = new Dependencies(this);
    const homes = homesOf(this, dependencies);
    return new Map(
      this.node
        .findAll()
        .filter(isWorkload)
        .map((construct) => {
          const made = new UnitOfApp(construct, homes.get(construct) ?? [], dependencies);
          const source = sources?.sourceOf(construct) ?? `${IN_APP}${construct.node.path}`;
          return [made.unit(source, this.buildOf(construct)), made];
        }),
    );
  }

  private buildOf(construct: ConstructedWorkload): Build {
    const { request } = compiledOf(construct);
    const { build }: AppSettings = settingsOver(construct) ?? {};
    const cwd = process.cwd();
    const { delivery, argocdHook, namespace, kubernetesVersion, allowInlineSecrets } = request;
    const flags = { delivery, argocdHook, namespace, kubernetesVersion, allowInlineSecrets };
    if (build !== undefined) return { ...build, ...topLevelFlags(build, flags) };
    const top = topLevelBuild({ cwd, flags: { ...flags, output: this.outdir } });
    const { helm, flux, documentdb } = this.props;
    return {
      ...top,
      settings: {
        ...top.settings,
        helm: { ...top.settings.helm, ...helm },
        flux: { ...top.settings.flux, ...flux },
      },
      documentdb: { ...top.documentdb, ...documentdb },
      output: isAbsolute(this.outdir) ? { ...top.output, path: resolve(this.outdir) } : top.output,
    };
  }
}

function topLevelFlags(
  { settings }: Build,
  {
    delivery,
    argocdHook,
    namespace,
    kubernetesVersion,
    allowInlineSecrets,
  }: {
    readonly delivery: DeliveryName;
    readonly argocdHook?: boolean;
    readonly namespace?: string;
    readonly kubernetesVersion: string;
    readonly allowInlineSecrets: boolean;
  },
): Pick<Build, 'delivery' | 'namespace' | 'allowInlineSecrets' | 'settings'> {
  const argocd = { hook: argocdHook ?? settings.argocd.hook };
  return { delivery, namespace, allowInlineSecrets, settings: { ...settings, kubernetesVersion, argocd } };
}

function unitOf({ loaded }: StateWorkload, made: ReadonlyMap<Unit, UnitOfApp>): Unit {
  return [...made.keys()].find(({ title }) => title === loaded.state.file)!;
}

/** An app has no lines: the document of a finding is the construct that it is about. */
function placed(found: LocatedDiagnostic, made: UnitOfApp | undefined): LocatedDiagnostic {
  const { line, column: _column, ...rest } = found;
  const index = line === undefined ? 0 : documentIndex(line);
  return { ...rest, file: made?.pathOf(index) ?? found.file };
}

/** A workload of an app with the objects that go with it. */
class UnitOfApp {
  private readonly others: readonly { readonly construct: ApiObject; readonly object: KubeObject }[];

  constructor(
    private readonly construct: ConstructedWorkload,
    others: readonly ApiObject[],
    private readonly dependencies: Dependencies,
  ) {
    this.others = others.map((each) => ({ construct: each, object: each.toJson() as KubeObject }));
  }

  unit(source: string, build: Build): Unit {
    const { resource } = compiledOf(this.construct);
    return {
      source,
      title: this.construct.node.path,
      resource,
      others: this.others.map(({ object }) => object),
      build,
      complete: (compilation) => this.complete(compilation),
      isFirst: this.order().isFirst,
    };
  }

  /** The path of a document of the unit. */
  pathOf(index: number): string {
    return (index === 0 ? undefined : this.others[index - 1]?.construct.node.path) ?? this.construct.node.path;
  }

  /** What the program orders by dependencies, and the files do not. */
  judge({ workload, files, build, loaded }: StateWorkload): readonly LocatedDiagnostic[] {
    if (workload === undefined || build === undefined || files.length === 0) return [];
    const runs = deliveryTarget(loaded.state.delivery).order(files, build.settings);
    return statedFindings(workload, runs, this.order()).map(({ object, message }) => ({
      ...error(
        'delivery/undoes-order',
        [],
        `${kindAndName(object)}: ${message}`,
        'Remove the dependency, or deliver it apart.',
      ),
      file: this.construct.node.path,
    }));
  }

  private order() {
    return this.dependencies.orderOf(
      this.construct,
      (object) => this.others.find((each) => isSameInCluster(each.object, object))?.construct,
    );
  }

  /** The changes of the program to the objects that it was given. */
  private complete(compilation: Compilation): Compilation {
    const { workload } = compilation;
    if (workload === undefined) return compilation;
    const { objects } = compiledOf(this.construct);
    const changes = this.construct.apiObjects.map((each, index) => ({
      before: objects[index],
      after: each.toJson() as KubeObject,
    }));
    return { ...compilation, workload: changed(workload, changes) };
  }
}

interface ObjectChange {
  readonly before: KubeObject;
  readonly after: KubeObject;
}

function changed(workload: Workload, changes: readonly ObjectChange[]): Workload {
  const now = (object: KubeObject): KubeObject => {
    const change = changes.find(({ before }) => isSameInCluster(before, object));
    return change === undefined ? object : (merged(object, change.before, change.after) as KubeObject);
  };
  const phases = workload.phases.map((phase): Phase => {
    const requires = phase.requires.map(now);
    return phase.role === 'serves'
      ? { ...phase, requires, objects: phase.objects.map(now) }
      : { ...phase, requires, job: now(phase.job) };
  });
  return { ...workload, phases };
}

/** What changed from before to after, made on what it is now: objects beside it may have brought it something more. */
function merged(now: unknown, before: unknown, after: unknown): unknown {
  if (isEqual(before as JsonObject, after as JsonObject)) return now;
  if (!isObject(now) || !isObject(before) || !isObject(after)) return after;
  const kept = Object.keys(now).filter((key) => key in after || !(key in before));
  const added = Object.keys(after).filter((key) => !(key in now) && !(key in before));
  return Object.fromEntries(
    [...kept, ...added].map((key) => [key, merged(now[key], before[key], key in after ? after[key] : now[key])]),
  );
}

import { App, type AppProps } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isAbsolute, resolve } from 'node:path';
import { synthUnits } from '../commands/synth';
import type { SynthReport } from '../commands/synth-report';
import type { Build, DocumentDbBuildSettings } from '../model/build';
import { formatDiagnostic, hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { IN_APP } from '../model/source-header';
import type { DeliveryName, DeliverySettings } from '../model/target';
import { topLevelBuild } from '../state/builds';
import type { Scope } from '../state/scope';
import type { StateWorkload } from '../state/state';
import { UnitTree, type Unit } from '../state/units';
import { admitSettings } from './admit-settings';
import { settingsOver, settle, type AppSettings } from './app-settings';
import { Dependencies } from './dependencies';
import { homesOf } from './homes';
import { saidInProperties } from './property-words';
import { UnitOfApp } from './unit-of-app';
import { deliveredOf, isWorkload, type ConstructedWorkload } from './workload';

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

  /** @throws Error that names what no property takes */
  constructor(props: SchemagateAppProps = {}) {
    super(props);
    admitSettings('SchemagateApp', props);
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
    const said = report.diagnostics.map((each) => {
      const by = byTitle.get(each.file);
      return { by, found: by?.placed(each) ?? saidInProperties(each) };
    });
    const found = said.map((each) => each.found);
    if (hasErrors(found)) {
      const lines = found.filter(({ severity }) => severity === 'error').map((each) => formatDiagnostic(each));
      throw new Error(`Validation failed with the following errors:\n  ${lines.join('\n  ')}`);
    }
    this.warnings = found;
    for (const each of byTitle.values()) each.warn(said.flatMap(({ by, found }) => (by === each ? [found] : [])));
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
    const { request } = deliveredOf(construct);
    const { build }: AppSettings = settingsOver(construct) ?? {};
    const cwd = process.cwd();
    const { delivery, argocdHook, namespace, statedKubernetesVersion: kubernetesVersion, allowInlineSecrets } = request;
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
    readonly kubernetesVersion?: string;
    readonly allowInlineSecrets: boolean;
  },
): Pick<Build, 'delivery' | 'namespace' | 'allowInlineSecrets' | 'settings'> {
  const argocd = { hook: argocdHook ?? settings.argocd.hook };
  const kubernetes =
    kubernetesVersion === undefined ? {} : { kubernetesVersion, statedKubernetesVersion: kubernetesVersion };
  return { delivery, namespace, allowInlineSecrets, settings: { ...settings, ...kubernetes, argocd } };
}

function unitOf({ loaded }: StateWorkload, made: ReadonlyMap<Unit, UnitOfApp>): Unit {
  return [...made.keys()].find(({ title }) => title === loaded.state.file)!;
}

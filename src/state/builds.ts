import { isAbsolute, join, posix, relative, resolve } from 'node:path';
import { formatPath, type Path } from '../lib/path';
import { DEFAULT_KUBERNETES_VERSION, type DeliverySettings } from '../model/target';
import type { Build, BuildFlags, DocumentDbBuildSettings, OutputFolder, SourcePattern } from '../model/build';
import type { BuildConfig, ConfigFile } from './config-file';
import { isWithin, posixPath } from '../lib/display-path';
import { OutsideBoundary } from '../files/boundary';
import type { StatedPatch } from '../model/stated-patch';
import { migrationFiles } from './migration-files';
import { settingPlace, type SettingPlace } from './setting-place';
import { UsageError } from '../model/usage-error';

const DEFAULTS = { delivery: 'argocd', output: 'dist', chartVersion: '0.1.0' } as const;
const FLUX_NAMESPACE = 'flux-system';
const DOCUMENTDB_OPERATOR = 'documentdb-operator';

/** Where the settings of a run come from. */
export interface Origin {
  readonly cwd: string;
  readonly flags: BuildFlags;
  readonly config?: ConfigFile;
  /** Takes the place of the top-level `output` folder, absolute: what `cdk8s synth` states. */
  readonly outputInstead?: string;
}

/**
 * The builds of a run: those of the settings file, each merged over its top level, or the top level alone. A flag goes
 * before the file, the file before the default. Builds that flags make the same are one.
 */
export function resolveBuilds(origin: Origin): readonly Build[] {
  const top = origin.config?.config ?? {};
  const general = statedPatches(origin, ['patches']);
  const builds = top.builds?.length
    ? top.builds.map((build, index) => {
        const path = ['builds', index];
        const patches = [...general, ...statedPatches(origin, [...path, 'patches'])];
        return resolveBuild(merge(top, build), origin, { path, patches });
      })
    : [resolveBuild(top, origin, { path: [], patches: general })];
  const distinct = new Map<string, Build>();
  for (const build of builds) {
    const key = identity(build, origin);
    if (!distinct.has(key)) distinct.set(key, build);
  }
  return [...distinct.values()];
}

/** Equal for builds that give the same output; sections of other targets do not count, nor folders for a stream. */
function identity(build: Build, { flags }: Origin): string {
  const { delivery, settings } = build;
  const section = delivery === 'kubectl' ? undefined : settings[delivery];
  const output = flags.output === '-' ? undefined : build.output;
  return JSON.stringify({ ...build, path: undefined, output, settings: [settings.kubernetesVersion, section] });
}

/** The top level of the settings as a build of its own: for what no build covers. */
export function topLevelBuild(origin: Origin): Build {
  const patches = statedPatches(origin, ['patches']);
  return resolveBuild(origin.config?.config ?? {}, origin, { path: [], patches });
}

function merge(top: BuildConfig, build: BuildConfig): BuildConfig {
  return {
    ...top,
    ...build,
    helm: { ...top.helm, ...build.helm },
    argocd: { ...top.argocd, ...build.argocd },
    flux: { ...top.flux, ...build.flux },
    documentdb: { ...top.documentdb, ...build.documentdb },
  };
}

function resolveBuild(config: BuildConfig, origin: Origin, stated: Pick<Build, 'path' | 'patches'>): Build {
  const { flags } = origin;
  const folder = origin.config?.folder ?? origin.cwd;
  const output = outputFolder(configuredOutput(config, origin), folder, origin);
  admitOutput(output, origin, stated.path);
  return {
    ...stated,
    sources: sourcePatterns(config, origin, stated.path),
    delivery: flags.delivery ?? config.delivery ?? DEFAULTS.delivery,
    output,
    namespace: flags.namespace ?? config.namespace,
    ...nameOf(flags.name ?? config.name),
    ...migrationsOf(config, origin, stated.path),
    ignore: config.ignore ?? [],
    allowInlineSecrets: flags.allowInlineSecrets ?? config.allowInlineSecrets ?? false,
    settings: deliverySettings(config, flags, output.name),
    documentdb: documentDbSettings(config),
  };
}

function nameOf(name: string | undefined): Pick<Build, 'name'> {
  return name === undefined ? {} : { name };
}

/** Of the folder that the settings name. */
function migrationsOf({ migrations }: BuildConfig, { config, cwd }: Origin, path: Path): Pick<Build, 'migrations'> {
  if (migrations === undefined || config === undefined) return {};
  return { migrations: migrationFiles(migrations, config, path, cwd) };
}

function sourcePatterns({ sources = [] }: BuildConfig, { config }: Origin, build: Path): readonly SourcePattern[] {
  if (config === undefined) return [];
  return sources.map((text, index) => {
    const place = () => describePlace(settingPlace(config, build, ['sources', index]));
    return { text, folder: config.folder, place, boundary: () => config.boundary };
  });
}

function describePlace({ file, line, column, path }: SettingPlace): string {
  return `${file}:${line}:${column}  ${formatPath(path)}`;
}

/** Read from their files only where there are any. */
function statedPatches({ config, cwd }: Origin, path: Path): readonly StatedPatch[] {
  if (config === undefined || config.text.includes('patches') === false) return [];
  const patches = require('./patches/state-patches') as typeof import('./patches/state-patches');
  return patches.statePatches(config, path, cwd);
}

function documentDbSettings({ documentdb }: BuildConfig): DocumentDbBuildSettings {
  return {
    admission: 'none',
    operatorNamespace: DOCUMENTDB_OPERATOR,
    releaseName: DOCUMENTDB_OPERATOR,
    ...documentdb,
  };
}

function configuredOutput(config: BuildConfig, { config: file, cwd, flags }: Origin): string {
  const isStated = flags.output !== undefined && flags.output !== '-';
  return isStated ? resolve(cwd, flags.output!) : resolve(file?.folder ?? cwd, config.output ?? DEFAULTS.output);
}

function deliverySettings(config: BuildConfig, flags: BuildFlags, output: string): DeliverySettings {
  const { sourceRef } = config.flux ?? {};
  const statedKubernetesVersion = flags.kubernetesVersion ?? config.kubernetesVersion;
  return {
    kubernetesVersion: statedKubernetesVersion ?? DEFAULT_KUBERNETES_VERSION,
    statedKubernetesVersion,
    helm: { chartVersion: config.helm?.chartVersion ?? DEFAULTS.chartVersion },
    argocd: { hook: flags.argocdHook ?? config.argocd?.hook ?? false },
    flux: {
      sourceRef:
        sourceRef === undefined
          ? { kind: 'GitRepository', name: FLUX_NAMESPACE, namespace: FLUX_NAMESPACE }
          : { kind: 'GitRepository', name: FLUX_NAMESPACE, ...sourceRef },
      path: config.flux?.path ?? dotted(output),
      namespace: config.flux?.namespace ?? FLUX_NAMESPACE,
    },
  };
}

/** `./`-relative; what leads out of the project loses its way there, since a Flux source cannot reach it. */
function dotted(output: string): string {
  return `./${posix.normalize(output).replace(/^(?:\.\.?\/)+|^(?:[A-Za-z]:)?\/+|^\.{1,2}$/, '')}`;
}

/** What the settings name stays within the repository; what the command line states is judged where it is written to. */
function admitOutput({ configured, name }: OutputFolder, { config, flags }: Origin, build: Path): void {
  if (config === undefined || flags.output !== undefined) return;
  try {
    config.boundary.admit(configured, name);
  } catch (cause) {
    if (!(cause instanceof OutsideBoundary)) throw cause;
    throw new OutsideBoundary(`${describePlace(settingPlace(config, build, ['output']))}: ${cause.message}`);
  }
}

function outputFolder(configured: string, folder: string, { config, outputInstead }: Origin): OutputFolder {
  const name = posixPath(relative(folder, configured));
  if (outputInstead === undefined) return { path: configured, configured, name };
  const top = resolve(folder, config?.config.output ?? DEFAULTS.output);
  const below = relative(top, configured);
  if (isWithin(top, configured) && !isAbsolute(below)) return { path: join(outputInstead, below), configured, name };
  throw new UsageError(
    `the build output ${posixPath(configured)} is not below the top-level output ${posixPath(top)}, ` +
      'whose place cdk8s decides. Move it below, or run schemagate synth',
  );
}

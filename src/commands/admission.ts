import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { deliveryTarget } from '../delivery';
import { compileAdmission, type AdmissionSettings } from '../systems/documentdb/admission';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { annotate, type KubeObject } from '../model/kube';
import type { OutputFile } from '../model/output';
import type { Workload } from '../model/workload';
import type { Build, BuildFlags } from '../model/build';
import { resolveBuilds } from '../state/builds';
import { findConfig, type ConfigFile } from '../state/config-file';
import { unifiedDiff } from '../output/diff';
import { commitAll, OutputSet, type Difference, type OutputSetOptions } from '../output/output-set';
import type { OutputChange } from '../output/output-writer';
import { Scope } from '../state/scope';
import { settingPlace } from '../state/setting-place';
import { displayPath } from '../lib/display-path';
import type { SynthReport } from './synth-report';
import { UsageError } from '../model/usage-error';
import { DELIVERIES } from '../model/target';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { kubernetesVersion, outputFolder } from './terminal/option-values';
import { printChanges } from './terminal/print-changes';
import { printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { printCheck } from './terminal/print-differences';

export interface AdmissionRequest {
  readonly cwd: string;
  readonly flags: BuildFlags;
  /** A settings file instead of the nearest `schemagate.yaml`. */
  readonly config?: string;
  /** Compare with what is there, and write nothing. Default false. */
  readonly check?: boolean;
}

/** In Argo CD, before the resources that are judged, should both be in one application. */
const EARLY_WAVE = { 'argocd.argoproj.io/sync-wave': '-5' };

/**
 * Renders the admission objects for DocumentDB that the settings ask for, in each build that asks: a unit of its own,
 * applied once for a cluster.
 *
 * @throws UsageError when no settings ask for any
 */
export function renderAdmission({ cwd, flags, config: stated, check = false }: AdmissionRequest): SynthReport {
  const config = findConfig(cwd, stated, flags.allowOutside);
  const builds = resolveBuilds({ cwd, flags, config }).filter(({ documentdb }) => documentdb.admission !== 'none');
  if (config === undefined || builds.length === 0) {
    throw new UsageError(
      'no admission objects are asked for. Set documentdb.admission to policy or webhook in schemagate.yaml',
    );
  }
  const file = { path: resolve(cwd, config.name), config };
  const differences: Difference[] = [];
  const onDifference = check ? (difference: Difference) => void differences.push(difference) : undefined;
  const options = { cwd, allowOutside: flags.allowOutside, isComparing: check, onDifference };
  const outputs = new Map(builds.map((build) => [build.output.path, outputSet(build, file, options)]));
  try {
    const diagnostics = builds.flatMap((build) => renderInto(outputs.get(build.output.path)!, build, file));
    const sets = [...outputs.values()];
    const isRefused = hasErrors(diagnostics);
    const changes = isRefused ? [] : check ? wouldChange(differences, sets) : commitAll(sets);
    return {
      diagnostics,
      changes: changes.map(({ kind, path }) => ({ kind, path: displayPath(cwd, path) })),
      unchanged: sets.reduce((count, output) => count + output.unchanged, 0),
      diffs: diffsOf(isRefused ? [] : differences, cwd),
    };
  } finally {
    for (const output of outputs.values()) output.discard();
  }
}

function wouldChange(differences: readonly Difference[], sets: readonly OutputSet[]): readonly OutputChange[] {
  return [...differences.map(({ change }) => change), ...sets.flatMap((output) => output.stale())];
}

function diffsOf(differences: readonly Difference[], cwd: string): readonly string[] {
  const changed = differences.filter(({ change }) => change.kind === 'changed');
  return changed.map(({ change, before, after }) => unifiedDiff(displayPath(cwd, change.path), before, after));
}

interface SettingsFile {
  /** Absolute. */
  readonly path: string;
  readonly config: ConfigFile;
}

/** The settings are the source of these files, and the run speaks for them alone. */
function outputSet(
  { output }: Build,
  { path }: SettingsFile,
  options: Pick<OutputSetOptions, 'cwd' | 'allowOutside' | 'isComparing' | 'onDifference'>,
): OutputSet {
  const scope = Scope.of([{ text: path, folder: options.cwd }]);
  return new OutputSet({ ...options, output, scope });
}

function renderInto(output: OutputSet, build: Build, { path, config }: SettingsFile): readonly LocatedDiagnostic[] {
  const { workload, files, diagnostics } = compileAdmission(settingsOf(build));
  const located = diagnostics.map((found) => ({ ...found, ...settingPlace(config, build.path, found.path) }));
  if (workload === undefined) return located;
  const claim = { source: path, name: workload.name, title: 'the admission objects', delivery: build.delivery };
  output.add([...rendered(workload, build), ...files], claim);
  return located;
}

function rendered(workload: Workload, { delivery, settings }: Build): readonly OutputFile[] {
  const ordered = delivery === 'argocd' ? withAnnotations(workload, EARLY_WAVE) : workload;
  return deliveryTarget(delivery).render(ordered, settings);
}

function withAnnotations(workload: Workload, annotations: Readonly<Record<string, string>>): Workload {
  const annotated = (objects: readonly KubeObject[]) => objects.map((object) => annotate(object, annotations));
  return {
    ...workload,
    phases: workload.phases.map((phase) =>
      phase.role === 'serves' ? { ...phase, objects: annotated(phase.objects) } : phase,
    ),
  };
}

function settingsOf({ documentdb, settings }: Build): AdmissionSettings {
  const admission = documentdb.admission === 'webhook' ? 'webhook' : 'policy';
  return { ...documentdb, admission, kubernetesVersion: settings.kubernetesVersion };
}

interface AdmissionOptions extends Pick<BuildFlags, 'delivery' | 'output' | 'kubernetesVersion' | 'allowOutside'> {
  readonly config?: string;
  readonly quiet?: boolean;
  readonly check?: boolean;
}

const EXAMPLES = `
Examples:
  schemagate admission --output policies                what documentdb.admission in schemagate.yaml asks for
  schemagate admission --delivery kubectl --output policies
  schemagate admission --check                          is what is committed up to date?
`;

/** `schemagate admission`. */
export function addAdmissionCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('admission')
    .summary('render the rules for DocumentDB as admission objects, once for a cluster')
    .description('Renders the rules for DocumentDB as objects with which the API server enforces them.')
    .addOption(new Option('-d, --delivery <target>', 'what applies the manifests').choices(DELIVERIES))
    .option('-o, --output <folder>', 'where files go', outputFolder)
    .option('--kubernetes-version <version>', 'oldest Kubernetes to support, such as 1.30', kubernetesVersion)
    .option('--check', 'compare and write nothing: exit code 1 when the output is out of date')
    .option('--allow-outside', 'follow paths and links out of the repository')
    .option('-c, --config <file>', 'settings, instead of the nearest schemagate.yaml')
    .option('-q, --quiet', 'print findings only')
    .addHelpText('after', EXAMPLES)
    .action((options: AdmissionOptions) => {
      done(runAdmission(options, environment));
    });
}

function runAdmission({ config, quiet, check, ...flags }: AdmissionOptions, environment: Environment): number {
  const report = renderAdmission({ cwd: environment.cwd, flags, config, check });
  printDiagnostics(report.diagnostics, environment);
  if (hasErrors(report.diagnostics)) {
    return printRefusal(
      report.diagnostics,
      check === true ? 'nothing was compared' : 'nothing was written',
      environment,
    );
  }
  if (check === true) return printCheck(report, environment, { command: 'admission', quiet });
  if (quiet !== true) printChanges(report, environment);
  return EXIT.ok;
}

import { resolve } from 'node:path';
import { deliveryTarget } from '../delivery';
import { compileAdmission, type AdmissionSettings } from '../documentdb/admission';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { annotate, type KubeObject } from '../model/kube';
import type { OutputFile } from '../model/output';
import type { Workload } from '../model/workload';
import type { Build, BuildFlags } from './build';
import { resolveBuilds } from './builds';
import { findConfig, type ConfigFile } from './config-file';
import { OutputSet } from './output-set';
import { Scope } from './scope';
import { displayPath } from './display-path';
import type { SynthReport } from './synth';
import { UsageError } from './usage-error';

export interface AdmissionRequest {
  readonly cwd: string;
  readonly flags: BuildFlags;
  /** A settings file instead of the nearest `schemagate.yaml`. */
  readonly config?: string;
}

/** In Argo CD, before the resources that are judged, should both be in one application. */
const EARLY_WAVE = { 'argocd.argoproj.io/sync-wave': '-5' };

/**
 * Renders the admission objects for DocumentDB that the settings ask for, in each build that asks: a unit of its own,
 * applied once for a cluster.
 *
 * @throws UsageError when no settings ask for any
 */
export function renderAdmission({ cwd, flags, config: stated }: AdmissionRequest): SynthReport {
  const config = findConfig(cwd, stated);
  const builds = resolveBuilds({ cwd, flags, config }).filter(({ documentdb }) => documentdb.admission !== 'none');
  if (config === undefined || builds.length === 0) {
    throw new UsageError(
      'no admission objects are asked for. Set documentdb.admission to policy or webhook in schemagate.yaml',
    );
  }
  const outputs = new Map(builds.map((build) => [build.output.path, outputSet(build, fileOf(config, cwd), cwd)]));
  try {
    const diagnostics = builds.flatMap((build) =>
      renderInto(outputs.get(build.output.path)!, build, fileOf(config, cwd)),
    );
    const sets = [...outputs.values()];
    const changes = hasErrors(diagnostics) ? [] : sets.flatMap((output) => output.commit(output.prepare()));
    return {
      diagnostics,
      changes: changes.map(({ kind, path }) => ({ kind, path: displayPath(cwd, path) })),
      unchanged: sets.reduce((count, output) => count + output.unchanged, 0),
      diffs: [],
    };
  } finally {
    for (const output of outputs.values()) output.discard();
  }
}

interface SettingsFile {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
}

function fileOf({ name }: ConfigFile, cwd: string): SettingsFile {
  return { path: resolve(cwd, name), name };
}

/** The settings are the source of these files, and the run speaks for them alone. */
function outputSet({ output }: Build, { path }: SettingsFile, cwd: string): OutputSet {
  const scope = Scope.of([{ text: path, folder: cwd }]);
  return new OutputSet({ output, scope, cwd });
}

function renderInto(output: OutputSet, build: Build, { path, name }: SettingsFile): readonly LocatedDiagnostic[] {
  const { workload, files, diagnostics } = compileAdmission(settingsOf(build));
  const located = diagnostics.map((diagnostic): LocatedDiagnostic => ({ ...diagnostic, file: name }));
  if (workload === undefined) return located;
  const claim = { source: path, title: 'the admission objects', delivery: build.delivery };
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

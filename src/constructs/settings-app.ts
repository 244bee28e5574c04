import { ApiObject, Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { wasRendered } from '../commands/removed-sources';
import { StateJudge } from '../commands/judge-state';
import type { SynthReport } from '../commands/synth-report';
import type { Build } from '../model/build';
import { hasErrors } from '../model/diagnostic';
import type { JsonObject } from '../lib/json';
import { metadataOf, type KubeObject } from '../model/kube';
import type { SourcePart } from '../model/source';
import { workingTree } from '../state/disk-tree';
import { othersIn, resourcesIn, type ReadFile } from '../state/read-file';
import { Scope } from '../state/scope';
import { SourceCache } from '../state/source-cache';
import { isIgnored } from '../state/other-objects';
import { State } from '../state/state';
import { settle } from './app-settings';
import { DocumentDB, ExtensionUpgrade } from './documentdb';
import { Gateway } from './gateway';
import { Migrated } from './migrated';
import { SchemagateApp } from './schemagate-app';

/** Where the settings are, and where cdk8s wants the output. */
export interface SettingsAppRequest {
  readonly cwd: string;
  /** Takes the place of the top-level output folder; absolute. */
  readonly outputInstead?: string;
}

/** What became of the sources of settings. */
export type SettingsAppReport = SynthReport;

/**
 * Makes an app of all sources of `schemagate.yaml`, a chart for each in each of its builds, and writes it: the bytes are
 * those of `schemagate synth`. What is wrong with a source is reported with its line, and nothing is written then.
 *
 * @throws UsageError for wrong settings
 */
export function synthSettings({ cwd, outputInstead }: SettingsAppRequest): SettingsAppReport {
  const tree = workingTree({ cwd, flags: {}, outputInstead });
  const state = new State(
    tree,
    { paths: [], isWritten: true, wasThere: wasRendered(tree.origin) },
    new SourceCache(cwd),
  );
  const judge = new StateJudge(state);
  for (const workload of state.workloads()) judge.add(workload);
  const diagnostics = state.inOrder([...state.end().diagnostics, ...judge.end()]);
  if (hasErrors(diagnostics)) return { diagnostics, changes: [], unchanged: 0, diffs: [] };
  const sources = new Map<IConstruct, string>();
  const app = new SchemagateApp();
  for (const unit of state.readUnits) {
    for (const build of unit.builds) {
      const file = state.readUnit(unit, build);
      const chart = new Chart(app, idOf(build, file.source.name));
      settle(chart, { build });
      for (const construct of fill(chart, build, file)) sources.set(construct, unit.path);
    }
  }
  const scope = state.sources.outputs.map((each) => each.scope).reduce((left, right) => left.with(right), Scope.of([]));
  const report = app.write({ scope, sourceOf: (construct) => sources.get(construct)! });
  const emptied = state.sources.emptied.map(({ text }) => text);
  return { ...report, diagnostics, ...(emptied.length === 0 ? {} : { emptied }) };
}

function idOf({ output, delivery }: Build, name: string): string {
  return `${output.name}-${delivery}-${name}`.replaceAll('/', '-');
}

function fill(chart: Chart, build: Build, file: ReadFile): readonly IConstruct[] {
  const beside = othersIn(file)
    .filter(({ value }) => !isIgnored(build.ignore, value.apiVersion, value.kind))
    .map(({ value }, index) => new StatedObject(chart, `${value.kind}-${value.metadata.name}-${index}`, value));
  return resourcesIn(file).map(({ kind, value, document: { parts } }) => {
    if (parts !== undefined) return ofOrdinaryObjects(chart, nameIn(value), parts);
    const { metadata, spec } = value as unknown as {
      readonly metadata: { readonly name: string };
      readonly spec: never;
    };
    const Class = { Gateway, DocumentDB, ExtensionUpgrade }[kind.kind as 'Gateway'];
    return new Class(chart, metadata.name, { metadata, spec, beside });
  });
}

/** The objects of a unit stand in their construct: what stands beside it in the file is not its own. */
function ofOrdinaryObjects(chart: Chart, name: string, parts: readonly SourcePart[]): Migrated {
  const migrated = new Migrated(chart, name === '' ? 'application' : name, { name });
  parts.forEach(({ document }, index) => {
    const object = document.value as unknown as KubeObject;
    new StatedObject(migrated, `${object.kind}-${object.metadata.name}-${index}`, object);
  });
  return migrated;
}

function nameIn(value: JsonObject | undefined): string {
  return String(metadataOf(value ?? {}).name ?? '');
}

/** An object that is written as its source states it, in its order of keys. */
class StatedObject extends ApiObject {
  constructor(
    scope: Construct,
    id: string,
    private readonly stated: KubeObject,
  ) {
    super(scope, id, stated);
  }

  override toJson(): KubeObject {
    return this.stated;
  }
}

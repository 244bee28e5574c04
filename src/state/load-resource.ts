import { join } from 'node:path';
import { locateAll } from './locate';
import type { Source, SourceDocument } from '../model/source';
import { ACKNOWLEDGE_ANNOTATION } from '../model/acknowledgement';
import { hasErrors } from '../model/diagnostic';
import { type Json, type JsonObject } from '../lib/json';
import { valueAt } from '../lib/value-at';
import { configurationRead } from '../model/configuration-read';
import type { Path } from '../lib/path';
import { metadataOf, stringsOf, type KubeObject } from '../model/kube';
import type { OrderFinding } from '../delivery/gate';
import type { OutputFile } from '../model/output';
import type { Facts, WorkloadState } from '../model/state';
import type { Workload } from '../model/workload';
import type { Build } from '../model/build';
import { compileResource, deliverResource, type Compilation } from './compile-resource';
import type { DeliveredBefore } from './delivered';
import type { Predecessors } from './predecessors';
import { posixPath } from '../lib/display-path';
import { partIndex, partOf } from './part-of';
import type { ReadResource } from './read-resources';
import type { LoadedWorkload } from './loaded-state';
import { isIgnored } from './other-objects';

/** What stands beside the resources of a build. */
export interface Surroundings {
  readonly besideOf: (build: Build) => readonly KubeObject[];
  /** Absent where nothing can come before an upgrade. */
  readonly precedingOf?: (build: Build) => Predecessors;
  /** Whether the output is a stream, which nobody commits. Default false. */
  readonly isStream?: boolean;
  /** How resources were delivered before. Default: none was. */
  readonly delivered?: DeliveredBefore;
}

/** A resource of a source, in one of the builds that it goes into. */
export interface ResourceOfBuild {
  readonly source: Source;
  readonly resource: ReadResource;
  readonly build: Build;
}

/** Where a resource stands in its source. */
export type DocumentPlace = Pick<SourceDocument, 'index' | 'base'>;

/** A workload with what was rendered of it. */
export interface CompiledWorkload {
  readonly loaded: LoadedWorkload;
  readonly place: DocumentPlace;
  /** Absent where the resource is refused. */
  readonly workload?: Workload;
  readonly files: readonly OutputFile[];
  /** What undoes the order on objects that were given beside the resource. */
  readonly onGiven: () => readonly OrderFinding[];
}

/**
 * A resource as one build would deliver it.
 *
 * @param complete adds to the workload what stands beside it in the same stream
 */
export function loadResource(
  { source, resource, build }: ResourceOfBuild,
  { besideOf, precedingOf, isStream, delivered: before }: Surroundings,
  complete: (compilation: Compilation) => Compilation = (compilation) => compilation,
): CompiledWorkload {
  const preceding = precedingOf && (() => precedingOf(build));
  const compilation = complete(
    compileResource(resource, build, { beside: () => besideOf(build), preceding, isStream, delivered: before }),
  );
  const { workload, diagnostics } = compilation;
  const delivered = workload === undefined ? undefined : deliverResource({ ...compilation, workload }, build);
  const files = delivered?.files ?? [];
  const annotations = stringsOf(metadataOf(resource.document.value).annotations);
  const loaded: LoadedWorkload = {
    state: stateOf(source, resource, { build, compilation, besideOf }, files),
    // Of an old state nobody asks.
    get compiled() {
      return delivered === undefined || hasErrors(diagnostics)
        ? diagnostics
        : [...diagnostics, ...delivered.order, ...delivered.placeholders, ...delivered.advice];
    },
    kubernetesVersion: build.settings.kubernetesVersion,
    output: build.output.name,
    patched: compilation.patched,
    uncompiled: compilation.uncompiled,
    acknowledged: annotations[ACKNOWLEDGE_ANNOTATION],
    ...placesOf(resource.document),
    locate: (found) => locateAll(source, resource.document, found),
  };
  const { index, base } = resource.document;
  return { loaded, place: { index, base }, workload, files, onGiven: () => delivered?.onGiven ?? [] };
}

/** Kinds whose content pods read. */
const CONFIGURATION: readonly string[] = ['ConfigMap', 'Secret'];

/** What is rendered elsewhere; nothing where the settings let no such object stand beside resources. */
function besideRead(
  objects: readonly KubeObject[],
  { document }: ReadResource,
  build: Build,
  besideOf: Surroundings['besideOf'],
): readonly KubeObject[] {
  if (!CONFIGURATION.some((kind) => isIgnored(build.ignore, 'v1', kind))) return [];
  const read = new Set(objects.flatMap(configurationRead).map(({ kind, name }) => `${kind}/${name}`));
  const namespace = text(metadataOf(document.value).namespace) ?? build.namespace;
  return besideOf(build).filter(
    ({ kind, metadata }) => read.has(`${kind}/${metadata.name}`) && (metadata.namespace ?? namespace) === namespace,
  );
}

/** The field that makes a key, the key itself in an object of an application, or the field that names the object. */
function placeOf({ kind: { system }, document }: ReadResource, object: KubeObject, key: string): Path {
  const part = document.parts === undefined ? undefined : partOf(document.parts, object);
  if (part !== undefined) return [...part, 'data', key];
  const fields = system.fieldsOf?.(object, key) ?? [];
  return (
    fields.find((path) => valueAt(document.value, path) !== undefined) ??
    fields.at(0) ??
    pathOfText(document.value.spec, object.metadata.name, ['spec']) ??
    []
  );
}

function pathOfText(value: Json | undefined, wanted: string, path: Path): Path | undefined {
  if (value === wanted) return path;
  if (typeof value !== 'object' || value === null) return undefined;
  const entries: readonly (readonly [string | number, Json | undefined])[] = Array.isArray(value)
    ? [...(value as readonly Json[]).entries()]
    : Object.entries(value as JsonObject);
  for (const [step, each] of entries) {
    const found = pathOfText(each, wanted, [...path, step]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of what is made of documents of other kinds. */
function placesOf({ parts }: SourceDocument): Pick<LoadedWorkload, 'partOf' | 'sourceOf'> {
  if (parts === undefined) return {};
  return {
    partOf: (object) => partOf(parts, object),
    sourceOf: (object) => parts[partIndex(parts, object)]?.document.value,
  };
}

function stateOf(
  source: Source,
  resource: ReadResource,
  {
    build,
    compilation,
    besideOf,
  }: { readonly build: Build; readonly compilation: Compilation } & Pick<Surroundings, 'besideOf'>,
  files: readonly OutputFile[],
): WorkloadState {
  const metadata = metadataOf(resource.document.value);
  const objects = files.flatMap(objectsIn);
  return {
    kind: resource.kind.kind,
    namespace: text(metadata.namespace) ?? build.namespace,
    name: text(metadata.name) ?? '',
    file: source.name,
    labels: stringsOf(metadata.labels),
    delivery: compilation.delivery,
    argocdHook: build.settings.argocd.hook,
    facts: factsOf(resource, build, compilation.workload),
    delivered: files.map(({ path }) => posixPath(join(build.output.configured, path))),
    objects,
    gateJobs: resource.kind.system.gateJobs(objects),
    startFolders: resource.kind.system.startFolders,
    beside: besideRead(objects, resource, build, besideOf),
    placeOf: (object, key) => placeOf(resource, object, key),
  };
}

/** Of the whole resource where that can be read; a field of a wrong type leaves what the schema lets pass. */
function factsOf(resource: ReadResource, build: Build, workload: Workload | undefined): Facts {
  if (resource.removed.length === 0) return factsIn(resource, resource.value ?? {}, build, workload);
  try {
    return factsIn(resource, resource.document.value, build, workload);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return factsIn(resource, resource.value ?? {}, build, workload);
  }
}

function factsIn({ kind }: ReadResource, value: JsonObject, build: Build, workload: Workload | undefined): Facts {
  const { namespace, allowInlineSecrets, settings, migrations } = build;
  const { kubernetesVersion, statedKubernetesVersion } = settings;
  const versions = { kubernetesVersion, statedKubernetesVersion };
  const options = { namespace, allowInlineSecrets, ...versions, beside: [], migrations };
  return kind.system.facts(value, options, workload);
}

/** What a file holds of Kubernetes; a chart's own description is none. */
function objectsIn(file: OutputFile): readonly KubeObject[] {
  const documents = file.kind === 'manifests' ? (file.documents as readonly KubeObject[]) : [];
  return documents.filter(({ kind, metadata }) => kind !== undefined && metadata?.name !== undefined);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

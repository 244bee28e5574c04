import type { Source } from '../../model/source';
import { hasErrors, type LocatedDiagnostic } from '../../model/diagnostic';
import { isObject } from '../../lib/json';
import { metadataOf, statedAnnotation, type KubeObject } from '../../model/kube';
import type { AdoptRequest } from './adopt-request';
import type { Build } from '../../model/build';
import { argumentPatterns } from '../../state/argument-patterns';
import { workingTree } from '../../state/disk-tree';
import { loadResource } from '../../state/load-resource';
import { SourceCache } from '../../state/source-cache';
import { State } from '../../state/state';
import { displayPath } from '../../lib/display-path';
import { readPatches } from '../../state/patches/read-patches';
import type { ReadDocument, ReadResource } from '../../state/read-resources';
import type { SourceFile } from '../../state/sources';
import { judgeAlone } from '../judge-state';
import { RESOURCE_KINDS } from '../../systems';
import type { AdoptedKind } from '../../systems/system';
import { UsageError } from '../../model/usage-error';

const SELECTOR = 'schemagate.dev/selector';

/** A resource that can take over what runs, found in the file that is named, with the build that it goes into. */
export interface GatewaySource {
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly build: Build;
  /** How its system takes over what runs. */
  readonly adopted: AdoptedKind;
  /** What the annotation says. */
  readonly selector?: string;
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** As the target renders it under a selector; `undefined` keeps that of the resource. */
  render(selector: string | undefined): Rendered;
}

export interface Rendered {
  /** File or folder of the Gateway in the output folder: `ssg`, `ssg.k8s.yaml`. */
  readonly place: string;
  readonly objects: readonly KubeObject[];
  readonly delivery: string;
  /** With an error among them there are no objects. */
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/**
 * Reads the one Gateway that a request is about.
 *
 * @throws UsageError when there is none, or no way to tell which
 */
export function gatewaySource(request: AdoptRequest): GatewaySource {
  const { cwd, path } = request;
  const { named, state } = namedFile(request);
  const [build, other] = named.builds;
  if (other !== undefined) {
    throw new UsageError(`${path} is in several builds of the settings. State --delivery and --output`);
  }
  const file = displayPath(cwd, named.path);
  const { source, documents, diagnostics } = state.reader.read(named.path);
  const resource = chosen(documents.filter(canTakeOver), request, file);
  const { name, namespace } = resource.document.value.metadata as {
    readonly name: string;
    readonly namespace?: string;
  };
  return {
    file,
    kind: resource.kind.kind,
    name,
    adopted: resource.kind.system.adoption!,
    namespace: namespace || build.namespace,
    build,
    selector: selectorOf(resource),
    diagnostics: [...diagnostics, ...readPatches(build.patches).flatMap(({ faults }) => faults)],
    render: (selector) => render(source, withSelector(resource, selector), build, state),
  };
}

/** The file that is named, and the state of all files that stand beside it in the settings. */
function namedFile({ cwd, flags, path, config }: AdoptRequest): { readonly named: SourceFile; readonly state: State } {
  const paths = argumentPatterns([path], { cwd, allowOutside: flags.allowOutside });
  const tree = workingTree({ cwd, config, flags, allowOutside: flags.allowOutside });
  const state = new State(tree, { paths, isWritten: true }, new SourceCache(cwd));
  const found = state.sources.files.filter((file) => state.sources.isNamed(file.path));
  const [named, another] = found;
  if (another !== undefined) throw new UsageError(`${path} names ${found.length} files. Name the file of one Gateway`);
  return { named, state };
}

function canTakeOver(document: ReadDocument): document is ReadResource {
  return document.role === 'resource' && document.kind.system.adoption !== undefined;
}

/** Kinds that can take over what runs, for messages. */
const ADOPTING = RESOURCE_KINDS.filter(({ system }) => system.adoption !== undefined).map(({ kind }) => kind);

function chosen(gateways: readonly ReadResource[], { name }: AdoptRequest, file: string): ReadResource {
  const named = gateways.filter(({ document }) => name === undefined || metadataOf(document.value).name === name);
  if (named.length === 1) return named[0];
  const found = gateways.map(({ document }) => String(metadataOf(document.value).name));
  if (found.length === 0)
    throw new UsageError(`${file} holds no ${ADOPTING.join(' and no ')}. Name the file of the resource`);
  const hint = name === undefined ? 'Choose one with --name' : `There is no ${name}`;
  throw new UsageError(`${file} holds the ${ADOPTING.join('s and ')}s ${found.join(', ')}. ${hint}`);
}

function selectorOf({ document }: ReadResource): string | undefined {
  const stated = statedAnnotation(document.value, SELECTOR);
  return typeof stated === 'string' ? stated : undefined;
}

function withSelector(resource: ReadResource, selector: string | undefined): ReadResource {
  if (selector === undefined || resource.value === undefined) return resource;
  const metadata = metadataOf(resource.value);
  const annotations = { ...(isObject(metadata.annotations) ? metadata.annotations : {}), [SELECTOR]: selector };
  return { ...resource, value: { ...resource.value, metadata: { ...metadata, annotations } } };
}

function render(source: Source, resource: ReadResource, build: Build, state: State): Rendered {
  const { loaded, workload, files } = loadResource({ source, resource, build }, state.surroundings);
  const diagnostics = judgeAlone(loaded, state.applications);
  const { delivery } = loaded.state;
  if (workload === undefined || hasErrors(loaded.compiled)) return { place: '', objects: [], delivery, diagnostics };
  const documents = files.flatMap((each) => (each.kind === 'manifests' ? each.documents : []));
  return {
    place: files[0].path.split('/', 1)[0],
    objects: (documents as readonly Partial<KubeObject>[]).filter(isClusterObject),
    delivery,
    diagnostics,
  };
}

/** Neither `Chart.yaml` nor the lists of kustomize nor Flux's own objects. */
function isClusterObject(document: Partial<KubeObject>): document is KubeObject {
  const { apiVersion = '', kind, metadata } = document;
  return (
    kind !== undefined &&
    metadata !== undefined &&
    !/^kustomize\.(?:config\.k8s|toolkit\.fluxcd)\.io\//.test(apiVersion)
  );
}

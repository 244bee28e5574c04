import { resolve } from 'node:path';
import type { EditTarget, FieldEdit } from '../../lib/yaml/edit';
import { parseWorkloadName, type WorkloadName } from '../../model/workload-name';
import { readSource, type Source, type SourceDocument } from '../../model/source';
import type { JsonObject } from '../../lib/json';
import { metadataOf } from '../../model/kube';
import { argumentPatterns } from '../../state/argument-patterns';
import { displayPath } from '../../lib/display-path';
import { decode } from '../../state/read-text';
import { recognize, RESOURCE_KINDS, tryFindResourceKind, type CompiledKind, type System } from '../../systems';
import { findSources, type SourceFile } from '../../state/sources';
import { workingTree } from '../../state/disk-tree';
import { requireFiles } from '../../state/named-paths';
import { objectFaults } from '../../state/other-objects';
import { readResources } from '../../state/read-resources';
import { UsageError } from '../../model/usage-error';

/** The resource that is edited, and the file that it stands in. */
export interface EditedResource {
  /** Absolute. */
  readonly path: string;
  /** As shown to people. */
  readonly file: string;
  readonly text: string;
  readonly target: EditTarget;
  /** Where it is made of several documents: these, in the order of the items of its value. */
  readonly parts?: readonly EditTarget[];
  readonly system: System;
  readonly kind: string;
  readonly name: string;
  /** Of its first build. */
  readonly namespace?: string;
  /** That each of its builds delivers it to, as plans show it. */
  readonly namespaces: readonly (string | undefined)[];
  readonly value: JsonObject;
  /** The folders that it is rendered to, as shown to people. */
  readonly outputs: readonly string[];
}

interface FindRequest {
  readonly cwd: string;
  /** `[kind/][namespace/]name`. */
  readonly workload: string;
  /** Where to look; none: the sources of the settings. */
  readonly paths: readonly string[];
  readonly config?: string;
  readonly allowOutside?: boolean;
}

/**
 * The one resource of that name among the sources.
 *
 * @throws UsageError when there is none, or more than one
 */
export function findResource({ cwd, workload, paths, config, allowOutside }: FindRequest): EditedResource {
  const wanted = parseWorkloadName(
    workload,
    RESOURCE_KINDS.map(({ kind }) => kind),
  );
  if (wanted === undefined) throw new UsageError(`${workload} is no [kind/][namespace/]name`);
  if (paths.includes('-')) throw new UsageError('- (standard input) is no file that could be edited. Name the file');
  const tree = workingTree({ cwd, config, allowOutside });
  const given = argumentPatterns(paths, { cwd, allowOutside });
  requireFiles(given, [tree]);
  const sources = findSources(tree, { paths: given });
  const files = sources.files.filter(({ path }) => sources.isNamed(path));
  const contents = tree.read(files.map(({ path }) => path));
  const all = files.flatMap((each) =>
    resourcesIn(each, decode(contents.get(each.path)!, displayPath(cwd, each.path)), cwd),
  );
  const found = all.filter((resource) => isMeant(resource, wanted));
  const [only, another] = found;
  if (only === undefined) {
    // It may stand in what cannot be read.
    const faults = files.flatMap(({ path }) => {
      const name = displayPath(cwd, path);
      return readSource(name, decode(contents.get(path)!, name)).diagnostics;
    });
    throw new UsageError(notFound(workload, all), faults);
  }
  if (another === undefined) return { ...only, value: soundValue(only) };
  throw new UsageError(`${workload} is one of ${found.map(titleOf).join(', ')}. ${wayToChoose(found)}`);
}

/** What is left of it without what its schema refuses, which is reported when the change is judged. */
function soundValue(resource: EditedResource): JsonObject {
  const { file, text, target } = resource;
  if (resource.parts !== undefined) return resource.value;
  const place = JSON.stringify(target);
  const read = readResources(readSource(file, text)).documents.find(({ document: { index, base } }) => {
    return JSON.stringify({ index, base }) === place;
  });
  if (read?.role === 'resource' && read.value !== undefined) return read.value;
  throw new UsageError(`${titleOf(resource)} is not valid. schemagate check ${file} says why`);
}

/** Names do not tell apart what differs by its file alone. */
function wayToChoose(found: readonly EditedResource[]): string {
  const names = new Set(found.map(({ kind, namespace, name }) => JSON.stringify([kind, namespace, name])));
  if (names.size === found.length) return 'Say which, as kind/namespace/name';
  const files = new Set(found.map(({ file }) => file));
  return files.size === found.length ? 'Name the file behind it' : 'Give them names of their own';
}

function resourcesIn(sourceFile: SourceFile, text: string, cwd: string): readonly EditedResource[] {
  const file = displayPath(cwd, resolve(sourceFile.path));
  const source = readSource(file, text);
  const outputs = [...new Set(sourceFile.builds.map(({ output }) => displayPath(cwd, output.path)))];
  const own = source.documents.flatMap((document) => {
    const found = tryFindResourceKind(String(document.value.apiVersion), String(document.value.kind));
    return found === undefined ? [] : (resourceIn(document, found, sourceFile) ?? []);
  });
  return [...own, ...unitsIn(source, sourceFile)].map((resource) => ({
    ...resource,
    ...{ path: sourceFile.path, file, text, outputs },
  }));
}

/** What is made of ordinary objects. */
function unitsIn(source: Source, sourceFile: SourceFile) {
  // Reading validates, and most sources hold none.
  const sound = source.documents.map(({ value }) => value).filter((value) => objectFaults(value).length === 0);
  if (recognize(sound).every(({ entry }) => entry !== undefined)) return [];
  return readResources(source).documents.flatMap((read) => {
    const { document } = read;
    if (read.role !== 'resource' || document.parts === undefined) return [];
    const parts = document.parts.map(({ document: { index, base } }): EditTarget => ({ index, base }));
    const resource = resourceIn(document, read.kind, sourceFile);
    return resource === undefined ? [] : [{ ...resource, parts }];
  });
}

function resourceIn({ index, base, value }: SourceDocument, { kind, system }: CompiledKind, { builds }: SourceFile) {
  const metadata = metadataOf(value);
  if (typeof metadata.name !== 'string') return undefined;
  const stated = typeof metadata.namespace === 'string' && metadata.namespace !== '' ? metadata.namespace : undefined;
  const namespaces = builds.map((build) => stated ?? build.namespace);
  return { kind, system, name: metadata.name, namespace: namespaces[0], namespaces, value, target: { index, base } };
}

function isMeant(resource: EditedResource, { kind, namespace, name }: WorkloadName): boolean {
  if (resource.name !== name || (kind !== undefined && resource.kind !== kind)) return false;
  return namespace === undefined || resource.namespaces.includes(namespace);
}

function notFound(workload: string, all: readonly EditedResource[]): string {
  if (all.length === 0) return 'there is no resource. Name files or folders, or list sources in schemagate.yaml';
  return `no resource is called ${workload}. There are ${all.slice(0, 10).map(titleOf).join(', ')}${all.length > 10 ? ', …' : ''}`;
}

/** `Gateway api/ssg in gateways/ssg.yaml`. */
function titleOf({ kind, namespace, name, file }: EditedResource): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name} in ${file}`;
}

/** Edits with the document that each stands in, and the path there. */
export function placedEdits(
  { target, parts }: Pick<EditedResource, 'target' | 'parts'>,
  edits: readonly FieldEdit[],
): readonly PlacedEdits[] {
  if (parts === undefined) return [{ target, edits }];
  return parts.flatMap((part, index): readonly PlacedEdits[] => {
    const own = edits.filter(({ path }) => path[0] === 'items' && path[1] === index);
    return own.length === 0
      ? []
      : [{ target: part, edits: own.map((edit) => ({ ...edit, path: edit.path.slice(2) })) }];
  });
}

/** Edits of one document. */
export interface PlacedEdits {
  readonly target: EditTarget;
  readonly edits: readonly FieldEdit[];
}

import type { EditTarget, FieldEdit } from '../../lib/yaml/edit';
import { parseWorkloadName, type WorkloadName } from '../../model/workload-name';
import type { Build } from '../../model/build';
import { readSource, type SourceDocument } from '../../model/source';
import { formatPath } from '../../lib/path';
import type { JsonObject } from '../../lib/json';
import { metadataOf } from '../../model/kube';
import { argumentPatterns } from '../../state/argument-patterns';
import type { FileReader } from '../../state/beside';
import { displayPath } from '../../lib/display-path';
import { thereAre } from '../../lib/text/there-are';
import { decode } from '../../state/read-text';
import { recognize, RESOURCE_KINDS, tryFindResourceKind, type CompiledKind, type System } from '../../systems';
import { findUnits, readTogether, type ReadUnit } from '../../state/folder-units';
import { findSources } from '../../state/sources';
import { workingTree } from '../../state/disk-tree';
import { requireFiles } from '../../state/named-paths';
import { objectFaults } from '../../state/other-objects';
import * as files from '../../state/read-file';
import { readResources } from '../../state/read-resources';
import { SourceCache } from '../../state/source-cache';
import { UsageError } from '../../model/usage-error';

/** A file that is edited. */
export interface EditedFile {
  /** Absolute. */
  readonly path: string;
  /** As shown to people. */
  readonly name: string;
  readonly text: string;
}

/** A document of what is edited, and the file that it stands in. */
export interface EditedPart {
  readonly file: EditedFile;
  readonly target: EditTarget;
}

/** The resource that is edited, and where it stands. */
export interface EditedResource {
  /** As shown to people: its file, or the folder whose files it is made of. */
  readonly file: string;
  /** Its document; of what is made of ordinary objects, their documents, in the order of the items of its value. */
  readonly parts: readonly EditedPart[];
  /** Whether it is made of ordinary objects. */
  readonly isUnit: boolean;
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
  if (paths.includes('-')) throw new UsageError('- (standard input) is no file that could be edited. Name the file');
  const tree = workingTree({ cwd, config, allowOutside });
  const given = argumentPatterns(paths, { cwd, allowOutside });
  requireFiles(given, [tree]);
  const sources = findSources(tree, { paths: given });
  const finder = new ResourceFinder(cwd, tree.read(sources.files.map(({ path }) => path)));
  const units = findUnits(sources.files, finder.reader).filter(({ path, members = [path] }) =>
    members.some((member) => sources.isNamed(member)),
  );
  const all = units.flatMap((unit) => finder.resourcesIn(unit));
  const kinds = new Set([...RESOURCE_KINDS, ...all].map(({ kind }) => kind));
  const wanted = parseWorkloadName(workload, [...kinds]);
  if (wanted === undefined) throw new UsageError(`${workload} is no [kind/][namespace/]name`);
  const found = all.filter((resource) => isMeant(resource, wanted));
  const [only, another] = found;
  if (only === undefined) {
    // It may stand in what cannot be read.
    const read = units.flatMap(({ path, members = [path] }) => members.map((member) => finder.file(member)));
    throw new UsageError(
      notFound(workload, all),
      read.flatMap(({ name, text }) => readSource(name, text).diagnostics),
    );
  }
  if (another === undefined) return { ...only, value: soundValue(only) };
  throw new UsageError(`${workload} is one of ${found.map(titleOf).join(', ')}. ${wayToChoose(found)}`);
}

/** What is left of it without what its schema refuses, which is reported when the change is judged. */
function soundValue(resource: EditedResource): JsonObject {
  if (resource.isUnit) return resource.value;
  const [{ file, target }] = resource.parts;
  const place = JSON.stringify(target);
  const read = readResources(readSource(file.name, file.text)).documents.find(({ document: { index, base } }) => {
    return JSON.stringify({ index, base }) === place;
  });
  if (read?.role === 'resource' && read.value !== undefined) return read.value;
  throw new UsageError(`${titleOf(resource)} is not valid. schemagate check ${file.name} says why`);
}

/** Names do not tell apart what differs by its file alone. */
function wayToChoose(found: readonly EditedResource[]): string {
  const names = new Set(found.map(({ kind, namespace, name }) => JSON.stringify([kind, namespace, name])));
  if (names.size === found.length) return 'Say which, as kind/namespace/name';
  const places = new Set(found.map(({ file }) => file));
  return places.size === found.length ? 'Name the file behind it' : 'Give them names of their own';
}

/** Finds resources in what is read at once. */
class ResourceFinder {
  private readonly files = new Map<string, EditedFile>();
  private readonly cache: SourceCache;

  constructor(
    private readonly cwd: string,
    private readonly contents: ReadonlyMap<string, Buffer>,
  ) {
    this.cache = new SourceCache(cwd, true);
  }

  readonly reader: FileReader = {
    text: (path) => this.file(path).text,
    read: (path, name) => this.cache.read(this.file(path).name, this.contents.get(path)!, name),
  };

  /** @throws UsageError for what is no text */
  file(path: string): EditedFile {
    const name = displayPath(this.cwd, path);
    const known = this.files.get(path) ?? { path, name, text: decode(this.contents.get(path)!, name) };
    this.files.set(path, known);
    return known;
  }

  resourcesIn(unit: ReadUnit): readonly EditedResource[] {
    return unit.members === undefined ? [...this.ownKindsIn(unit), ...this.unitsIn(unit)] : this.unitsOf(unit);
  }

  /** Those of kinds of our own, each of which is a document. */
  private ownKindsIn({ path, builds }: ReadUnit): readonly EditedResource[] {
    const file = this.file(path);
    return readSource(file.name, file.text).documents.flatMap((document) => {
      const { index, base, value } = document;
      const kind = tryFindResourceKind(String(value.apiVersion), String(value.kind));
      if (kind === undefined) return [];
      const parts = [{ file, target: { index, base } }];
      return this.resource({ document, kind, file: file.name, parts, isUnit: false }, builds) ?? [];
    });
  }

  /** What is made of ordinary objects of one file. */
  private unitsIn(unit: ReadUnit): readonly EditedResource[] {
    const { name, text } = this.file(unit.path);
    // Reading validates, and most sources hold none.
    const { documents } = readSource(name, text);
    const sound = documents.map(({ value }) => value).filter((value) => objectFaults(value).length === 0);
    return recognize(sound).every(({ entry }) => entry !== undefined) ? [] : this.unitsOf(unit);
  }

  /** What is made of ordinary objects, under each name that builds give it. */
  private unitsOf(unit: ReadUnit): readonly EditedResource[] {
    const title = displayPath(this.cwd, unit.path);
    const byName = new Map<string | undefined, Build[]>();
    for (const build of unit.builds) byName.set(build.name, [...(byName.get(build.name) ?? []), build]);
    return [...byName].flatMap(([stated, builds]) => {
      const read = readTogether(unit, this.reader, title, stated);
      return files.resourcesIn(read).flatMap(({ document, kind }) => {
        if (document.parts === undefined) return [];
        const parts = document.parts.map(({ source, document: { index, base } }) => ({
          file: this.fileCalled(unit, source.name),
          target: { index, base },
        }));
        return this.resource({ document, kind, file: title, parts, isUnit: true }, builds) ?? [];
      });
    });
  }

  private fileCalled({ path, members = [path] }: ReadUnit, name: string): EditedFile {
    return members.map((member) => this.file(member)).find((file) => file.name === name)!;
  }

  private resource(
    { document, kind: { kind, system }, ...placed }: FoundResource,
    builds: readonly Build[],
  ): EditedResource | undefined {
    const { value } = document;
    const metadata = metadataOf(value);
    if (typeof metadata.name !== 'string') return undefined;
    const stated = typeof metadata.namespace === 'string' && metadata.namespace !== '' ? metadata.namespace : undefined;
    const namespaces = builds.map((build) => stated ?? build.namespace);
    const outputs = [...new Set(builds.map(({ output }) => displayPath(this.cwd, output.path)))];
    return { ...placed, kind, system, name: metadata.name, namespace: namespaces[0], namespaces, value, outputs };
  }
}

interface FoundResource extends Pick<EditedResource, 'file' | 'parts' | 'isUnit'> {
  readonly document: SourceDocument;
  readonly kind: CompiledKind;
}

function isMeant(resource: EditedResource, { kind, namespace, name }: WorkloadName): boolean {
  if (resource.name !== name || (kind !== undefined && resource.kind !== kind)) return false;
  return namespace === undefined || resource.namespaces.includes(namespace);
}

/** So many resources are named where none is called as somebody says. */
const SHOWN = 10;

function notFound(workload: string, all: readonly EditedResource[]): string {
  if (all.length === 0) return 'there is no resource. Name files or folders, or list sources in schemagate.yaml';
  return `no resource is called ${workload}. ${thereAre(all.map(titleOf), SHOWN)}`;
}

/** `Gateway api/ssg in gateways/ssg.yaml`. */
function titleOf({ kind, namespace, name, file }: EditedResource): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name} in ${file}`;
}

/** Edits of one document, with the paths there. */
export interface PlacedEdits extends EditedPart {
  readonly edits: readonly FieldEdit[];
}

/** Edits with the document that each stands in. */
export function placedEdits(
  { isUnit, parts }: Pick<EditedResource, 'isUnit' | 'parts'>,
  edits: readonly FieldEdit[],
): readonly PlacedEdits[] {
  if (!isUnit) return [{ ...parts[0], edits }];
  return parts.flatMap((part, index): readonly PlacedEdits[] => {
    const own = edits.filter(({ path }) => path[0] === 'items' && path[1] === index);
    return own.length === 0 ? [] : [{ ...part, edits: own.map((edit) => ({ ...edit, path: edit.path.slice(2) })) }];
  });
}

/** `spec.version`; with several documents, a path is one of its own. */
export function editedFields(placed: readonly PlacedEdits[]): string {
  return [...new Set(placed.flatMap(({ edits }) => edits.map(({ path }) => formatPath(path))))].join(', ');
}

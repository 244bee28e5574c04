import { readSource } from '../model/source';
import type { JsonObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import type { Build } from '../model/build';
import { displayPath } from '../lib/display-path';
import { isIgnored, objectFaults } from './other-objects';
import { Predecessors, type DocumentsOfFile } from './predecessors';
import { readReference, readResources, type ReadDocument } from './read-resources';
import { readText, UndecodableText } from './read-text';
import { REFERENCE_KINDS, RESOURCE_KINDS, tryFindReferenceKind, tryFindResourceKind } from '../systems';
import type { SourceFile } from './run-sources';

/** Kinds whose resources may take something along: a text that holds none of these words needs no parsing for it. */
const TAKING_KINDS = RESOURCE_KINDS.filter(({ system }) => system.takesAlong !== undefined);

/** What resources of a build's sources come after and take along, with the files that it stands in. */
export function predecessorsOf(build: Build, files: readonly SourceFile[], cwd: string): Predecessors {
  const texts = files
    .filter((file) => file.builds.includes(build))
    .map(({ path }) => ({ path, text: readableText(path, displayPath(cwd, path)) }));
  const upgrades = texts.filter(({ text }) => TAKING_KINDS.some(({ kind }) => text.includes(kind))).map(documentsOf);
  const kinds = new Set(upgrades.flatMap(({ documents }) => documents.map(predecessorKind)));
  const others = texts.filter(({ path, text }) => {
    return upgrades.every((upgrade) => upgrade.path !== path) && hasKind(text, kinds);
  });
  return new Predecessors([...upgrades, ...others.map(documentsOf)], build);
}

/** Nothing stands beside a resource in a file that is no text: its own compilation reports it. */
function readableText(path: string, name: string): string {
  try {
    return readText(path, name);
  } catch (cause) {
    if (cause instanceof UndecodableText) return '';
    throw cause;
  }
}

function documentsOf({ path, text }: { readonly path: string; readonly text: string }): DocumentsOfFile {
  return { path, documents: readResources(readSource(path, text)).documents };
}

function predecessorKind(document: ReadDocument): string | undefined {
  if (document.role !== 'resource' || document.value === undefined) return undefined;
  return document.kind.system.takesAlong?.reference(document.value, undefined)?.kind;
}

function hasKind(text: string, kinds: ReadonlySet<unknown>): boolean {
  return [...text.matchAll(ANY_KIND)].some(([, kind]) => kinds.has(kind));
}

/** A file without a line of this kind needs no parsing to know that nothing in it stands beside a resource. */
const ANY_KIND = /["']?kind["']?\s*:\s*["']?([A-Za-z0-9]+)/g;

/**
 * The objects that a build's sources hold beside its resources: those of the kinds that its `ignore` lists, and of
 * kinds that resources refer to. They are not rendered.
 */
export function objectsBeside(build: Build, files: readonly SourceFile[], cwd: string): readonly KubeObject[] {
  const ignored = build.ignore.map((entry) => entry.split('.', 1)[0]);
  const kinds = new Set([...ignored, ...REFERENCE_KINDS.map(({ kind }) => kind)]);
  return files.filter((file) => file.builds.includes(build)).flatMap(({ path }) => besideIn(path, build, kinds, cwd));
}

function besideIn(path: string, build: Build, kinds: ReadonlySet<string>, cwd: string): readonly KubeObject[] {
  const name = displayPath(cwd, path);
  const text = readableText(path, name);
  if (!hasKind(text, kinds)) return [];
  return readSource(name, text)
    .documents.map(({ value }) => value)
    .filter((value) => isBeside(value, build.ignore))
    .map(objectOf);
}

function objectOf(value: JsonObject): KubeObject {
  const kind = tryFindReferenceKind(String(value.apiVersion), String(value.kind));
  return kind === undefined ? (value as unknown as KubeObject) : readReference(kind.schema, value).object;
}

function isBeside(value: JsonObject, ignore: readonly string[]): boolean {
  if (objectFaults(value).length > 0) return false;
  const [apiVersion, kind] = [String(value.apiVersion), String(value.kind)];
  if (tryFindReferenceKind(apiVersion, kind) !== undefined) return true;
  return isIgnored(ignore, apiVersion, kind) && tryFindResourceKind(apiVersion, kind) === undefined;
}

import { posix } from 'node:path';
import { locateAll, sourceText } from './locate';
import { withoutServerFields } from '../lib/yaml/read/server-fields';
import type { Source, SourceDocument, SourcePart } from '../model/source';
import { isNoFile } from '../model/source-header';
import { error, hasErrors, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import type { JsonObject } from '../lib/json';
import type { KubeObject } from '../model/kube';
import type { Path } from '../lib/path';
import { dropNulls } from '../schema/drop-nulls';
import { prune } from '../schema/prune';
import { validateResource } from '../schema/validate-resource';
import { faultsInFile, isNamedByServer, objectFaults, withNameOfItsOwn } from './other-objects';
import {
  recognize,
  tryFindOtherVersion,
  tryFindReferenceKind,
  tryFindResourceKind,
  type CompiledKind,
  type Recognized,
  type ResourceKind,
} from '../systems';

/** A document of a source, told apart and judged by its schema. */
export type ReadDocument = ReadResource | OtherObject;

export interface ReadResource {
  readonly role: 'resource';
  readonly kind: CompiledKind;
  readonly document: SourceDocument;
  /** Without what the schema refuses, so that the search for problems can go on; absent when nothing is left. */
  readonly value?: JsonObject;
  /** What the schema refuses. */
  readonly faults: readonly Diagnostic[];
  /** What was taken out: findings about its absence say nothing new. */
  readonly removed: readonly Path[];
}

/** An object of a kind that schemagate does not compile. */
export interface OtherObject {
  readonly role: 'other';
  readonly document: SourceDocument;
  readonly value: KubeObject;
  /** Of a kind that resources refer to: never rendered itself. */
  readonly isReference: boolean;
  /** What its schema refuses, where it is such a kind. */
  readonly faults: readonly Diagnostic[];
}

/** How ordinary objects of a source are read. */
export interface UnitReading {
  /** What is called so that is made of them. Default: as they tell, or as the file is called. */
  readonly unitName?: string;
  /** Whether they were rendered already, and are looked at one by one. Default false. */
  readonly areRendered?: boolean;
}

/**
 * All documents of a source that are resources at all, and what keeps the others from it.
 *
 * @param units how objects are read that may belong together
 */
export function readResources(
  source: Source,
  { unitName, areRendered = false }: UnitReading = {},
): {
  readonly documents: readonly ReadDocument[];
  readonly diagnostics: readonly LocatedDiagnostic[];
} {
  const diagnostics: LocatedDiagnostic[] = [...source.diagnostics];
  const sound = source.documents.filter((document) => {
    const faults = documentFaults(source.name, document.value);
    diagnostics.push(...locateAll(source, document, faults));
    return faults.length === 0;
  });
  const recognized = recognize(sound.map(({ value }) => value));
  const found = areRendered ? recognized.filter(({ entry }) => entry !== undefined) : recognized;
  const units = found.filter(({ entry }) => entry === undefined);
  const inUnits = new Set(units.flatMap((unit) => unit.documents));
  const kinds = new Map(found.map(({ entry, documents: [index] }) => [index, entry]));
  const documents = sound.flatMap((document, index) =>
    inUnits.has(index) || isNamedByServer(document.value) ? [] : [readDocument(source, document, kinds.get(index))],
  );
  const unnamed = sound.filter(({ value }, index) => !inUnits.has(index) && isNamedByServer(value));
  diagnostics.push(...unnamed.flatMap((each) => locateAll(source, each, objectFaults(each.value))));
  const parts = sound.map((document) => ({ source, document }));
  const names = { stated: unitName, otherwise: nameOfFile(source.name) };
  return { documents: [...units.map((unit) => assemble(parts, unit, names)), ...documents], diagnostics };
}

/** Documents of several sources as one workload of ordinary objects; nothing where they make up none. */
export function joinDocuments(parts: readonly SourcePart[], names: UnitNames): ReadResource | undefined {
  const unit = recognize(parts.map(({ document }) => document.value)).find(({ entry }) => entry === undefined);
  return unit === undefined ? undefined : assemble(parts, unit, names);
}

/** How a workload of ordinary objects is called that do not agree on a name. */
export interface UnitNames {
  /** Goes before what the objects tell. */
  readonly stated?: string;
  readonly otherwise?: string;
}

/** Ordinary objects as one `List`, which is a resource then. */
function assemble(
  all: readonly SourcePart[],
  { kind, system, documents, metadata = {} }: Recognized,
  { stated, otherwise }: UnitNames,
): ReadResource {
  const parts = documents.map((index) => all[index]);
  const [{ document: first }] = parts;
  const items = parts.map(
    ({ document }) => dropNulls(withoutServerFields(withNameOfItsOwn(document.value))) as JsonObject,
  );
  const name = stated ?? metadata.name ?? otherwise;
  const named = { ...metadata, ...(name === undefined ? {} : { name }) };
  const value: JsonObject = { apiVersion: 'v1', kind: 'List', metadata: named, items };
  const document = { index: first.index, base: first.base, value, parts };
  return { role: 'resource', kind: { kind, system }, document, value, faults: [], removed: [] };
}

/** `shop` of `apps/shop.yaml`; nothing for what is no file. */
function nameOfFile(name: string): string | undefined {
  return isNoFile(name) ? undefined : posix.parse(name.replaceAll('\\', '/')).name;
}

function documentFaults(file: string, value: JsonObject): readonly Diagnostic[] {
  const faults = faultsInFile(file, withNameOfItsOwn(value));
  if (faults.length > 0) return faults;
  const [apiVersion, kind] = [String(value.apiVersion), String(value.kind)];
  if (tryFindResourceKind(apiVersion, kind) ?? tryFindReferenceKind(apiVersion, kind)) return [];
  const meant = tryFindOtherVersion(apiVersion, kind);
  if (meant === undefined) return [];
  const message = `${kind} of ${apiVersion} is not supported`;
  return [error('input/unknown-version', ['apiVersion'], message, `Write ${meant.apiVersion}.`)];
}

function readDocument(source: Source, document: SourceDocument, kind: ResourceKind | undefined): ReadDocument {
  if (kind === undefined) return readOther(source, document);
  const stated = statedValue(document);
  const faults = validateResource(kind.schema, stated, { sourceText: (path) => sourceText(source, document, path) });
  if (!hasErrors(faults)) return { role: 'resource', kind, document, value: stated, faults, removed: [] };
  return { role: 'resource', kind, document, faults, ...prune(kind.schema, stated, faults) };
}

/** What a person states in a document, be it right or wrong. */
export function statedValue({ value }: SourceDocument): JsonObject {
  return dropNulls(withoutServerFields(value)) as JsonObject;
}

function readOther(source: Source, document: SourceDocument): OtherObject {
  const value = document.value as unknown as KubeObject;
  const kind = tryFindReferenceKind(value.apiVersion, value.kind);
  if (kind === undefined) return { role: 'other', document, value, isReference: false, faults: [] };
  const sourceTextAt = (path: Path): string | undefined => sourceText(source, document, path);
  const { faults, object } = readReference(kind.schema, document.value, sourceTextAt);
  return { role: 'other', document, value: object, isReference: true, faults };
}

/** What resources refer to, without what its schema refuses. */
export function readReference(
  schema: ResourceKind['schema'],
  value: JsonObject,
  sourceTextAt?: (path: Path) => string | undefined,
): { readonly object: KubeObject; readonly faults: readonly Diagnostic[] } {
  const stated = dropNulls(withoutServerFields(value)) as JsonObject;
  const faults = validateResource(schema, stated, { sourceText: sourceTextAt });
  const kept = hasErrors(faults) ? (prune(schema, stated, faults).value ?? stated) : stated;
  // The status stays: it tells where an operator has stored a repository.
  const object = value.status === undefined ? kept : { ...kept, status: value.status };
  return { object: object as unknown as KubeObject, faults };
}

import { error, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import { readSource, type Source } from '../model/source';
import { sourceInHeader, STDIN } from '../model/source-header';
import { isOwnGroup, RESOURCE_KINDS } from '../systems';
import {
  joinDocuments,
  readResources,
  type OtherObject,
  type ReadDocument,
  type ReadResource,
  type UnitNames,
  type UnitReading,
} from './read-resources';
import { decode, UnreadableText } from './read-text';

/** One source of a state, read. */
export interface ReadFile {
  readonly source: Source;
  readonly documents: readonly ReadDocument[];
  /** The source that the comment of schemagate names, where schemagate wrote the file. */
  readonly renderedFrom?: string;
  /** What keeps it, or a document of it, from being read. */
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** A comment with which a file says that it is meant to hold no resource. */
const NO_RESOURCES = /^#[ \t]*schemagate:[ \t]*no resources[ \t]*$/m;

/**
 * Reads one source of a state.
 *
 * @param name as shown to people
 * @param units how objects are read that may belong together
 */
export function readFile(name: string, bytes: Buffer, units: UnitReading = {}): ReadFile {
  let text: string;
  try {
    text = decode(bytes, name);
  } catch (cause) {
    const source = unreadSource(name, cause);
    return { source, documents: [], diagnostics: source.diagnostics };
  }
  const source = readSource(name, text, isOwnGroup);
  const renderedFrom = name === STDIN ? undefined : sourceInHeader(source.text);
  const { documents, diagnostics } = readResources(source, renderedFrom === undefined ? units : { areRendered: true });
  if (renderedFrom === undefined && isEmpty(source)) {
    return { source, documents, diagnostics: [{ ...noResource(), file: name, line: 1 }] };
  }
  return { source, renderedFrom, documents, diagnostics };
}

/** What stands for a source that is no text; any other error is thrown on. */
export function unreadSource(name: string, cause: unknown): Source {
  if (!(cause instanceof UnreadableText)) throw cause;
  const fault = error(cause.code, [], `cannot read it: ${cause.reason}`, `${cause.remedy}.`);
  return { name, text: '', documents: [], diagnostics: [{ ...fault, file: name }] };
}

/**
 * Files whose objects make up one workload, as one source; nothing where they make up none. Findings keep the places
 * that they have in the files.
 *
 * @param title how the files are called together
 */
export function joinFiles(title: string, files: readonly ReadFile[], names: UnitNames = {}): ReadFile | undefined {
  const parts = files.flatMap(({ source, documents }) =>
    documents.flatMap(({ document }) => document.parts ?? [{ source, document }]),
  );
  const unit = joinDocuments(parts, names);
  if (unit === undefined) return undefined;
  // The text tells one state of the folder from another; nothing is looked up in it.
  const text = files.map(({ source }) => `${source.name}\n${source.text}`).join('\n');
  const source = { name: title, text, documents: [], diagnostics: [] };
  return { source, documents: [unit], diagnostics: files.flatMap(({ diagnostics }) => diagnostics) };
}

function isEmpty({ documents, diagnostics, text }: Source): boolean {
  return documents.length === 0 && diagnostics.length === 0 && !NO_RESOURCES.test(text);
}

/** What a template leaves that failed; to take it for a removal would delete what runs. */
function noResource(): Diagnostic {
  const kinds = RESOURCE_KINDS.map(({ kind }) => kind).join(' or ');
  const remedy =
    'If it was made by a tool, look why that wrote nothing. To remove the resource, remove the file, or leave a comment "# schemagate: no resources" in it.';
  return error('input/no-resource', [], `it is empty: a source holds a ${kinds}, or objects beside them`, remedy);
}

/** What schemagate compiles of it. */
export function resourcesIn({ documents }: ReadFile): readonly ReadResource[] {
  return documents.filter((document): document is ReadResource => document.role === 'resource');
}

/** What stands beside that. */
export function othersIn({ documents }: ReadFile): readonly OtherObject[] {
  return documents.filter((document): document is OtherObject => document.role === 'other');
}

/** Output of a run whose output folder is not that of this one. */
export function ownOutput(from: string): Diagnostic {
  const message = `schemagate wrote this file, from ${from}: it is output and no source`;
  return error('input/own-output', [], message, 'Remove it, or name its folder as output.');
}

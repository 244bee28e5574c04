import { resolve } from 'node:path';
import { locate, sourceText } from '../locate';
import { readSource } from '../../model/source';
import { error } from '../../model/diagnostic';
import { formatPath, type Path } from '../../lib/path';
import type { ConfigFile } from '../config-file';
import { displayPath } from '../../lib/display-path';
import { UsageError } from '../../model/usage-error';
import type { PatchEntry } from '../../model/patch-entry';
import type { PatchPlace, PatchText, StatedPatch } from '../../model/stated-patch';

/**
 * The patches that stand at a path of the settings, their files read.
 *
 * @param cwd files are named relative to it
 */
export function statePatches(config: ConfigFile, path: Path, cwd: string): readonly StatedPatch[] {
  const entries = entriesAt(config, path);
  const source = readSource(config.name, config.text);
  const [document] = source.documents;
  const placeOf = (at: Path): PatchPlace => ({ file: config.name, ...locate(source, document, at) });
  return entries.map((entry, index): StatedPatch => {
    const at = [...path, index];
    const stated = {
      id: formatPath(at),
      path: at,
      entry,
      place: placeOf(at),
      places: selectionPlaces(entry, at, placeOf),
    };
    const fault = entryFault(entry, at);
    if (fault !== undefined) return { ...stated, faults: [{ ...fault, ...placeOf(fault.path) }] };
    if (entry.path !== undefined) {
      const absolute = resolve(config.folder, entry.path);
      const file = { absolute, name: displayPath(cwd, absolute), readText: config.readText };
      return { ...stated, ...fileText(file, [...at, 'path'], placeOf([...at, 'path'])) };
    }
    const written = sourceText(source, document, [...at, 'patch']) ?? '';
    return { ...stated, text: inlineText(entry.patch!, written, placeOf([...at, 'patch'])), faults: [] };
  });
}

function entriesAt({ config }: ConfigFile, [first, index]: Path): readonly PatchEntry[] {
  return (first === 'builds' ? config.builds?.[Number(index)] : config)?.patches ?? [];
}

function selectionPlaces(entry: PatchEntry, at: Path, placeOf: (at: Path) => PatchPlace): StatedPatch['places'] {
  const places = (['target', 'resource'] as const).flatMap((part) =>
    Object.keys(entry[part] ?? {}).map((key) => [`${part}.${key}`, placeOf([...at, part, key])] as const),
  );
  return Object.fromEntries(places);
}

function entryFault({ patch, path, options }: PatchEntry, at: Path) {
  if (patch !== undefined && path !== undefined) {
    return error('patch/not-valid', [...at, 'path'], 'both patch and path', 'State the patch here, or name its file.');
  }
  if (patch === undefined && path === undefined) {
    return error('patch/not-valid', at, 'neither patch nor path', 'State the patch here, or name its file.');
  }
  const allowed = (['allowNameChange', 'allowKindChange'] as const).find((option) => options?.[option] === true);
  if (allowed === undefined) return undefined;
  const message = 'a patch never renames, nor changes the kind of, an object: others and the migration refer to it';
  return error('patch/not-valid', [...at, 'options', allowed], message, 'Remove the option.');
}

interface PatchFile {
  readonly absolute: string;
  readonly name: string;
  readonly readText: ConfigFile['readText'];
}

function fileText(
  { absolute, name, readText }: PatchFile,
  at: Path,
  place: PatchPlace,
): Pick<StatedPatch, 'text' | 'faults'> {
  try {
    const value = readText(absolute, name)
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n');
    return { text: { value, start: { file: name, line: 1, column: 1 }, indent: 0 }, faults: [] };
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    const remedy = 'A path is relative to the settings file.';
    return { faults: [{ ...error('patch/not-readable', at, cause.message, remedy), ...place }] };
  }
}

/** The lines of a block scalar are those of the file, indented; those of other scalars may be folded or escaped. */
function inlineText(value: string, written: string, place: PatchPlace): PatchText {
  const [header, ...lines] = written.split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  if (filled.length === 0 || !/^\|[-+0-9]*\s*(?:#.*)?$/.test(header)) return { value, start: place };
  const indent = Math.min(...filled.map((line) => /^ */.exec(line)![0].length));
  return { value, start: { ...place, line: place.line + 1, column: 1 }, indent };
}

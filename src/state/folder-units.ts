import { byCodeUnit } from '../lib/json';
import type { Build } from '../model/build';
import { sourceInHeader } from '../model/source-header';
import { RESOURCE_KINDS } from '../systems';
import { hasKind, type FileReader } from './beside';
import type { NamedFolder } from './named-folder';
import { joinFiles, resourcesIn, type ReadFile } from './read-file';
import type { SourceFile } from './sources';

/** What is read at once: a file, or the files of a folder that make up one workload. */
export interface ReadUnit extends SourceFile {
  /** The files of a folder, absolute, in their order; the path is then that of the folder. */
  readonly members?: readonly string[];
  /** How the folder calls what is made of them. */
  readonly folderName?: string;
}

const OWN_KINDS: ReadonlySet<unknown> = new Set(RESOURCE_KINDS.map(({ kind }) => kind));

/**
 * What is read at once of the sources, by path: the files of a folder that a source names are one unit where something
 * among their objects is marked, and no resource of a kind of our own stands there; else each file is one.
 */
export function findUnits(files: readonly SourceFile[], reader: FileReader): readonly ReadUnit[] {
  const units = foldersOf(files).flatMap(({ folder, builds, members: all }): readonly ReadUnit[] => {
    const members = all.filter((path) => sourceInHeader(reader.text(path)) === undefined);
    if (!makeOneWorkload(members, reader)) return [];
    return [{ path: folder.path, builds, members, folderName: folder.name }];
  });
  if (units.length === 0) return files;
  const singles = files.flatMap((file) => {
    const taken = new Set(units.filter(({ members }) => members!.includes(file.path)).flatMap(({ builds }) => builds));
    const builds = file.builds.filter((build) => !taken.has(build));
    return builds.length === 0 ? [] : [{ ...file, builds }];
  });
  return [...singles, ...units].sort((left, right) => byCodeUnit(left.path, right.path));
}

/**
 * Reads a unit.
 *
 * @param title as shown to people
 * @param stated the name that goes before what its objects tell
 */
export function readTogether(
  { path, members, folderName }: ReadUnit,
  reader: FileReader,
  title: string,
  stated?: string,
): ReadFile {
  if (members === undefined) return reader.read(path, stated);
  const files = members.map((member) => reader.read(member));
  return joinFiles(title, files, { stated, otherwise: folderName })!;
}

interface Folder {
  readonly folder: NamedFolder;
  readonly builds: Build[];
  readonly members: readonly string[];
}

/** The folders that sources name, with the files of each; builds that name the same files share one. */
function foldersOf(files: readonly SourceFile[]): readonly Folder[] {
  const byBuild = new Map<Build, Map<string, { readonly folder: NamedFolder; readonly members: string[] }>>();
  for (const { path, folders = new Map<Build, NamedFolder>() } of files) {
    for (const [build, folder] of folders) {
      const ofBuild = byBuild.get(build) ?? new Map<string, { folder: NamedFolder; members: string[] }>();
      byBuild.set(build, ofBuild);
      const known = ofBuild.get(folder.path) ?? { folder, members: [] };
      ofBuild.set(folder.path, known);
      known.members.push(path);
    }
  }
  const found = new Map<string, Folder>();
  for (const [build, ofBuild] of byBuild) {
    for (const { folder, members } of ofBuild.values()) {
      const key = JSON.stringify([folder.path, members]);
      const known = found.get(key) ?? { folder, builds: [], members };
      found.set(key, known);
      known.builds.push(build);
    }
  }
  return [...found.values()];
}

/** Thousands of resources are told by the first of them. */
function makeOneWorkload(members: readonly string[], reader: FileReader): boolean {
  if (members.some((path) => hasOwnKind(path, reader))) return false;
  return (
    joinFiles(
      '',
      members.map((path) => reader.read(path)),
    ) !== undefined
  );
}

function hasOwnKind(path: string, reader: FileReader): boolean {
  return hasKind(reader.text(path), OWN_KINDS) && holdsResource(reader.read(path));
}

function holdsResource(file: ReadFile): boolean {
  return resourcesIn(file).some(({ document }) => document.parts === undefined);
}

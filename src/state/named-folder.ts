import { basename, resolve } from 'node:path';
import type { SourcePattern } from '../model/build';
import { isWithin } from '../lib/display-path';

/** A folder that a source names. */
export interface NamedFolder {
  /** Absolute. */
  readonly path: string;
  /** Absent for the folder in which the source is stated, and those above: every clone may call them differently. */
  readonly name?: string;
}

/** The folder that a source names; nothing for a file and for a glob. @param files the files that the source names */
export function tryFindNamedFolder({ text, folder }: SourcePattern, files: readonly string[]): NamedFolder | undefined {
  const path = resolve(folder, text);
  if (files.length === 0 || files.some((file) => file === path || !isWithin(path, file))) return undefined;
  return isWithin(path, folder) ? { path } : { path, name: basename(path) };
}

/** The folder further within; a source that names a file says nothing about the folder that another one names. */
export function innerFolder(one: NamedFolder | undefined, other: NamedFolder | undefined): NamedFolder | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.path.length > one.path.length ? other : one;
}

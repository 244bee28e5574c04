import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readSource } from '../model/source';
import { locate, locateAll, sourceText } from './locate';
import type { LocatedDiagnostic } from '../model/diagnostic';
import type { DeliveryName } from '../model/target';
import { validateResource } from '../schema/validate-resource';
import type { DocumentDbBuildSettings } from '../model/build';
import { displayPath } from '../lib/display-path';
import { Boundary } from '../files/boundary';
import { readFolder } from '../files/read-folder';
import type { PatchEntry } from '../model/patch-entry';
import { editDistance } from '../lib/text/nearest';
import { readText } from './read-text';
import { UsageError } from '../model/usage-error';

/** The keys that the top level and every build may have. */
export interface BuildConfig {
  readonly delivery?: DeliveryName;
  readonly sources?: readonly string[];
  readonly output?: string;
  readonly kubernetesVersion?: string;
  readonly namespace?: string;
  /** Of the application in it. */
  readonly name?: string;
  /** The folder of its migrations. */
  readonly migrations?: string;
  readonly ignore?: readonly string[];
  readonly allowInlineSecrets?: boolean;
  readonly helm?: { readonly chartVersion?: string };
  readonly argocd?: { readonly hook?: boolean };
  readonly flux?: {
    readonly sourceRef?: { readonly kind?: string; readonly name?: string; readonly namespace?: string };
    readonly path?: string;
    readonly namespace?: string;
  };
  readonly documentdb?: Partial<DocumentDbBuildSettings>;
  readonly patches?: readonly PatchEntry[];
}

/** `schemagate.yaml` as it stands. */
export interface Config extends BuildConfig {
  readonly builds?: readonly BuildConfig[];
  readonly acknowledge?: readonly RemovalAcknowledgement[];
}

/** What a person takes care of about a resource that is removed. */
export interface RemovalAcknowledgement {
  readonly code: string;
  /** `orders` or `data/orders`. */
  readonly resource: string;
  readonly reason: string;
}

/** The settings file that holds for a run. */
export interface ConfigFile {
  /** Absolute; paths in the file are relative to it. */
  readonly folder: string;
  /** As shown to people. */
  readonly name: string;
  readonly config: Config;
  readonly text: string;
  /**
   * The text of another file of the same state; absolute path, and the name that people know it by.
   *
   * @throws UsageError when it cannot be read
   */
  readonly readText: (path: string, name: string) => string;
  /**
   * The files of a folder of the same state and below, by their paths in it; none where a commit does not have it.
   *
   * @throws UsageError when they cannot be read
   */
  readonly readFolder: (path: string, name: string) => ReadonlyMap<string, Buffer>;
  /** Within which what it names must lie. */
  readonly boundary: Boundary;
}

export const CONFIG_NAME = 'schemagate.yaml';
/** Names that were meant to be that one. */
const MISNAMED = ['schemagate.yml', '.schemagate.yaml', '.schemagate.yml', 'schemagate.json'];

/**
 * The settings that hold in a folder: the nearest `schemagate.yaml` upwards, or the file stated.
 *
 * @throws UsageError when the file cannot be read or is not valid, with the place of each fault
 *
 * @param allowOutside whether it may lie, and name what lies, outside the repository
 */
export function findConfig(cwd: string, stated?: string, allowOutside = false): ConfigFile | undefined {
  const path = stated === undefined ? findUpwards(cwd) : resolve(cwd, stated);
  if (path === undefined) return undefined;
  const name = displayPath(cwd, path);
  const folder = dirname(path);
  if (!allowOutside) Boundary.ofArgument(path, cwd).admit(path, name);
  const text = readText(path, name);
  const boundary = allowOutside ? Boundary.none : Boundary.ofSettings(folder, cwd);
  const readWithin = (other: string, otherName: string) => {
    boundary.admit(other, otherName);
    return readText(other, otherName);
  };
  return {
    folder,
    name,
    config: parseConfig(name, text),
    text,
    readText: readWithin,
    readFolder: (other, otherName) => readFolder(other, otherName, boundary),
    boundary,
  };
}

function findUpwards(cwd: string): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_NAME);
    if (existsSync(path) && statSync(path).isFile()) return path;
    const misnamed =
      MISNAMED.find((name) => existsSync(join(folder, name))) ?? (folder === resolve(cwd) ? slip(folder) : undefined);
    if (misnamed !== undefined) {
      throw new UsageError(
        `${join(folder, misnamed)} is not read: settings are called ${CONFIG_NAME}. Rename it, or name it with --config`,
      );
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** A name that is a letter or two away, where somebody begins: `shemagate.yaml`, `Schemagate.yaml`. */
function slip(folder: string): string | undefined {
  const word = CONFIG_NAME.replace(/\..*/, '');
  return readdirSync(folder).find((name) => {
    const [, stem] = /^([a-z]{7,14})\.ya?ml$/i.exec(name) ?? [];
    return stem !== undefined && editDistance(stem.toLowerCase(), word, SLIP) < SLIP;
  });
}
/** Letters from which on a name is another one. */
const SLIP = 3;

/**
 * The settings in the text of a file.
 *
 * @throws UsageError when they are not valid, with the place of each fault
 */
export function parseConfig(name: string, text: string): Config {
  const source = readSource(name, text);
  const [document, another] = source.documents;
  if (source.diagnostics.length > 0) throw invalid(name, source.diagnostics);
  if (another !== undefined) {
    const { line, column } = locate(source, another, []);
    const place = `${name}:${line}:${column}`;
    throw new UsageError(`${place}: several documents where one with settings was expected`);
  }
  if (document === undefined) return {};
  const found = validateResource('Config', document.value, { sourceText: (at) => sourceText(source, document, at) });
  if (found.length > 0) throw invalid(name, locateAll(source, document, found));
  return document.value;
}

function invalid(name: string, diagnostics: readonly LocatedDiagnostic[]): UsageError {
  return new UsageError(`${name} is not valid`, diagnostics);
}

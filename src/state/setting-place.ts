import { locate } from './locate';
import { readSource } from '../model/source';
import { isObject, type Json } from '../lib/json';
import type { Path } from '../lib/path';
import type { ConfigFile } from './config-file';

/** Where a setting stands in its file. */
export interface SettingPlace {
  readonly path: Path;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** The place of a setting that holds for a build: in the build where that states it, else at the top level. */
export function settingPlace({ name, text, config }: ConfigFile, build: Path, setting: Path): SettingPlace {
  const own = [...build, ...setting];
  const path = isStated(config as Json, own) ? own : setting;
  const source = readSource(name, text);
  return { path, file: name, ...locate(source, source.documents[0], path) };
}

function isStated(value: Json | undefined, [step, ...rest]: Path): boolean {
  if (value === undefined || value === null) return false;
  if (step === undefined) return true;
  if (Array.isArray(value)) return isStated((value as readonly Json[])[Number(step)], rest);
  return isObject(value) && isStated(value[step], rest);
}

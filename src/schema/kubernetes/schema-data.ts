import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compareNumbers } from '../../lib/release';

/**
 * The fields of one type by their JSON names; a trailing `!` marks a required one. A value is a scalar (`string`,
 * `integer`, `boolean`, `quantity`, `intOrString`, `time`, `any`), the name of a type, or either of them behind `[]`
 * (a list) or `{}` (a map).
 */
export type FieldTypes = Readonly<Record<string, string>>;

/** How a strategic merge patch merges the lists of one type: by a key of the items, or `values` for plain values. */
export type MergeKeys = Readonly<Record<string, string>>;

/** What one version of Kubernetes has, as `npm run import` wrote it. */
export interface SchemaData {
  /** `apps/v1 Deployment` to the name of its type, `apps.v1.Deployment`. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, FieldTypes>>;
  /** What the API server insists on beyond the types, as JSON Schema, by type. */
  readonly constraints: Readonly<Record<string, object>>;
  /** By type; a list that is not named is replaced as a whole. */
  readonly mergeKeys: Readonly<Record<string, MergeKeys>>;
}

const DATA_FOLDER = join('imports', 'kubernetes');
const DATA_FILE = /^(\d+\.\d+)\.json$/;

let versions: readonly string[] | undefined;

/** The versions that there is data for, oldest first; what was installed stays as it is while the process runs. */
export function dataVersions(): readonly string[] {
  versions ??= readdirSync(dataFolder())
    .flatMap((file) => DATA_FILE.exec(file)?.[1] ?? [])
    .sort(byVersion);
  return versions;
}

export function readSchemaData(version: string): SchemaData {
  return JSON.parse(readFileSync(join(dataFolder(), `${version}.json`), 'utf8')) as SchemaData;
}

/** The data lies beside `src` and `lib`; a bundle may be a level higher than the sources are. */
function dataFolder(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, DATA_FOLDER);
    if (statSync(candidate, { throwIfNoEntry: false })?.isDirectory()) return candidate;
  }
  throw new Error(`no folder ${DATA_FOLDER} above ${__dirname}: the installation is incomplete`);
}

/** `1.9` before `1.28`. */
export function byVersion(left: string, right: string): number {
  return compareNumbers(numbersOf(left), numbersOf(right));
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}

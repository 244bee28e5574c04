import { maskInValue } from '../../lib/credentials/mask';
import { isEqual, isObject, type Json, type JsonObject } from '../../lib/json';
import { formatPath, type Path } from '../../lib/path';
import type { FieldChange } from '../../model/plan';
import { listKey } from './list-key';
import type { MaskValue } from './mask';
import { isChecksum, isVersionLabel } from './noise';

/** What differs between two versions of an object, field by field; list items by their key. */
export class FieldDiff {
  readonly fields: FieldChange[] = [];
  /** Whether checksums differ, which say nothing by themselves. */
  checksums = false;
  /** Whether labels differ by which the object itself states the version of a chart. */
  versionLabels = false;

  constructor(
    private readonly kind: string,
    private readonly mask: MaskValue,
  ) {}

  compare(path: Path, old: Json | undefined, now: Json | undefined): void {
    if (isObject(old) && isObject(now)) this.compareMaps(path, old, now);
    else if (isEqual(old, now)) return;
    else if (isChecksum(path)) this.checksums = true;
    else if (isVersionLabel(path) && old !== undefined && now !== undefined) this.versionLabels = true;
    else if (Array.isArray(old) && Array.isArray(now)) this.compareLists(path, old as Json[], now as Json[]);
    else this.report(path, old, now);
  }

  private compareMaps(path: Path, old: JsonObject, now: JsonObject): void {
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)]))
      this.compare([...path, key], old[key], now[key]);
  }

  private compareLists(path: Path, old: readonly Json[], now: readonly Json[]): void {
    const list = String(path.at(-1));
    const key = listKey(list, [...old, ...now]);
    if (key === undefined || hasTwins(old, key) || hasTwins(now, key))
      return this.report(path, old as Json, now as Json);
    const [before, after] = [old, now].map((items) => new Map(items.map((item) => [key(item), item])));
    const known = this.fields.length;
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      this.compare([...path, `[${name}]`], before.get(name), after.get(name));
    }
    if (this.fields.length === known && isReordered(before, after))
      this.report(path, [...before.keys()], [...after.keys()]);
  }

  private report(path: Path, old: Json | undefined, now: Json | undefined): void {
    const [from, to] = [this.shown(path, old), this.shown(path, now)];
    const field = {
      path: pathText(path),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
    // Two credentials look alike once they are masked.
    this.fields.push(
      from !== undefined && from === to
        ? { ...field, from: `${from}, the value so far`, to: `${to}, another value` }
        : field,
    );
  }

  private shown(path: Path, value: Json | undefined): string | undefined {
    if (value === undefined) return undefined;
    const masked = this.masked(path, value);
    return typeof masked === 'string' ? masked : JSON.stringify(masked);
  }

  private masked(path: Path, value: Json): Json {
    if (typeof value === 'string') return this.mask(this.kind, path, value);
    if (Array.isArray(value))
      return (maskInValue(value) as Json[]).map((item) => this.masked([...path, ...itemStep(path, item)], item));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [key, this.masked([...path, key], field ?? null)]),
    );
  }
}

function itemStep(path: Path, item: Json): Path {
  const key = listKey(String(path.at(-1)), [item]);
  return key === undefined ? [] : [`[${key(item)}]`];
}

function hasTwins(items: readonly Json[], key: (item: Json) => string): boolean {
  return new Set(items.map(key)).size < items.length;
}

/** The order of init containers and of environment variables matters; where all else is equal, it is said. */
function isReordered(before: ReadonlyMap<string, Json>, after: ReadonlyMap<string, Json>): boolean {
  return [...before.keys()].join('\n') !== [...after.keys()].join('\n');
}

/** `containers[gateway].image`: the key of a list item stands in brackets as it is. */
function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    const item = typeof step === 'string' && /^\[.*\]$/s.test(step);
    const [part] = [item ? step : formatPath([step])];
    text += item || part.startsWith('[') || text === '' ? part : `.${part}`;
  }
  return text;
}

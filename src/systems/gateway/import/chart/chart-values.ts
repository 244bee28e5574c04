import { isObject, type Json, type JsonObject } from '../../../../lib/json';
import type { Path } from '../../../../lib/path';
import { valueAt } from '../../../../lib/value-at';
import { isEmpty, pathOf } from '../values-path';
import { CHART_DEFAULTS } from './defaults';

/** What Helm's YAML reader takes for true and false. */
const TRUE = /^(?:true|yes|on|y)$/i;
const FALSE = /^(?:false|no|off|n)$/i;

/** Values as the chart sees them: those that were given over its defaults. */
export class ChartValues {
  private readonly effective: Json;

  constructor(readonly given: JsonObject) {
    this.effective = merge(CHART_DEFAULTS, given);
  }

  /** The value; undefined where it is empty. */
  at(dotted: string): Json | undefined {
    const value = valueAt(this.effective, pathOf(dotted));
    return isEmpty(value) ? undefined : value;
  }

  /** Whether the values state it, be it empty. */
  has(dotted: string): boolean {
    return valueAt(this.given, pathOf(dotted)) !== undefined;
  }

  map(dotted: string): JsonObject | undefined {
    const value = this.at(dotted);
    return isObject(value) ? value : undefined;
  }

  list(dotted: string): readonly Json[] {
    const value = this.at(dotted);
    return Array.isArray(value) ? (value as readonly Json[]) : [];
  }

  /** As Helm prints it. */
  text(dotted: string): string | undefined {
    const value = this.at(dotted);
    return value === undefined || typeof value === 'object' ? undefined : String(value);
  }

  number(dotted: string): number | undefined {
    const text = this.text(dotted);
    return text !== undefined && /^-?\d+$/.test(text.trim()) ? Number(text) : undefined;
  }

  /** True and false in every spelling that Helm takes. */
  flag(dotted: string): boolean | undefined {
    const text = this.text(dotted);
    if (text === undefined) return undefined;
    return TRUE.test(text) ? true : FALSE.test(text) ? false : undefined;
  }

  isOn(dotted: string): boolean {
    return this.flag(dotted) === true;
  }

  /** The name that the chart's objects bear. */
  name(stated: string | undefined): string {
    return stated ?? this.text('fullnameOverride') ?? 'gateway';
  }
}

/** As Helm merges: mappings key by key, everything else as a whole; null takes a default away. */
function merge(otherwise: Json, given: Json | undefined): Json {
  if (given === undefined) return otherwise;
  if (!isObject(otherwise) || !isObject(given)) return given;
  const merged: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(otherwise), ...Object.keys(given)])) {
    if (given[key] === null && otherwise[key] !== undefined) continue;
    merged[key] = otherwise[key] === undefined ? given[key]! : merge(otherwise[key], given[key]);
  }
  return merged;
}

/** Where a value stands, as a path. */
export function at(dotted: string): Path {
  return pathOf(dotted);
}

import type { Json } from '../../../../lib/json';
import type { Draft } from '../draft';
import { app } from '../values-path';
import { at, type ChartValues } from './chart-values';

/** What a section of the values is carried over with. */
export interface ChartImport {
  readonly values: ChartValues;
  readonly draft: Draft;
  /** Of the Gateway, and of the chart's objects. */
  readonly name: string;
}

/** Carries over one part of the values. */
export type ChartSection = (chart: ChartImport) => void;

/** The release of the chart, after which its sub-charts are named. */
export function releaseOf(name: string): string {
  return name.replace(/(?<=.)-gateway$/, '');
}

/** Values that are taken over as they are, where they say something. */
export function copyValues({ values, draft }: ChartImport, places: Readonly<Record<string, string>>): void {
  for (const [from, to] of Object.entries(places)) draft.put(app(to), values.at(from), at(from));
}

/** Texts, also where the values have a number or a boolean. */
export function copyText({ values, draft }: ChartImport, places: Readonly<Record<string, string>>): void {
  for (const [from, to] of Object.entries(places)) draft.put(app(to), values.text(from), at(from));
}

/** Switches that are off unless a resource turns them on. */
export function copyFlag({ values, draft }: ChartImport, places: Readonly<Record<string, string>>): void {
  for (const [from, to] of Object.entries(places)) {
    if (values.flag(from) === true) draft.put(app(to), true, at(from));
    else if (values.flag(from) === false) draft.leave(at(from), 'unused', 'off is the default');
  }
}

export function copyNumber({ values, draft }: ChartImport, places: Readonly<Record<string, string>>): void {
  for (const [from, to] of Object.entries(places)) draft.put(app(to), values.number(from), at(from));
}

/** Labels and annotations: Helm prints every value between quotes. */
export function copyWords({ values, draft }: ChartImport, from: string, to: string): void {
  for (const [key, value] of Object.entries(values.map(from) ?? {})) {
    if (value !== null && typeof value !== 'object') draft.put([...app(to), key], String(value), [...at(from), key]);
  }
}

/** `true` after recording that a section is off; `toggle` is below the section, or the section itself. */
export function isOff({ values, draft }: ChartImport, section: string, toggle: string): boolean {
  if (values.isOn(toggle)) return false;
  draft.leave(at(section), 'unused', `${toggle} is not true`);
  return true;
}

/** A mapping or list without what is empty in it at the top. */
export function fields(value: Json | undefined): readonly (readonly [string, Json])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== null);
}

import { type Json, type JsonObject } from '../../../lib/json';
import type { Path } from '../../../lib/path';
import { fitToSchema } from '../../../schema/fit';
import type { ImportedValue, ImportFate } from '../../system';

/** A value in the resource and the values of the source that it is made of. */
export interface PlacedValue {
  readonly to: Path;
  readonly value: Json;
  readonly from: readonly Path[];
}

type Entry = Omit<ImportedValue, 'given'>;

/** A resource in the making, with the record of what became of each value. */
export class Draft {
  readonly entries: Entry[] = [];
  readonly placed: PlacedValue[] = [];
  readonly notes: string[] = [];
  /** Codes of errors that wait for a decision which no source can make. */
  readonly undecided: string[] = [];
  /** Resources that the Gateway refers to, without credentials. */
  readonly resourcesBeside: JsonObject[] = [];
  private root: Record<string, Json> = {};

  /** Puts a value into the resource; nothing that is `undefined`. */
  put(to: Path, value: Json | undefined, from: Path | readonly Path[] = [], note?: string): void {
    if (value === undefined) return;
    const sources = from.length === 0 ? [] : isPathList(from) ? from : [from];
    this.insert(to, value);
    this.placed.push({ to, value, from: sources });
    for (const source of sources) this.entries.push({ from: source, fate: 'moved', to, note });
  }

  /** Records the fate of a value that is not put into the resource as it is. */
  leave(from: Path, fate: ImportFate, note: string, to?: Path): void {
    this.entries.push({ from, fate, note, to });
  }

  /** Something to do or to look at; the same one once. */
  note(sentence: string): void {
    if (!this.notes.includes(sentence)) this.notes.push(sentence);
  }

  /** A resource to stand behind the Gateway; the same one once. */
  beside(resource: JsonObject): void {
    const text = JSON.stringify(resource);
    if (this.resourcesBeside.every((other) => JSON.stringify(other) !== text)) this.resourcesBeside.push(resource);
  }

  get resource(): JsonObject {
    return this.root;
  }

  /** Gives every value the type that its field has, as a template does that prints texts. */
  fit(): void {
    this.root = { ...fitToSchema('Gateway', this.root) } as Record<string, Json>;
  }

  private insert(to: Path, value: Json): void {
    let place: Record<string | number, Json> | Json[] = this.root;
    to.forEach((step, index) => {
      const target = place as Record<string | number, Json>;
      if (index === to.length - 1) target[step] = value;
      else target[step] ??= typeof to[index + 1] === 'number' ? [] : {};
      place = target[step] as Record<string, Json>;
    });
  }
}

function isPathList(from: Path | readonly Path[]): from is readonly Path[] {
  return Array.isArray(from[0]);
}

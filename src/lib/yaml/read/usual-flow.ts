import type { Json } from '../../json';
import { keyText, oneLineScalar, Unsure } from './usual-scalar';

/** What is nested deeper is left to the exact reader, which refuses it. */
export const MAX_DEPTH = 200;

/** Text in quotes, or words without any; a colon belongs to them where something follows it. */
const SCALAR = / *("[^"]*"|'[^']*'|[^\s,[\]{}:"'](?:[^,[\]{}:"']|:(?=[^\s,[\]{}"']))*)/y;
/** What may end a scalar. */
const MARK = / *(: |[,[\]{}])/y;

/** A list or mapping in brackets that is written on one line. */
export function flowValue(source: string): Json {
  const flow = new Flow(source);
  const value = flow.value(0);
  if (flow.at !== source.length) throw new Unsure();
  return value;
}

class Flow {
  at = 0;

  constructor(private readonly source: string) {}

  value(depth: number): Json {
    if (depth > MAX_DEPTH) throw new Unsure();
    switch (this.mark()) {
      case '[':
        return this.list(depth);
      case '{':
        return this.mapping(depth);
      case undefined:
        return oneLineScalar(this.scalar());
      default:
        throw new Unsure();
    }
  }

  private list(depth: number): Json {
    const items: Json[] = [];
    while (!this.isClosedBy(']', items.length === 0)) items.push(this.value(depth + 1));
    return items;
  }

  private mapping(depth: number): Json {
    const members: Record<string, Json> = {};
    let isEmpty = true;
    while (!this.isClosedBy('}', isEmpty)) {
      isEmpty = false;
      const key = this.scalar();
      if (this.mark() !== ': ') throw new Unsure();
      put(members, keyText(key), this.value(depth + 1));
    }
    return members;
  }

  /** Whether the bracket ends here; otherwise goes behind the comma that stands before all members but the first. */
  private isClosedBy(bracket: string, isEmpty: boolean): boolean {
    const start = this.at;
    const mark = this.mark();
    if (mark === bracket) return true;
    if (isEmpty) this.at = start;
    else if (mark !== ',') throw new Unsure();
    return false;
  }

  private mark(): string | undefined {
    return this.match(MARK);
  }

  /** Without the spaces around it. A word that begins like the item of a list is none. */
  private scalar(): string {
    const text = this.match(SCALAR)?.trimEnd();
    if (text === undefined || /^-(?: |$)/.test(text)) throw new Unsure();
    return text;
  }

  private match(form: RegExp): string | undefined {
    form.lastIndex = this.at;
    const found = form.exec(this.source);
    if (found !== null) this.at = form.lastIndex;
    return found?.[1];
  }
}

/** Adds a member to a mapping that has none of that key yet. */
export function put(members: Record<string, Json>, key: string, value: Json): void {
  if (Object.hasOwn(members, key)) throw new Unsure();
  members[key] = value;
}

import { dump, type DumpOptions } from 'js-yaml';
import { stringify } from 'yaml';
import { MAX_BYTES } from '../../src/files/read-bytes';
import type { Json } from '../../src/lib/json';
import { oddString } from './odd-values';
import type { Random } from './random';

/** More than a command reads at most. */
export const LARGEST = MAX_BYTES + 4 * 1024 * 1024;

/** Documents as YAML or JSON, most often as somebody would write them; those that are unchanged mostly as they were written. */
export function textOf(values: readonly Json[], random: Random, texts: ReadonlyMap<Json, string>): string {
  if (random.oneIn(10)) return values.map((value) => JSON.stringify(value, undefined, random.below(3))).join('\n---\n');
  const asWritten = !random.oneIn(8);
  const write = random.oneIn(5) ? exactWriter(random) : quickWriter(random);
  return values.map((value) => (asWritten ? texts.get(value) : undefined) ?? yamlOf(value, write)).join('---\n');
}

type Writer = (value: Json, json: string) => string;

/** Writes what only one of the libraries can: other versions, aliases of any value, kinds of texts. */
function exactWriter(random: Random): Writer {
  const options = {
    aliasDuplicateObjects: random.oneIn(2),
    lineWidth: random.of([0, 40, 120]),
    version: random.of(['1.1', '1.2'] as const),
    ...(random.oneIn(6)
      ? { defaultStringType: random.of(['QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED'] as const) }
      : {}),
  };
  return (value) => stringify(value, options);
}

/** Takes a small part of the time. */
function quickWriter(random: Random): Writer {
  const options: DumpOptions = {
    noRefs: random.oneIn(2),
    lineWidth: random.of([-1, 40, 120]),
    flowLevel: random.of([-1, -1, -1, 4]),
    quotingType: random.of(["'", '"']),
    noCompatMode: random.oneIn(2),
    noArrayIndent: random.oneIn(2),
    indent: random.of([2, 2, 4]),
  };
  const exact = exactWriter(random);
  // It takes seconds for what is nested deeply.
  return (value, json) => (/[}\]]{40}/.test(json) ? exact(value, json) : dump(value, options));
}

/** The writers of YAML take seconds for more than that. */
const LARGEST_AS_YAML = 64 * 1024;

/** JSON, which is YAML, of what is too large or nested too deeply for the writer. */
function yamlOf(value: Json, write: Writer): string {
  // What was taken away as a whole is written as nothing.
  const json = (JSON.stringify(value) as string | undefined) ?? 'null';
  if (json === 'null' || json.length > LARGEST_AS_YAML) return `${json}\n`;
  try {
    return write(value, json);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return `${json}\n`;
  }
}

/** A text with some of its lines or characters changed, and the form of the whole. */
export function mutateText(text: string, random: Random): string | Buffer {
  let result = text;
  if (random.oneIn(3)) for (let times = random.below(3); times >= 0; times--) result = mutateLines(result, random);
  switch (random.below(60)) {
    case 0:
      return result.replace(/\n/g, '\r\n');
    case 1:
      return `\ufeff${result}`;
    case 2:
      return Buffer.from(result, 'utf16le');
    case 3:
      return Buffer.concat([Buffer.from(result), Buffer.from([random.below(256), random.below(256)])]);
    case 4:
      return (
        result +
        random
          .of(['[', '{a: ', '- ', '? ', '"', '[[', '&a ', '!!set {', '*a ', ': '])
          .repeat(random.count([1, 100], [5000, 60_000]))
      );
    case 5:
      // The memory of more would be that of the fuzzer.
      return `${result}\n---\n`.repeat(Math.min(random.count([2, 5], [30]), Math.ceil(LARGEST / (result.length + 5))));
    case 6:
      return `a: &a0 [x, x]\n${Array.from({ length: 25 }, (_, at) => `b${at}: &a${at + 1} [*a${at}, *a${at}]\n`).join('')}${result}`;
    case 7:
      return `${result}\n${'---\n'.repeat(random.count([2, 50], [500, 3000]))}`;
    case 8:
      return result.slice(0, random.below(result.length + 1));
    default:
      return result;
  }
}

function mutateLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at];
  switch (random.below(9)) {
    case 0:
      lines.splice(at, 0, line);
      break;
    case 1:
      lines.splice(at, 1);
      break;
    case 2:
      lines.splice(at, 0, random.of(['---', '...', '%YAML 1.1', '# comment', '<<: *a', '? a', '- a', '\t', 'a: &a 1']));
      break;
    case 3:
      lines[at] = line.replace(
        /: /,
        random.of([': &a ', ': *a # ', ': !!str ', ': !x ', ': !!binary ', ': |\n', ': >-\n', ':', ' : ']),
      );
      break;
    case 4:
      lines[at] = random.of([' ', '  ', '\t']) + line;
      break;
    case 5:
      lines[at] = line.trimStart();
      break;
    case 6:
      lines[at] =
        line.slice(0, random.below(line.length + 1)) + oddString(random) + line.slice(random.below(line.length + 1));
      break;
    case 7:
      lines[at] = `${line} # ${oddString(random)}`;
      break;
    default:
      [lines[at], lines[random.below(lines.length)]] = [lines[random.below(lines.length)], line];
  }
  return lines.join('\n');
}

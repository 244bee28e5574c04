import { isObject, type Json } from '../../src/lib/json';
import { applicationObjects } from './application';
import { anyCommand, commandLine, type CommandName } from './command-line';
import { LARGEST, mutateText, textOf } from './mutate-text';
import { mutateValue } from './mutate-value';
import { observed } from './observed';
import { oddString } from './odd-values';
import type { Random } from './random';
import { repositoryOf } from './repository';
import type { Seed, Seeds } from './seeds';
import { PATCH, settingsOf } from './settings';

/** One run of a command in a project of its own. */
export interface Input {
  readonly argv: readonly string[];
  readonly stdin: string | Buffer;
  /** By their paths in the working directory. */
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** Where links in the working directory lead. */
  readonly links: Readonly<Record<string, string>>;
  /** Whether git is there. Starting it takes longer than most inputs, so it mostly is not. */
  readonly hasGit: boolean;
  /** What kubectl answers whatever it is asked; it is not there where this is absent. */
  readonly kubectl?: { readonly answer: string | Buffer; readonly status: number };
}

/** The input of this number: a project that nobody had before, and a command that is run in it. */
export function makeInput(seeds: Seeds, random: Random): Input {
  return new Maker(seeds, random).make();
}

/** Once in so many inputs. */
const HISTORY = 80;
const CLUSTER = 150;
const LINKS = 60;

class Maker {
  private readonly files: Record<string, string | Buffer> = {};
  private readonly command: CommandName;

  constructor(
    private readonly seeds: Seeds,
    private readonly random: Random,
  ) {
    this.command = anyCommand(random);
  }

  make(): Input {
    const { random, seeds, command, files } = this;
    const name = random.oneIn(12) ? fileName(random) : 'a.yaml';
    const old = this.documents();
    const values = random.oneIn(4) ? this.documents() : this.mutated(old);
    const hasSettings = command === 'admission' || command === 'status' || random.oneIn(4);
    const hasHistory = random.oneIn(HISTORY) && ['plan', 'edit', 'synth', 'check'].includes(command);
    const hasCluster = random.oneIn(CLUSTER) && ['plan', 'adopt', 'status'].includes(command);
    const subject = { command, values, name, hasHistory, hasSettings, codes: seeds.codes };
    const argv = commandLine(subject, random);
    // Not for commands that read nothing but themselves.
    if (!['init', 'words'].includes(command)) this.addSources(name, values);
    if (hasHistory || argv.some((word) => word.includes('old'))) this.addOld(name, old);
    if (hasSettings) this.addSettings();
    if (argv.includes('observed.yaml')) files['observed.yaml'] = this.cluster(values);
    return {
      argv: hasCluster ? [...argv.filter((word) => word !== '-'), ...(command === 'status' ? [] : ['--live'])] : argv,
      stdin: command === 'status' ? this.cluster(values) : (files[`new/${name}`] ?? ''),
      files: hasHistory ? { ...files, ...this.history() } : files,
      links: random.oneIn(LINKS) ? { [random.of(LINKED)]: random.of(LED_TO) } : {},
      hasGit: hasHistory || random.oneIn(HISTORY),
      ...(hasCluster ? { kubectl: { answer: this.cluster(values), status: random.oneIn(4) ? 1 : 0 } } : {}),
    };
  }

  /** Documents that the command is made for, or, once in a while, others. */
  private documents(): readonly Json[] {
    const { random, seeds, command } = this;
    if (command === 'adopt' && !random.oneIn(8)) return random.of(seeds.gateways).documents.map(({ value }) => value);
    const foreign = command === 'import' || command === 'adopt';
    if (random.oneIn(4) && !foreign) return applicationObjects(random);
    const fitting = foreign
      ? random.of([seeds.foreign, seeds.resources])
      : random.of([seeds.resources, seeds.applications]);
    const values = this.few(random.of(random.oneIn(8) ? seeds.all : fitting));
    return random.oneIn(8) ? [...values, random.of(random.of(seeds.all).documents).value] : values;
  }

  /** A few documents have as many places for faults in each KB as many, and take a part of the time. */
  private few({ documents }: Seed): readonly Json[] {
    const { random } = this;
    const count = random.count([1, 1, 1, 2, 3], [documents.length]);
    const first = random.below(Math.max(1, documents.length - count + 1));
    return documents.slice(first, first + count).map(({ value }) => value);
  }

  /** Most of them are changed, each in a few places. */
  private mutated(values: readonly Json[]): readonly Json[] {
    const { random, seeds } = this;
    const changed = random.below(values.length + 1);
    return values.map((value, index) => {
      if (index !== changed && random.oneIn(2)) return value;
      const kind = isObject(value) && typeof value.kind === 'string' ? value.kind.toLowerCase() : '';
      const schema = Object.hasOwn(seeds.schemas, kind) ? seeds.schemas[kind] : undefined;
      return mutateValue(value, schema, random);
    });
  }

  private addOld(name: string, old: readonly Json[]): void {
    const { random, command, files, seeds } = this;
    const running = () => this.few(random.of(seeds.foreign));
    if (command === 'adopt') files[`old/${name}`] = this.written(random.oneIn(4) ? this.mutated(running()) : running());
    else if (random.oneIn(20)) files[`old/${name}`] = random.of(seeds.rendered);
    else files[`old/${name}`] = this.written(random.oneIn(2) ? old : this.mutated(old));
  }

  private addSources(name: string, values: readonly Json[]): void {
    const { random, files, seeds } = this;
    if (random.oneIn(40)) {
      // What was rendered before, with its headers.
      files[`new/${name}`] = mutateText(random.of(seeds.rendered), random);
    } else if (values.length > 1 && random.oneIn(5)) {
      // A folder with several files may be one application.
      values.forEach((value, index) => (files[`new/${index === 0 ? name : `${index}.yaml`}`] = this.written([value])));
    } else files[`new/${name}`] = this.written(values);
  }

  private addSettings(): void {
    const { random, seeds, files } = this;
    const value = settingsOf(random, ['new'], seeds.codes);
    const odd = random.oneIn(3) ? mutateValue(value, seeds.schemas.schemagate, random) : value;
    files['schemagate.yaml'] = random.oneIn(3) ? this.written([odd]) : textOf([odd], random, seeds.texts);
    if (random.oneIn(3)) files['patches/pods.yaml'] = this.written(this.mutated([PATCH]));
    if (random.oneIn(12)) files[`migrations/${random.of(['V1__a.sql', '0042_add.py', 'b'])}`] = 'select 1;\n';
  }

  /** What kubectl prints: of these, or of what was rendered of an example. */
  private cluster(values: readonly Json[]): string | Buffer {
    const { random, seeds } = this;
    const rendered = random.oneIn(6) ? random.of(seeds.deployed) : [];
    const objects = [...values.filter(isBounded), ...rendered];
    const list = observed(objects, random);
    return random.oneIn(2) ? textOf([list], random, seeds.texts) : this.written([mutateValue(list, undefined, random)]);
  }

  private history(): Readonly<Record<string, string | Buffer>> {
    const { random, files } = this;
    const { 'new/a.yaml': _now, ...others } = files;
    const before = { ...files, ...(Object.hasOwn(files, 'old/a.yaml') ? { 'new/a.yaml': files['old/a.yaml'] } : {}) };
    const commits = random.of([[before], [before, files], [before, others, files], [files, before], [others, before]]);
    return repositoryOf(commits);
  }

  private written(values: readonly Json[]): string | Buffer {
    const { random, seeds } = this;
    // A value that stands in many places by a few mutations would take the memory of the fuzzer, not of the command.
    return mutateText(textOf(values.filter(isBounded), random, seeds.texts), random);
  }
}

const LINKED = ['new/link.yaml', 'old/link.yaml', 'patches', 'out', 'schemagate.yaml', 'new/loop', 'observed.yaml'];
const LED_TO = ['/dev/zero', '/etc/passwd', '..', '.', 'new', '../nothing', 'a.yaml', '/', 'loop'];

function isBounded(value: Json): boolean {
  const left = [value];
  for (let size = 0; left.length > 0;) {
    const each = left.pop()!;
    size += typeof each === 'string' ? each.length : 8;
    if (size > LARGEST) return false;
    if (typeof each === 'object' && each !== null) {
      for (const [key, member] of Object.entries(each)) {
        size += key.length;
        left.push(member as Json);
      }
    }
  }
  return true;
}

function fileName(random: Random): string {
  // Half a character of two is no name that a file system keeps.
  const name = Buffer.from(oddString(random).replace(/[/\0]/g, '_').slice(0, 60)).toString();
  return `${/^\.{0,2}$/.test(name) ? 'x' : name}.yaml`;
}

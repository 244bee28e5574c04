import { canonicalJson, type Json } from '../lib/json';
import type { Build } from '../model/build';
import type { CompiledWorkload, Surroundings } from './load-resource';
import { readFile, type ReadFile } from './read-file';

/** Reads the sources of one or more states; those that are the same in all of them are compiled once where it keeps. */
export class SourceCache {
  private readonly compiled = new Map<string, readonly CompiledWorkload[]>();
  private readonly surroundings = new Map<string, number>();
  private readonly files = new Map<string, ReadFile>();
  private readonly numbers = new Map<Build, number>();
  private latest?: {
    readonly name: string;
    readonly bytes: Buffer;
    readonly unitName: string | undefined;
    readonly file: ReadFile;
  };

  constructor(
    /** What files are named relative to. */
    readonly cwd: string,
    private readonly keeps = false,
  ) {}

  /** @param unitName what is called so that is made of ordinary objects */
  read(name: string, bytes: Buffer, unitName?: string): ReadFile {
    if (!this.keeps) return this.readLatest(name, bytes, unitName);
    const key = `${name}\0${unitName ?? ''}\0${bytes.toString('latin1')}`;
    const known = this.files.get(key) ?? readFile(name, bytes, { unitName });
    this.files.set(key, known);
    return known;
  }

  /** One is read, compiled, and looked into once more where something is found in it. */
  private readLatest(name: string, bytes: Buffer, unitName: string | undefined): ReadFile {
    const { latest } = this;
    if (latest?.name === name && latest.unitName === unitName && latest.bytes.equals(bytes)) return latest.file;
    const file = readFile(name, bytes, { unitName });
    this.latest = { name, bytes, unitName, file };
    return file;
  }

  /** What was compiled of the same text before, with the same build and the same objects beside it. */
  compile(
    { source }: ReadFile,
    build: Build,
    surroundings: Surroundings,
    compile: () => Iterable<CompiledWorkload>,
  ): Iterable<CompiledWorkload> {
    if (!this.keeps) return compile();
    const key = `${source.name}\n${this.numberOf(build, surroundings)}\n${source.text}`;
    const known = this.compiled.get(key) ?? [...compile()].map((each) => ({ ...each, files: [] }));
    this.compiled.set(key, known);
    return known;
  }

  /** What a build says and what stands beside its resources, as a number that is the same in all states. */
  private numberOf(build: Build, { besideOf, precedingOf }: Surroundings): number {
    const known = this.numbers.get(build);
    if (known !== undefined) return known;
    const text = canonicalJson([build, besideOf(build), precedingOf?.(build)] as unknown as Json);
    const number = this.surroundings.get(text) ?? this.surroundings.size;
    this.surroundings.set(text, number);
    this.numbers.set(build, number);
    return number;
  }
}

import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { OutputFile } from '../model/output';
import type { OutputFolder } from '../model/build';
import { displayPath, posixPath } from '../lib/display-path';
import { fileError } from '../model/file-error';
import type { Claim, FileSink, Rival } from '../model/file-sink';
import { Boundary, isFileSystemRoot } from '../files/boundary';
import { existingFile, foreignInChart, staleFiles, tryStat, type Existing } from './output-folder';
import { outputText } from './output-text';
import { OutputWriter, type OutputChange } from './output-writer';
import type { SourceScope } from '../model/build';
import { isNoFile } from '../model/source-header';
import { UsageError } from '../model/usage-error';

/** A file that differs from what is there. */
export interface Difference {
  readonly change: OutputChange;
  readonly before: string;
  readonly after: string;
}

export interface OutputSetOptions {
  readonly output: OutputFolder;
  readonly scope: SourceScope;
  readonly cwd: string;
  /** Write where links lead out of the repository. Default false. */
  readonly allowOutside?: boolean;
  /** Compare and write nothing. Default false. */
  readonly isComparing?: boolean;
  /** What differs goes here. */
  readonly onDifference?: (difference: Difference) => void;
}

/** All files of one output folder: compared with what is there, kept back, and written together at the end. */
export class OutputSet implements FileSink {
  /** Files of the run that are as they should be. */
  unchanged = 0;
  /** Paths relative to the output folder. */
  private readonly paths = new Set<string>();
  /** Folders of Helm charts, relative to the output folder. */
  private readonly charts = new Set<string>();
  /** Folders that are there, or can be made. */
  private readonly passable = new Set<string>();
  private readonly writer: OutputWriter;

  constructor(private readonly options: OutputSetOptions) {
    admitOutput(options);
    this.writer = new OutputWriter(options.output);
  }

  add(files: readonly OutputFile[], claim: Claim): Rival | undefined {
    let before: Rival | undefined;
    for (const file of files) before = this.addFile(file, claim) ?? before;
    return before;
  }

  /**
   * What is stale, found before anything changes.
   *
   * @throws UsageError when something of others stands where a folder must be
   */
  prepare(): readonly string[] {
    const obstacle = this.guard(() => this.writer.obstacle());
    if (obstacle !== undefined) throw this.inTheWay(obstacle, 'something that is no folder');
    return this.guard(() => staleFiles(this.options.output, this.options.scope, this.written()));
  }

  commit(stale: readonly string[]): readonly OutputChange[] {
    return this.guard(() => this.writer.commit(stale), '. Some files may be new already: run again to finish');
  }

  discard(): void {
    this.writer.discard();
  }

  /** For `--check`: the files that a run would remove. */
  stale(): readonly OutputChange[] {
    const { output, scope } = this.options;
    return staleFiles(output, scope, this.written()).map((path): OutputChange => ({ kind: 'removed', path }));
  }

  /** Files of others, by their displayed names, that Helm takes along with a chart of the run. */
  foreign(): readonly string[] {
    const { output, cwd } = this.options;
    const written = this.written();
    const charts = [...this.charts].map((chart) => join(output.path, chart));
    return charts.flatMap((chart) => foreignInChart(chart, written)).map((path) => displayPath(cwd, path));
  }

  private addFile(file: OutputFile, { source }: Claim): Rival | undefined {
    if (file.kind === 'manifests' && file.helmTemplate === true) this.charts.add(dirname(dirname(file.path)));
    const { output, isComparing, onDifference } = this.options;
    this.paths.add(file.path);
    const path = this.absolute(file.path);
    const existing = this.existing(path);
    const from = isNoFile(source) ? source : posixPath(relative(output.configured, source));
    const text = outputText(file, from);
    const executable = file.kind === 'text' && file.executable === true;
    if (existing.state === 'ours' && existing.text === text && hasMode(existing.executable, executable)) {
      this.unchanged += 1;
      return undefined;
    }
    const change: OutputChange = { kind: existing.state === 'absent' ? 'created' : 'changed', path };
    const before = existing.state === 'ours' ? existing.text : '';
    onDifference?.({ change, before, after: text });
    if (isComparing !== true) this.guard(() => this.writer.add(change, text, executable));
    return existing.state === 'ours' ? this.rivalOutside(file.path, existing.source, source) : undefined;
  }

  private existing(path: string): Existing {
    const obstacle = this.guard(() => this.obstacleAbove(dirname(path)));
    if (obstacle !== undefined) throw this.inTheWay(obstacle, 'something that is no folder');
    const existing = this.guard(() => existingFile(path, this.options.output));
    if (existing.state !== 'foreign') return existing;
    throw this.inTheWay(path, existing.what);
  }

  /** What stands where a folder must be, and is none: a link to one is of others, wherever it leads. */
  private obstacleAbove(folder: string): string | undefined {
    if (folder.length <= this.options.output.path.length || this.passable.has(folder)) return undefined;
    const above = this.obstacleAbove(dirname(folder));
    if (above !== undefined) return above;
    if (tryStat(folder)?.isDirectory() === false) return folder;
    this.passable.add(folder);
    return undefined;
  }

  private inTheWay(path: string, what: string): UsageError {
    const name = displayPath(this.options.cwd, path);
    return new UsageError(`cannot write ${name}: ${what} is in the way. Move it, or name another output folder`);
  }

  /** A source that the run does not speak for still wants the file. */
  private rivalOutside(path: string, before: string, now: string): Rival | undefined {
    const { scope, cwd } = this.options;
    if (before === now || isNoFile(before) || scope.covers(before) || !existsSync(before)) return undefined;
    return { path, title: `${displayPath(cwd, before)}, for which it was written before` };
  }

  private written(): ReadonlySet<string> {
    return new Set([...this.paths].map((path) => this.absolute(path)));
  }

  private absolute(path: string): string {
    return join(this.options.output.path, path);
  }

  private guard<T>(action: () => T, consequence = '. Nothing was changed'): T {
    try {
      return action();
    } catch (cause) {
      const { output, cwd } = this.options;
      throw fileError(`cannot write to ${displayPath(cwd, output.path)}`, cause, consequence);
    }
  }
}

/**
 * What the settings name was judged before; what an argument or cdk8s states may lie anywhere, but is not written to by
 * way of a link of the repository.
 */
function admitOutput({ output: { path }, cwd, allowOutside }: OutputSetOptions): void {
  const name = displayPath(cwd, path);
  if (allowOutside !== true) Boundary.ofArgument(path, cwd).admit(path, name);
  if (!isFileSystemRoot(path)) return;
  throw new UsageError(
    `cannot write to ${name}: the root of a file system is no output folder. Name a folder below it`,
  );
}

/** Writes the files of several output folders: every obstacle is found before the first file changes. */
export function commitAll(outputs: readonly OutputSet[]): readonly OutputChange[] {
  const prepared = outputs.map((output) => ({ output, stale: output.prepare() }));
  return prepared.flatMap(({ output, stale }) => output.commit(stale));
}

function hasMode(found: boolean, wanted: boolean): boolean {
  return process.platform === 'win32' || found === wanted;
}

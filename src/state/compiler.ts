import { readSource } from '../model/source';
import { error, type Diagnostic, type LocatedDiagnostic } from '../model/diagnostic';
import type { KubeObject } from '../model/kube';
import { objectsBeside, predecessorsOf } from './beside';
import type { Build, OutputFolder } from '../model/build';
import { BuildPart } from './build-part';
import { displayPath } from '../lib/display-path';
import type { FileSink } from '../model/file-sink';
import type { PatchedObjects } from './patches/patch-workload';
import type { Predecessors } from './predecessors';
import { readResources } from './read-resources';
import { decode, readText, UndecodableText } from './read-text';
import type { SourceFile } from './run-sources';
import { sourceInHeader, STDIN } from '../model/source-header';

export interface CompilerOptions {
  readonly cwd: string;
  /** What was read from standard input. */
  readonly stdin?: Buffer;
  readonly onProgress?: (done: number, total: number) => void;
  /** Whether the run has all sources of its builds. Default false. */
  readonly isWhole?: boolean;
  /** Whether the command line states the target. Default false. */
  readonly deliveryStated?: boolean;
}

/** Compiles sources one after the other, hands over their files and lets them go: memory does not grow with them. */
export class Compiler {
  private readonly beside = new Map<Build, readonly KubeObject[]>();
  private readonly preceding = new Map<Build, Predecessors>();
  private readonly patched: PatchedObjects[] = [];

  constructor(
    private readonly options: CompilerOptions,
    private readonly sinkOf: (output: OutputFolder) => FileSink,
  ) {}

  /** All findings about all sources: one source with errors does not hide those of the next. */
  run(files: readonly SourceFile[]): readonly LocatedDiagnostic[] {
    const found = files.flatMap((file, index) => {
      const ofFile = this.compileFile(file, files);
      this.options.onProgress?.(index + 1, files.length);
      return ofFile;
    });
    return [...found, ...this.judgePatches(files, found)];
  }

  /** Whether a patch meets anything shows at the end only, and only where nothing else went wrong. */
  private judgePatches(
    files: readonly SourceFile[],
    found: readonly LocatedDiagnostic[],
  ): readonly LocatedDiagnostic[] {
    const builds = [...new Set(files.flatMap((file) => file.builds))].filter(({ patches }) => patches.length > 0);
    if (builds.length === 0) return [];
    const { isWhole = false, deliveryStated = false } = this.options;
    const patches = require('./patches/patch-faults') as typeof import('./patches/patch-faults');
    const compiled = !found.some(({ severity, code }) => severity === 'error' && !code.startsWith('patch/'));
    return patches.patchFaults({ builds, patched: this.patched, isWhole: isWhole && compiled, deliveryStated });
  }

  private compileFile(file: SourceFile, files: readonly SourceFile[]): readonly LocatedDiagnostic[] {
    const name = file.path === STDIN ? STDIN : displayPath(this.options.cwd, file.path);
    try {
      const text = file.path === STDIN ? this.stdinText() : readText(file.path, name);
      const from = file.path === STDIN ? undefined : sourceInHeader(text);
      if (from !== undefined) return [{ ...ownOutput(from), file: name, line: 1 }];
      const source = readSource(name, text);
      const { documents, diagnostics } = readResources(source);
      const found = file.builds.flatMap((build) => {
        const part = new BuildPart(build, source, documents);
        const ofPart = this.compilePart(part, file, build, files);
        this.patched.push(...part.patched);
        return ofPart;
      });
      return inOrder([...diagnostics, ...found]);
    } catch (cause) {
      if (!(cause instanceof UndecodableText)) throw cause;
      return [{ ...error('input/encoding', [], cause.message), file: name }];
    }
  }

  private compilePart(part: BuildPart, { path }: SourceFile, build: Build, files: readonly SourceFile[]) {
    const sink = this.sinkOf(build.output);
    if (path === STDIN) return part.compileStream(sink);
    const [beside, preceding] = [() => this.besideOf(build, files), () => this.precedingOf(build, files)];
    return part.compileFile(path, beside, preceding, sink);
  }

  private stdinText(): string {
    return decode(this.options.stdin ?? Buffer.alloc(0), STDIN);
  }

  private precedingOf(build: Build, files: readonly SourceFile[]): Predecessors {
    const known = this.preceding.get(build) ?? predecessorsOf(build, files, this.options.cwd);
    this.preceding.set(build, known);
    return known;
  }

  private besideOf(build: Build, files: readonly SourceFile[]): readonly KubeObject[] {
    const known = this.beside.get(build);
    if (known !== undefined) return known;
    const found = objectsBeside(build, files, this.options.cwd);
    this.beside.set(build, found);
    return found;
  }
}

/** Output of a run whose output folder is not that of this one. */
function ownOutput(from: string): Diagnostic {
  const message = `schemagate wrote this file, from ${from}: it is output and no source`;
  return error('input/own-output', [], message, 'Remove it, or name its folder as output.');
}

/** By their place; what several builds say alike is said once. */
function inOrder(diagnostics: readonly LocatedDiagnostic[]): readonly LocatedDiagnostic[] {
  if (diagnostics.length < 2) return diagnostics;
  const distinct = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...distinct.values()].sort(
    (left, right) => (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0),
  );
}

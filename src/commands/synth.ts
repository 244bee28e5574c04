import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import type { BuildFlags } from '../model/build';
import { findConfig } from '../state/config-file';
import { Compiler, type CompilerOptions } from '../state/compiler';
import { unifiedDiff } from '../output/diff';
import { displayPath } from '../lib/display-path';
import { commitAll, OutputSet, type Difference } from '../output/output-set';
import type { Change } from '../output/output-writer';
import { sourcesOfRun, type RunSources } from '../state/run-sources';
import { StreamOutput } from '../output/stream-output';
import { UsageError } from '../model/usage-error';

/** What a run is asked to do. */
export interface SynthRequest {
  readonly cwd: string;
  /** Files, folders, globs; `-` for standard input. None: all sources of the settings. */
  readonly paths: readonly string[];
  readonly flags: BuildFlags;
  /** A settings file instead of the nearest `schemagate.yaml`. */
  readonly config?: string;
  /** Compare with what is there, and write nothing. Default false. */
  readonly check?: boolean;
  /** Takes the place of the top-level output folder; absolute. */
  readonly outputInstead?: string;
  /** The whole of standard input; asked for only when `-` is among the paths. */
  readonly readStdin?: () => Promise<Buffer>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What became of a run. */
export interface SynthReport {
  /** With an error among them nothing was written. */
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** In the order of their paths; paths are relative to the working directory. With `check`: what would change. */
  readonly changes: readonly Change[];
  readonly unchanged: number;
  /** Unified diffs of the files that differ, with `check`. */
  readonly diffs: readonly string[];
  /** What goes to standard output, with `--output -`. */
  readonly stream?: string;
}

/**
 * Compiles resources into the files of their delivery target, and writes all of them or none.
 *
 * @throws UsageError for what no resource is to blame for: settings, paths, the file system
 */
export async function synth(request: SynthRequest): Promise<SynthReport> {
  const { cwd, flags, outputInstead } = request;
  if (flags.argocdHook && (flags.delivery ?? 'argocd') !== 'argocd') {
    throw new UsageError(`--argocd-hook goes with --delivery argocd, not with ${flags.delivery}`);
  }
  const config = findConfig(cwd, request.config, flags.allowOutside);
  const sources = sourcesOfRun({ cwd, flags, config, outputInstead }, request.paths);
  const stdin = request.paths.includes('-') ? await request.readStdin?.() : undefined;
  if (flags.output === '-') return toStream(request, sources, stdin);
  return request.check ? check(request, sources, stdin) : write(request, sources, stdin);
}

function write(request: SynthRequest, sources: RunSources, stdin: Buffer | undefined): SynthReport {
  const outputs = outputSets(request, sources);
  try {
    const compiler = new Compiler(compilerOptions(request, sources, stdin), (output) => outputs.get(output.path)!);
    const diagnostics = compiler.run(sources.files);
    const changes = hasErrors(diagnostics) ? [] : commitAll([...outputs.values()]);
    return { diagnostics, changes: shown(changes, request.cwd), unchanged: unchangedIn(outputs), diffs: [] };
  } finally {
    for (const output of outputs.values()) output.discard();
  }
}

function check(request: SynthRequest, sources: RunSources, stdin: Buffer | undefined): SynthReport {
  const differing: Change[] = [];
  const diffs: string[] = [];
  const outputs = outputSets(request, sources, ({ change, before, after }) => {
    differing.push(change);
    if (change.kind === 'changed') diffs.push(unifiedDiff(displayPath(request.cwd, change.path), before, after));
  });
  const compiler = new Compiler(compilerOptions(request, sources, stdin), (output) => outputs.get(output.path)!);
  const diagnostics = compiler.run(sources.files);
  const stale = [...outputs.values()].flatMap((output) => output.stale());
  const changes = hasErrors(diagnostics) ? [] : [...differing, ...stale];
  return { diagnostics, changes: shown(changes, request.cwd), unchanged: unchangedIn(outputs), diffs };
}

function toStream(request: SynthRequest, sources: RunSources, stdin: Buffer | undefined): SynthReport {
  if (request.check) throw new UsageError('--check compares files: it does not go with --output -');
  const other = sources.files.flatMap(({ builds }) => builds).find(({ delivery }) => delivery !== 'argocd');
  if (other !== undefined) {
    throw new UsageError(`--output - writes the form for argocd, not for ${other.delivery}. Add --delivery argocd`);
  }
  const stream = new StreamOutput();
  const diagnostics = new Compiler(compilerOptions(request, sources, stdin), () => stream).run(sources.files);
  const text = hasErrors(diagnostics) ? '' : stream.text();
  return { diagnostics, changes: [], unchanged: 0, diffs: [], stream: text };
}

function compilerOptions(request: SynthRequest, { isWhole }: RunSources, stdin: Buffer | undefined): CompilerOptions {
  const { cwd, onProgress, flags } = request;
  return { cwd, onProgress, stdin, isWhole, deliveryStated: flags.delivery !== undefined };
}

function outputSets(
  { cwd, flags: { allowOutside } }: SynthRequest,
  sources: RunSources,
  onDifference?: (difference: Difference) => void,
): ReadonlyMap<string, OutputSet> {
  return new Map(
    sources.outputs.map(({ build: { output }, scope }) => {
      return [output.path, new OutputSet({ output, scope, cwd, allowOutside, onDifference })];
    }),
  );
}

function unchangedIn(outputs: ReadonlyMap<string, OutputSet>): number {
  return [...outputs.values()].reduce((count, output) => count + output.unchanged, 0);
}

function shown(changes: readonly Change[], cwd: string): readonly Change[] {
  return changes.map(({ kind, path }) => ({ kind, path: displayPath(cwd, path) }));
}

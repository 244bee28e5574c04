import { resolve } from 'node:path';
import { MAX_BYTES } from '../files/read-bytes';
import { UsageError } from '../model/usage-error';
import { isRepositoryOf, tryFindWorkingTree } from './find-repository';
import { runGit } from './run-git';

/** A file in a commit. */
export interface GitFile {
  /** Absolute, as it would be in the working tree. */
  readonly path: string;
  /** Id of its content. */
  readonly blob: string;
}

/** What a commit holds. */
export interface CommittedFiles {
  readonly files: readonly GitFile[];
  /** The content of a symbolic link is the path that it leads to. */
  readonly links: readonly GitFile[];
  /** Submodules; the content of each is a commit of another repository. */
  readonly submodules: readonly GitFile[];
}

/** A content that a file had in a history; its path is relative to the root. */
export interface HistoricFile extends GitFile {
  /** The first commit that brought it. */
  readonly commit: string;
}

/** A line of a `.gitignore`, or of what else git reads such lines from. */
export interface IgnoreRule {
  /** Absolute, or relative to the root. */
  readonly file: string;
  readonly line: number;
  readonly pattern: string;
}

/** All files of a folder and below; it is relative to the root, which is the empty text. */
export interface FilesBelow {
  readonly below: string;
}

export interface GitHistory {
  readonly files: readonly HistoricFile[];
  /** Whether no commit was left out. */
  readonly isWhole: boolean;
}

const COMMIT = /^[0-9a-f]{40,64}$/;
const REGULAR_FILES: ReadonlySet<string> = new Set(['100644', '100755']);
const LINKS: ReadonlySet<string> = new Set(['120000']);
const SUBMODULES: ReadonlySet<string> = new Set(['160000']);
/** An entry of `git diff-tree` for a regular file that was added or modified; its path is the next field. */
const CHANGED_FILE = /^:[0-7]{6} (?:100644|100755) [0-9a-f]+ ([0-9a-f]+) [AMT]/;
/** An entry of `git diff-tree` for a regular file that was modified or deleted: what it was before. */
const REPLACED_FILE = /^:(?:100644|100755) [0-7]{6} ([0-9a-f]+) [0-9a-f]+ [MDT]/;
const RAW = ['-r', '-z', '-m', '--raw', '--no-renames', '--no-abbrev', '--no-ext-diff', '--no-textconv'];
/** More paths than this are compared here: an argument list has an end. */
const MAX_PATHSPECS = 200;
const WAY_OUT = 'Compare two folders instead: schemagate plan NEW --from dir:OLD';

/** Reads a repository through the git command: never writes, checks nothing out. */
export class Git {
  /** Files read so far, by their id. */
  private readonly blobs = new Map<string, Buffer>();

  /** Commits by the revisions that name them: one answer in one run, though a branch may move meanwhile. */
  private readonly commits = new Map<string, string | undefined>();
  private readonly trees = new Map<string, CommittedFiles>();

  private constructor(
    /** Of the working tree, absolute. */
    readonly root: string,
    /** Whether commits are missing below a boundary, as in the default checkout of many CI systems. */
    readonly isShallow: boolean,
  ) {}

  /** @throws UsageError when git is missing or the folder is in no repository */
  static at(folder: string): Git {
    const root = tryFindWorkingTree(folder);
    const { status, stdout, stderr, error } = runGit(root ?? resolve(folder), [
      'rev-parse',
      '--is-shallow-repository',
      '--git-dir',
    ]);
    if (error !== undefined) throw new UsageError(`cannot run git (${codeOf(error)}): install it. ${WAY_OUT}`);
    const refused = (why: string) => new UsageError(`git cannot read the repository of ${folder}: ${why}. ${WAY_OUT}`);
    if (root === undefined) throw refused('not a git repository: neither it nor a folder above it holds .git');
    if (status !== 0) throw refused(reason(stderr));
    const [shallow, ...rest] = stdout.toString('utf8').split('\n');
    const found = rest.join('\n').replace(/\r?\n$/, '');
    if (!isRepositoryOf(root, found)) throw refused(`${resolve(root, '.git')} is no repository`);
    return new Git(root, shallow.trim() === 'true');
  }

  /**
   * Id of the commit that a revision names; nothing when it names none.
   *
   * @throws UsageError when several refs have that name: git would prefer a tag `origin/main` to the branch of origin
   */
  tryFindCommit(revision: string): string | undefined {
    if (!this.commits.has(revision)) this.commits.set(revision, this.findCommit(revision));
    return this.commits.get(revision);
  }

  private findCommit(revision: string): string | undefined {
    if (revision === '' || revision.startsWith('-')) return undefined;
    const { status, stdout, stderr } = runGit(this.root, ['rev-parse', '--verify', `${revision}^{commit}`]);
    if (status !== 0) return undefined;
    const ambiguous = /refname '(?!HEAD')(.*)' is ambiguous/.exec(stderr.toString('utf8'))?.[1];
    if (ambiguous === undefined) return stdout.toString('utf8').trim();
    throw new UsageError(
      `${ambiguous} is the name of several refs: write which one, as in refs/heads/NAME or refs/remotes/origin/NAME`,
    );
  }

  /** Whether a name is that of a branch, here, of a remote or as it was fetched last: what it names moves on. */
  isBranch(name: string): boolean {
    if (name === 'FETCH_HEAD') return true;
    if (name === '' || name.startsWith('-')) return false;
    const { status, stdout } = runGit(this.root, ['rev-parse', '--symbolic-full-name', name]);
    return status === 0 && /^refs\/(?:heads|remotes)\//.test(stdout.toString('utf8'));
  }

  /** The newest commit that two commits have in common; nothing where there is none, or the clone does not reach it. */
  tryFindMergeBase(left: string, right: string): string | undefined {
    if (left === right) return left;
    const { status, stdout } = runGit(this.root, ['merge-base', left, right]);
    const found = stdout.toString('utf8').trim();
    return status === 0 && COMMIT.test(found) ? found : undefined;
  }

  /** How many commits lead from one to a later one. */
  commitsBetween(from: string, to: string): number {
    return Number(this.output(['rev-list', '--count', `${from}..${to}`]).toString('utf8'));
  }

  /** The line that makes git ignore a path, relative to the root, of the working tree; nothing where none does. */
  tryFindIgnoreRule(path: string): IgnoreRule | undefined {
    const { status, stdout } = runGit(this.root, ['check-ignore', '-v', '-z', '--stdin'], `./${path}\0`, {
      GIT_LITERAL_PATHSPECS: '0',
    });
    if (status !== 0) return undefined;
    const [file, line, pattern] = stdout.toString('utf8').split('\0');
    return pattern.startsWith('!') ? undefined : { file, line: Number(line), pattern };
  }

  /** What the index holds and the working tree does not, absolute: submodules and files outside of a sparse checkout. */
  get leftOut(): Readonly<Record<'submodules' | 'files', readonly string[]>> {
    const entries = this.output(['ls-files', '-z', '--stage', '-t']).toString('utf8').split('\0');
    const pathsOf = (start: RegExp) =>
      entries
        .filter((entry) => start.test(entry))
        .map((entry) => resolve(this.root, entry.slice(entry.indexOf('\t') + 1)));
    return {
      submodules: pathsOf(/^. 160000 /).filter((path) => tryFindWorkingTree(path) !== path),
      files: pathsOf(/^S /),
    };
  }

  /** Whether the index holds a file in a folder, relative to the root. */
  tracksBelow(folder: string): boolean {
    return this.output(['ls-files', '-z', '--', folder || '.']).length > 0;
  }

  /** Regular files, links and submodules of a commit. */
  files(commit: string): CommittedFiles {
    const tree = this.trees.get(commit) ?? this.findFiles(commit);
    this.trees.set(commit, tree);
    return tree;
  }

  private findFiles(commit: string): CommittedFiles {
    const entries = this.output(['ls-tree', '-r', '-z', '--full-tree', commit]).toString('utf8').split('\0');
    const ofModes = (modes: ReadonlySet<string>) => entries.flatMap((entry) => this.fileOf(entry, modes));
    return { files: ofModes(REGULAR_FILES), links: ofModes(LINKS), submodules: ofModes(SUBMODULES) };
  }

  private fileOf(entry: string, modes: ReadonlySet<string>): readonly GitFile[] {
    const tab = entry.indexOf('\t');
    const [mode, , blob] = entry.slice(0, tab).split(' ');
    return modes.has(mode) ? [{ path: resolve(this.root, entry.slice(tab + 1)), blob }] : [];
  }

  /**
   * Every content that files ever had in the history of a commit; the newest first.
   *
   * @param paths relative to the root, or what their names match, or the folder that they are below
   */
  contentsInHistory(commit: string, paths: readonly string[] | RegExp | FilesBelow, limit: number): GitHistory {
    const pathspecs = pathspecsOf(paths);
    const found = this.output(['rev-list', `--max-count=${limit}`, commit, '--', ...pathspecs]).toString('utf8');
    const commits = found.split('\n').filter((line) => COMMIT.test(line));
    const fields = this.differences(commits, ['--root'], pathspecs);
    const isWanted = matcherOf(paths);
    const files = entriesIn(fields, CHANGED_FILE).filter(({ path }) => isWanted(path));
    const distinct = new Map<string, HistoricFile>();
    for (const file of files) {
      const key = `${file.blob} ${file.path}`;
      // A content that came back stands where it came first.
      distinct.delete(key);
      distinct.set(key, file);
    }
    return { files: [...distinct.values()], isWhole: commits.length < limit };
  }

  /** What commits have modified or deleted, as it was before them; none for a commit that is the first. */
  replacedIn(commits: readonly string[]): readonly HistoricFile[] {
    return entriesIn(this.differences(commits, []), REPLACED_FILE);
  }

  /** What commits change against each of their parents, as fields of raw output. */
  private differences(
    commits: readonly string[],
    options: readonly string[],
    pathspecs: readonly string[] = [],
  ): readonly string[] {
    const args = ['diff-tree', '--stdin', ...RAW, ...options, '--', ...pathspecs];
    return this.output(args, `${commits.join('\n')}\n`)
      .toString('utf8')
      .split('\0');
  }

  /** Contents by their ids; none of what is larger than any file may be. */
  read(blobs: readonly string[]): ReadonlyMap<string, Buffer> {
    const missing = [...new Set(blobs)].filter((blob) => !this.blobs.has(blob));
    if (missing.length > 0) this.fetch(missing);
    return this.blobs;
  }

  private fetch(blobs: readonly string[]): void {
    this.eachContent(blobs, (blob, content) => this.blobs.set(blob, content));
  }

  /** Looks at contents, some at a time, without keeping them; passes over what is larger than any file may be. */
  eachContent(blobs: readonly string[], look: (blob: string, content: Buffer) => void): void {
    for (const some of this.portions(blobs)) {
      const bytes = this.output(['cat-file', '--batch'], `${some.join('\n')}\n`);
      for (let at = 0; at < bytes.length;) {
        const end = bytes.indexOf(0x0a, at);
        const { blob, size } = headOf(bytes.toString('latin1', at, end));
        look(blob, bytes.subarray(end + 1, end + 1 + size));
        at = end + 1 + size + 1;
      }
    }
  }

  /** As many as memory bears at once: one change may bring a file of gigabytes. */
  private *portions(blobs: readonly string[]): Generator<readonly string[]> {
    if (blobs.length === 0) return;
    const heads = this.output(['cat-file', '--batch-check'], `${blobs.join('\n')}\n`).toString('latin1');
    let [some, total]: [string[], number] = [[], 0];
    for (const { blob, size } of heads.trimEnd().split('\n').map(headOf)) {
      if (size > MAX_BYTES) continue;
      if (total + size > MAX_BYTES) {
        yield some;
        [some, total] = [[], 0];
      }
      some.push(blob);
      total += size;
    }
    if (some.length > 0) yield some;
  }

  private output(args: readonly string[], input?: string): Buffer {
    const { status, stdout, stderr, error } = runGit(this.root, args, input);
    if (error !== undefined) throw new UsageError(`cannot run git ${args[0]}: ${codeOf(error)}`);
    if (status !== 0) throw new UsageError(`git ${args[0]} failed: ${reason(stderr)}`);
    return stdout;
  }
}

function pathspecsOf(paths: readonly string[] | RegExp | FilesBelow): readonly string[] {
  if (paths instanceof RegExp) return [];
  if ('below' in paths) return paths.below === '' ? [] : [paths.below];
  return paths.length > MAX_PATHSPECS ? [] : paths;
}

function matcherOf(paths: readonly string[] | RegExp | FilesBelow): (path: string) => boolean {
  if (paths instanceof RegExp) return (path) => paths.test(path);
  if ('below' in paths) return (path) => paths.below === '' || path.startsWith(`${paths.below}/`);
  const wanted = new Set(paths);
  return (path) => wanted.has(path);
}

/** What git says of an object: its id, type and size. */
function headOf(line: string): { readonly blob: string; readonly size: number } {
  const [blob, type, size] = line.split(' ');
  if (type !== 'blob') throw new UsageError(`git cannot read the object ${blob}: ${type}. Fetch the whole repository`);
  return { blob, size: Number(size) };
}

/** Entries of raw output: each is followed by its path, and stands behind the commit that it belongs to. */
function entriesIn(fields: readonly string[], pattern: RegExp): readonly HistoricFile[] {
  let commit = '';
  return fields.flatMap((field, index): readonly HistoricFile[] => {
    const [id] = field.trim().split(' ', 1);
    if (COMMIT.test(id)) commit = id;
    const blob = pattern.exec(field)?.[1];
    return blob === undefined ? [] : [{ path: fields[index + 1], blob, commit }];
  });
}

function reason(stderr: Buffer): string {
  const [line] = stderr.toString('utf8').trim().split('\n');
  return line.replace(/^fatal: /, '');
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.message;
}

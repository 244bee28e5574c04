import { resolve } from 'node:path';
import { UsageError } from '../model/usage-error';
import { isRepositoryOf, tryFindWorkingTree } from './find-repository';
import { GitContents } from './git-contents';
import { codeOf, gitOutput, reasonOf, runGit, type GitOutcome } from './run-git';

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
/** An entry for a submodule that was added or moved; the id is that of its commit. */
const PINNED = /^:[0-7]{6} 160000 [0-9a-f]+ ([0-9a-f]+) [AMT]/;
/** What git says of a name that several refs have. */
const AMBIGUOUS = /refname '(?!HEAD')(.*)' is ambiguous/;
const RAW = ['-r', '-z', '-m', '--raw', '--no-renames', '--no-abbrev', '--no-ext-diff', '--no-textconv'];
/** More paths than this are compared here: an argument list has an end. */
const MAX_PATHSPECS = 200;
/** All that so many commits change is read at once; of more, only what the paths in question are about. */
const FEW_COMMITS = 50;
const WAY_OUT = 'Compare two folders instead: schemagate plan NEW --from dir:OLD';

/** Reads a repository through the git command: never writes, checks nothing out. */
export class Git {
  /** What files hold, by its ids. */
  readonly contents: GitContents;
  /** Commits by the revisions that name them: one answer in one run, though a branch may move meanwhile. */
  private readonly commits = new Map<string, string | undefined>();
  private readonly trees = new Map<string, CommittedFiles>();
  /** By their paths; absent values are of submodules that nobody has checked out. */
  private readonly submodules = new Map<string, Git | undefined>();
  /** What commits have modified or deleted, where that is known already. */
  private readonly replaced = new Map<string, readonly HistoricFile[]>();

  private constructor(
    /** Of the working tree, absolute. */
    readonly root: string,
    /** Whether commits are missing below a boundary, as in the default checkout of many CI systems. */
    readonly isShallow: boolean,
  ) {
    this.contents = new GitContents(root);
  }

  /**
   * @param revisions which will be asked for: one process answers for all of them
   * @throws UsageError when git is missing or the folder is in no repository
   */
  static at(folder: string, revisions: readonly string[] = []): Git {
    const root = tryFindWorkingTree(folder);
    const asked = revisions.filter((revision) => !/^$|^-|\.\./.test(revision));
    const { outcome, commits } = askRepository(root ?? resolve(folder), asked);
    const { status, stdout, stderr, error } = outcome;
    if (error !== undefined) throw new UsageError(`cannot run git (${codeOf(error)}): install it. ${WAY_OUT}`);
    const refused = (why: string) => new UsageError(`git cannot read the repository of ${folder}: ${why}. ${WAY_OUT}`);
    if (root === undefined) throw refused('not a git repository: neither it nor a folder above it holds .git');
    if (status !== 0) throw refused(reasonOf(stderr));
    const [shallow, ...rest] = linesOf(stdout);
    const found = rest.slice(0, rest.length - commits.length).join('\n');
    if (!isRepositoryOf(root, found)) throw refused(`${resolve(root, '.git')} is no repository`);
    const git = new Git(root, shallow.trim() === 'true');
    for (const [index, commit] of commits.entries()) git.commits.set(asked[index], commit);
    return git;
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
    const ambiguous = AMBIGUOUS.exec(stderr.toString('utf8'))?.[1];
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

  /** For each of some paths, relative to the root, the line that makes git ignore it in the working tree, if one does. */
  findIgnoreRules(paths: readonly string[]): readonly (IgnoreRule | undefined)[] {
    const input = paths.map((path) => `./${path}\0`).join('');
    const args = ['check-ignore', '-v', '-n', '-z', '--stdin'];
    const { status, stdout } = runGit(this.root, args, input, { env: { GIT_LITERAL_PATHSPECS: '0' } });
    // One path may be such that git says nothing of the others.
    if (status !== 0 && status !== 1 && paths.length > 1) return paths.flatMap((path) => this.findIgnoreRules([path]));
    if (status !== 0) return paths.map(() => undefined);
    const fields = stdout.toString('utf8').split('\0');
    return paths.map((_, index) => {
      const [file, line, pattern] = fields.slice(index * 4);
      return file === '' || pattern.startsWith('!') ? undefined : { file, line: Number(line), pattern };
    });
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

  /** A submodule that is checked out; nothing is fetched for it. @param path absolute */
  tryOpenSubmodule(path: string): Git | undefined {
    if (!this.submodules.has(path)) this.submodules.set(path, tryOpen(path));
    return this.submodules.get(path);
  }

  /**
   * Every content that files ever had in the history of commits; the newest first.
   *
   * @param paths relative to the root, or what their names match, or the folder that they are below
   */
  contentsInHistory(
    tips: readonly string[],
    paths: readonly string[] | RegExp | FilesBelow,
    limit: number,
  ): GitHistory {
    const pathspecs = pathspecsOf(paths);
    const commits = this.commitsThatChange(tips, pathspecs, limit);
    const fields = commits.length > FEW_COMMITS ? this.differences(commits, ['--root'], pathspecs) : this.all(commits);
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

  /** The newest first. */
  private commitsThatChange(tips: readonly string[], pathspecs: readonly string[], limit: number): readonly string[] {
    if (tips.length === 0) return [];
    const found = this.output(['rev-list', `--max-count=${limit}`, ...tips, '--', ...pathspecs]).toString('utf8');
    return found.split('\n').filter((line) => COMMIT.test(line));
  }

  /** The commits at which a submodule ever stood, the newest first. @param path relative to the root */
  pinsInHistory(
    tips: readonly string[],
    path: string,
    limit: number,
  ): { readonly pins: readonly string[]; readonly isWhole: boolean } {
    const commits = this.commitsThatChange(tips, [path], limit);
    const fields = this.differences(commits, ['--root'], [path]);
    const pins = entriesIn(fields, PINNED).filter((entry) => entry.path === path);
    return { pins: [...new Set(pins.map(({ blob }) => blob))], isWhole: commits.length < limit };
  }

  /** Which of some commits are there. */
  existing(commits: readonly string[]): readonly string[] {
    if (commits.length === 0) return [];
    const lines = this.output(['cat-file', '--batch-check'], `${commits.join('\n')}\n`)
      .toString('latin1')
      .split('\n');
    return commits.filter((_, index) => lines[index].split(' ')[1] === 'commit');
  }

  /** All that commits change; what they have modified or deleted is remembered, since who asks for one wants the other. */
  private all(commits: readonly string[]): readonly string[] {
    const fields = this.differences(commits, ['--root']);
    for (const commit of commits) this.replaced.set(commit, []);
    for (const file of entriesIn(fields, REPLACED_FILE)) {
      this.replaced.set(file.commit, [...this.replaced.get(file.commit)!, file]);
    }
    return fields;
  }

  /** What commits have modified or deleted, as it was before them; none for a commit that is the first. */
  replacedIn(commits: readonly string[]): readonly HistoricFile[] {
    const unknown = commits.filter((commit) => !this.replaced.has(commit));
    const found = unknown.length === 0 ? [] : entriesIn(this.differences(unknown, []), REPLACED_FILE);
    return [...commits.flatMap((commit) => this.replaced.get(commit) ?? []), ...found];
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

  private output(args: readonly string[], input?: string): Buffer {
    return gitOutput(this.root, args, input);
  }
}

function tryOpen(folder: string): Git | undefined {
  if (tryFindWorkingTree(folder) !== folder) return undefined;
  try {
    return Git.at(folder);
  } catch (cause) {
    if (cause instanceof UsageError) return undefined;
    throw cause;
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

/** What git says of a repository and, in the last lines, of the commits that revisions name, where each names one. */
function askRepository(
  root: string,
  revisions: readonly string[],
): { readonly outcome: GitOutcome; readonly commits: readonly string[] } {
  const questions = revisions.map((revision) => `${revision}^{commit}`);
  const outcome = runGit(root, ['rev-parse', '--is-shallow-repository', '--git-dir', ...questions]);
  if (revisions.length === 0 || outcome.error !== undefined) return { outcome, commits: [] };
  const commits = linesOf(outcome.stdout).slice(-revisions.length);
  const isTold = outcome.status === 0 && commits.every((line) => COMMIT.test(line));
  // Who asks for a revision alone is told what is wrong with it.
  return isTold && !AMBIGUOUS.test(outcome.stderr.toString('utf8')) ? { outcome, commits } : askRepository(root, []);
}

function linesOf(bytes: Buffer): readonly string[] {
  return bytes
    .toString('utf8')
    .replace(/\r?\n$/, '')
    .split('\n');
}

import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { SourcePattern } from '../model/build';
import type { Origin } from './builds';
import type { Where } from './disk-tree';
import { CONFIG_NAME, parseConfig, type ConfigFile } from './config-file';
import { Grouped } from '../lib/grouped';
import { displayPath, isWithin, posixPath } from '../lib/display-path';
import { Boundary } from '../files/boundary';
import { followLinks } from './git-links';
import { TOO_LARGE } from '../files/read-bytes';
import { isReadInFolder } from '../files/read-folder';
import { decode } from './read-text';
import { SETTINGS_NAMES, SOURCE_NAME } from './source-files';
import { globMatcher, hasGlob } from './source-glob';
import { UsageError } from '../model/usage-error';
import type { Git, HistoricFile } from './git';
import { pastOf, readOwned, readWhole, type OwnedFile, type Past, type ReadRepository } from './git-submodules';
import { namesNothing, type StateTree } from './state-tree';

/** A folder with more of them may hold what is no source of the settings there. */
const FEW_SOURCES = 100;

/** What files held before. */
export interface TreeHistory {
  readonly texts: readonly HistoricText[];
  /** Whether commits are missing in the clone. */
  readonly isShallow: boolean;
  /** Whether no commit was left out for being too many. */
  readonly isWhole: boolean;
}

/** What a folder ever held. */
export interface FolderHistory extends Omit<TreeHistory, 'texts'> {
  /** By their paths in the folder; several of one path where it had several contents. */
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
}

export interface HistoricText {
  /** As in plans. */
  readonly file: string;
  readonly text: string;
  /** The first commit that brought it. */
  readonly commit: string;
}

/** How a commit is read. */
interface GitTreeOptions extends Pick<Where, 'cwd' | 'config' | 'allowInlineSecrets' | 'name'> {
  /** Up to where the history tells what was delivered: a branch may have gone on since. Default: the commit. */
  readonly tip?: string;
}

/** The files of a commit, as if they stood in the working tree; read without checking anything out. */
export class GitTree implements StateTree {
  readonly origin: Origin;
  /** Up to where the history tells what was delivered. */
  private readonly tip: string;
  private readonly files: ReadonlyMap<string, OwnedFile>;
  /** The repository at the commit, and its submodules as it has them. */
  private readonly repositories: readonly ReadRepository[];
  /** Where paths through links lead in the end. */
  private readonly targets: ReadonlyMap<string, string>;
  /** What stands in the working tree, perhaps, and not in the commit: unread submodules, and links out of the repository. */
  private readonly unseen: readonly string[];

  constructor(
    readonly git: Git,
    readonly commit: string,
    readonly title: string,
    { cwd, config, allowInlineSecrets, name, tip = commit }: GitTreeOptions,
  ) {
    this.tip = tip;
    const { files, links, repositories, unread } = readWhole({ git, commit });
    this.repositories = repositories;
    const regular = new Map(files.map((file) => [file.path, file]));
    const { targets, dangling } = followLinks(linksOf(links), new Set(regular.keys()));
    this.targets = targets;
    this.unseen = [...dangling, ...unread];
    this.files = new Map([
      ...regular,
      ...[...this.targets].map(([link, target]) => [link, regular.get(target)!] as const),
    ]);
    this.origin = { cwd, flags: { allowInlineSecrets, name }, config: this.findConfig(cwd, config) };
  }

  /** Whether what stood at a path, absolute, cannot be told from the commit. */
  isUnseen(path: string): boolean {
    return this.unseen.some((each) => isWithin(each, path));
  }

  filesOf(pattern: SourcePattern, outputs: readonly string[]): readonly string[] {
    const path = resolve(pattern.folder, pattern.text);
    if (this.files.has(path)) return [path];
    const below = this.paths((file) => isWithin(path, file) && isSource(path, file));
    const found = below.length === 0 && hasGlob(pattern.text) ? this.paths(globMatcher(pattern)) : below;
    const written = this.paths((file) => outputs.some((output) => isWithin(output, file)));
    if (written.length === 0) return found;
    const realPaths = new Set(written.map((file) => this.realPathOf(file)));
    return found.filter((file) => !realPaths.has(this.realPathOf(file)));
  }

  private realPathOf(file: string): string {
    return this.targets.get(file) ?? file;
  }

  whyNone(pattern: SourcePattern): UsageError {
    return namesNothing(pattern, `names no file in ${this.title}`);
  }

  holds(path: string): boolean {
    return this.files.has(path);
  }

  /** One process of git reads all; what it has read is kept. */
  prepare(paths: readonly string[]): void {
    this.read(paths);
  }

  read(paths: readonly string[]): ReadonlyMap<string, Buffer> {
    const files = paths.map((path) => this.files.get(path)!);
    const contents = readOwned(files);
    return new Map(paths.map((path, index) => [path, contents.get(files[index].blob) ?? TOO_LARGE]));
  }

  /** Of the repository, absolute. */
  get root(): string {
    return this.git.root;
  }

  /** Every text that these files ever had up to the commit, the newest first; files are named as in plans. */
  history(files: readonly string[], limit: number, upTo = this.tip): TreeHistory {
    const folders = new Map<string, Past>();
    const asked = new Grouped<Git, AskedFile>();
    for (const file of files) {
      const path = resolve(this.origin.cwd, file);
      const real = this.realPathOf(path);
      const folder = dirname(real);
      const past = folders.get(folder) ?? pastOf({ git: this.git, commit: upTo }, real, limit);
      folders.set(folder, past);
      asked.add(past.git, { file, real });
    }
    const pasts = new Map([...folders.values()].map((past) => [past.git, past]));
    const parts = [...pasts.values()].map((past) => historyIn(past, asked.of(past.git), limit));
    return {
      texts: parts.flatMap(({ texts }) => texts),
      isShallow: this.git.isShallow || parts.some(({ isShallow }) => isShallow),
      isWhole: parts.every(({ isWhole }) => isWhole),
    };
  }

  /** Every text that any source of the repository ever had up to the tip; none of them is kept. */
  eachTextInHistory(limit: number, look: (file: string, text: string) => void): Omit<TreeHistory, 'texts'> {
    const tip = { git: this.git, commit: this.tip };
    const inner = this.repositories.slice(1).map(({ git }) => pastOf(tip, join(git.root, '.git'), limit));
    const parts = [pastOf(tip, join(this.git.root, '.git'), limit), ...inner].map((past) =>
      this.eachTextIn(past, limit, look),
    );
    return {
      isShallow: parts.some(({ isShallow }) => isShallow),
      isWhole: parts.every(({ isWhole }) => isWhole),
    };
  }

  private eachTextIn(past: Past, limit: number, look: (file: string, text: string) => void) {
    const { git, tips, isShallow } = past;
    const { files, isWhole } = git.contentsInHistory(tips, SOURCE_NAME, limit);
    const nameOf = (path: string) => displayPath(this.origin.cwd, resolve(git.root, path));
    const names = new Map<string, string[]>();
    for (const { blob, path } of files) names.set(blob, [...(names.get(blob) ?? []), nameOf(path)]);
    git.contents.eachContent([...names.keys()], (blob, content) => {
      const text = content.toString('utf8');
      // Clusters that are at one state hold it in a file each.
      for (const name of names.get(blob)!) look(name, text);
    });
    return { isShallow, isWhole: past.isWhole && isWhole };
  }

  /** Every content that a file of a folder ever had up to the tip, the newest first. @param folder as in plans */
  folderInHistory(folder: string, limit: number): FolderHistory {
    const path = resolve(this.origin.cwd, folder);
    if (!isWithin(this.git.root, path)) return { files: [], isShallow: false, isWhole: true };
    const past = pastOf({ git: this.git, commit: this.tip }, join(path, '.git'), limit);
    const { git, tips } = past;
    const below = posixPath(relative(git.root, path));
    const { files, isWhole } = git.contentsInHistory(tips, { below }, limit);
    const inFolder = files
      .map(({ path: file, blob }) => ({ name: posixPath(relative(path, resolve(git.root, file))), blob }))
      .filter(({ name }) => isReadInFolder(name));
    const contents = git.contents.read(inFolder.map(({ blob }) => blob));
    return {
      files: inFolder.map(({ name, blob }) => ({ name, bytes: contents.get(blob) ?? TOO_LARGE })),
      isShallow: past.isShallow,
      isWhole: past.isWhole && isWhole,
    };
  }

  /** The sources that commits have modified or deleted, as they were before. */
  replacedIn(commits: readonly string[]): readonly HistoricText[] {
    const replaced = this.git.replacedIn(commits).filter(({ path }) => SOURCE_NAME.test(path));
    return textsOf(this.git, replaced).map((text, index) => ({
      ...text,
      file: displayPath(this.origin.cwd, resolve(this.git.root, replaced[index].path)),
    }));
  }

  private paths(matches: (path: string) => boolean): readonly string[] {
    return [...this.files.keys()].filter(matches);
  }

  private findConfig(cwd: string, stated: string | undefined): ConfigFile | undefined {
    const path = stated === undefined ? this.configUpwards(cwd) : resolve(cwd, stated);
    if (path === undefined || !this.files.has(path)) return undefined;
    this.readWithSources(path);
    const name = displayPath(cwd, path);
    const text = this.readText(path, name);
    const readText = (other: string, otherName: string) => this.readText(other, otherName);
    return {
      folder: dirname(path),
      name,
      config: parseConfig(name, text),
      text,
      readText,
      readFolder: (folder) => this.readFolder(folder),
      boundary: Boundary.none,
    };
  }

  /** Reads settings, and what may be their sources: they are asked for next, and a few cost no process more. */
  private readWithSources(path: string): void {
    const folder = dirname(path);
    const sources = this.paths((file) => isWithin(folder, file) && isSource(folder, file));
    const few = sources.length > FEW_SOURCES ? [] : sources;
    const { git, blob } = this.files.get(path)!;
    const beside = few.map((each) => this.files.get(each)!).filter((each) => each.git === git);
    git.contents.read(
      [blob],
      beside.map((each) => each.blob),
    );
  }

  private readFolder(folder: string): ReadonlyMap<string, Buffer> {
    const inFolder = (path: string) => posixPath(relative(folder, path));
    const paths = this.paths((path) => isWithin(folder, path) && isReadInFolder(inFolder(path)));
    return new Map([...this.read(paths)].map(([path, bytes]) => [inFolder(path), bytes]));
  }

  private readText(path: string, name: string): string {
    if (!this.files.has(path)) throw new UsageError(`cannot read ${name}: no such file in ${this.title}`);
    return decode(this.read([path]).get(path)!, name);
  }

  private configUpwards(cwd: string): string | undefined {
    for (let folder = resolve(cwd); isWithin(this.git.root, folder); folder = dirname(folder)) {
      const path = join(folder, CONFIG_NAME);
      if (this.files.has(path)) return path;
      if (dirname(folder) === folder) return undefined;
    }
    return undefined;
  }
}

interface AskedFile {
  /** As in plans. */
  readonly file: string;
  /** Where it is in the end, absolute. */
  readonly real: string;
}

/** Every text that files of one repository ever had, each under the names by which it was asked for. */
function historyIn({ git, tips, isShallow, isWhole }: Past, asked: readonly AskedFile[], limit: number): TreeHistory {
  const real = asked.map((each) => posixPath(relative(git.root, each.real)));
  const found = git.contentsInHistory(tips, [...new Set(real)], limit);
  // A file may be asked for by its own name and by those of links to it.
  const texts = textsOf(git, found.files).flatMap((text, index) =>
    asked.flatMap(({ file }, at) => (real[at] === found.files[index].path ? [{ ...text, file }] : [])),
  );
  return { texts, isShallow, isWhole: isWhole && found.isWhole };
}

function textsOf(git: Git, files: readonly HistoricFile[]): readonly Omit<HistoricText, 'file'>[] {
  const contents = git.contents.read(files.map(({ blob }) => blob));
  // What is larger than any source was never one.
  return files.map(({ blob, commit }) => ({ text: contents.get(blob)?.toString('utf8') ?? '', commit }));
}

/** Where each link leads, as it is written. */
function linksOf(links: readonly OwnedFile[]): ReadonlyMap<string, string> {
  if (links.length === 0) return new Map();
  const contents = readOwned(links);
  return new Map(
    links.map(({ path, blob }) => [path, resolve(dirname(path), contents.get(blob)?.toString('utf8') ?? '')]),
  );
}

/** What a folder on disk would give: hidden files and folders, dependencies and settings are passed over. */
function isSource(folder: string, file: string): boolean {
  const parts = relative(folder, file).split(sep);
  if (parts.some((part) => part.startsWith('.') || part === 'node_modules')) return false;
  return SOURCE_NAME.test(file) && !SETTINGS_NAMES.has(basename(file));
}

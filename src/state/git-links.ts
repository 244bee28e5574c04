import { dirname, join, relative, resolve } from 'node:path';
import { isWithin } from '../lib/display-path';
import { UsageError } from '../model/usage-error';

/** As many as Linux follows. */
const MAX_LINKS = 40;
/** Links to folders that hold links to folders multiply what they lead to. */
const MAX_FILES = 100_000;

/** What links of a commit lead to. */
export interface LinkedFiles {
  /** Paths through links, and the regular file that each leads to; all absolute. */
  readonly targets: ReadonlyMap<string, string>;
  /** Links that lead to nothing in the commit: out of the repository, or into a circle. */
  readonly dangling: readonly string[];
}

/**
 * The files behind links, to files and to folders, as a walk through the working tree would meet them.
 *
 * @param links paths of links, and where each leads, resolved against its folder; absolute
 * @param files regular files, absolute
 * @throws UsageError when links multiply the files beyond all measure
 */
export function followLinks(links: ReadonlyMap<string, string>, files: ReadonlySet<string>): LinkedFiles {
  return links.size === 0 ? { targets: new Map(), dangling: [] } : new LinkWalk(links, files).follow();
}

class LinkWalk {
  private readonly targets = new Map<string, string>();
  private readonly dangling: string[] = [];
  private readonly folders: ReadonlySet<string>;

  constructor(
    private readonly links: ReadonlyMap<string, string>,
    private readonly files: ReadonlySet<string>,
  ) {
    const folders = new Set<string>();
    for (const file of files) {
      for (let folder = dirname(file); !folders.has(folder) && dirname(folder) !== folder; folder = dirname(folder)) {
        folders.add(folder);
      }
    }
    this.folders = folders;
  }

  follow(): LinkedFiles {
    for (const link of this.links.keys()) this.add(link, link, []);
    return { targets: this.targets, dangling: this.dangling };
  }

  /** @param shown path of the link, through the links that led to it @param above real folders that led to it */
  private add(link: string, shown: string, above: readonly string[]): void {
    const real = this.realOf(link);
    if (real !== undefined && this.files.has(real)) this.put(shown, real);
    else if (real === undefined || !this.folders.has(real)) this.dangling.push(shown);
    else if (!above.includes(real) && !isWithin(real, shown)) this.addFolder(real, shown, [...above, real]);
  }

  private addFolder(folder: string, shown: string, above: readonly string[]): void {
    for (const file of this.files) {
      if (isWithin(folder, file)) this.put(join(shown, relative(folder, file)), file);
    }
    for (const link of this.links.keys()) {
      if (isWithin(folder, link)) this.add(link, join(shown, relative(folder, link)), above);
    }
  }

  private put(shown: string, real: string): void {
    this.targets.set(shown, real);
    if (this.targets.size > MAX_FILES) throw new UsageError(`links of the commit lead to more than ${MAX_FILES} files`);
  }

  /** Where a path leads in the end; nothing for a circle. */
  private realOf(path: string): string | undefined {
    let current = path;
    for (let hop = 0; hop < MAX_LINKS; hop++) {
      const link = this.linkIn(current);
      if (link === undefined) return current;
      current = resolve(this.links.get(link)!, relative(link, current));
    }
    return undefined;
  }

  /** The first link on the way to a path. */
  private linkIn(path: string): string | undefined {
    let found: string | undefined;
    for (let part = path; dirname(part) !== part; part = dirname(part)) if (this.links.has(part)) found = part;
    return found;
  }
}

import { readdirSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import type { SourcePattern } from '../model/build';
import { UsageError } from '../model/usage-error';
import type { WalkLimit } from '../files/boundary';
import { isWithin, posixPath } from '../lib/display-path';

type Picomatch = typeof import('picomatch');
type Tinyglobby = typeof import('tinyglobby');

const GLOB_CHARACTER = /[*?[\]{}()]/;

/** Whether the text can be a glob; names with such characters exist too, so look for the file first. */
export function hasGlob(text: string): boolean {
  return GLOB_CHARACTER.test(text);
}

/** `.` or `..` behind the first glob character: in `{a,../b}`, say. */
const STEP = /(?:^|[/{(|,])\.\.?(?=[/,|)}]|$)/;

/** A glob of which some alternatives would be passed over in silence. */
export class DroppingGlob extends UsageError {}

/** `**` as a part of a name, as in `**.yaml`. */
const PARTIAL_GLOBSTAR = /[^/{(|,*]\*{2,}|\*{2,}[^/,|)}*]|\*{3,}/;

/** @throws DroppingGlob for what the libraries pass over, and say nothing, or do not agree about */
function requireMatchable({ text, place }: SourcePattern, glob: string): void {
  const where = place === undefined ? '' : `${place()}: `;
  if (STEP.test(glob)) {
    const wayOut = 'Name each folder as a source of its own';
    throw new DroppingGlob(`${where}${text}: . and .. within a glob match nothing. ${wayOut}`);
  }
  if (PARTIAL_GLOBSTAR.test(glob)) {
    const why = '** beside other characters matches within one folder only';
    throw new DroppingGlob(`${where}${text}: ${why}. Write * for that, or **/*.yaml for the folders below as well`);
  }
}

/** The folder in front of the first glob character; the path itself when it is no glob. Absolute. */
export function staticBase(source: SourcePattern): string {
  if (!hasGlob(source.text)) return resolve(source.folder, source.text);
  return resolve(source.folder, scan(source.text).base);
}

/**
 * The files that a glob matches, absolute, in no particular order.
 *
 * @param admit lets a path pass before it is looked at, or throws
 * @throws OutsideBoundary for what is refused
 */
export function expandGlob(source: SourcePattern, admit: (path: string) => void, limit: WalkLimit): readonly string[] {
  const { base, glob } = scan(source.text);
  requireMatchable(source, glob);
  const { globSync } = require('tinyglobby') as Tinyglobby;
  const options = { cwd: resolve(source.folder, base), ignore: '**/node_modules/**', absolute: true };
  limit.enter(options.cwd);
  const walk = new LimitedWalk(admit, limit);
  const found = readable(source, () =>
    globSync(glob, { ...options, fs: walk.fileSystem, onlyFiles: true, expandDirectories: false }),
  );
  walk.rethrow();
  const files = found.map((file) => resolve(file));
  files.forEach(admit);
  return files;
}

/** @throws DroppingGlob for a text that the library stumbles over, such as `....*.` */
function readable<T>({ text, place }: SourcePattern, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new DroppingGlob(
      `${place === undefined ? '' : `${place()}: `}cannot make out the glob ${text}. Write a simpler one`,
    );
  }
}

/** The globbing library goes through links to folders, and passes over what it cannot read. */
class LimitedWalk {
  private refusal: { readonly cause: unknown } | undefined;

  constructor(
    private readonly admit: (path: string) => void,
    private readonly limit: WalkLimit,
  ) {}

  readonly fileSystem = {
    readdirSync: ((path: string, options: { withFileTypes: true }) => {
      if (basename(resolve(path)) === '.git') return [];
      if (this.refusal !== undefined) return [];
      try {
        this.admit(resolve(path));
      } catch (cause) {
        this.refusal = { cause };
        return [];
      }
      const entries = readdirSync(path, options);
      try {
        this.limit.take(entries.length);
      } catch (cause) {
        this.refusal = { cause };
      }
      return entries;
    }) as typeof readdirSync,
  };

  /** @throws what refused a folder, if anything did */
  rethrow(): void {
    if (this.refusal !== undefined) throw this.refusal.cause;
  }
}

/** Whether a path, absolute, is one that a glob matches. */
export function globMatcher(source: SourcePattern): (path: string) => boolean {
  const { base, glob } = scan(source.text);
  requireMatchable(source, glob);
  const folder = resolve(source.folder, base);
  // A name with an odd bracket, such as `{{.yaml`, is a glob to some and holds none.
  if (glob === '') return (path) => path === folder;
  const picomatch = require('picomatch') as Picomatch;
  // As the library does it that looks at the disk.
  const matches = picomatch(glob, { posix: true, nonegate: true });
  return (path) => isWithin(folder, path) && matches(posixPath(relative(folder, path)));
}

function scan(text: string): { base: string; glob: string } {
  const picomatch = require('picomatch') as Picomatch;
  // As in a path, several slashes are one, and one at the end is none; the libraries do not agree on that.
  return picomatch.scan(
    posixPath(text)
      .replace(/\/{2,}/g, '/')
      .replace(/(?<=.)\/$/s, ''),
  );
}

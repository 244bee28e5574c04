import { MAX_BYTES } from '../files/read-bytes';
import { UsageError } from '../model/usage-error';
import { gitOutput, runGit } from './run-git';

/** The id of a content, and the content. */
type Content = readonly [blob: string, bytes: Buffer];

/** More contents than this are asked for their sizes before they are read. */
const MAX_AT_ONCE = 1000;

/** The contents of files in a repository, by their ids; what it has read it keeps. */
export class GitContents {
  private readonly blobs = new Map<string, Buffer>();

  /** @param root of the working tree, absolute */
  constructor(private readonly root: string) {}

  /**
   * Contents by their ids; none of what is larger than any file may be.
   *
   * @param beside read along where that takes no further process: who asks for the ones may ask for these next
   */
  read(blobs: readonly string[], beside: readonly string[] = []): ReadonlyMap<string, Buffer> {
    const missing = this.unread(blobs);
    if (missing.length === 0) return this.blobs;
    const found = this.tryReadAtOnce(this.unread([...blobs, ...beside]));
    if (found === undefined) this.readInPortions(missing, (blob, content) => this.blobs.set(blob, content));
    else for (const [blob, content] of found) this.blobs.set(blob, content);
    return this.blobs;
  }

  private unread(blobs: readonly string[]): readonly string[] {
    return [...new Set(blobs)].filter((blob) => !this.blobs.has(blob));
  }

  /** Looks at contents, some at a time, without keeping them; passes over what is larger than any file may be. */
  eachContent(blobs: readonly string[], look: (blob: string, content: Buffer) => void): void {
    if (blobs.length === 0) return;
    const found = this.tryReadAtOnce(blobs);
    if (found === undefined) this.readInPortions(blobs, look);
    else for (const [blob, content] of found) look(blob, content);
  }

  /** Nothing where they are many, more than memory bears at once, or not all there. */
  private tryReadAtOnce(blobs: readonly string[]): readonly Content[] | undefined {
    if (blobs.length > MAX_AT_ONCE) return undefined;
    const options = { maxBuffer: MAX_BYTES };
    const { status, stdout } = runGit(this.root, ['cat-file', '--batch'], `${blobs.join('\n')}\n`, options);
    return status === 0 ? contentsIn(stdout) : undefined;
  }

  private readInPortions(blobs: readonly string[], look: (blob: string, content: Buffer) => void): void {
    for (const some of this.portions(blobs)) {
      const bytes = gitOutput(this.root, ['cat-file', '--batch'], `${some.join('\n')}\n`);
      for (const [blob, content] of contentsIn(bytes) ?? []) look(blob, content);
    }
  }

  /** As many as memory bears at once: one change may bring a file of gigabytes. */
  private *portions(blobs: readonly string[]): Generator<readonly string[]> {
    const heads = gitOutput(this.root, ['cat-file', '--batch-check'], `${blobs.join('\n')}\n`).toString('latin1');
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
}

/** What git says of an object: its id, type and size. */
function headOf(line: string): { readonly blob: string; readonly size: number } {
  const [blob, type, size] = line.split(' ');
  if (type !== 'blob') throw new UsageError(`git cannot read the object ${blob}: ${type}. Fetch the whole repository`);
  return { blob, size: Number(size) };
}

/** Contents as `git cat-file --batch` prints them; nothing where one of them is not there. */
function contentsIn(bytes: Buffer): readonly Content[] | undefined {
  const found: Content[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0x0a, at);
    const [blob, type, size] = bytes.toString('latin1', at, end).split(' ');
    if (type !== 'blob') return undefined;
    const next = end + 1 + Number(size);
    found.push([blob, bytes.subarray(end + 1, next)]);
    at = next + 1;
  }
  return found;
}

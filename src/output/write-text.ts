import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { displayPath } from '../lib/display-path';
import { fileError } from '../model/file-error';
import { Boundary, realPath } from '../files/boundary';
import { UsageError } from '../model/usage-error';

/** Whose files are written. */
interface Writing {
  readonly cwd: string;
  readonly allowOutside?: boolean;
}

/** A file with what it is to hold. */
interface WrittenText {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes a file, and makes the folders that it stands in. Where a link stands, the file that it leads to is written, if
 * that lies within the repository of the link.
 *
 * @param path absolute
 * @throws UsageError when it cannot be written
 */
export function writeText(path: string, text: string, writing: Writing): void {
  const name = displayPath(writing.cwd, path);
  admit(path, name, writing);
  try {
    const real = realFile(path, name);
    mkdirSync(dirname(real), { recursive: true });
    writeFileSync(real, text);
  } catch (cause) {
    throw fileError(`cannot write ${name}`, cause);
  }
}

/** A file with what waits beside it. */
interface Staged {
  readonly name: string;
  readonly to: string;
  /** The new text. */
  readonly from: string;
  /** What is there now. */
  readonly before: string;
}

/**
 * Writes several files that are there, all or none of them: each new text waits beside its file until all are there, and
 * where one cannot take its place, those that have are put back.
 *
 * @throws UsageError when one of them cannot be written; then none was
 */
export function writeTexts(texts: readonly WrittenText[], writing: Writing): void {
  const staged: Staged[] = [];
  for (const { path } of texts) admit(path, displayPath(writing.cwd, path), writing);
  try {
    for (const { path, text } of texts) {
      const name = displayPath(writing.cwd, path);
      attempt(name, () => {
        const to = realFile(path, name);
        // To take the place of a file asks for less than to write it.
        accessSync(to, constants.W_OK);
        const from = join(dirname(to), `.${basename(to)}.schemagate-${process.pid}`);
        const before = `${from}-before`;
        staged.push({ name, from, to, before });
        writeFileSync(from, text, { flag: 'wx' });
        chmodSync(from, statSync(to).mode);
        if (texts.length > 1) copyFileSync(to, before, constants.COPYFILE_EXCL);
      });
    }
    replaceAll(staged);
  } finally {
    for (const { from, before } of staged) for (const path of [from, before]) rmSync(path, { force: true });
  }
}

function replaceAll(staged: readonly Staged[]): void {
  const replaced: Staged[] = [];
  for (const each of staged) {
    try {
      renameSync(each.from, each.to);
      replaced.push(each);
    } catch (cause) {
      for (const { before, to } of replaced) renameSync(before, to);
      throw fileError(`cannot write ${each.name}`, cause);
    }
  }
}

function attempt(name: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    throw fileError(`cannot write ${name}`, cause);
  }
}

function admit(path: string, name: string, { cwd, allowOutside }: Writing): void {
  if (allowOutside !== true) Boundary.ofArgument(path, cwd).admit(path, name);
}

/** @throws UsageError where something else than a file stands */
function realFile(path: string, name: string): string {
  const real = realPath(path);
  if (statSync(real, { throwIfNoEntry: false })?.isFile() === false) {
    throw new UsageError(`cannot write ${name}: something that is no file is in the way`);
  }
  return real;
}

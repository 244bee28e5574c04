import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { anchors, fencedBlocks, localLinks, type Block } from './markdown';

/** The repository. */
export const ROOT = join(__dirname, '..', '..');

/** A Markdown document of the project. */
export interface MarkdownDocument {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** The documents beside README.md, and all below docs and examples. */
export function documents(): readonly MarkdownDocument[] {
  const below = ['docs', 'examples'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  return [...readdirSync(ROOT), ...below]
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => readDocument(path));
}

function readDocument(path: string): MarkdownDocument {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, blocks: fencedBlocks(text) };
}

/** Links that lead nowhere, as `docs/a.md:12: b.md#c: no such heading`. */
export function brokenLinks({ path, text }: MarkdownDocument): readonly string[] {
  return localLinks(text).flatMap(({ target, line }) => {
    const [file = '', anchor] = decodeURI(target).split('#');
    const to = file === '' ? path : normalize(join(dirname(path), file));
    const fault = faultOf(to, anchor);
    return fault === undefined ? [] : [`${path}:${line}: ${target}: ${fault}`];
  });
}

function faultOf(to: string, anchor: string | undefined): string | undefined {
  if (to.startsWith('..')) return 'outside the repository';
  if (!existsSync(join(ROOT, to))) return 'no such file';
  if (anchor === undefined || statSync(join(ROOT, to)).isDirectory()) return undefined;
  return anchors(readFileSync(join(ROOT, to), 'utf8')).has(anchor) ? undefined : 'no such heading';
}

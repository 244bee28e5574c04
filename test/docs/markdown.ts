/** A fenced block of a Markdown document. */
export interface Block {
  /** First word of the info string; empty where there is none. */
  readonly language: string;
  /** The words after it: `run`, `run=1`. */
  readonly attributes: readonly string[];
  readonly text: string;
  /** Line of its opening fence, from 1. */
  readonly line: number;
}

export interface Link {
  /** As it is written: a path, `#an-anchor`, or both. */
  readonly target: string;
  readonly line: number;
}

const FENCE = /^( {0,3}|\s*(?:[-*]|\d+\.)\s+)(`{3,}|~{3,})\s*([^`]*)$/;
const LINK = /!?\[(?:[^\][]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^ {0,3}\[[^\]]+\]:\s+<?([^\s>]+)>?/g;

/** The fenced blocks of a document, in order; indentation of the opening fence is taken off. */
export function fencedBlocks(markdown: string): readonly Block[] {
  return scan(markdown).blocks;
}

/** Links to other documents and to headings; those to the web are left out. */
export function localLinks(markdown: string): readonly Link[] {
  return scan(markdown).prose.flatMap(({ text, line }) =>
    [...text.replace(/`[^`]*`/g, '').matchAll(LINK)]
      .map((match) => ({ target: match[1] ?? match[2] ?? '', line }))
      .filter(({ target }) => !/^[a-z][a-z0-9+.-]*:/i.test(target)),
  );
}

/** Text between single backticks, with its line. */
export function codeSpans(markdown: string): readonly { readonly text: string; readonly line: number }[] {
  return scan(markdown).prose.flatMap(({ text, line }) =>
    [...text.matchAll(/(?<!`)`([^`]+)`(?!`)/g)].map((match) => ({ text: match[1] ?? '', line })),
  );
}

/** The anchors of a document's headings, as code hosts make them: `## Job names` is `job-names`, a second one `job-names-1`. */
export function anchors(markdown: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { text } of scan(markdown).prose) {
    const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(text)?.[1];
    if (heading === undefined) continue;
    const slug = slugOf(heading);
    let anchor = slug;
    for (let count = 1; found.has(anchor); count++) anchor = `${slug}-${count}`;
    found.add(anchor);
  }
  return found;
}

function slugOf(heading: string): string {
  const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
}

interface Line {
  readonly text: string;
  readonly line: number;
}

function scan(markdown: string): { readonly blocks: readonly Block[]; readonly prose: readonly Line[] } {
  const blocks: Block[] = [];
  const prose: Line[] = [];
  const lines = markdown.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const text = lines[index] ?? '';
    const [, indent = '', fence, info = ''] = FENCE.exec(text) ?? [];
    if (fence === undefined) {
      prose.push({ text, line: index + 1 });
      continue;
    }
    const end = lines.findIndex((each, at) => at > index && each.trim().startsWith(fence) && !/[^`~\s]/.test(each));
    const last = end === -1 ? lines.length : end;
    const content = lines.slice(index + 1, last).map((each) => withoutIndent(each, indent.length));
    const [language = '', ...attributes] = info.trim().split(/\s+/);
    blocks.push({ language, attributes, text: content.map((each) => `${each}\n`).join(''), line: index + 1 });
    index = last;
  }
  return { blocks, prose };
}

function withoutIndent(line: string, columns: number): string {
  const blanks = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(blanks, columns));
}

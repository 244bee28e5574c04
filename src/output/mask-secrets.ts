/** A line of a text, or the value of a key in a Secret: its first line and those below that belong to it. */
type Part = { readonly text: string } | { readonly secret: string; readonly head: string; value: string };

const SECRET = /^(?:kind: ["']?Secret["']?\s*$|\s*\{.*"kind":\s*"Secret")/ms;
const SECTION = /^(?:data|stringData):/;
const ENTRY = /^ {2}(\S.*?): ?(.*)$/;

/**
 * Two versions of a file of manifests with the values in `Secret` objects masked; one that differs is still seen to
 * differ. Works on the text, since the text is what a diff shows.
 */
export function maskSecrets(before: string, after: string): readonly [string, string] {
  if (!before.includes('Secret') && !after.includes('Secret')) return [before, after];
  const [was, willBe] = [partsOf(before), partsOf(after)];
  const [wasValues, willBeValues] = [valuesOf(was), valuesOf(willBe)];
  const same = (name: string) => wasValues.get(name) === willBeValues.get(name);
  return [
    masked(was, (name) => (same(name) ? '<masked>' : '<masked, the value so far>')),
    masked(willBe, (name) => (same(name) ? '<masked>' : '<masked, another value>')),
  ];
}

function partsOf(text: string): readonly Part[] {
  const documents = text.split(/\n(?=---$)/m);
  return documents.flatMap((document, index) => {
    if (SECRET.test(document)) return secretParts(document, index);
    return document.split('\n').map((line): Part => ({ text: line }));
  });
}

/** Everything below `data` and `stringData`; the whole document when it is not written in the form of ours. */
function secretParts(document: string, index: number): readonly Part[] {
  if (/^\s*\{/.test(document)) return [{ secret: String(index), head: 'Secret', value: document }];
  const parts: Part[] = [];
  const object = /^ {2}name: (.*)$/m.exec(document)?.[1] ?? String(index);
  let within = false;
  for (const line of document.split('\n')) {
    if (/^[^\s-]/.test(line)) within = SECTION.test(line);
    const entry = within ? ENTRY.exec(line) : null;
    const last = parts.at(-1);
    if (entry !== null) parts.push({ secret: `${object} ${entry[1]}`, head: `  ${entry[1]}`, value: entry[2] });
    else if (within && SECTION.test(line)) parts.push(sectionPart(line, object));
    else if (within && last !== undefined && 'secret' in last) last.value += `\n${line}`;
    else if (!within) parts.push({ text: line });
  }
  return parts;
}

/** `data:` itself, or with a value behind it on the line, which is masked too. */
function sectionPart(line: string, object: string): Part {
  const [head, value] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()];
  return value === '' || value === '{}' ? { text: line } : { secret: `${object} ${head}`, head, value };
}

function valuesOf(parts: readonly Part[]): ReadonlyMap<string, string> {
  return new Map(parts.flatMap((part) => ('secret' in part ? [[part.secret, part.value] as const] : [])));
}

function masked(parts: readonly Part[], replacement: (name: string) => string): string {
  const lines = parts.map((part) => ('secret' in part ? `${part.head}: ${replacement(part.secret)}` : part.text));
  return lines.join('\n').replace(/\n*$/, '\n');
}

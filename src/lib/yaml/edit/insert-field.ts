import { isAlias, isMap, isScalar, Scalar, type Node, type Range } from 'yaml';
import type { FieldEdit } from './field-edit';
import { pairsOf, styleBeside, tryFindPair, type MappingPair } from './mapping-pair';
import { NotEditable } from './not-editable';
import { writeScalar } from './scalar-style';
import type { Splice } from './splice';

/** The sibling behind which a field is inserted. */
interface Sibling {
  readonly key: Scalar & { readonly range: Range };
  readonly value: Node & { readonly range: Range };
}

/** A field behind a sibling, written as that one is: on a line of its own, or within the braces. */
export function insertion(text: string, parent: Node | null, edit: FieldEdit): readonly Splice[] {
  const { path, value, after } = edit;
  if (!isMap(parent) || after === undefined) throw new NotEditable(path, absence(parent));
  const isFlow = parent.flow === true;
  const sibling = siblingIn(parent, after);
  if (sibling === undefined) throw new NotEditable(path, absence(parent));
  const style = styleBeside(sibling.key, isScalar(sibling.value) ? sibling.value : undefined, isFlow);
  const name = writeScalar(String(path.at(-1)), sibling.key.type ?? Scalar.PLAIN);
  const written = `${name}: ${writeScalar(value, style)}`;
  return isFlow ? withinBraces(text, sibling, written) : onLine(text, sibling, written);
}

/** The one that is meant, or the first with a plain value: the other may be merged from elsewhere. */
function siblingIn(parent: Node, after: string): Sibling | undefined {
  const meant = tryFindPair(parent, after);
  return [...(meant === undefined ? [] : [meant]), ...pairsOf(parent)]
    .map(asSibling)
    .find((each) => each !== undefined);
}

function asSibling({ key, value }: MappingPair): Sibling | undefined {
  if (!isScalar(key) || !key.range || key.value === '<<' || value === null || !value.range) return undefined;
  const isSimple = isAlias(value) || (isScalar(value) && value.range[0] !== value.range[1]);
  return isSimple ? ({ key, value } as Sibling) : undefined;
}

function absence(parent: Node | null): string {
  const isMerged = tryFindPair(parent, '<<') !== undefined;
  return isMerged ? 'is not there itself, but at most merged from elsewhere' : 'is not there';
}

function withinBraces(text: string, { key, value }: Sibling, written: string): readonly Splice[] {
  const lead = leadOf(text, key.range[0]);
  const end = value.range[1];
  if (lead === '' || lead.trim() !== '') return [{ offset: end, length: 0, text: `, ${written}` }];
  const [rest, comma] = /^[ \t]*(,?)[ \t]*(?:#[^\r\n]*)?(?=\r?\n)/.exec(text.slice(end)) ?? [''];
  const line = `${newlineBefore(text, key.range[0])}${lead}${written}`;
  if (comma === ',') return [{ offset: end + rest.length, length: 0, text: `${line},` }];
  // The last one of several lines gets a comma where it stands: a comment behind it is about it.
  return [
    { offset: end, length: 0, text: ',' },
    { offset: end + rest.length, length: 0, text: line },
  ];
}

function onLine(text: string, { key, value }: Sibling, written: string): readonly Splice[] {
  const indent = leadOf(text, key.range[0]).replace(/[^\t]/g, ' ');
  const lineEnd = text.indexOf('\n', endOf(text, value));
  if (lineEnd !== -1) {
    const newline = text[lineEnd - 1] === '\r' ? '\r\n' : '\n';
    return [{ offset: lineEnd + 1, length: 0, text: `${indent}${written}${newline}` }];
  }
  return [{ offset: text.length, length: 0, text: `${text.includes('\r\n') ? '\r\n' : '\n'}${indent}${written}` }];
}

/** The last character of a value; a block owns the end of its line. */
function endOf(text: string, { range: [start, end] }: Sibling['value']): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** What stands on its line before an offset. */
function leadOf(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

function newlineBefore(text: string, offset: number): string {
  const at = text.lastIndexOf('\n', offset - 1);
  return text[at - 1] === '\r' ? '\r\n' : '\n';
}

import { isAlias, isScalar, Scalar, type Node } from 'yaml';
import { styleBeside, type MappingPair } from './mapping-pair';
import { NotEditable } from './not-editable';
import { writeScalar } from './scalar-style';
import type { FieldEdit } from './field-edit';
import type { Splice } from './splice';

/** Another value for a field that is there, in the form that it has; nothing where it says so already. */
export function replacement(text: string, pair: MappingPair, isFlow: boolean, edit: FieldEdit): Splice | undefined {
  const { key, value: node } = pair;
  if (isAlias(node)) throw new NotEditable(edit.path, 'is an alias of another value');
  if (!isScalar(node) || !node.range) throw new NotEditable(edit.path, 'is no plain value');
  if (node.value === edit.value) return undefined;
  if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED) return inBlock(text, node, edit);
  const [start, end] = node.range;
  if (end === start) return behindKey(text, start, edit.value);
  return { offset: start, length: end - start, text: writeScalar(edit.value, styleBeside(key, node, isFlow)) };
}

/** Where nothing stands yet: as near to the key as YAML allows, so that a comment behind it keeps its blanks. */
function behindKey(text: string, offset: number, value: string): Splice {
  let start = offset;
  while (/[ \t]/.test(text.charAt(start - 1))) start -= 1;
  return { offset: start, length: 0, text: ` ${writeScalar(value, Scalar.QUOTE_DOUBLE)}` };
}

/** The one line of a block; in a text of several lines nobody can say which part is meant. */
function inBlock(text: string, { value, range }: Scalar & { range?: Node['range'] }, edit: FieldEdit): Splice {
  const [start, end] = range!;
  const body = text.indexOf('\n', start) + 1;
  const content = typeof value === 'string' ? value : '';
  const offset = text.indexOf(content, body);
  const isWhole = offset !== -1 && text.slice(body, end).trim() === content;
  if (content === '' || content.includes('\n') || !isWhole) {
    throw new NotEditable(edit.path, 'is a text of several lines');
  }
  return { offset, length: content.length, text: edit.value };
}

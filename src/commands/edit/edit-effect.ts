import { sharedThrough, type FieldEdit } from '../../lib/yaml/edit';
import { readSource, type SourceDocument } from '../../model/source';
import { isEqual, isObject, type Json, type JsonObject } from '../../lib/json';
import { metadataOf } from '../../model/kube';
import { formatPath, type Path } from '../../lib/path';
import type { EditedResource } from './edited-resource';
import { UsageError } from '../../model/usage-error';

/**
 * Reads the edited text back: it must differ by the fields that were asked for, and by nothing else. Anchors make more
 * of an edit than what it was meant for.
 *
 * @throws UsageError when it does more, or less
 */
export function requireOnly(resource: EditedResource, edits: readonly FieldEdit[], edited: string): void {
  const { file, text } = resource;
  const [before, after] = [readSource(file, text), readSource(file, edited)];
  const fields = edits.map(({ path }) => formatPath(path)).join(', ');
  const isReadable = after.documents.length === before.documents.length;
  if (!isReadable || after.diagnostics.length > before.diagnostics.length) {
    throw new UsageError(`${file}: ${fields} stands in a form that cannot be edited in place. Edit it by hand`);
  }
  for (const [index, document] of before.documents.entries()) {
    const expected = isSame(document, resource) ? edits.reduce(withField, document.value) : document.value;
    const other = firstDifference(expected, after.documents[index].value, []);
    if (other === undefined) continue;
    const where = isSame(document, resource) ? formatPath(other) : `${titleOf(document.value)} ${formatPath(other)}`;
    const shared = edits.flatMap(({ path }) => sharedThrough(text, resource.target, path) || []).join('; ');
    const found = `${file}: editing ${fields} would also change ${where}, which shares it through an anchor: ${shared}`;
    throw new UsageError(`${found}. Write the value out where it is to differ, or edit it by hand`);
  }
}

function isSame({ index, base }: SourceDocument, { target }: EditedResource): boolean {
  return index === target.index && formatPath(base) === formatPath(target.base);
}

function titleOf(value: JsonObject): string {
  const { name } = metadataOf(value);
  return `${String(value.kind)}${typeof name === 'string' ? ` ${name}` : ''}`;
}

function withField(value: JsonObject, { path, value: field }: FieldEdit): JsonObject {
  const [key, ...rest] = path.map(String);
  if (rest.length === 0) return { ...value, [key]: field };
  const child = value[key];
  return { ...value, [key]: withField(isObject(child) ? child : {}, { path: rest, value: field }) };
}

/** Where two values begin to differ; nothing where they are the same. */
function firstDifference(left: Json | undefined, right: Json | undefined, path: Path): Path | undefined {
  if (isObject(left) && isObject(right)) {
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const found = firstDifference(left[key], right[key], [...path, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return isEqual(left ?? null, right ?? null) ? undefined : path;
}

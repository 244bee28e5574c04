import { sharedThrough, type EditTarget, type FieldEdit } from '../../lib/yaml/edit';
import { readSource, type SourceDocument } from '../../model/source';
import { isEqual, isObject, type Json, type JsonObject } from '../../lib/json';
import { metadataOf } from '../../model/kube';
import { formatPath, type Path } from '../../lib/path';
import { editedFields, placedEdits, type EditedFile, type EditedResource, type PlacedEdits } from './edited-resource';
import { UsageError } from '../../model/usage-error';

/**
 * Reads the edited texts back: they must differ by the fields that were asked for, and by nothing else. Anchors make more
 * of an edit than what it was meant for.
 *
 * @throws UsageError when it does more, or less
 */
export function requireOnly(
  resource: EditedResource,
  edits: readonly FieldEdit[],
  edited: ReadonlyMap<EditedFile, string>,
): void {
  const placed = placedEdits(resource, edits);
  for (const [file, text] of edited) {
    requireOnlyIn(
      file,
      text,
      placed.filter((each) => each.file === file),
    );
  }
}

function requireOnlyIn({ name, text }: EditedFile, edited: string, placed: readonly PlacedEdits[]): void {
  const [before, after] = [readSource(name, text), readSource(name, edited)];
  const fields = editedFields(placed);
  const isReadable = after.documents.length === before.documents.length;
  if (!isReadable || after.diagnostics.length > before.diagnostics.length) {
    throw new UsageError(`${name}: ${fields} stands in a form that cannot be edited in place. Edit it by hand`);
  }
  for (const [index, document] of before.documents.entries()) {
    const own = placed.find(({ target }) => isSame(document, target));
    const expected = (own?.edits ?? []).reduce(withField, document.value);
    const other = firstDifference(expected, after.documents[index].value, []);
    if (other === undefined) continue;
    const where = own === undefined ? `${titleOf(document.value)} ${formatPath(other)}` : formatPath(other);
    const shared = placed
      .flatMap(({ target, edits: here }) => here.flatMap(({ path }) => sharedThrough(text, target, path) || []))
      .join('; ');
    const found = `${name}: editing ${fields} would also change ${where}, which shares it through an anchor: ${shared}`;
    throw new UsageError(`${found}. Write the value out where it is to differ, or edit it by hand`);
  }
}

function isSame({ index, base }: SourceDocument, target: EditTarget): boolean {
  return index === target.index && formatPath(base) === formatPath(target.base);
}

function titleOf(value: JsonObject): string {
  const { name } = metadataOf(value);
  return `${String(value.kind)}${typeof name === 'string' ? ` ${name}` : ''}`;
}

function withField(value: JsonObject, { path, value: field }: FieldEdit): JsonObject {
  return withValue(value, path, field) as JsonObject;
}

function withValue(value: Json | undefined, [step, ...rest]: Path, field: string): Json {
  if (step === undefined) return field;
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item, index) => (index === step ? withValue(item, rest, field) : item));
  }
  const object = isObject(value) ? value : {};
  return { ...object, [String(step)]: withValue(object[String(step)], rest, field) };
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

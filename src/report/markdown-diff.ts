import type { FieldChange, ObjectChange } from '../model/plan';
import { plural } from '../lib/text/plural';
import { clip, codeBlock } from './markdown-escape';
import { objectText, objectTitle } from './words';

const MAX_LINE = 400;

/** What becomes of the rendered objects, folded; at most so many lines of it, and how many are not shown. */
export function foldedDiff(objects: readonly ObjectChange[], maxLines: number): string {
  const lines = objects.flatMap(objectLines);
  const omitted = lines.length - maxLines;
  const summary = `<details><summary>Diff: ${diffSize(objects)}</summary>`;
  const note = omitted > 0 ? ['', `${omitted} more lines are not shown here for want of space.`] : [];
  return [summary, '', codeBlock('diff', lines.slice(0, maxLines)), ...note, '', '</details>'].join('\n');
}

/** `3 objects, 41 fields`. */
export function diffSize(objects: readonly ObjectChange[]): string {
  const fields = objects.reduce((sum, object) => sum + object.fields.length, 0);
  return `${plural(objects.length, 'object')}, ${plural(fields, 'field')}`;
}

function objectLines(object: ObjectChange): readonly string[] {
  return [
    `@@ ${clip(`${objectTitle(object)}: ${objectText(object)}`, MAX_LINE)} @@`,
    ...object.fields.flatMap(fieldLines),
  ];
}

function fieldLines({ path, from, to }: FieldChange): readonly string[] {
  return [
    ...(from === undefined ? [] : [clip(`- ${path}: ${from}`, MAX_LINE)]),
    ...(to === undefined ? [] : [clip(`+ ${path}: ${to}`, MAX_LINE)]),
  ];
}

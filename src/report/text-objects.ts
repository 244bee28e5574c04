import type { FieldChange, ObjectChange } from '../model/plan';
import type { ReportOptions, TextFormat } from './report-format';
import { WIDTH, wrap } from '../lib/text/wrap';

/** Longer values are cut: the files themselves have the rest. */
const MAX_VALUE = 400;
const SIGNS: Readonly<Record<ObjectChange['fate'], readonly [string, TextFormat]>> = {
  added: ['+', 'green'],
  changed: ['~', 'yellow'],
  removed: ['-', 'red'],
};

/** What becomes of each rendered object, field by field. */
export function objectLines(objects: readonly ObjectChange[], { paint }: ReportOptions): readonly string[] {
  if (objects.length === 0) return [];
  const lines = objects.flatMap(({ kind, name, fate, fields, noise }) => {
    const [sign, color] = SIGNS[fate];
    const remark = noise === undefined ? '' : paint('dim', `  (${fields.length === 0 ? 'only ' : 'and '}${noise})`);
    return [
      `    ${paint(color, `${sign} ${kind} ${name}`)}${remark}`,
      ...fields.flatMap((field) => fieldLines(field, paint)),
    ];
  });
  return [`  ${paint('bold', 'Objects')}`, ...lines];
}

function fieldLines({ path, from, to }: FieldChange, paint: ReportOptions['paint']): readonly string[] {
  return [
    ...wrap(path, WIDTH, '        ', '          '),
    ...(from === undefined ? [] : valueLines('-', from).map((line) => paint('red', line))),
    ...(to === undefined ? [] : valueLines('+', to).map((line) => paint('green', line))),
  ];
}

function valueLines(sign: string, value: string): readonly string[] {
  const cut = value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
  return wrap(cut === '' ? '""' : cut, WIDTH, `          ${sign} `, '            ');
}

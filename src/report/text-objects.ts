import type { FieldChange, ObjectChange } from '../model/plan';
import { columnsOf, type ReportOptions, type TextFormat } from './report-format';
import { wrap } from '../lib/text/wrap';

/** Longer values are cut: the files themselves have the rest. */
const MAX_VALUE = 400;
const SIGNS: Readonly<Record<ObjectChange['fate'], readonly [string, TextFormat]>> = {
  added: ['+', 'green'],
  changed: ['~', 'yellow'],
  removed: ['-', 'red'],
};

/** What becomes of each rendered object, field by field. */
export function objectLines(objects: readonly ObjectChange[], options: ReportOptions): readonly string[] {
  if (objects.length === 0) return [];
  const { paint } = options;
  const width = columnsOf(options);
  const lines = objects.flatMap(({ kind, name, fate, fields, noise }) => {
    const [sign, color] = SIGNS[fate];
    const remark = noise === undefined ? [] : [`(${fields.length === 0 ? 'only ' : 'and '}${noise})`];
    return [
      ...wrap(`${sign} ${kind} ${name}`, width, '    ', '      ').map((line) => paint(color, line)),
      ...remark.flatMap((text) => wrap(text, width, '      ', '      ').map((line) => paint('dim', line))),
      ...fields.flatMap((field) => fieldLines(field, paint, width)),
    ];
  });
  return [`  ${paint('bold', 'Objects')}`, ...lines];
}

function fieldLines({ path, from, to }: FieldChange, paint: ReportOptions['paint'], width: number): readonly string[] {
  return [
    ...wrap(path, width, '        ', '          '),
    ...(from === undefined ? [] : valueLines('-', from, width).map((line) => paint('red', line))),
    ...(to === undefined ? [] : valueLines('+', to, width).map((line) => paint('green', line))),
  ];
}

function valueLines(sign: string, value: string, width: number): readonly string[] {
  const cut = value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value;
  return wrap(cut === '' ? '""' : cut, width, `          ${sign} `, '            ');
}

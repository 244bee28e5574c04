import type { Json } from '../../src/lib/json';
import { dropNulls } from '../../src/schema/drop-nulls';

const rows: [title: string, value: Json, dropped: Json][] = [
  ['a field that is null goes', { a: null, b: 1 }, { b: 1 }],
  ['one far below goes', { a: { b: [{ c: null, d: 2 }] } }, { a: { b: [{ d: 2 }] } }],
  ['an item that is null stays, as nobody can say which one was meant', [null, 1], [null, 1]],
  ['null itself stays', null, null],
  ['an empty mapping stays', { a: {} }, { a: {} }],
  ['zero, false and the empty text stay', { a: 0, b: false, c: '' }, { a: 0, b: false, c: '' }],
];

test.each(rows)('%s', (_title, value, dropped) => {
  expect(dropNulls(value)).toEqual(dropped);
});

test('a value without nulls is not copied', () => {
  const value = { a: [{ b: 1 }] };
  expect(dropNulls(value)).toBe(value);
});

test('a key of an unusual name is a key', () => {
  const value = JSON.parse('{"__proto__": 1, "a": null}') as Json;
  expect(Object.keys(dropNulls(value) as object)).toEqual(['__proto__']);
});

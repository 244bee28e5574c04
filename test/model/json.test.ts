import fc from 'fast-check';
import { canonicalJson, isEqual, type Json } from '../../src/lib/json';

describe('equality of values', () => {
  it.each<[boolean, string, Json | undefined, Json | undefined]>([
    [true, 'the same scalar', 'a', 'a'],
    [false, 'a number and its text', 1, '1'],
    [false, 'nothing and null', undefined, null],
    [true, 'keys in another order', { a: 1, b: [2] }, { b: [2], a: 1 }],
    [true, 'a key without a value and no key', { a: 1, b: undefined }, { a: 1 }],
    [false, 'one key more', { a: 1 }, { a: 1, b: null }],
    [false, 'as many keys, others', { a: 1 }, { b: 1 }],
    [false, 'items in another order', [1, 2], [2, 1]],
    [false, 'one item more', [1], [1, 2]],
    [false, 'a list and a map', [], {}],
    [false, 'a key that every object inherits', {}, { toString: 'a' }],
    [false, 'as many keys, one of which every object inherits', { constructor: {} }, { a: {} }],
    [false, 'a difference deep inside', { a: [{ b: { c: 1 } }] }, { a: [{ b: { c: 2 } }] }],
  ])('is %s for %s', (expected, _what, left, right) => {
    expect([isEqual(left, right), isEqual(right, left)]).toEqual([expected, expected]);
  });

  it('goes by the canonical text', () => {
    const values = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(values, values, (left, right) => {
        expect(isEqual(left, right)).toBe(canonicalJson(left) === canonicalJson(right));
        expect(isEqual(left, JSON.parse(canonicalJson(left)) as Json)).toBe(true);
      }),
    );
  });
});

describe('canonical text', () => {
  it.each<[string, Json, string]>([
    [
      'sorts keys by code unit, not by locale',
      { b: 1, a: 2, Z: 3, ä: 4, 10: 5, 9: 6 },
      '{"10":5,"9":6,"Z":3,"a":2,"b":1,"ä":4}',
    ],
    ['sorts beyond the basic plane by code unit, too', { '\uffee': 1, '\u{1f600}': 2 }, '{"😀":2,"￮":1}'],
    ['leaves out keys without a value', { a: undefined, b: null }, '{"b":null}'],
    ['keeps the order of items', [2, 1, [], {}], '[2,1,[],{}]'],
  ])('%s', (_title, value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });
});

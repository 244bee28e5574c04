import fc from 'fast-check';
import { fit, type Variants } from '../../src/report/markdown-budget';

describe('parts of a document', () => {
  it.each<[string, Variants[], number, string[], number]>([
    [
      'are all there, in full, where there is room',
      [
        ['', 'a', 'aaa'],
        ['', 'b', 'bbb'],
      ],
      8,
      ['aaa', 'bbb'],
      0,
    ],
    [
      'are made longer by one step each before any is by two',
      [
        ['', 'a', 'aaa'],
        ['', 'b', 'bbb'],
      ],
      6,
      ['aaa', 'b'],
      0,
    ],
    [
      'are left out, the last first',
      [
        ['', 'a'],
        ['', 'b'],
        ['', 'c'],
      ],
      5,
      ['a', 'b'],
      1,
    ],
    [
      'are made longer where an earlier one is too long',
      [
        ['', 'a', 'a'.repeat(99)],
        ['', 'b', 'bb'],
      ],
      8,
      ['a', 'bb'],
      0,
    ],
    ['that nothing shortens stay', [['stays', 'is longer']], 3, ['stays'], 0],
    ['may be none', [], 10, [], 0],
  ])('%s', (_title, parts, limit, expected, omitted) => {
    expect(fit(parts, limit)).toEqual({ parts: expected, omitted });
  });

  it('never take more than the limit', () => {
    const variants = fc.tuple(fc.constant(''), fc.string(), fc.string()).map((each): Variants => each);
    fc.assert(
      fc.property(fc.array(variants), fc.nat(200), (parts, limit) => {
        const fitted = fit(parts, limit);
        expect(fitted.parts.map((part) => `${part}\n`).join('').length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

import fc from 'fast-check';
import { compareQuantities, parseQuantity, quantityBytes, quantityMebibytes } from '../../src/lib/quantity';

const NANO = 1_000_000_000n;

function nanoOf(text: string): bigint | undefined {
  return parseQuantity(text)?.nano;
}

describe('parseQuantity', () => {
  const whole: [string, bigint][] = [
    ['0', 0n],
    ['4Gi', 4_294_967_296n],
    ['4G', 4_000_000_000n],
    ['3500Mi', 3_670_016_000n],
    ['1073741823', 1_073_741_823n],
    ['00020Gi', 21_474_836_480n],
    ['1Ki', 1024n],
    ['1k', 1000n],
    ['1M', 1_000_000n],
    ['9P', 9_000_000_000_000_000n],
    ['1E', 1_000_000_000_000_000_000n],
    ['1Ei', 1_152_921_504_606_846_976n],
    ['1e3', 1000n],
    ['1E3', 1000n],
    ['1e+3', 1000n],
    ['2e10', 20_000_000_000n],
    ['1e20', 100_000_000_000_000_000_000n],
    ['0.5Gi', 536_870_912n],
    ['.5Gi', 536_870_912n],
    ['1.Gi', 1_073_741_824n],
    ['0.5Ti', 549_755_813_888n],
    ['1024000m', 1024n],
    ['+5', 5n],
    ['-20Gi', -21_474_836_480n],
    ['12345678901234567890', 12_345_678_901_234_567_890n],
  ];
  test.each(whole)('reads %s as %s whole units', (text, units) => {
    expect(nanoOf(text)).toBe(units * NANO);
  });

  const broken: [string, bigint][] = [
    ['500m', 500_000_000n],
    ['1.5', 1_500_000_000n],
    ['-0.5', -500_000_000n],
    ['1u', 1000n],
    ['1n', 1n],
    ['1e-3', 1_000_000n],
    ['0.1Ki', 102_400_000_000n],
  ];
  test.each(broken)('reads %s as %s billionths', (text, nano) => {
    expect(nanoOf(text)).toBe(nano);
  });

  const rounded: [string, bigint][] = [
    ['0.0000000001', 1n],
    ['-0.0000000001', -1n],
    ['1.0000000001', 1_000_000_001n],
    ['1e-10', 1n],
  ];
  test.each(rounded)('rounds %s, finer than a billionth, away from zero', (text, nano) => {
    expect(nanoOf(text)).toBe(nano);
  });

  // Kubernetes' parser takes a missing number for zero, and then has no digits left on its slow path.
  test.each(['+', '-', '.', '-.', 'Gi', '.Gi', '+Ti', 'm', 'n', 'E', 'e3', 'e-9'])(
    'takes %s, which has no digit, for zero',
    (text) => {
      expect(nanoOf(text)).toBe(0n);
    },
  );

  test('cuts an exponent that nobody means', () => {
    expect(nanoOf('1e999999999')).toBe(nanoOf('1e999'));
    expect(nanoOf('1e-999999999')).toBe(1n);
    expect(nanoOf('0e999999999')).toBe(0n);
  });

  test.each(['8Ei', '16Ei', '12345678901234567890Ki'])('cuts %s at 63 bits, as Kubernetes does', (text) => {
    expect(nanoOf(text)).toBe(9_223_372_036_854_775_807n * NANO);
  });

  const refused = [
    '',
    ' ',
    'Pi',
    '-Ei',
    'e',
    'e-10',
    '20GB',
    '20gi',
    '40 Gi',
    ' 1',
    '1 ',
    '1\n',
    '1K',
    '1ki',
    '1mi',
    '1,5Gi',
  ];
  const refusedForms = ['1.1.M', '--1', '1e', '5E-', '1e3Gi', '1Mi5', '1Em', '1e3.5', '0x10', '1_000', '١', 'Infinity'];
  test.each([...refused, ...refusedForms])('takes %j for no quantity', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  test('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => parseQuantity(text) === undefined || nanoOf(text) !== undefined));
  });

  test('reads any integer as itself', () => {
    fc.assert(fc.property(fc.bigInt(), (units) => nanoOf(units.toString()) === units * NANO));
  });
});

describe('compareQuantities', () => {
  const rows: [string, string, number][] = [
    ['1Gi', '1073741824', 0],
    ['0.5Ti', '512Gi', 0],
    ['1Ki', '1024000m', 0],
    ['1000Gi', '1Ti', -1],
    ['4Gi', '4G', 1],
    ['-1', '0', -1],
    ['1n', '0', 1],
  ];
  test.each(rows)('compares %s with %s as %i', (left, right, expected) => {
    expect(compareQuantities(parseQuantity(left)!, parseQuantity(right)!)).toBe(expected);
  });
});

describe('whole units of a quantity', () => {
  const rows: [string, bigint, bigint][] = [
    ['4Gi', 4_294_967_296n, 4096n],
    ['4G', 4_000_000_000n, 3814n],
    ['3500Mi', 3_670_016_000n, 3500n],
    ['2e10', 20_000_000_000n, 19_073n],
    ['1048575', 1_048_575n, 0n],
    ['1048576', 1_048_576n, 1n],
    ['1500m', 2n, 0n],
    ['1.0001Ki', 1025n, 0n],
    ['-1Mi', -1_048_576n, -1n],
  ];
  test.each(rows)('counts %s as %s bytes, and %s full mebibytes', (text, bytes, mebibytes) => {
    expect(quantityBytes(parseQuantity(text)!)).toBe(bytes);
    expect(quantityMebibytes(parseQuantity(text)!)).toBe(mebibytes);
  });
});

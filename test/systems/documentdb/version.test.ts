import fc from 'fast-check';
import {
  compareVersions,
  formatVersion,
  fromCatalogueVersion,
  isCanonicalVersion,
  parseVersion,
  toCatalogueVersion,
} from '../../../src/systems/documentdb/version';

const part = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });
const version = fc.tuple(part, part, part);

describe('parseVersion', () => {
  const readable: [string, string][] = [
    ['0.112.0', '0.112.0'],
    ['0.0.0', '0.0.0'],
    ['1.0.0', '1.0.0'],
    ['10.20.30', '10.20.30'],
    ['0.0113.00', '0.113.0'],
    ['0.9223372036854775807.0', '0.9223372036854775807.0'],
  ];
  test.each(readable)('reads %s as %s', (text, expected) => {
    expect(formatVersion(parseVersion(text)!)).toBe(expected);
  });

  const words = [
    '',
    'latest',
    'auto',
    'v0.113.0',
    '0.113.0-rc1',
    '0.113.0-amd64',
    '0.113.0.4',
    '0.113',
    '0',
    '0.113-0',
  ];
  const shapes = [
    ' 0.113.0',
    '0.113.0 ',
    '0.113.0\n',
    '0..0',
    '.1.0',
    '-1.0.0',
    '+1.0.0',
    '1e3.0.0',
    '0x1.0.0',
    '٠.١.٢',
  ];
  test.each([...words, ...shapes])('takes %j for no version', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });

  test.each(['0.9223372036854775808.0', '99999999999999999999.0.0', '0.0.99999999999999999999'])(
    'takes %s, beyond 63 bits, for incomparable',
    (text) => {
      expect(parseVersion(text)).toBeUndefined();
    },
  );

  test('reads back whatever it formats', () => {
    fc.assert(fc.property(version, (value) => compareVersions(parseVersion(formatVersion(value))!, value) === 0));
  });
});

describe('compareVersions', () => {
  const rows: [string, string, number][] = [
    ['0.112.0', '0.112.0', 0],
    ['0.0112.0', '0.112.00', 0],
    ['0.9.0', '0.110.0', -1],
    ['0.99.0', '0.100.0', -1],
    ['0.112.9', '0.112.10', -1],
    ['0.200.0', '1.0.0', -1],
    ['1.0.0', '0.999.999', 1],
    ['10.0.0', '9.9.9', 1],
    ['0.112.1', '0.112.0', 1],
    ['0.9007199254740993.0', '0.9007199254740992.0', 1],
  ];
  test.each(rows)('compares %s with %s as %i', (left, right, expected) => {
    expect(compareVersions(parseVersion(left)!, parseVersion(right)!)).toBe(expected);
  });

  test('orders totally: opposite when swapped, transitive', () => {
    fc.assert(
      fc.property(version, version, version, (one, two, three) => {
        expect(compareVersions(one, two)).toBe(0 - compareVersions(two, one));
        const [low, middle, high] = [one, two, three].sort(compareVersions);
        expect(compareVersions(low, middle) <= 0 && compareVersions(low, high) <= 0).toBe(true);
      }),
    );
  });
});

describe('isCanonicalVersion', () => {
  const rows: [string, boolean][] = [
    ['0.112.0', true],
    ['0.0.0', true],
    ['10.0.100', true],
    ['0.0112.0', false],
    ['00.112.0', false],
    ['0.112.00', false],
    ['0.112', false],
    ['0.112-0', false],
    ['auto', false],
    ['0.99999999999999999999.0', false],
  ];
  test.each(rows)('of %s says %s', (text, expected) => {
    expect(isCanonicalVersion(text)).toBe(expected);
  });
});

describe('the catalogue form', () => {
  const pairs: [string, string][] = [
    ['0.110.0', '0.110-0'],
    ['0.112.10', '0.112-10'],
    ['1.0.0', '1.0-0'],
    ['0.0113.00', '0.0113-00'],
  ];
  test.each(pairs)('of %s is %s, and back', (semver, catalogue) => {
    expect(toCatalogueVersion(semver)).toBe(catalogue);
    expect(fromCatalogueVersion(catalogue)).toBe(semver);
  });

  test.each(['', '0.110', '0.110-0', 'latest', '0.110.0-0', "0.110.0'; DROP TABLE t; --", '0.99999999999999999999.0'])(
    'does not exist for %j',
    (text) => {
      expect(toCatalogueVersion(text)).toBeUndefined();
    },
  );

  test.each(['', '0.110', '0.110.0', '0.110.0-0', '0-110-0', 'unpackaged', 'next', '0.110-0 ', '0.110-beta'])(
    'is not %j',
    (text) => {
      expect(fromCatalogueVersion(text)).toBeUndefined();
    },
  );

  test('goes there and back for every version', () => {
    fc.assert(
      fc.property(version, (value) => {
        const text = formatVersion(value);
        expect(fromCatalogueVersion(toCatalogueVersion(text)!)).toBe(text);
      }),
    );
  });

  test('holds nothing that could end a quoted string', () => {
    fc.assert(fc.property(fc.string(), (text) => /^[0-9.-]*$/.test(toCatalogueVersion(text) ?? '')));
  });
});

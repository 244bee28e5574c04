import type { Json } from '../../src/lib/json';
import type { Random } from './random';

/** Words that every JavaScript object has, and words that readers of YAML take for something else. */
const WORDS = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', '__defineGetter__', 'length'],
  ...['null', '~', 'yes', 'no', 'on', 'y', 'true', '<<', '=', '-', '?', ':', '*a', '&a', '!t', '|', '>', '%', '@', '`'],
  ...['', ' ', '0', '-0', '010', '0x1f', '1e3', '1_000', '.inf', '.nan', '12:30:45', '2001-01-01', '0o17', '1.10'],
  ...[
    '..',
    '/',
    '.git',
    '/etc/passwd',
    'a/b',
    'a\\b',
    'C:\\a',
    '*',
    '**',
    '{a,b}',
    '[a',
    '${x}',
    '$(X)',
    '{{ .Values.x }}',
  ],
  ...[
    '{{',
    '}}',
    '"',
    "'",
    '\\',
    '#',
    '# a',
    'a: b',
    'a #b',
    '- a',
    '::error::x',
    '##[error]x',
    '##vso[a]b',
    '<!--',
    ']]>',
  ],
  ...[
    '11.2.2',
    '11.2',
    '99.99.99',
    '1.0.0-rc.1',
    'v11',
    'latest',
    'a:b:c',
    'a@sha256:0',
    'jdbc:mysql://',
    'jdbc:x',
    '1Gi',
    '-1',
  ],
];

const CHARACTERS = [
  ...['\u0000', '\u0001', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u009b', '\u00a0', '\u00ad', '\u200b', '\u200e'],
  ...['\u202e', '\u2028', '\u2029', '\u2066', '\ufeff', '\ufffd', '\ufffe', '\uffff', '\ud800', '\udc00', '\u{1f511}'],
  ...['\u{10ffff}', '\u{e0001}', 'İ', 'ı', 'ß', 'e\u0301', '\r', '\n', '\r\n', '\t', '\v', '\f', '\u0300'],
];

const NUMBERS = [0, -0, 1, -1, 0.5, 1e21, -1e21, 1e-7, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 65536, 1.1, 5e-324, 1.7e308];

const LENGTHS = [20, 64, 254];
/** Long enough to make a quadratic algorithm be seen. */
const LARGE_LENGTHS = [3000, 20_000, 80_000];
const PIECES = [
  'a',
  'A',
  ' ',
  '\n',
  '-',
  '.',
  ',',
  ':',
  '=',
  'a=',
  'a.',
  '$(',
  '{{',
  "'",
  '"',
  '\\',
  '/',
  '//',
  '@',
  '0',
  'é',
  '\u200b',
  '&a',
  'a b ',
  '-Da=b ',
  'password',
  '\\u',
];

export function oddString(random: Random): string {
  switch (random.below(8)) {
    case 0:
      return random.of(PIECES).repeat(random.count(LENGTHS, LARGE_LENGTHS));
    case 1:
      return random.of(WORDS) + random.of(CHARACTERS);
    case 2:
      return random.of(CHARACTERS);
    case 3:
      return `${random.of(WORDS)}\n${random.of(WORDS)}`;
    case 4:
      return Array.from({ length: 1 + random.below(6) }, () => random.of([...WORDS, ...CHARACTERS, ...PIECES])).join(
        '',
      );
    default:
      return random.of(WORDS);
  }
}

/** Any JSON, of a kind that nobody expects there. */
export function oddValue(random: Random, depth = 0): Json {
  switch (random.below(depth > 3 ? 4 : 9)) {
    case 0:
      return random.of(NUMBERS);
    case 1:
      return random.of([true, false, null]);
    case 2:
    case 3:
      return oddString(random);
    case 4:
      return random.of<Json>([[], {}, [null], [[]], [{}], { '': null }]);
    case 5:
      return Array.from({ length: 1 + random.below(3) }, () => oddValue(random, depth + 1));
    case 6:
      return Object.fromEntries(
        Array.from({ length: 1 + random.below(3) }, () => [oddString(random), oddValue(random, depth + 1)]),
      );
    case 7:
      return random.oneIn(4) ? nested(random) : oddString(random);
    default:
      return random.oneIn(4) ? wide(random) : random.of(NUMBERS);
  }
}

function nested(random: Random): Json {
  let value: Json = oddString(random);
  const isList = random.oneIn(2);
  for (let depth = random.count([4, 10, 40], [150, 250, 1000]); depth > 0; depth--)
    value = isList ? [value] : { a: value };
  return value;
}

function wide(random: Random): Json {
  const count = random.count([5, 20], [100, 2000]);
  const item = oddValue(random, 4);
  return random.oneIn(2)
    ? Array.from({ length: count }, () => item)
    : Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, item]));
}

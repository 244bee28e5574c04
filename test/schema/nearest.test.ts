import { editDistance, nearest } from '../../src/lib/text/nearest';

const candidates = ['clearLocks', 'jdbcUrl', 'enabled', 'activeDeadlineSeconds', 'type'];

const rows: [word: string, meant: string | undefined][] = [
  ['clearLock', 'clearLocks'],
  ['clearlocks', 'clearLocks'],
  ['clear-locks', 'clearLocks'],
  ['clear_locks', 'clearLocks'],
  ['jdbcURL', 'jdbcUrl'],
  ['enable', 'enabled'],
  ['enbaled', 'enabled'],
  ['activeDeadlineSecond', 'activeDeadlineSeconds'],
  ['activeDeadline', undefined],
  ['typ', 'type'],
  ['tpye', 'type'],
  ['zz', undefined],
  ['', undefined],
];

test.each(rows)('%j is near to %j', (word, meant) => {
  expect(nearest(word, candidates)).toBe(meant);
});

const distances: [left: string, right: string, distance: number][] = [
  ['', '', 0],
  ['a', '', 1],
  ['ab', 'ba', 1],
  ['abc', 'abd', 1],
  ['kitten', 'sitting', 3],
  ['a', 'abcdefghijk', 5],
];

test.each(distances)('from %j to %j it is %i', (left, right, distance) => {
  expect(editDistance(left, right, 5)).toBe(distance);
});

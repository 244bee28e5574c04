import { thereAre } from '../../src/lib/text/there-are';

it.each([
  [['Job a'], 'There is Job a'],
  [['Job a', 'Job b'], 'There are Job a, Job b'],
  [['Job a', 'Job b', 'Job c', 'Job d'], 'There are Job a, Job b and 2 more'],
])('says what there is to choose from: %j', (names, said) => {
  expect(thereAre(names, 2)).toBe(said);
});

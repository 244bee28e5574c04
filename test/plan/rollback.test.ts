import type { Release } from '../../src/lib/release';
import { judgeSteps, rollbackWindows } from '../../src/plan/rollback';
import type { StagedStep, Versions } from '../../src/plan/staged-step';
import { release } from '../rules/changes';

const TEXTS = { gate: '', mechanism: '', undo: '', risk: '' };

function step(id: 'migrate' | 'roll' | 'finalize', after: Versions): StagedStep {
  const raisesSchema = id !== 'roll';
  return { ...TEXTS, id, title: id, kind: id, after, raisesSchema, changesBinary: !raisesSchema };
}

const [OLD, NEW]: Release[] = [release('0.110.0'), release('0.112.0')];
const START: Versions = { binary: OLD, schema: OLD };

describe('both orders come out of one model', () => {
  const SCHEMA_FIRST = [step('migrate', { binary: OLD, schema: NEW }), step('roll', { binary: NEW, schema: NEW })];
  const FINALIZED = step('finalize', { binary: NEW, schema: NEW });
  const BINARY_FIRST = [step('roll', { binary: NEW, schema: OLD }), { ...FINALIZED, manual: true }];

  it.each([
    [
      'schema first: nothing can be undone from the migration on',
      START,
      SCHEMA_FIRST,
      ['no', 'no'],
      { closes: 'migrate' },
    ],
    [
      'binary first: it can be undone until the schema is finalized',
      START,
      BINARY_FIRST,
      [{ until: 'finalize' }, 'no'],
      { opens: 'roll', closes: 'finalize' },
    ],
    ['a binary alone can be undone for good', START, [BINARY_FIRST[0]], ['yes'], { opens: 'roll' }],
    [
      'finalizing alone closes the window that is open',
      { binary: NEW, schema: OLD },
      [BINARY_FIRST[1]],
      ['no'],
      { closes: 'finalize' },
    ],
    [
      'a schema one binary behind leaves the window open',
      { binary: OLD, schema: release('0.109.0') },
      [step('roll', { binary: NEW }), step('finalize', { schema: OLD })],
      ['yes', 'no'],
      { opens: 'roll' },
    ],
    [
      'unknown versions count as a closing window',
      {},
      [step('roll', {}), { ...step('finalize', {}), manual: true }],
      [{ until: 'finalize' }, 'no'],
      { opens: 'roll', closes: 'finalize' },
    ],
  ])('%s', (_title, start, steps, reversible, window) => {
    expect(judgeSteps(start, steps, true).map((each) => each.reversible)).toEqual(reversible);
    const [{ opens, closes }, ...others] = rollbackWindows(start, steps, true);
    expect({ opens, closes }).toEqual({ opens: undefined, closes: undefined, ...window });
    expect(others).toEqual([]);
  });

  it('a new workload, an unchanged one and one below its schema have no window', () => {
    expect(rollbackWindows({}, BINARY_FIRST, false)).toEqual([]);
    expect(rollbackWindows(START, [], true)).toEqual([]);
    expect(rollbackWindows({ binary: NEW, schema: NEW }, [step('roll', { binary: OLD, schema: NEW })], true)).toEqual(
      [],
    );
  });

  it('what was not there before can be taken away again, but for its schema', () => {
    const steps = [step('migrate', { schema: NEW }), step('roll', { binary: NEW, schema: NEW })];
    expect(judgeSteps({}, steps, false).map((each) => each.reversible)).toEqual(['no', 'yes']);
    expect(judgeSteps(START, steps, true).map((each) => each.reversible)).toEqual(['no', 'no']);
  });

  it('a schema that follows the binary by itself leaves no window', () => {
    expect(rollbackWindows(START, [BINARY_FIRST[0], FINALIZED], true)).toEqual([]);
  });

  it('each step holds the next one back', () => {
    expect(judgeSteps(START, BINARY_FIRST, true).map(({ blocks }) => blocks)).toEqual([['finalize'], []]);
  });
});

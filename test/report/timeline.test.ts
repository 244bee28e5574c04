import type { PlanStep, PlanWindow, WorkloadPlan } from '../../src/model/plan';
import { timeline } from '../../src/report/timeline';
import { wrapText } from '../../src/report/timeline-text';
import { windowSpan } from '../../src/report/window-span';
import { ALLOWED, REFUSED, TWO_PHASE } from './plans';

const [gateway] = ALLOWED.workloads;
const [documentDB] = TWO_PHASE.workloads;

/** The wide and the narrow drawing, as positions along their axes. */
function drawings(workload: WorkloadPlan) {
  const [wide, narrow] = timeline(workload).markup.split('</svg>');
  const numbers = (drawing: string, pattern: RegExp) =>
    [...drawing.matchAll(pattern)].map(([, value]) => Number(value));
  const window = (drawing: string, start: string, size: string): readonly number[] => {
    const rect = /<rect\s+class="tl-window"[^>]*>/.exec(drawing)?.[0];
    if (rect === undefined) return [];
    const value = (name: string) => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(rect)?.[1]);
    return [value(start), value(start) + value(size)];
  };
  return [
    {
      steps: numbers(wide, /class="tl-dot"\s+cx="([\d.]+)"/g),
      window: window(wide, 'x', 'width'),
      final: numbers(wide, /class="tl-final-line"\s+x1="([\d.]+)"/g),
    },
    {
      steps: numbers(narrow, /class="tl-dot"\s+cx="[\d.]+"\s+cy="([\d.]+)"/g),
      window: window(narrow, 'y', 'height'),
      final: numbers(narrow, /class="tl-final-line"\s+x1="[\d.]+"\s+y1="([\d.]+)"/g),
    },
  ];
}

describe('the drawing of the steps', () => {
  it.each([0, 1])('shades the steps of the window and marks the point of no return behind it (drawing %i)', (index) => {
    const { steps, window, final } = drawings(documentDB)[index];
    expect(steps).toHaveLength(3);
    expect(steps).toEqual([...steps].sort((left, right) => left - right));
    expect(window[0]).toBeLessThan(steps[0]);
    expect(window[1]).toBeGreaterThan(steps[1]);
    expect(window[1]).toBeLessThan(steps[2]);
    expect(final).toHaveLength(1);
    expect(final[0]).toBeGreaterThanOrEqual(window[1]);
    expect(final[0]).toBeLessThan(steps[2]);
  });

  it.each([0, 1])('shades today only when the first step is the point of no return (drawing %i)', (index) => {
    const { steps, window, final } = drawings(gateway)[index];
    expect(window[1]).toBeLessThan(steps[0]);
    expect(final[0]).toBeLessThan(steps[0]);
  });

  it.each([0, 1])('shades to the end what stays open, and marks no point of no return (drawing %i)', (index) => {
    const windows: PlanWindow[] = [{ kind: 'rollback-safe', opens: 'roll', explanation: '' }];
    const { steps, window, final } = drawings({ ...documentDB, windows })[index];
    expect(window[1]).toBeGreaterThan(steps[2]);
    expect(final).toEqual([]);
  });

  it('has no window where there is none', () => {
    const [, , retired] = REFUSED.workloads;
    for (const { window, final } of drawings(retired)) expect([window, final]).toEqual([[], []]);
  });

  it('says the same in words', () => {
    expect(timeline(gateway).markup).toContain(
      'aria-label="Timeline. 1 · Migrate the database schema; 2 · Replace the pods by those of 11.3.0; ' +
        '3 · Serve with 11.3.0. Rollback-safe from today until step 1 begins, the point of no return."',
    );
  });
});

describe('a window', () => {
  const steps = ['a', 'b', 'c'].map((id): PlanStep => ({ ...documentDB.steps[0], id }));

  it.each<[string, Partial<PlanWindow>, unknown]>([
    ['from one step until another begins', { opens: 'a', closes: 'c' }, { first: 1, last: 2, closes: 3 }],
    ['that is open already', { closes: 'b' }, { first: 0, last: 1, closes: 2 }],
    ['that stays open', { opens: 'c' }, { first: 3, last: 4 }],
    ['that was open and stays so', {}, { first: 0, last: 4 }],
    ['of one step', { opens: 'b', closes: 'c' }, { first: 2, last: 2, closes: 3 }],
    ['that closes with the step that opens it', { opens: 'b', closes: 'b' }, undefined],
    ['that closes before it opens', { opens: 'c', closes: 'a' }, undefined],
    ['that a step opens which is not there', { opens: 'x' }, undefined],
    ['that a step closes which is not there', { closes: 'x' }, undefined],
  ])('%s', (_title, window, expected) => {
    expect(windowSpan({ kind: 'rollback-safe', explanation: '', ...window }, steps)).toEqual(expected);
  });
});

describe('text in lines', () => {
  it.each<[string, string, number, number, string[]]>([
    ['stays on one that is wide enough', 'Finalize the schema', 20, 3, ['Finalize the schema']],
    ['breaks between words', 'Finalize the schema', 10, 3, ['Finalize', 'the schema']],
    ['breaks a word that is too long for any', 'aaaaaaaaaaaa', 5, 3, ['aaaaa', 'aaaaa', 'aa']],
    ['ends in an ellipsis when there is more', 'aaaa bbbb cccc', 5, 2, ['aaaa', 'bbbb…']],
    ['counts wide characters twice', '漢字漢字', 4, 3, ['漢字', '漢字']],
    ['may be empty', '', 5, 3, ['']],
  ])('%s', (_title, text, width, lines, expected) => {
    expect(wrapText(text, width, lines)).toEqual(expected);
  });
});

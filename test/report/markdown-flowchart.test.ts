import type { PlanWindow } from '../../src/model/plan';
import { flowchart } from '../../src/report/markdown-flowchart';
import { ALLOWED, HOSTILE_TEXTS, hostilePlan, TWO_PHASE } from './plans';

const [gateway] = ALLOWED.workloads;
const [documentDB] = TWO_PHASE.workloads;

describe('the flowchart of an upgrade', () => {
  it('draws steps in order, the window as a box, the point of no return on an arrow', () => {
    expect(flowchart(documentDB)).toEqual([
      'flowchart LR',
      '  now(["today"])',
      '  subgraph window1["rollback-safe window"]',
      '    s1["1 · Replace the binary of every instance, the primary last"]',
      '    s2[/"2 · Validate the new binary on the old schema #40;a person#41;"/]',
      '  end',
      '  s3[/"3 · Finalize the schema #40;a person#41;"/]',
      '  done(["done"])',
      '  now --> s1',
      '  s1 --> s2',
      '  s2 == "point of no return" ==> s3',
      '  s3 --> done',
    ]);
  });

  it('puts today into a window that is open already', () => {
    const lines = flowchart(gateway).map((line) => line.trim());
    expect(lines.slice(1, 4)).toEqual(['subgraph window1["rollback-safe window"]', 'now(["today"])', 'end']);
    expect(lines).toContain('now == "point of no return" ==> s1');
  });

  it.each<[string, Partial<PlanWindow>, string[]]>([
    ['that stays open holds the end', { opens: 'serve' }, ['s3', 'done']],
    ['that is always open holds everything', {}, ['now', 's1', 's2', 's3', 'done']],
    ['of a step that is not there is not drawn', { opens: 'nothing' }, []],
    ['that closes before it opens is not drawn', { opens: 'roll', closes: 'roll' }, []],
  ])('a window %s', (_title, window, expected) => {
    const windows: PlanWindow[] = [{ kind: 'rollback-safe', explanation: '', ...window }];
    const text = flowchart({ ...gateway, windows }).join('\n');
    const box = /subgraph .*\n([^]*?)\n *end/.exec(text)?.[1] ?? '';
    expect([...box.matchAll(/^ *(now|done|s\d)/gm)].map(([, name]) => name)).toEqual(expected);
  });

  it('draws the first of windows that overlap', () => {
    const windows = [documentDB.windows[0], { ...documentDB.windows[0], opens: 'validate' }];
    expect(flowchart({ ...documentDB, windows })).toEqual(flowchart(documentDB));
  });

  it.each(HOSTILE_TEXTS)('has no syntax but its own with %j', (text) => {
    const [workload] = hostilePlan(text).workloads;
    for (const line of flowchart(workload)) expect(line).toMatch(OWN_SYNTAX);
  });
});

const LABEL = /"(?:[A-Za-z0-9 .,]|#\d+;|[\u0080-\u{10ffff}])*"/u.source;
const OWN_SYNTAX = new RegExp(
  `^ *(?:flowchart LR|subgraph window\\d\\["rollback-safe window"\\]|end|now\\(\\["today"\\]\\)|done\\(\\["done"\\]\\)` +
    `|s\\d\\[${LABEL}\\]|s\\d\\[/${LABEL}/\\]|(?:now|s\\d) (?:-->|== "point of no return" ==>) (?:s\\d|done))$`,
  'u',
);

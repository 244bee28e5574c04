import Ajv from 'ajv/dist/2020';
import type { LocatedDiagnostic } from '../../src/model/diagnostic';
import type { Plan, WorkloadPlan } from '../../src/model/plan';
import { jsonReport } from '../../src/report/json';
import { PLAN_SCHEMA } from '../../src/report/plan-schema';
import { textReport } from '../../src/report/text';
import { ALLOWED, EMPTY, HOSTILE_TEXTS, HUGE, hostilePlan, REFUSED, TWO_PHASE } from './plans';

const PLANS = { ALLOWED, EMPTY, HUGE, REFUSED, TWO_PHASE };

function render(plan: Plan, options: { readonly columns?: number; readonly all?: boolean } = {}): string {
  return textReport.render(plan, { paint: (_format, each) => each, ...options });
}

function longest(rendered: string): number {
  return Math.max(...rendered.split('\n').map(({ length }) => length));
}

describe('the width of a plan as text', () => {
  describe.each(Object.entries(PLANS))('%s', (_name, plan) => {
    it.each([
      ['80 where nobody says otherwise', undefined, 80],
      ['that of the terminal', 132, 132],
      ['that of a narrow one', 60, 60],
      ['60 at least', 10, 60],
    ])('is %s', (_title, columns, expected) => {
      expect(longest(render(plan, { columns, all: true }))).toBeLessThanOrEqual(expected);
      expect(longest(render(plan, { columns }))).toBeLessThanOrEqual(expected);
    });
  });

  it.each(HOSTILE_TEXTS)('holds with %j in every place', (each) => {
    expect(longest(render(hostilePlan(each)))).toBeLessThanOrEqual(80);
  });

  it('is used: a wider one takes fewer lines', () => {
    const lines = (columns: number) => render(REFUSED, { columns }).split('\n').length;
    expect(lines(120)).toBeLessThan(lines(60));
  });
});

describe('a plan of many workloads as text', () => {
  const [workload] = ALLOWED.workloads;
  const finding: LocatedDiagnostic = REFUSED.workloads[1].diagnostics[1];
  const unknown: LocatedDiagnostic = { ...finding, code: 'gateway/shared-database', unknown: true };
  const acknowledged: LocatedDiagnostic = { ...finding, code: 'gateway/skipped-minor', acknowledged: 'rehearsed' };

  /** So many workloads without findings, then one for each list of findings. */
  function plan(count: number, ...found: readonly (readonly LocatedDiagnostic[])[]): Plan {
    const plain = Array.from({ length: count }, (_each, index): WorkloadPlan => ({
      ...workload,
      name: `plain${index}`,
    }));
    const special = found.map((diagnostics, index) => ({ ...workload, name: `special${index}`, diagnostics }));
    return { ...ALLOWED, workloads: [...plain, ...special] };
  }

  const inFull = (rendered: string) => [...rendered.matchAll(/^Gateway gateways\/(\S+)/gm)].map(([, name]) => name);

  it('begins with how many of what, which change alike, and what was found', () => {
    const rendered = render(plan(1990, [finding], [finding, unknown], [acknowledged]));
    const [, summary] = rendered.split('\n\n', 2);
    expect(summary).toBe('Summary\n  1993 workloads: 1993 changed; 0 refused, 1 not judged');
    expect(rendered).toContain('    1993 × Gateway changed: binary 11.2.2 → 11.3.0, schema 11.2.2 → 11.3.0;');
    expect(rendered.replace(/\s+/g, ' ')).toContain('cannot be undone from step 1 on');
    expect(rendered).toContain('    2 × warning gateway/mutable-image\n    1 × acknowledged gateway/skipped-minor\n');
  });

  it('shows those in full that need a look, the worst first', () => {
    const error: LocatedDiagnostic = { ...finding, severity: 'error' };
    const rendered = render(plan(20, [finding], [acknowledged], [unknown], [], [finding, error]));
    expect(inFull(rendered)).toEqual(['special4', 'special2', 'special0']);
    expect(rendered).toContain('In full below: 3 that need a look. Every workload in full: --all');
  });

  it('says where nothing needs a look', () => {
    const rendered = render(plan(2000));
    expect(inFull(rendered)).toEqual([]);
    expect(rendered).toContain('Nothing needs a look. Every workload in full: --all');
    expect(rendered.split('\n').length).toBeLessThan(20);
  });

  it('says how many more need a look than stand in full', () => {
    const rendered = render(plan(5, ...Array.from({ length: 50 }, () => [finding])));
    expect(inFull(rendered)).toHaveLength(20);
    expect(rendered).toContain('the first 20 of 50');
  });

  it('shows all with --all, and where they are few', () => {
    expect(inFull(render(plan(2000), { all: true }))).toHaveLength(2000);
    expect(inFull(render(plan(10)))).toHaveLength(10);
    expect(render(plan(10))).not.toContain('Summary');
    expect(render(plan(11))).toContain('Summary');
  });
});

describe('a plan as JSON', () => {
  type Schema = { readonly [key: string]: unknown };
  const render = (plan: Plan) =>
    JSON.parse(jsonReport.render(plan, { paint: (_format, each) => each, version: '1.2.3' })) as Schema;

  it.each(Object.entries(PLANS))('is as its schema says, which describes every key: %s', (_name, plan) => {
    // What is produced is held to the keys that are described; readers are not.
    const closed = JSON.parse(JSON.stringify(PLAN_SCHEMA), (_key, value: unknown) =>
      isMapping(value) ? { ...value, additionalProperties: false } : value,
    ) as Schema;
    const validate = new Ajv({ strict: false }).compile(closed);
    expect(validate(render(plan)) ? [] : validate.errors).toEqual([]);
  });

  it('says of every field what it is, and lets keys be added', () => {
    const undescribed: string[] = [];
    JSON.parse(JSON.stringify(PLAN_SCHEMA), (name, value: unknown) => {
      if (!isMapping(value)) return value;
      for (const [key, each] of Object.entries(value.properties)) {
        if (each.description === undefined && each.$ref === undefined) undescribed.push(`${name}.${key}`);
      }
      expect(value).not.toHaveProperty('additionalProperties');
      return value;
    });
    expect(undescribed).toEqual([]);
  });

  it('names what made it, and counts what it holds', () => {
    expect(render(REFUSED)).toMatchObject({
      tool: { name: 'schemagate', version: '1.2.3' },
      counts: {
        workloads: 3,
        refused: 1,
        notJudged: 0,
        findings: { error: 1, warning: 1, notJudged: 1, acknowledged: 1 },
      },
    });
  });

  function isMapping(value: unknown): value is { readonly properties: Readonly<Record<string, Schema>> } {
    return typeof value === 'object' && value !== null && 'properties' in value && 'type' in value;
  }
});

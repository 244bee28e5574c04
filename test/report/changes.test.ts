import { PLAN_VERSION, type Plan, type PlanChange, type WorkloadPlan } from '../../src/model/plan';
import { htmlReport } from '../../src/report/html';
import { markdownReport } from '../../src/report/markdown';
import { textReport } from '../../src/report/text';

function plan(...described: readonly (readonly [WorkloadPlan['fate'], readonly PlanChange[]])[]): Plan {
  const nothing = { steps: [], windows: [], diagnostics: [], assumptions: [], objects: [] };
  const workloads = described.map(([fate, changes], index): WorkloadPlan => {
    return { kind: 'Gateway', name: `ssg${index}`, file: 'ssg.yaml', fate, changes, ...nothing };
  });
  return { planVersion: PLAN_VERSION, verdict: 'allowed', from: 'main', to: 'HEAD', workloads };
}

/** What stands between the tags. */
function shown(format: typeof textReport, of: Plan): string {
  const rendered = format.render(of, { paint: (_format, painted) => painted });
  const body = rendered.slice(Math.max(0, rendered.indexOf('<body>')));
  return body
    .replace(/<br>/g, ' ')
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, ' ');
}

/** Of a workload that comes or goes there is one side, and an arrow from nothing would only be read around. */
describe.each<[WorkloadPlan['fate'], PlanChange, string]>([
  ['changed', { subject: 'binary', from: '1.0.0', to: '2.0.0' }, 'binary 1.0.0 → 2.0.0'],
  ['changed', { subject: 'replicas', to: '3' }, 'replicas none → 3'],
  ['added', { subject: 'binary', to: '2.0.0' }, 'binary 2.0.0'],
  ['added', { subject: 'database', to: 'none' }, 'database none'],
  ['removed', { subject: 'binary', from: '1.0.0' }, 'binary was 1.0.0'],
])('a workload that is %s with %j', (fate, change, words) => {
  const alone = plan([fate, [change]]);
  const among = plan([fate, [change]], ['unchanged', []]);
  const overview = fate === 'changed' ? words : `${fate} ${words}`;

  it('reads well on a terminal', () => {
    expect(shown(textReport, alone)).toContain(` ${fate} ${words} `);
  });

  it('reads well in a comment', () => {
    expect(shown(markdownReport, alone)).toContain(`ssg.yaml · ${fate} ${words} `);
    expect(shown(markdownReport, among)).toContain(`- **Gateway ssg0**: ${overview} · no findings`);
    expect(shown(markdownReport, among)).toContain('- **Gateway ssg1**: unchanged · no findings');
  });

  it('reads well on a page', () => {
    expect(shown(htmlReport, among)).toContain(`Gateway ssg0 ${overview} `);
    expect(shown(htmlReport, among)).toContain('Gateway ssg1 unchanged ');
  });
});

import { PLAN_RULES } from '../../src/systems/plan-rules';
import { applicationChange, deployment, migrates } from './application-units';
import { APPLICATION_TABLE } from './application-table';
import { change, extension, found, gateway, type Aspect } from './changes';
import { DELIVERY_TABLE } from './delivery-table';
import { EXTENSION_TABLE } from './extension-table';
import { GATEWAY_TABLE } from './gateway-table';

const TABLES = { ...GATEWAY_TABLE, ...EXTENSION_TABLE, ...APPLICATION_TABLE, ...DELIVERY_TABLE };
const ALWAYS: readonly Aspect[] = ['allow', 'reject', 'boundary'];
/** All that these look at is in the sources: there is nothing that they could not know. */
const JUDGES_ALWAYS: ReadonlySet<string> = new Set([
  'gateway/job-off-with-version',
  'gateway/pods-migrate',
  'gateway/renamed',
  'gateway/pods-keep-database',
  'gateway/image-stays',
  'gateway/minor-skipped',
  'gateway/roll-and-schema',
  'gateway/embedded-hazelcast',
  'gateway/clear-locks-left-on',
  'gateway/deadline-lowered',
  'gateway/migration-runs-again',
  'gateway/autoscaling-switched-on',
  'documentdb/removed',
  'documentdb/replication-changed',
  'documentdb/primary-no-member',
  'documentdb/io-uring-switched-on',
  'documentdb/needs-image-volumes',
  'documentdb/change-without-effect',
  'documentdb/one-instance',
  'documentdb/rollback-incomparable',
  'documentdb/rollback-not-judged',
  'documentdb/schema-lowered',
  'documentdb/bootstrap-changed',
  'documentdb/size-shrinks',
  'documentdb/size-incomparable',
  'documentdb/field-fixed',
  'delivery/nothing-waits',
  'delivery/argo-retries',
  'delivery/helm-timeout',
  'delivery/target-switched',
  'delivery/output-left-behind',
  'delivery/pods-keep-configuration',
]);

describe('every rule has a table', () => {
  it('and every table a rule', () => {
    expect(Object.keys(TABLES).sort()).toEqual(PLAN_RULES.map(({ code }) => code).sort());
  });

  it.each(PLAN_RULES.map(({ code }) => code))('%s shows what it allows, refuses and cannot know', (code) => {
    const aspects = new Set(TABLES[code].map(({ aspect }) => aspect));
    const expected = JUDGES_ALWAYS.has(code) ? ALWAYS : [...ALWAYS, 'unknown'];
    expect([...aspects].sort()).toEqual([...expected].sort());
  });
});

describe.each(PLAN_RULES)('$code', (rule) => {
  it.each(TABLES[rule.code])('$title', ({ change, others = [], applications = [], finds, says = '', final }) => {
    const diagnostics = rule.check(change, { changes: [change, ...others], applications });
    expect(diagnostics.map(found)).toEqual(finds);
    expect(diagnostics.map(({ message, remedy }) => `${message} ${remedy}`)[0] ?? '').toContain(says);
    for (const { code, message, remedy, severity, unknown, acknowledgeable } of diagnostics) {
      expect(code).toBe(rule.code);
      expect(message).not.toMatch(/\.$/);
      expect(remedy).toMatch(/[.)]$/);
      expect(acknowledgeable).toBe(final !== true);
      if (unknown === true) expect(severity).toBe('warning');
    }
  });

  it.each([
    ['a Gateway', change(gateway(), undefined)],
    ['a DocumentDB', change(extension(), undefined)],
    ['an application', applicationChange([deployment('web', 'shop:1.4.0', migrates())], undefined)],
  ])('says nothing about %s that goes away, unless that is what it is about', (_, gone) => {
    const found = rule.check(gone, { changes: [], applications: [] });
    if (rule.aboutRemoval !== true) expect(found).toEqual([]);
  });

  it('never reports worse than it says', () => {
    const worst = TABLES[rule.code].some(({ finds }) => finds.some((find) => find.startsWith('error')));
    expect(worst).toBe(rule.severity === 'error');
  });
});

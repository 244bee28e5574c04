import { GATEWAY_FACTS_RULES } from '../../../../src/systems/gateway/rules';
import { gatewayFactsIn } from '../../../../src/systems/gateway/facts/facts';
import { change, found, gateway, job, PODS_MIGRATE, type RuleTable } from '../../../rules/changes';

const IMAGE = 'spec.app.image';
const JOB = 'spec.app.management.database.migrationJob';

const ALONE: RuleTable = {
  'gateway/job-needs-11.2.2': [
    {
      aspect: 'allow',
      title: 'lets the Job run 11.3.0',
      change: change(undefined, gateway({ version: '11.3.0' })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'refuses the Job on 11.1.3',
      change: change(undefined, gateway({ version: '11.1.3' })),
      finds: [`error ${JOB}.enabled`],
      says: 'goes up to 11.2.2',
    },
    {
      aspect: 'boundary',
      title: 'lets the Job be switched on with the upgrade to 11.2.2',
      change: change(gateway({ version: '11.1.3', ...PODS_MIGRATE }), gateway()),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'refuses 11.2.1',
      change: change(undefined, gateway({ version: '11.2.1' })),
      finds: [`error ${JOB}.enabled`],
    },
    {
      aspect: 'unknown',
      title: 'cannot judge an image of no known version',
      change: change(undefined, gateway({ version: null })),
      finds: [`unknown ${IMAGE}`],
    },
  ],
  'gateway/job-url-without-effect': [
    {
      aspect: 'allow',
      title: 'lets a diskless Gateway have it',
      change: change(undefined, gateway({ job: job({ ownUrl: true }) })),
      finds: [],
    },
    {
      aspect: 'reject',
      title: 'warns where node.properties wins',
      change: change(undefined, gateway({ diskless: false, job: job({ ownUrl: true }) })),
      finds: [`warning ${JOB}.jdbcUrl`],
    },
    {
      aspect: 'boundary',
      title: 'says nothing without such a URL',
      change: change(undefined, gateway({ diskless: false })),
      finds: [],
    },
  ],
};

const OWN = (ownAddress: string) => change(undefined, gateway({ job: job({ ownUrl: true, ownAddress }) }));
const OTHER_DATABASE: RuleTable = {
  'gateway/job-other-database': [
    { aspect: 'allow', title: 'lets the Job go by the same URL', change: OWN('mysql://db:3306/ssg'), finds: [] },
    {
      aspect: 'reject',
      title: 'refuses another database of the server',
      change: OWN('mysql://db:3306/ssg2'),
      finds: [`error ${JOB}.jdbcUrl`],
    },
    {
      aspect: 'reject',
      title: 'refuses another vendor',
      change: OWN('postgresql://db:3306/ssg'),
      finds: [`error ${JOB}.jdbcUrl`],
    },
    {
      aspect: 'reject',
      title: 'refuses a database of another form of URL',
      change: OWN('oracle:thin:@db:1521:ssg'),
      finds: [`error ${JOB}.jdbcUrl`],
    },
    {
      aspect: 'boundary',
      title: 'takes another spelling for the same',
      change: OWN('mariadb:loadbalance://db.:03306/%73sg'),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'leaves another host to its rule',
      change: OWN('mysql://primary:3306/ssg'),
      finds: [],
    },
    {
      aspect: 'boundary',
      title: 'says nothing where node.properties wins',
      change: change(
        undefined,
        gateway({ diskless: false, job: job({ ownUrl: true, ownAddress: 'mysql://db:3306/x' }) }),
      ),
      finds: [],
    },
  ],
  'gateway/job-other-host': [
    { aspect: 'allow', title: 'lets the Job go by the same host', change: OWN('mysql://DB/ssg'), finds: [] },
    {
      aspect: 'reject',
      title: 'warns of another host',
      change: OWN('mysql://primary:3306/ssg'),
      finds: [`warning ${JOB}.jdbcUrl`],
    },
    {
      aspect: 'reject',
      title: 'warns of another port',
      change: OWN('mysql://db:3307/ssg'),
      finds: [`warning ${JOB}.jdbcUrl`],
    },
    { aspect: 'boundary', title: 'leaves another database to its rule', change: OWN('mysql://p:3306/x'), finds: [] },
  ],
};

const TABLE: RuleTable = { ...ALONE, ...OTHER_DATABASE };

describe('the rules about one Gateway that rendered output is judged by, too', () => {
  it('have a table each', () => {
    expect(Object.keys(TABLE).sort()).toEqual(GATEWAY_FACTS_RULES.map(({ code }) => code).sort());
  });

  describe.each(GATEWAY_FACTS_RULES)('$code', (rule) => {
    it.each(TABLE[rule.code])('$title', ({ change: { now }, finds, says = '' }) => {
      const diagnostics = rule.checkFacts(gatewayFactsIn(now?.facts)!);
      expect(diagnostics.map(found)).toEqual(finds);
      expect(diagnostics.map(({ message, remedy }) => `${message} ${remedy}`)[0] ?? '').toContain(says);
      for (const { code } of diagnostics) expect(code).toBe(rule.code);
    });
  });
});

import { podFieldEdits } from '../pod-field-edits';
import { valueAt } from '../../lib/value-at';
import type { KindEntry, System } from '../system';
import { jobsOfComponent, labeledAs, recognizeKinds } from '../kinds';
import { GATEWAY_SYSTEM, gatewayFactsIn, migratesSchema } from './facts/facts';
import { fieldsOfConfiguration } from './objects/configuration-fields';
import { GATEWAY_ETC } from './pod/layout';

const KIND = 'Gateway';
const KINDS: readonly KindEntry[] = [{ apiVersion: 'security.brcmlabs.com/v1', kind: KIND, schema: KIND }];
const REFERENCES: readonly KindEntry[] = [
  { apiVersion: 'security.brcmlabs.com/v1', kind: 'Repository', schema: 'Repository' },
  { apiVersion: 'security.brcmlabs.com/v1alpha1', kind: 'L7StateStore', schema: 'L7StateStore' },
];

const compiling = () => require('./compile') as typeof import('./compile');
const settling = () => require('./patched-workload') as typeof import('./patched-workload');
const guarding = () => require('./order-guard') as typeof import('./order-guard');
const locating = () => require('./objects/stated-at') as typeof import('./objects/stated-at');
const stated = () => require('./facts/stated') as typeof import('./facts/stated');
const rendered = () => require('./facts/rendered') as typeof import('./facts/rendered');
const descriptions = () => require('./facts/describe') as typeof import('./facts/describe');
const observations = () => require('./observed') as typeof import('./observed');
const planning = () => require('./steps') as typeof import('./steps');
const ruling = () => require('./rules') as typeof import('./rules');
const moving = () => require('./move') as typeof import('./move');
const selecting = () => require('./selector') as typeof import('./selector');
const beginning = () => require('./init') as typeof import('./init');
const adopting = () => require('./adopt/adopt') as typeof import('./adopt/adopt');
const importing = () => require('./import/import-sources') as typeof import('./import/import-sources');

/** The Layer7 API Gateway: the schema first, then the pods that need it. */
export const gateway: System = {
  name: GATEWAY_SYSTEM,
  kinds: KINDS,
  references: REFERENCES,
  recognize: (unit) => recognizeKinds(KINDS, unit),
  compile: (resource, options) => compiling().compileGateway(resource, options),
  settle: (resource, options, workload) => settling().settleGateway(resource, options, workload),
  tellsLeaks: true,
  get guard() {
    return guarding().ORDER_GUARD;
  },
  sharesNames: false,
  facts: (resource, options, workload) => stated().gatewayFacts(resource, options, workload),
  rendered: {
    workloadOf: (object) => labeledAs(GATEWAY_SYSTEM, KIND, object),
    facts: (name, objects) => rendered().renderedGatewayFacts(name, objects),
    judge: (facts) => ruling().GATEWAY_FACTS_RULES.flatMap((rule) => rule.checkFacts(gatewayFactsIn(facts)!)),
  },
  startFolders: [GATEWAY_ETC, '/opt/docker'],
  fieldsOf: fieldsOfConfiguration,
  statedAt: (object, path) => locating().statedAt(object, path),
  gateJobs: (objects) => jobsOfComponent('db-migration', objects).map((job) => ({ job, runs: 'before' })),
  liveKinds: 'jobs.batch,deployments.apps',
  observed: (state, objects, source) => observations().observedGateway(state, objects, source),
  schemaAfter: (facts) => {
    const own = gatewayFactsIn(facts);
    return own !== undefined && migratesSchema(own) ? own.binary : undefined;
  },
  history: { tells: 'the newest version that it ever migrated with', firstBinary: 'nothing' },
  databaseOf: (state) => descriptions().gatewayDatabase(state),
  describe: (facts) => descriptions().describeGateway(gatewayFactsIn(facts)!),
  steps: (change, start) => planning().gatewaySteps(change, gatewayFactsIn(change.now.facts)!, start),
  recovery: {
    again:
      'Liquibase goes on behind the last change set that it has finished; one that failed halfway is undone by hand first',
    edits: {
      ...podFieldEdits('spec.app', 'spec.app.serviceAccount.name'),
      'status/liquibase-lock':
        'set spec.app.management.database.migrationJob.clearLocks: true, run schemagate synth, deliver, wait for the Job, and take it out again',
      'status/deadline':
        'raise spec.app.management.database.migrationJob.activeDeadlineSeconds where the migration needs longer',
    },
  },
  removal: () => ({ risk: 'Nothing serves any more.', losesData: false }),
  rules: () => ruling().GATEWAY_RULES,
  move: (resource, action) => moving().moveGateway(resource, action),
  get init() {
    return beginning().INIT_GATEWAY;
  },
  adoption: {
    liveKind: 'gateways.security.brcmlabs.com',
    selectorOf: (running, name) => {
      const deployment = running.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name);
      return selecting().runningStyle(valueAt(deployment, ['spec', 'selector']), name);
    },
    report: (input) => adopting().adoption(input),
  },
  importer: { import: (sources, options) => importing().importGateway(sources, options) },
};

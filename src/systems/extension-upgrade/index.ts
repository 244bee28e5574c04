import { podFieldEdits } from '../pod-field-edits';
import type { KindEntry, System } from '../system';
import { jobsOfComponent, labeledAs, recognizeKinds } from '../kinds';

const NAME = 'extension-upgrade';
const KIND = 'ExtensionUpgrade';
const KINDS: readonly KindEntry[] = [{ apiVersion: 'schemagate.dev/v1alpha1', kind: KIND, schema: KIND }];

/** What the Job is made of stands in the spec. */
const SPEC = 'the spec of the resource';

const compiling = () => require('./compile') as typeof import('./compile');
const stating = () => require('./facts') as typeof import('./facts');
const extensions = () => require('../documentdb/extension-facts') as typeof import('../documentdb/extension-facts');
const descriptions = () => require('../documentdb/describe') as typeof import('../documentdb/describe');
const observations = () => require('./observed') as typeof import('./observed');
const guarding = () => require('./job-guard') as typeof import('./job-guard');
const planning = () => require('./steps') as typeof import('./steps');
const ruling = () => require('./rules') as typeof import('./rules');
const moving = () => require('./move') as typeof import('./move');
const partners = () => require('./predecessor') as typeof import('./predecessor');

/** An extension of PostgreSQL that is upgraded without the operator: by a Job, after the server that brings the binary. */
export const extensionUpgrade: System = {
  name: NAME,
  kinds: KINDS,
  references: [],
  recognize: (unit) => recognizeKinds(KINDS, unit),
  compile: (resource, options) => compiling().compileExtensionUpgrade(resource, options),
  tellsLeaks: false,
  guard: {
    variables: 'all',
    contents: (objects) => guarding().jobDecides(objects),
    fields: { image: SPEC, database: SPEC, job: SPEC },
  },
  sharesNames: false,
  takesAlong: {
    reference: (resource, namespace) => partners().predecessorOf(resource, namespace),
    conflict: (object, holder) => partners().predecessorIsShared(object, holder),
  },
  facts: (resource) => stating().extensionUpgradeFacts(resource),
  rendered: {
    workloadOf: (object) => labeledAs(NAME, KIND, object),
    facts: (_name, objects) => stating().renderedExtensionUpgradeFacts(objects),
  },
  gateJobs: (objects) => jobsOfComponent(NAME, objects).map((job) => ({ job, runs: 'after' })),
  liveKinds: 'jobs.batch,deployments.apps',
  observed: (state, objects, source) => observations().observedExtensionUpgrade(state, objects, source),
  schemaAfter: (facts) => extensions().extensionSchemaAfter(extensions().extensionFactsIn(facts)!),
  history: { tells: 'the highest version that it ever finalized, or else was created with', firstBinary: 'at-most' },
  databaseOf: ({ facts, namespace = '' }) => {
    const database = extensions().extensionDatabase(extensions().extensionFactsIn(facts)!);
    return database === '' ? [] : [`${namespace} ${database}`];
  },
  describe: (facts) => descriptions().describeExtension(extensions().extensionFactsIn(facts)!),
  steps: (change, start) => planning().extensionUpgradeSteps(change, start),
  recovery: {
    again: 'an attempt is one transaction, so nothing of the failed one is left and the upgrade begins anew',
    edits: {
      ...podFieldEdits('spec', 'spec.serviceAccountName'),
      'status/deadline': 'raise spec.activeDeadlineSeconds where the upgrade needs longer',
    },
  },
  removal: ({ facts }) => partners().removalOfUpgrade(extensions().extensionFactsIn(facts)!),
  rules: () => ruling().EXTENSION_UPGRADE_RULES,
  move: (resource, action) => moving().moveExtensionUpgrade(resource, action),
};

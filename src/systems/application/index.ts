import type { System } from '../system';
import { WAYS_TO_MARK } from './marking';

const NAME = 'application';

/** What the Job is made of stands in the manifests. */
const SOURCE = 'the source of the application';

const recognizing = () => require('./recognize') as typeof import('./recognize');
const suggesting = () => require('./mark-for-application') as typeof import('./mark-for-application');
const compiling = () => require('./compile') as typeof import('./compile');
const configuring = () => require('./configuration') as typeof import('./configuration');
const stating = () => require('./facts') as typeof import('./facts');
const guarding = () => require('./rules/pods-migrate') as typeof import('./rules/pods-migrate');
const planning = () => require('./steps') as typeof import('./steps');
const observations = () => require('./observed') as typeof import('./observed');
const past = () => require('./earlier') as typeof import('./earlier');
const rendering = () => require('./rendered') as typeof import('./rendered');
const moving = () => require('./move') as typeof import('./move');

/** Ordinary objects of which something is marked as a migration: all that serves waits for it. */
export const application: System = {
  name: NAME,
  kinds: [],
  references: [],
  marking: WAYS_TO_MARK,
  suggestMark: (unit) => suggesting().markForApplication(unit),
  recognize: (unit, taken) => (taken ? [] : recognizing().recognizeApplication(unit)),
  compile: (resource, options) => compiling().compileApplication(resource, options),
  settle: (_resource, _options, workload) => configuring().withConfigurationOfJobs(workload),
  tellsLeaks: true,
  guard: {
    variables: 'all',
    contents: (objects) => guarding().podsMigrate(objects),
    fields: { image: SOURCE, database: SOURCE, job: SOURCE },
  },
  sharesNames: false,
  facts: (resource, options, workload) => stating().applicationFacts(resource, options, workload),
  rendered: {
    workloadOf: (object) => rendering().renderedApplication(object),
    facts: (name, objects) => rendering().renderedApplicationFacts(name, objects),
    judge: (_facts, name, objects) => rendering().judgeRenderedApplication(name, objects),
    takesBeside: true,
  },
  gateJobs: (objects) => stating().applicationGateJobs(objects),
  liveKinds: 'jobs.batch,deployments.apps,statefulsets.apps,daemonsets.apps',
  observed: (state, objects, source) => observations().observedApplication(state, objects, source),
  // What its Jobs bring the schema to stands in the migrations, which nobody here reads.
  schemaAfter: () => undefined,
  history: {
    tells: 'its migrations are not read',
    firstBinary: 'nothing',
    earlier: {
      isAsked: (old, now) => past().tellsOfThePast(old, now),
      mayTell: (text, state) => past().mayTell(text, state),
      facts: (documents, state, isOwn) => past().earlierFacts(documents, state, isOwn),
      folders: (state) => past().foldersOf(state),
      folderFacts: (history, state) => past().folderFacts(history, state),
    },
  },
  describe: (facts) => stating().describeApplication(facts),
  steps: (change, start) => planning().applicationSteps(change, start),
  recovery: {
    again:
      'the tool goes on where its last run ended, unless that left a lock or a half-done migration: the plan names what puts that right',
    edits: {
      'status/deadline':
        'raise activeDeadlineSeconds of the Job, or schemagate.dev/migrate-deadline of the workload that it is made of',
    },
  },
  removal: (old) => planning().removalOfApplication(old),
  rules: () => (require('./rules') as typeof import('./rules')).APPLICATION_RULES,
  move: (resource, action) => moving().moveApplication(resource, action),
};

import type { System } from '../system';
import { WAYS_TO_MARK } from './marking';

const NAME = 'application';

/** What the Job is made of stands in the manifests. */
const SOURCE = 'the source of the application';

const recognizing = () => require('./recognize') as typeof import('./recognize');
const compiling = () => require('./compile') as typeof import('./compile');
const stating = () => require('./facts') as typeof import('./facts');
const planning = () => require('./steps') as typeof import('./steps');
const observations = () => require('./observed') as typeof import('./observed');
const moving = () => require('./move') as typeof import('./move');

/** Ordinary objects of which something is marked as a migration: all that serves waits for it. */
export const application: System = {
  name: NAME,
  kinds: [],
  references: [],
  marking: WAYS_TO_MARK,
  recognize: (unit, taken) => (taken ? [] : recognizing().recognizeApplication(unit)),
  compile: (resource, options) => compiling().compileApplication(resource, options),
  guard: { variables: 'all', fields: { image: SOURCE, database: SOURCE, job: SOURCE } },
  sharesNames: false,
  facts: (resource, options, workload) => stating().applicationFacts(resource, options, workload),
  gateJobs: (objects) => stating().applicationGateJobs(objects),
  liveKinds: 'jobs.batch',
  observed: (state, objects, source) => observations().observedApplication(state, objects, source),
  // What its Jobs bring the schema to stands in the migrations, which nobody here reads.
  schemaAfter: () => undefined,
  history: { tells: 'its migrations are not read', firstBinary: 'nothing' },
  describe: (facts) => stating().describeApplication(facts),
  steps: (change, start) => planning().applicationSteps(change, start),
  removal: (old) => planning().removalOfApplication(old),
  // What is wrong in one state the compiler says by itself.
  rules: () => (require('./rules/state') as typeof import('./rules/state')).APPLICATION_STATE_RULES,
  move: (resource, action) => moving().moveApplication(resource, action),
};

import type { KindEntry, System } from '../system';
import { metadataOf } from '../../model/kube';
import { recognizeKinds } from '../kinds';

const KIND = 'DocumentDB';
const KINDS: readonly KindEntry[] = [{ apiVersion: 'documentdb.io/preview', kind: KIND, schema: KIND }];

/** What a database is made of stands in its spec, and so does what its Job is made of. */
const SPEC = 'the spec of the resource';

const compiling = () => require('./compile') as typeof import('./compile');
const stating = () => require('./facts') as typeof import('./facts');
const extensions = () => require('./extension-facts') as typeof import('./extension-facts');
const descriptions = () => require('./describe') as typeof import('./describe');
const observations = () => require('./observed') as typeof import('./observed');
const planning = () => require('./plan/steps') as typeof import('./plan/steps');
const removing = () => require('./removal') as typeof import('./removal');
const ruling = () => require('./rules') as typeof import('./rules');
const comparing = () => require('./rules/change/leaves-alone') as typeof import('./rules/change/leaves-alone');
const moving = () => require('./move') as typeof import('./move');
const beginning = () => require('./init') as typeof import('./init');

/** DocumentDB, whose operator replaces the binary; the schema follows in a change of its own. */
export const documentdb: System = {
  name: 'documentdb',
  kinds: KINDS,
  references: [],
  recognize: (unit) => recognizeKinds(KINDS, unit),
  compile: (resource, options) => compiling().compileDocumentDb(resource, options),
  tellsLeaks: false,
  guard: { variables: 'all', fields: { image: SPEC, database: SPEC, job: SPEC }, statedKind: KIND },
  sharesNames: true,
  facts: (resource, { statedKubernetesVersion }) => stating().documentDbFacts(resource, statedKubernetesVersion),
  gateJobs: () => [],
  liveKinds: 'dbs.documentdb.io',
  observed: (state, objects, source) => observations().observedDocumentDb(state, objects, source),
  schemaAfter: (facts) => extensions().extensionSchemaAfter(extensions().extensionFactsIn(facts)!),
  history: { tells: 'the highest version that it ever finalized, or else was created with', firstBinary: 'exactly' },
  databaseOf: ({ facts, namespace = '' }) => {
    const { name } = metadataOf(extensions().extensionFactsIn(facts)!.resource);
    return typeof name === 'string' ? [`${namespace} ${name}`] : [];
  },
  describe: (facts) => descriptions().describeExtension(extensions().extensionFactsIn(facts)!),
  steps: (change, start) => planning().documentDbSteps(change, start),
  removal: ({ facts }) => removing().removalOfDocumentDb(extensions().extensionFactsIn(facts)!),
  rules: () => ruling().DOCUMENTDB_RULES,
  leavesAlone: (finding, old, now) => comparing().leavesAlone(finding, old, now),
  move: (resource, action) => moving().moveDocumentDb(resource, action),
  get init() {
    return beginning().INIT_DOCUMENTDB;
  },
};

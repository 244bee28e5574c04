import type { InitChoice, InitResource } from '../system';
import { isCanonicalVersion } from './version';
import { oneLine } from '../../lib/yaml/write/scalar';

/** What `schemagate init` asks and writes of a DocumentDB. */
export const INIT_DOCUMENTDB: InitChoice = {
  title: 'DocumentDB operator',
  folder: 'databases',
  // Names of its objects have more behind it.
  longestName: 50,
  // The first that mounts images by default.
  kubernetesVersion: '1.35',
  databaseHelp: 'DocumentDB: the version that runs',
  databaseQuestion: {
    text: 'Which version of the database runs?',
    default: '0.112.0',
    fault: (version) => (isCanonicalVersion(version) ? undefined : 'expected a version such as 0.112.0'),
  },
  resource: documentDbResource,
};

function documentDbResource({ name, namespace, database }: InitResource): string {
  return `# The DocumentDB ${name}. It is upgraded in two commits: first the binary, then, when that has proved itself, the schema.
apiVersion: documentdb.io/preview
kind: DocumentDB
metadata:
  name: ${oneLine(name)}
  namespace: ${oneLine(namespace)}
spec:
  nodeCount: 1
  instancesPerNode: 3 # one primary, two to switch to while binaries change
  # The binary: schemagate upgrade ${name} --to VERSION. The schema stays, and a rollback is possible.
  documentDBVersion: "${database}"
  # The schema follows in a commit of its own: schemagate finalize ${name}. There is no way back from it.
  resource:
    storage:
      pvcSize: 10Gi # can grow, never shrink
  exposeViaService:
    serviceType: ClusterIP
`;
}

import { namespaceFlag, shellWord } from '../../../../lib/text/shell';
import type { KubeObject } from '../../../../model/kube';
import { names, orphans, upgradesRelease, type Steps } from './move';

/** What only configures pods: nobody reads it any more once they have rolled. */
const CONFIGURATION: ReadonlySet<string> = new Set(['ConfigMap', 'Secret']);

/** Only after the new pods serve: earlier ones, and a rollback to them, still read it. */
export const deleteOrphans: Steps = (move) => {
  const all = orphans(move);
  if (all.length === 0 || upgradesRelease(move)) return [];
  const isConfiguration = ({ kind }: KubeObject) => CONFIGURATION.has(kind);
  const [configuration, others] = [all.filter(isConfiguration), all.filter((object) => !isConfiguration(object))];
  const file = shellWord(`${move.gateway}-orphans.yaml`);
  const remove = (objects: readonly KubeObject[]) => `kubectl delete ${names(objects)}${namespaceFlag(move)}`;
  return [
    {
      id: 'delete-orphans',
      title: 'Delete what nothing renders any more',
      why: 'Not before all pods are new and stay so: earlier pods, and a rollback to them, read the configuration.',
      commands: [
        `kubectl get ${names(all)}${namespaceFlag(move)} --output yaml | ${withoutIdentity(all)} > ${file}`,
        ...(configuration.length > 0 ? [remove(configuration)] : []),
        ...(others.length > 0 ? [`# when nothing else uses them: ${remove(others)}`] : []),
      ],
      undo: [`kubectl create --filename ${file}`],
    },
  ];
};

/**
 * An object with these fields of its metadata cannot be created again. kubectl prints several objects as the items of a
 * list, deeper by one level; what is deeper still, the uid of an owner, has to stay.
 */
function withoutIdentity({ length }: readonly KubeObject[]): string {
  return `sed -E '/^ {${length > 1 ? 4 : 2}}(resourceVersion|uid): /d'`;
}

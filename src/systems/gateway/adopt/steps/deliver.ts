import { namespaceFlag, shellWord } from '../../../../lib/text/shell';
import type { AdoptionStep } from '../../../adoption';
import { upgradesRelease, type Move, type Steps } from './move';

/** The tool that delivers from now on applies the rendered objects, the migration first. */
export const deliver: Steps = (move) => {
  const title = `Deliver with ${TOOLS[move.delivery] ?? move.delivery}`;
  return [{ id: 'deliver', title, ...delivery(move) }];
};

const TOOLS: Readonly<Record<string, string>> = { argocd: 'Argo CD', flux: 'Flux', helm: 'Helm', kubectl: 'kubectl' };

type Delivery = Pick<AdoptionStep, 'why' | 'commands' | 'undo'>;

function delivery(move: Move): Delivery {
  const folder = `${move.output}/${move.place}`;
  switch (move.delivery) {
    case 'helm':
      return byHelm(move, folder);
    case 'kubectl':
      return {
        why:
          'The migration runs first when it is on. --force-conflicts takes over fields of the earlier manager. The script ' +
          'waits for the pods: where the Deployment is paused, take the next steps in another terminal.',
        commands: [`sh ${shellWord(`${folder}/apply.sh`)} --force-conflicts`],
        undo: BY_FIELDS,
      };
    default:
      return byGit(move, folder);
  }
}

const BY_FIELDS = [
  '# restore changed objects from the files that were saved; the database schema stays as it is migrated',
];

function byHelm(move: Move, folder: string): Delivery {
  const release = move.managers.find((manager) => manager.tool === 'helm')?.name ?? move.gateway;
  if (upgradesRelease(move)) {
    return {
      why: 'The same release, with another chart: Helm itself removes what the new one no longer has. --take-ownership (Helm 3.17) is for what was a hook.',
      commands: [`helm upgrade ${shellWord(release)} ${shellWord(folder)}${namespaceFlag(move)} --take-ownership`],
      undo: [`helm rollback ${shellWord(release)}${namespaceFlag(move)}`],
    };
  }
  return {
    why: 'Without --take-ownership (Helm 3.17) Helm refuses objects that do not bear its annotations meta.helm.sh/release-name and -namespace.',
    commands: [
      `helm upgrade --install ${shellWord(release)} ${shellWord(folder)}${namespaceFlag(move)} --take-ownership`,
    ],
    undo: [
      ...BY_FIELDS,
      `kubectl delete secrets --selector owner=helm,name=${shellWord(release)}${namespaceFlag(move)}`,
    ],
  };
}

function byGit(move: Move, folder: string): Delivery {
  const message = shellWord(`Take over Gateway ${move.gateway}`);
  return {
    why: 'The migration runs first when it is on. Point the tool to the folder, as docs/delivery.md shows. A paused Deployment counts as unfinished until it is resumed.',
    commands: [`git add ${shellWord(folder)} ${shellWord(move.file)}`, `git commit --message ${message}`, 'git push'],
    undo: ['git revert --no-edit HEAD', 'git push', ...BY_FIELDS],
  };
}

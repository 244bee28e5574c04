import type { AdoptionStep } from '../../../adoption';
import type { Manager } from '../manager';
import { namespaceFlag, shellWord } from '../../../../lib/text/shell';
import { type Move, type Steps } from './move';

/** Argo CD and Flux, where they apply the resource or its objects from Git today. */
interface Deliverer {
  readonly tool: 'argocd' | 'flux';
  readonly id: string;
  /** `Argo CD application apps` */
  readonly what: string;
  readonly suspend: string;
  readonly resume: string;
  /** Deletes it and leaves its objects. */
  readonly leave: string;
}

/** Who applies from Git must stop first: it would bring back what is let go. */
export const suspendDeliverers: Steps = (move) =>
  deliverers(move).map(({ tool, id, what, suspend, resume }) => ({
    id: `suspend-${id}`,
    title: tool === 'argocd' ? `Stop the ${what} from syncing` : `Suspend the ${what}`,
    why: 'It would bring back what the next steps take away.',
    commands: [suspend],
    undo: [resume],
  }));

/** With the delivery, where the same tool delivers: it may be the very one that was suspended. */
export const resumeDeliverers: Steps = (move) =>
  deliverers(move)
    .filter(({ tool }) => tool === move.delivery)
    .map((each) => resumed(each, move));

/** In the end, where another tool delivers from now on. */
export const retireDeliverers: Steps = (move) =>
  deliverers(move)
    .filter(({ tool }) => tool !== move.delivery)
    .map((each) => resumed(each, move));

function resumed({ id, what, suspend, resume, leave }: Deliverer, move: Move): AdoptionStep {
  return {
    id: `resume-${id}`,
    title: `Let the ${what} go on, or delete it`,
    why: `Its source must no longer hold the Gateway resource ${move.gateway}: applied again, it would own the objects again, and the operator would change them back.`,
    commands: [
      `# take ${move.file} out of the source of the ${what}, then`,
      resume,
      `# or, when it has nothing else to do: ${leave}`,
    ],
    undo: [suspend],
  };
}

function deliverers({ managers }: Move): readonly Deliverer[] {
  return managers.flatMap((manager) => deliverer(manager));
}

function deliverer(manager: Manager): readonly Deliverer[] {
  const name = shellWord(manager.name);
  if (manager.tool === 'argocd') {
    return [
      {
        tool: 'argocd',
        id: `argocd-${manager.name}`,
        what: `Argo CD application ${manager.name}`,
        suspend: `argocd app set ${name} --sync-policy none`,
        resume: `argocd app set ${name} --sync-policy automated  # with --auto-prune and --self-heal, where it had them`,
        leave: `argocd app delete ${name} --cascade=false`,
      },
    ];
  }
  if (manager.tool !== 'flux') return [];
  const object = `${manager.kind} ${name}${namespaceFlag(manager)}`;
  return [
    {
      tool: 'flux',
      id: `flux-${manager.name}`,
      what: `Flux ${manager.kind} ${manager.name}`,
      suspend: `flux suspend ${object}`,
      resume: `flux resume ${object}`,
      leave: `flux suspend ${object} && flux delete ${object} --silent  # suspended, it leaves its objects`,
    },
  ];
}

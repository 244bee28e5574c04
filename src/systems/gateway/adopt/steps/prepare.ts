import { namespaceFlag, shellWord } from '../../../../lib/text/shell';
import { kept, LASTING, names, orphans, type Move, type Steps } from './move';

/** The selector of the Deployment that runs, written down where it counts from now on. */
export const stateSelector: Steps = ({ file, selector, selectorStated }) => {
  if (selectorStated || selector === 'schemagate') return [];
  const line = `schemagate.dev/selector: ${selector}`;
  return [
    {
      id: 'state-selector',
      title: `State the selector ${selector} in the resource`,
      why: "A Deployment's selector cannot change. Without the annotation it would have to be deleted, and its pods with it.",
      commands: [`# ${file}: add "${line}" to metadata.annotations`],
      undo: [`# ${file}: remove the annotation`],
    },
  ];
};

export const synthesize: Steps = (move) => [
  {
    id: 'synthesize',
    title: 'Render, and look at the difference',
    why: 'What is reviewed now is what runs later. Nothing in the cluster changes.',
    commands: [
      `schemagate synth ${shellWord(move.file)} --delivery ${move.delivery} --output ${shellWord(move.output)}`,
    ],
    undo: [],
  },
];

/** Copies from which every step can be taken back. */
export const saveState: Steps = (move) => {
  const objects = [...kept(move), ...orphans(move)];
  if (objects.length === 0) return [];
  return [
    {
      id: 'save',
      title: 'Save what runs',
      why: 'To look up, and to take steps back from. The files hold the values of Secrets: keep them private, and delete them in the end.',
      commands: [
        'umask 077',
        `kubectl get ${names(objects)}${namespaceFlag(move)} --output yaml > ${shellWord(`${move.gateway}-before.yaml`)}`,
        ...changedByHand(move).map(({ running, rendered }) => saveFields(move, (running ?? rendered)!)),
      ],
      undo: [],
    },
  ];
};

/** Objects of which something is removed. */
export function patched(move: Move) {
  return move.objects.filter(({ leftovers, running }) => leftovers !== undefined && running !== undefined);
}

/** Objects of which fields are changed by hand, to be saved before. */
function changedByHand({ objects }: Move) {
  return objects.filter(({ leftovers, choices, running }) => running !== undefined && (leftovers ?? choices));
}

/** Where the fields of an object are saved, in the form in which they can be merged back. */
export function savedFields(object: { readonly kind: string; readonly metadata: { readonly name: string } }): string {
  return shellWord(`${object.metadata.name}-${object.kind.toLowerCase()}-before.json`);
}

function saveFields(move: Move, object: Parameters<typeof names>[0][number]): string {
  const field = object.kind === 'ConfigMap' || object.kind === 'Secret' ? 'data' : 'spec';
  const template = `'{"{\\"${field}\\":"}{.${field}}{"}"}'`;
  return `kubectl get ${names([object])}${namespaceFlag(move)} --output jsonpath=${template} > ${savedFields(object)}`;
}

/** What keeps a tool from deleting what it no longer finds in its source. */
const PRUNING: readonly { readonly tool: 'argocd' | 'flux'; readonly key: string; readonly value: string }[] = [
  { tool: 'argocd', key: 'argocd.argoproj.io/sync-options', value: 'Prune=false,Delete=false' },
  { tool: 'flux', key: 'kustomize.toolkit.fluxcd.io/prune', value: 'disabled' },
];

/** Argo CD and Flux delete what has left their source; while objects change hands nothing may. */
export const forbidPruning: Steps = (move) =>
  pruners(move).map(({ tool, key, value }) => ({
    id: `no-prune-${tool}`,
    title: `Keep ${tool === 'argocd' ? 'Argo CD' : 'Flux'} from deleting the objects`,
    why: 'It deletes what is no longer in its source, and so would a revert of the move.',
    commands: [`kubectl annotate ${names(kept(move))}${namespaceFlag(move)} --overwrite ${key}=${value}${LASTING}`],
    undo: [`kubectl annotate ${names(kept(move))}${namespaceFlag(move)} ${key}-`],
  }));

export const allowPruning: Steps = (move) =>
  pruners(move).map(({ tool, key, value }) => ({
    id: `prune-${tool}`,
    title: `Let ${tool === 'argocd' ? 'Argo CD' : 'Flux'} delete again`,
    why: 'Otherwise what is removed from Git later stays in the cluster.',
    commands: [`kubectl annotate ${names(kept(move))}${namespaceFlag(move)} ${key}-`],
    undo: [`kubectl annotate ${names(kept(move))}${namespaceFlag(move)} --overwrite ${key}=${value}${LASTING}`],
  }));

function pruners(move: Move) {
  if (kept(move).length === 0) return [];
  return PRUNING.filter(({ tool }) => tool === move.delivery || move.managers.some((manager) => manager.tool === tool));
}

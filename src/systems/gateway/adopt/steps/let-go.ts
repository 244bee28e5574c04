import type { AdoptionStep } from '../../../adoption';
import { isGatewayOwner, managersOf, type Manager } from '../manager';
import { suspendDeliverers } from './deliverers';
import { namespaceFlag, shellWord } from '../../../../lib/text/shell';
import { kept, names, orphans, upgradesRelease, type Move, type Steps } from './move';

/** Whoever manages the objects today lets go of them, and they stay. */
export const letGo: Steps = (move) => [
  ...suspendDeliverers(move),
  ...(move.managers.some(isGatewayOwner) ? operator(move) : []),
  ...move.managers.flatMap((manager) => helmRelease(manager, move)),
];

const OPERATOR = 'deployment/layer7-operator-controller-manager';
/** Where it watches all namespaces; otherwise it runs in the one that it watches. */
const OPERATOR_NAMESPACE = 'layer7-operator-system';

function operator(move: Move): readonly AdoptionStep[] {
  const scale = (replicas: number) =>
    `kubectl scale ${OPERATOR} --namespace ${OPERATOR_NAMESPACE} --replicas=${replicas}`;
  return [
    {
      id: 'stop-operator',
      title: 'Stop the Layer7 operator for a moment',
      why: 'It would write its own form of the objects back while they change hands. Gateways go on serving; those of others only wait for changes.',
      commands: [
        `# it runs in ${OPERATOR_NAMESPACE}, or in the namespace that it was installed for; where Helm or OLM keeps it, stop it there`,
        scale(0),
      ],
      undo: [scale(1)],
    },
    orphanResource(move),
    {
      id: 'start-operator',
      title: 'Start the Layer7 operator again',
      why: 'For the other Gateways; it has lost sight of this one. Leave the step out when there are none.',
      commands: [scale(1)],
      undo: [scale(0)],
    },
  ];
}

function orphanResource(move: Move): AdoptionStep {
  const resource = `gateways.security.brcmlabs.com ${shellWord(move.gateway)}${namespaceFlag(move)}`;
  const release =
    move.finalizers.length === 0
      ? []
      : [
          `# nobody is there to work off ${move.finalizers.join(', ')}`,
          `kubectl patch ${resource} --type merge --patch '{"metadata":{"finalizers":null}}'`,
        ];
  return {
    id: 'orphan',
    title: 'Delete the Gateway resource from the cluster, and leave its objects',
    why: 'Every object names the resource as its owner. Deleted without --cascade=orphan, it takes the Deployment, the Services and all pods with it.',
    commands: [
      ...release,
      `kubectl delete ${resource} --cascade=orphan`,
      `kubectl get deployment ${shellWord(move.gateway)}${namespaceFlag(move)} --output jsonpath='{.metadata.ownerReferences}'  # prints nothing`,
    ],
    undo: [`kubectl apply --filename ${shellWord(move.file)}${namespaceFlag(move)}`],
  };
}

/** Helm finds the record of a release by a label: without it Helm knows nothing of the objects, and they stay. */
function helmRelease(manager: Manager, move: Move): readonly AdoptionStep[] {
  if (manager.tool !== 'helm') return [];
  if (upgradesRelease(move)) return keepHooks(move);
  const release = shellWord(manager.name);
  const relabel = (from: string, to: string) =>
    `kubectl label secrets --selector owner=${from},name=${release}${namespaceFlag(move)} --overwrite owner=${to}`;
  const objects = [...kept(move), ...orphans(move)].filter((object) =>
    managersOf(object).some(({ tool }) => tool === 'helm'),
  );
  const annotate = `kubectl annotate ${names(objects)}${namespaceFlag(move)}`;
  const namespace = move.namespace === undefined ? '' : ` meta.helm.sh/release-namespace=${shellWord(move.namespace)}`;
  return [
    {
      id: `forget-release-${manager.name}`,
      title: `Let Helm forget the release ${manager.name}`,
      why:
        'helm uninstall deletes the objects. The annotation helm.sh/resource-policy: keep helps only where it stands in the ' +
        'manifests of the release, not on the objects in the cluster. Objects of sub-charts stay too.',
      commands: [relabel('helm', 'nobody'), `${annotate} meta.helm.sh/release-name- meta.helm.sh/release-namespace-`],
      undo: [`${annotate} --overwrite meta.helm.sh/release-name=${release}${namespace}`, relabel('nobody', 'helm')],
    },
  ];
}

/** Hooks are no part of a release: once they are, a rollback to the time before would delete them. */
function keepHooks(move: Move): readonly AdoptionStep[] {
  const hooks = kept(move).filter(({ metadata }) => metadata.annotations?.['helm.sh/hook'] !== undefined);
  if (hooks.length === 0) return [];
  const annotate = `kubectl annotate ${names(hooks)}${namespaceFlag(move)}`;
  return [
    {
      id: 'keep-hooks',
      title: 'Keep what was a hook of the chart',
      why: 'It becomes part of the release, and helm rollback would delete it: pods would lack their service account.',
      commands: [`${annotate} --overwrite helm.sh/resource-policy=keep`],
      undo: [`${annotate} helm.sh/resource-policy-`],
    },
  ];
}

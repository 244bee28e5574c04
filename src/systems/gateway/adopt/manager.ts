import { isObject } from '../../../lib/json';
import { annotationsOf, labelsOf, type KubeObject } from '../../../model/kube';

/** Who keeps an object as it is, and would undo what others change. */
export type Manager =
  | { readonly tool: 'owner'; readonly kind: string; readonly apiVersion: string; readonly name: string }
  | { readonly tool: 'helm'; readonly name: string; readonly namespace?: string }
  | { readonly tool: 'argocd'; readonly name: string }
  | {
      readonly tool: 'flux';
      readonly kind: 'kustomization' | 'helmrelease';
      readonly name: string;
      readonly namespace?: string;
    };

/** Everyone who says on the object that it is his. */
export function managersOf(object: KubeObject): readonly Manager[] {
  const { metadata } = object;
  const [labels, annotations] = [labelsOf(object), annotationsOf(object)];
  return [
    ...ownersIn((metadata as { readonly ownerReferences?: unknown }).ownerReferences),
    ...helmRelease(labels, annotations, 'uid' in metadata),
    ...argoApplication(labels, annotations),
    ...fluxObject('kustomization', 'kustomize.toolkit.fluxcd.io', labels),
    ...fluxObject('helmrelease', 'helm.toolkit.fluxcd.io', labels),
  ];
}

type Texts = Readonly<Record<string, string>>;

function ownersIn(references: unknown): readonly Manager[] {
  if (!Array.isArray(references)) return [];
  return references.filter(isObject).map(({ apiVersion, kind, name }) => {
    return { tool: 'owner' as const, apiVersion: String(apiVersion), kind: String(kind), name: String(name) };
  });
}

/** What Helm writes when it applies; where a chart's output was only rendered, its labels. */
function helmRelease(labels: Texts, annotations: Texts, runs: boolean): readonly Manager[] {
  const applied = annotations['meta.helm.sh/release-name'];
  if (applied) return [{ tool: 'helm', name: applied, namespace: annotations['meta.helm.sh/release-namespace'] }];
  return !runs && labels.heritage === 'Helm' && labels.release ? [{ tool: 'helm', name: labels.release }] : [];
}

/** `<application>:<group>/<kind>:<namespace>/<name>`, or a label where tracking goes by labels. */
function argoApplication(labels: Texts, annotations: Texts): readonly Manager[] {
  const name = annotations['argocd.argoproj.io/tracking-id']?.split(':', 1)[0] || labels['argocd.argoproj.io/instance'];
  return name ? [{ tool: 'argocd', name }] : [];
}

function fluxObject(kind: 'kustomization' | 'helmrelease', group: string, labels: Texts): readonly Manager[] {
  const name = labels[`${group}/name`];
  return name ? [{ tool: 'flux', kind, name, namespace: labels[`${group}/namespace`] }] : [];
}

/** `Helm release ssg`; equal managers have equal texts. */
export function managerText(manager: Manager): string {
  const { name } = manager;
  const namespace =
    'namespace' in manager && manager.namespace !== undefined ? ` of namespace ${manager.namespace}` : '';
  switch (manager.tool) {
    case 'owner':
      return isGatewayOwner(manager) ? `Layer7 operator (Gateway ${name})` : `${manager.kind} ${name}`;
    case 'helm':
      return `Helm release ${name}`;
    case 'argocd':
      return `Argo CD application ${name}`;
    case 'flux':
      return `Flux ${manager.kind === 'kustomization' ? 'Kustomization' : 'HelmRelease'} ${name}${namespace}`;
  }
}

/** Whether the manager is a `Gateway` resource, which the Layer7 operator turns into objects. */
export function isGatewayOwner(manager: Manager): boolean {
  return (
    manager.tool === 'owner' && manager.kind === 'Gateway' && manager.apiVersion.startsWith('security.brcmlabs.com/')
  );
}

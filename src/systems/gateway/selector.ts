import { isEqual, type Json } from '../../lib/json';
import { boundedName } from '../../lib/name';

/** Whose selectors and names the rendered objects bear: ours, or those of the objects that already run. */
export const SELECTORS = ['layer7-operator', 'helm'] as const;
export type SelectorStyle = (typeof SELECTORS)[number] | 'schemagate';

export const SELECTOR_ANNOTATION = 'schemagate.dev/selector';

/** What the component of an object is: pods that serve, or the Job that migrates. */
export type Component = 'gateway' | 'db-migration';

type Labels = Readonly<Record<string, string>>;

/** The style that the resource states; what is unknown is refused by a check and counts as none here. */
export function selectorStyle(annotations: Labels): SelectorStyle {
  const stated = annotations[SELECTOR_ANNOTATION];
  return SELECTORS.find((style) => style === stated) ?? 'schemagate';
}

/** The style by which a running object of this name selects; `undefined` where it is ours, or nobody's that is known. */
export function runningStyle(selector: Json | undefined, name: string): (typeof SELECTORS)[number] | undefined {
  return SELECTORS.find((style) => isEqual(selector, { matchLabels: podSelector(style, name) }));
}

/** The labels that find the Job's pods, whatever the style: Jobs are ours alone, and nobody's to take over. */
export function jobSelector(name: string): Labels {
  return ownSelector(name, 'db-migration');
}

/** What Deployment, Services and disruption budget select the serving pods by. A Deployment's can never change. */
export function podSelector(style: SelectorStyle, name: string): Labels {
  switch (style) {
    case 'layer7-operator':
      return operatorLabels(name);
    case 'helm':
      return { app: name };
    default:
      return ownSelector(name, 'gateway');
  }
}

/**
 * Labels of the objects of a component. Those of the Job's pod differ from the selector of the serving pods in the
 * value of a label that is selected by.
 */
export function styleLabels(style: SelectorStyle, name: string, component: Component): Labels {
  const own = {
    ...ownSelector(name, component),
    'app.kubernetes.io/part-of': name,
    'app.kubernetes.io/managed-by': 'schemagate',
  };
  if (style === 'helm') return { ...own, app: component === 'gateway' ? name : boundedName(name, '-db-migration') };
  return style === 'layer7-operator' && component === 'gateway' ? operatorLabels(name) : own;
}

/** Label keys that neither `app.labels` nor `podLabels` may set: selectors read them, on pods or on Jobs. */
export function selectedKeys(style: SelectorStyle, name: string): ReadonlySet<string> {
  return new Set(Object.keys({ ...podSelector(style, name), ...jobSelector(name) }));
}

function ownSelector(name: string, component: Component): Labels {
  return {
    'app.kubernetes.io/name': 'gateway',
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/component': component,
  };
}

function operatorLabels(name: string): Labels {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': name,
    'app.kubernetes.io/managed-by': 'layer7-operator',
    'app.kubernetes.io/created-by': 'layer7-operator',
  };
}

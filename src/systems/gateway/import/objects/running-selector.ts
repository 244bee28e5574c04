import { canonicalJson } from '../../../../lib/json';
import { mapAt } from '../../../../lib/value-at';
import type { RunningGateway } from './running';

/** Whose selector the Deployment has; `undefined`: that of neither the operator nor the chart. */
export function importedSelector({ deployment, name }: RunningGateway): 'layer7-operator' | 'helm' | undefined {
  const labels = mapAt(deployment, ['spec', 'selector', 'matchLabels']);
  const operator = {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': name,
    'app.kubernetes.io/managed-by': 'layer7-operator',
    'app.kubernetes.io/created-by': 'layer7-operator',
  };
  if (canonicalJson(labels) === canonicalJson(operator)) return 'layer7-operator';
  return canonicalJson(labels) === canonicalJson({ app: name }) ? 'helm' : undefined;
}

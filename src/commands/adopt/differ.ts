import { HIDDEN, type Differ } from '../../systems/adoption';
import type { Path } from '../../lib/path';
import { FieldDiff } from '../../plan/objects/diff-fields';

/** Fields whose values say something to a reviewer and are never credentials; all other texts are hidden. */
const SHOWN: ReadonlySet<string> = new Set([
  'app',
  'app.kubernetes.io/component',
  'app.kubernetes.io/created-by',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/managed-by',
  'app.kubernetes.io/name',
  'app.kubernetes.io/part-of',
  'clusterIP',
  'image',
  'imagePullPolicy',
  'ingressClassName',
  'management-access',
  'maxSurge',
  'maxUnavailable',
  'minAvailable',
  'pathType',
  'protocol',
  'release',
  'serviceAccountName',
  'targetPort',
  'type',
]);

/** The difference of two versions of an object, with all values hidden that could be confidential. */
export const differ: Differ = (kind, path, running, rendered) => {
  const diff = new FieldDiff(kind, hide);
  diff.compare(path, running, rendered);
  return diff;
};

function hide(kind: string, path: Path, value: string): string {
  const key = path.at(-1);
  return kind !== 'Secret' && typeof key === 'string' && SHOWN.has(key) && !path.includes('data') ? value : HIDDEN;
}

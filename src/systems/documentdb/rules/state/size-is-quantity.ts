import { shownNumber } from '../../../../lib/text/shown';
import { finding } from '../../../../rules/rule';
import { parseQuantity } from '../../../../lib/quantity';
import { documentDbStateRule } from './documentdb-state-rule';

const PATH = ['spec', 'resource', 'storage', 'pvcSize'];

const REMEDY = 'Write a number with Gi or another suffix of Kubernetes, such as 20Gi.';

/** The API server takes any text, and the webhook then refuses to repair it: the size must be right from the start. */
export const sizeIsQuantity = documentDbStateRule(
  {
    code: 'documentdb/size-not-quantity',
    severity: 'error',
    title: 'A size is a quantity of Kubernetes',
    // A resource that was admitted with it would be locked for every other change.
    acknowledgeable: true,
    layer: 'ours',
    reads: [PATH],
  },
  ({ spec }) => {
    const text = spec?.resource?.storage?.pvcSize ?? '';
    if (text === '' || parseQuantity(text) !== undefined) return [];
    const message = `${shownNumber(text)} is no quantity, and once admitted it cannot be corrected`;
    return [finding(PATH, message, `${REMEDY} Where it has been admitted, keep it and acknowledge this.`)];
  },
);

export const sizeIsPositive = documentDbStateRule(
  {
    code: 'documentdb/size-not-positive',
    severity: 'error',
    title: 'A volume has a size',
    layer: 'ours',
    reads: [PATH],
  },
  ({ spec }) => {
    const text = spec?.resource?.storage?.pvcSize ?? '';
    const size = parseQuantity(text);
    if (size === undefined || size.nano > 0n) return [];
    return [finding(PATH, `${text} is no size of a volume`, REMEDY)];
  },
);

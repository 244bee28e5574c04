import { error } from '../../../../model/diagnostic';
import { parseQuantity } from '../../../../lib/quantity';
import type { Rule } from './rule';

const PATH = ['spec', 'resource', 'storage', 'pvcSize'];

/** The API server takes any text, and the webhook then refuses to repair it: the size must be right from the start. */
export const sizeIsQuantity: Rule = {
  layer: 'ours',
  reads: [PATH],
  check({ spec }) {
    const text = spec?.resource?.storage?.pvcSize;
    if (text === undefined || text === '') return [];
    const size = parseQuantity(text);
    const remedy = 'Write a number with Gi or another suffix of Kubernetes, such as 20Gi.';
    if (size === undefined) {
      const message = `${JSON.stringify(text)} is no quantity, and once admitted it cannot be corrected`;
      return [error('documentdb/size-not-quantity', PATH, message, remedy)];
    }
    if (size.nano > 0n) return [];
    return [error('documentdb/size-not-positive', PATH, `${text} is no size of a volume`, remedy)];
  },
};

import { shownNumber } from '../../../../lib/text/shown';
import { compareQuantities, parseQuantity } from '../../../../lib/quantity';
import { finding, type Finding } from '../../../../rules/rule';
import type { DocumentDbFields } from '../../resource';
import { updateRule } from './update-rule';

const PATH = ['spec', 'resource', 'storage', 'pvcSize'];
const NOT_REPAIRABLE = 'The webhook refuses every change of such a size: create the DocumentDB anew from a backup.';

/** A volume grows only. */
export const sizeNeverShrinks = updateRule(
  { code: 'documentdb/size-shrinks', severity: 'error', title: 'A volume does not shrink' },
  (old, now) => {
    const [before, after] = [sizeOf(old), sizeOf(now)];
    const [from, to] = [parseQuantity(before), parseQuantity(after)];
    if (from === undefined || to === undefined || compareQuantities(to, from) >= 0) return [];
    const message = `${after} is smaller than ${before}, and a volume cannot shrink`;
    return [finding(PATH, message, `Keep at least ${before}.`)];
  },
);

export const sizesAreComparable = updateRule(
  { code: 'documentdb/size-incomparable', severity: 'error', title: 'Sizes of volumes can be compared' },
  (old, now) => {
    const [before, after] = [sizeOf(old), sizeOf(now)];
    if (before === after) return [];
    if (parseQuantity(before) === undefined) return [incomparable('old', before, NOT_REPAIRABLE)];
    if (parseQuantity(after) !== undefined) return [];
    return [incomparable('new', after, `Write a quantity of at least ${before}.`)];
  },
);

function sizeOf({ spec }: DocumentDbFields): string {
  return spec?.resource?.storage?.pvcSize ?? '';
}

function incomparable(which: string, size: string, remedy: string): Finding {
  return finding(PATH, `the ${which} size, ${shownNumber(size)}, is no quantity`, remedy);
}

import { shownNumber } from '../../../lib/text/shown';
import { error, type Diagnostic } from '../../../model/diagnostic';
import { compareQuantities, parseQuantity } from '../../../lib/quantity';
import type { DocumentDbFields } from '../resource';
import type { ChangeRule } from './change-rule';

const PATH = ['spec', 'resource', 'storage', 'pvcSize'];
const NOT_REPAIRABLE = 'The webhook refuses every change of such a size: create the DocumentDB anew from a backup.';

/** A volume grows only. */
export const sizeNeverShrinks: ChangeRule = (old, now) => {
  const [before, after] = [sizeOf(old), sizeOf(now)];
  if (before === after) return [];
  const [from, to] = [parseQuantity(before), parseQuantity(after)];
  if (from === undefined) return [incomparable('old', before, NOT_REPAIRABLE)];
  if (to === undefined) return [incomparable('new', after, `Write a quantity of at least ${before}.`)];
  if (compareQuantities(to, from) >= 0) return [];
  const message = `${after} is smaller than ${before}, and a volume cannot shrink`;
  return [error('documentdb/size-shrinks', PATH, message, `Keep at least ${before}.`)];
};

function sizeOf({ spec }: DocumentDbFields): string {
  return spec?.resource?.storage?.pvcSize ?? '';
}

function incomparable(which: string, size: string, remedy: string): Diagnostic {
  return error('documentdb/size-incomparable', PATH, `the ${which} size, ${shownNumber(size)}, is no quantity`, remedy);
}

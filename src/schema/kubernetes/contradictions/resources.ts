import type { Diagnostic } from '../../../model/diagnostic';
import type { Path } from '../../../lib/path';
import { exceeds, parseQuantity } from '../../../lib/quantity';
import { requestAboveLimit } from '../../../model/shared-fault';
import { fault } from './fault';

export type Quantities = Readonly<Record<string, string | number>>;

export interface Resources {
  readonly requests?: Quantities;
  readonly limits?: Quantities;
}

const NANO = 1_000_000_000n;
const HUGE_PAGES = 'hugepages-';
/** Without a domain before it, no other is known. */
const STANDARD = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/;

export function resourceFaults(resources: Resources, at: Path): readonly Diagnostic[] {
  const { requests = {}, limits = {} } = resources;
  return [
    ...quantityFaults(limits, [...at, 'limits']),
    ...quantityFaults(requests, [...at, 'requests']),
    ...Object.entries(requests).flatMap(([name, amount]) => requestFaults([name, amount], limits[name], at)),
    ...hugePagesAlone({ ...requests, ...limits }, at),
  ];
}

export function quantityFaults(amounts: Quantities, at: Path): readonly Diagnostic[] {
  return Object.entries(amounts).flatMap(([name, amount]) => {
    const path = [...at, name];
    const nano = parseQuantity(String(amount))?.nano ?? 0n;
    if (!name.includes('/') && !STANDARD.test(name))
      return [fault(path, 'no resource of Kubernetes', 'Put its domain before it, such as example.com/.')];
    if (nano < 0n) return [fault(path, `${amount} is below 0`, 'Write what is needed.')];
    if (isExtended(name) && name.startsWith('requests.'))
      return [fault(path, 'no name of a resource', 'Leave requests. away, which only a quota has.')];
    if (isExtended(name) && nano % NANO !== 0n)
      return [fault(path, `${amount} is no whole number`, 'Write a whole number.')];
    return name.startsWith(HUGE_PAGES) ? pageFaults(name, nano, path) : [];
  });
}

/** What cannot be overcommitted needs a limit, and as much of it. */
function requestFaults(
  [name, amount]: readonly [string, string | number],
  limit: string | number | undefined,
  at: Path,
): readonly Diagnostic[] {
  const path = [...at, 'requests', name];
  if (!isExtended(name) && !name.startsWith(HUGE_PAGES)) {
    if (limit === undefined || !exceeds(amount, limit)) return [];
    const found = fault(path, `${amount} is more than the limit ${limit}`, 'Raise the limit, or request less.');
    return [{ ...found, sharedFault: requestAboveLimit(amount, limit) }];
  }
  if (limit === undefined) return [fault(path, 'has no limit', 'Write the same limit: it cannot be overcommitted.')];
  const isSame = parseQuantity(String(amount))?.nano === parseQuantity(String(limit))?.nano;
  return isSame
    ? []
    : [fault(path, `${amount} is not the limit ${limit}`, 'Write the same: it cannot be overcommitted.')];
}

/** Huge pages are asked for as whole pages, whose size is in the name. */
function pageFaults(name: string, nano: bigint, path: Path): readonly Diagnostic[] {
  const size = parseQuantity(name.slice(HUGE_PAGES.length))?.nano ?? 0n;
  if (size <= 0n) return [fault(path, 'names no size of a page', 'Write one such as hugepages-2Mi.')];
  return nano % size === 0n ? [] : [fault(path, 'is no multiple of the page', 'Write whole pages.')];
}

function hugePagesAlone(all: Quantities, at: Path): readonly Diagnostic[] {
  const names = Object.keys(all);
  if (!names.some((name) => name.startsWith(HUGE_PAGES)) || names.includes('cpu') || names.includes('memory'))
    return [];
  return [fault(at, 'huge pages need cpu or memory beside them', 'Add one of them.')];
}

function isExtended(name: string): boolean {
  return name.includes('/') && !/(^|\.)kubernetes\.io\//.test(name);
}

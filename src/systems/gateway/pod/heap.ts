import { parseQuantity, quantityBytes } from '../../../lib/quantity';
import type { HeapFields, ResourcesFields } from '../fields';

const DEFAULT_HEAP = '3g';
const DEFAULT_MIN_HEAP = '1g';

/** Environment variables that size the JVM's heap. */
export interface HeapEnvironment {
  readonly SSG_JVM_HEAP: string;
  readonly SSG_JVM_MIN_HEAP?: string;
  readonly SSG_JVM_MAX_HEAP?: string;
}

/**
 * Heap sizes as the Layer7 operator computes them: a percentage counts only with `calculate` and a memory limit, and
 * gives whole MiB, rounded down; otherwise the defaults apply. Minimum and maximum come as a pair, when both
 * percentages or both defaults are given.
 */
export function heapEnvironment(heap: HeapFields | undefined, resources: ResourcesFields | undefined): HeapEnvironment {
  const limit = heap?.calculate === true ? memoryLimit(resources) : undefined;
  const size = (percentage: number | undefined, otherwise: string): string =>
    limit !== undefined && percentage ? `${shareInMebibytes(limit, percentage)}m` : otherwise;
  const whole = { SSG_JVM_HEAP: size(heap?.percentage, heap?.default || DEFAULT_HEAP) };
  if (heap === undefined || !statesRange(heap)) return whole;
  return {
    ...whole,
    SSG_JVM_MIN_HEAP: size(heap.minPercentage, heap.minDefault || DEFAULT_MIN_HEAP),
    SSG_JVM_MAX_HEAP: size(heap.maxPercentage, heap.maxDefault || DEFAULT_HEAP),
  };
}

/** Whether minimum and maximum are both there, as percentages or as defaults. */
export function statesRange(heap: HeapFields): boolean {
  return Boolean((heap.minPercentage && heap.maxPercentage) || (heap.minDefault && heap.maxDefault));
}

/** The limit in bytes. */
function memoryLimit(resources: ResourcesFields | undefined): bigint | undefined {
  const limit = resources?.limits?.memory;
  const quantity = limit === undefined ? undefined : parseQuantity(String(limit));
  return quantity === undefined ? undefined : quantityBytes(quantity);
}

function shareInMebibytes(bytes: bigint, percentage: number): bigint {
  return (bytes * BigInt(percentage)) / (100n * 1024n * 1024n);
}

import { heapEnvironment } from '../../../../src/systems/gateway/pod/heap';
import type { HeapFields } from '../../../../src/systems/gateway/fields';

type Row = readonly [what: string, heap: HeapFields | undefined, limit: string | number | undefined, expected: object];

const heapOnly = (size: string): object => ({ SSG_JVM_HEAP: size });
const range = (size: string, min: string, max: string): object => ({
  SSG_JVM_HEAP: size,
  SSG_JVM_MIN_HEAP: min,
  SSG_JVM_MAX_HEAP: max,
});

const rows: readonly Row[] = [
  ['nothing given', undefined, undefined, heapOnly('3g')],
  ['an empty heap', {}, '4Gi', heapOnly('3g')],
  ['4Gi and 75', { calculate: true, percentage: 75 }, '4Gi', heapOnly('3072m')],
  ['3500Mi and 25', { calculate: true, percentage: 25 }, '3500Mi', heapOnly('875m')],
  ['3500Mi and 66', { calculate: true, percentage: 66 }, '3500Mi', heapOnly('2310m')],
  ['3500Mi and 75', { calculate: true, percentage: 75 }, '3500Mi', heapOnly('2625m')],
  ['4G and 50: a decimal suffix', { calculate: true, percentage: 50 }, '4G', heapOnly('1907m')],
  ['a limit in bytes, as a number', { calculate: true, percentage: 50 }, 4294967296, heapOnly('2048m')],
  ['all of it', { calculate: true, percentage: 100 }, '1Gi', heapOnly('1024m')],
  ['one percent', { calculate: true, percentage: 1 }, '1Gi', heapOnly('10m')],
  ['a percentage without calculate', { percentage: 75 }, '4Gi', heapOnly('3g')],
  ['a percentage without a limit', { calculate: true, percentage: 75, default: '2g' }, undefined, heapOnly('2g')],
  ['calculate alone', { calculate: true }, '4Gi', heapOnly('3g')],
  ['calculate with a default', { calculate: true, default: '2g' }, '4Gi', heapOnly('2g')],
  ['a default alone', { default: '5g' }, undefined, heapOnly('5g')],
  ['an empty default', { default: '' }, undefined, heapOnly('3g')],
  ['a limit that is no quantity', { calculate: true, percentage: 50 }, '4 GB', heapOnly('3g')],
  [
    'both percentages',
    { calculate: true, minPercentage: 40, maxPercentage: 80, minDefault: '1g', maxDefault: '4g' },
    '4000Mi',
    range('3g', '1600m', '3200m'),
  ],
  ['both percentages without calculate', { minPercentage: 40, maxPercentage: 80 }, '4Gi', range('3g', '1g', '3g')],
  ['both defaults', { minDefault: '2g', maxDefault: '6g' }, undefined, range('3g', '2g', '6g')],
  ['only a minimum', { calculate: true, minPercentage: 40 }, '4Gi', heapOnly('3g')],
  ['only a maximum default', { maxDefault: '6g' }, undefined, heapOnly('3g')],
  [
    'one percentage and the other default',
    { calculate: true, minPercentage: 40, maxDefault: '6g' },
    '4Gi',
    heapOnly('3g'),
  ],
];

describe('the heap is sized as the Layer7 operator sizes it', () => {
  it.each(rows)('with %s', (_, heap, limit, expected) => {
    expect(heapEnvironment(heap, limit === undefined ? {} : { limits: { memory: limit } })).toEqual(expected);
  });
});

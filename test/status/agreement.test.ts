import type { Json } from '../../src/lib/json';
import { departure } from '../../src/status/agreement';

const JOB: ReadonlySet<string> = new Set(['command', 'args', 'env', 'envFrom']);

/** Of a pod: what was rendered, what runs, where they depart, and where they do so of a Job. */
const ROWS: readonly (readonly [title: string, rendered: Json, live: Json, pods?: string, job?: string])[] = [
  ['the same', { args: ['a'] }, { args: ['a'] }],
  ['defaults', { name: 'a' }, { name: 'a', terminationMessagePath: '/x' }],
  ['one argument more', { args: ['a'] }, { args: ['a', 'b'] }, 'args', 'args'],
  ['one argument less', { args: ['a', 'b'] }, { args: ['a'] }, 'args[1]', 'args[1]'],
  ['arguments that were taken out', { name: 'a' }, { name: 'a', args: ['b'] }, 'args', 'args'],
  ['an empty list of arguments', { name: 'a', args: [] }, { name: 'a' }],
  [
    'a variable that somebody has added',
    { env: [{ name: 'A', value: 'b' }] },
    { env: [{ name: 'A', value: 'b' }, { name: 'B' }] },
    undefined,
    'env',
  ],
  [
    'another value of a variable',
    { env: [{ name: 'A', value: 'b' }] },
    { env: [{ name: 'A', value: 'c' }] },
    'env[A].value',
    'env[A].value',
  ],
  [
    'a container that admission has added',
    { containers: [{ name: 'a' }] },
    { containers: [{ name: 'a' }, { name: 'proxy', args: ['b'] }] },
  ],
  [
    'an amount in another form',
    { resources: { limits: { cpu: '1000m', 'nvidia.com/gpu': 1 } } },
    { resources: { limits: { cpu: '1', 'nvidia.com/gpu': '1' } } },
  ],
  [
    'another amount',
    { resources: { limits: { memory: '1Gi' } } },
    { resources: { limits: { memory: '2Gi' } } },
    'resources.limits.memory',
    'resources.limits.memory',
  ],
  [
    'text that reads like an amount',
    { env: [{ name: 'A', value: '1000m' }] },
    { env: [{ name: 'A', value: '1' }] },
    'env[A].value',
    'env[A].value',
  ],
];

const CASES = ROWS.map(([title, rendered, live, pods, job]) => ({ title, rendered, live, found: [pods, job] }));

it.each(CASES)('what runs says what was rendered: $title', ({ rendered, live, found }) => {
  expect([departure(rendered, live), departure(rendered, live, '', JOB)]).toEqual(found);
});

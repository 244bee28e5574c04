import type { WorkloadState } from '../../src/model/state';
import { Claims } from '../../src/state/claims';

const state = (file: string, delivered: readonly string[], namespace?: string): WorkloadState => ({
  kind: 'Gateway',
  name: 'ssg',
  namespace,
  file,
  labels: {},
  delivery: 'kubectl',
  argocdHook: false,
  facts: {} as WorkloadState['facts'],
  delivered: delivered.map((path) => `/project/out/${path}`),
  objects: [],
  gateJobs: [],
});

describe('two workloads of one output folder cannot have', () => {
  it.each([
    ['the same file', 'ssg/a', 'ssg/a'],
    ['a file where the other has a folder', 'ssg/a', 'ssg'],
    ['a folder where the other has a file', 'ssg', 'ssg/a'],
    ['a folder below a file of the other', 'ssg', 'ssg/a/b'],
  ])('%s', (_title, first, second) => {
    const claims = new Claims('/project/out', false);
    expect(claims.add(state('a.yaml', [first]))).toBeUndefined();
    expect(claims.add(state('b.yaml', [second]))).toMatchObject({
      code: 'output/same-path',
      message: `Gateway ssg is written to ${second}, and so is Gateway ssg of a.yaml`,
    });
  });
});

it('one workload may have several files of one folder', () => {
  expect(new Claims('/project/out', false).add(state('a.yaml', ['ssg/a', 'ssg/b', 'ssg/a']))).toBeUndefined();
});

it('the folders of two workloads stand side by side', () => {
  const claims = new Claims('/project/out', false);
  expect(claims.add(state('a.yaml', ['one/a']))).toBeUndefined();
  expect(claims.add(state('b.yaml', ['two/a']))).toBeUndefined();
});

it('a stream has no files: workloads of several namespaces may bear one name', () => {
  const claims = new Claims('/project/out', true);
  expect(claims.add(state('a.yaml', ['ssg'], 'x'))).toBeUndefined();
  expect(claims.add(state('b.yaml', ['ssg'], 'y'))).toBeUndefined();
  expect(claims.add(state('c.yaml', ['ssg'], 'x'))?.code).toBe('output/same-path');
});

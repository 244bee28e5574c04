import { parse } from 'yaml';
import { UsageError } from '../../src/model/usage-error';
import { printedObjects } from '../../src/state/status-file';
import { gateway, Project } from '../cli/project';

const JOB = 'apiVersion: batch/v1\nkind: Job\n';

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
  - args:
    - |
      - a line
        kind: List
    name: a
status:
  message: 'It is: folded as kubectl

    does it'
`;

/** As `kubectl get -o yaml` prints several objects. */
function printedList(...objects: readonly string[]): string {
  const item = (text: string) =>
    `- ${text
      .trimEnd()
      .split('\n')
      .map((line) => (line === '' ? '' : `  ${line}`))
      .join('\n')
      .trimStart()}\n`;
  return `apiVersion: v1\nitems:\n${objects.map(item).join('')}kind: List\nmetadata:\n  resourceVersion: ""\n`;
}

/** With what a text is refused. */
function faultsOf(text: string): UsageError['diagnostics'] {
  let fault: unknown;
  try {
    printedObjects('a.yaml', text);
  } catch (cause) {
    fault = cause;
  }
  expect(fault).toBeInstanceOf(UsageError);
  return (fault as UsageError).diagnostics;
}

describe('what kubectl get prints', () => {
  it('is one object, several, or the items of a list', () => {
    const list = `apiVersion: v1\nkind: List\nitems: [{kind: Job, metadata: {name: a}}, {kind: Pod, metadata: {name: b}}]\n`;
    const names = printedObjects('a.yaml', `${JOB}metadata: {name: c}\n---\n${list}`).map(({ kind }) => kind);
    expect(names).toEqual(['Job', 'Job', 'Pod']);
    expect(printedObjects('a.yaml', '')).toEqual([]);
  });

  it('is a list with folded and literal text, as YAML reads it', () => {
    const list = printedList(POD, POD.replace('a line', 'another line'));
    expect(printedObjects('a.yaml', list)).toEqual((parse(list) as { readonly items: unknown }).items);
    expect(printedObjects('a.yaml', list.replace('metadata:\n  resourceVersion: ""\n', 'metadata: {}\n'))).toHaveLength(
      2,
    );
  });

  it('is a list that is larger than one object may be, where one item has an unusual form', () => {
    const large = `apiVersion: v1\ndata:\n  a: |\n${'    some text of a line of its own\n'.repeat(28_000)}kind: ConfigMap\nmetadata:\n  name: a\n`;
    const list = printedList(...Array.from({ length: 5 }, () => large), POD);
    expect(list.length).toBeGreaterThan(4 * 1024 * 1024);
    expect(printedObjects('a.yaml', list)).toHaveLength(6);
  });

  it('is refused at its place in the list', () => {
    const list = printedList(POD, POD.replace('  name: a\n', '  labels: {}\n'));
    expect(faultsOf(list)).toMatchObject([{ line: 3 + POD.split('\n').length - 1 }]);
  });

  it.each([
    ['no metadata', JOB],
    ['metadata that are null', `${JOB}metadata: null\n`],
    ['no name', `${JOB}metadata: {labels: null}\n`],
    ['a name that is no text', `${JOB}metadata: {name: [a]}\n`],
    ['no kind', 'metadata: {name: a}\n'],
    ['an item of a list without metadata', 'kind: List\nitems: [{kind: Job}]\n'],
  ])('is refused with its place where it has %s', (_title, text) => {
    expect(faultsOf(text)).toMatchObject([
      { code: 'input/not-a-resource', file: 'a.yaml', line: text.startsWith('kind: List') ? 2 : 1 },
    ]);
  });

  it.each(['plan --from old --status odd.yaml new', 'status - -c settings.yaml'])(
    'exits with 2 in %s',
    async (argv) => {
      const project = new Project({
        'old/a.yaml': gateway('a'),
        'new/a.yaml': gateway('a', { version: '11.3.0' }),
        'settings.yaml': 'sources: [new]\n',
        'odd.yaml': `${JOB}metadata: null\n`,
      });
      try {
        const { code, stderr } = await project.run(argv, { stdin: `${JOB}metadata: null\n` });
        expect([code, stderr]).toEqual([2, expect.stringContaining(':1:1  an object of a cluster has a kind')]);
      } finally {
        project.remove();
      }
    },
  );
});

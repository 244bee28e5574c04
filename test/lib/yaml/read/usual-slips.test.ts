import { readSource } from '../../../../src/model/source';

const found = (text: string) =>
  readSource('a.yaml', text).diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`);

const CONFLICT = 'a conflict of a merge that nobody has resolved yet';

it.each([
  ['a conflict', 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n', [`2:1 ${CONFLICT}`]],
  [
    'several',
    '<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\nc: 1\n<<<<<<< HEAD\n=======\n>>>>>>> x\n',
    [`1:1 ${CONFLICT}`],
  ],
  ['one of the second document', 'a: 1\n---\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n', [`3:1 ${CONFLICT}`]],
  ['no conflict in a text', 'a: |\n  x\n  <<<<<<< HEAD\n', []],
  [
    'a key too deep',
    'metadata:\n  name: fern\n   namespace: edge\n',
    ['3:4 the line is indented by 3, deeper than line 2 above it (2), which has a value already'],
  ],
  [
    'a key too deep in a list',
    'ports:\n- name: a\n    port: 1\n',
    ['3:5 the line is indented by 4, deeper than line 2 above it (2), which has a value already'],
  ],
  [
    'a key too deep below a text in quotes',
    'spec:\n  version: "11.2.2"\n   license:\n    accept: true\n',
    ['3:4 the line is indented by 3, and line 2 above it by 2: keys of one mapping begin in one column'],
  ],
  [
    'a key not deep enough',
    'metadata:\n  name: fern\n\n # where\n namespace: edge\n',
    ['5:2 the line is indented by 1, and line 2 above it by 2: keys of one mapping begin in one column'],
  ],
  [
    'a key between two depths, in the second document',
    'a: 1\n---\nspec:\n  app:\n    image: a\n   replicas: 1\n',
    ['6:4 the line is indented by 3, and line 5 above it by 4: keys of one mapping begin in one column'],
  ],
  ['a second colon on one line', 'a: b: c\n', ['1:4 a second ": " on the line: a mapping cannot begin here']],
  ['nothing of a value of two lines', 'a: b\n  c\n', []],
])('says of %s where it is', (_what, text, expected) => {
  expect(found(text)).toEqual(expected);
});

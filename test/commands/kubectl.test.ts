import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubectlGet } from '../../src/state/kubectl';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'schemagate-kubectl-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Asks a kubectl that is this script. */
function ask(script: string) {
  writeFileSync(join(folder, 'kubectl'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'kubectl'), 0o755);
  return kubectlGet({ env: { PATH: `${folder}:/usr/bin:/bin` }, wayOut: 'Do something else' }, ['pods']);
}

it.each([
  ['a list gives its items, and nothing that is no object', '{"items": [{"kind": "Pod"}, 1]}', [{ kind: 'Pod' }]],
  ['one object gives itself', '{"kind": "Pod"}', [{ kind: 'Pod' }]],
  ['an empty answer gives nothing', '', []],
  ['what is no object gives nothing', '[]', []],
])('%s', (_title, answer, expected) => {
  expect(ask(`echo '${answer}'`)).toEqual(expected);
});

it.each([
  ['no JSON', 'echo Warning', 'kubectl did not print JSON. Do something else'],
  [
    'a failure: its last line says why',
    'printf "E1121 noise\\nforbidden\\n" >&2; exit 1',
    'kubectl get failed: forbidden. Do something else',
  ],
  [
    'a failure that ends in a question',
    'echo "refused - the right port?" >&2; exit 1',
    'kubectl get failed: refused - the right port? Do something else',
  ],
])('refuses %s', (_title, script, message) => {
  expect(() => ask(script)).toThrow(message);
});

it('says how to get along without kubectl', () => {
  expect(() => kubectlGet({ env: { PATH: folder }, wayOut: 'Do something else' }, ['pods'])).toThrow(
    'kubectl: not found. Install it, or add its folder to PATH. Do something else',
  );
});

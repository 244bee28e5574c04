import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adoption } from '../../../../src/systems/adoption';
import type { JsonObject } from '../../../../src/lib/json';
import { importedResource } from '../../../conformance/helm-cases';
import { Project } from '../../../cli/project';
import { adopted, operatorCase, operatorObjects } from './pairs';

const DELIVERIES = ['argocd', 'flux', 'helm', 'kubectl'] as const;
type Delivery = (typeof DELIVERIES)[number];
const RESOURCE = 'gateways/gateway.yaml';
const TOOLS = ['argocd', 'flux', 'git', 'helm', 'kubectl', 'schemagate'];

/** Notes its words, one a line, and fails like the tool itself where a file that it is to read is not there. */
const TOOL = `#!/bin/sh
{ echo "\${0##*/}"; for word in "$@"; do printf '%s\\n' "$word"; done; echo; } >> "$CALLS"
while [ $# -gt 0 ]; do
  case "$1" in --filename | --patch-file) [ -f "$2" ] || { echo "no file $2" >&2; exit 1; } ;; esac
  shift
done
`;

function place(): Project {
  const project = new Project({ [RESOURCE]: '' });
  mkdirSync(join(project.path, 'bin'));
  for (const tool of TOOLS) {
    writeFileSync(join(project.path, 'bin', tool), TOOL);
    chmodSync(join(project.path, 'bin', tool), 0o755);
  }
  return project;
}

/** What the tools were called with, by a shell that stops at the first command that fails. */
function run(project: Project, commands: readonly string[]): readonly (readonly string[])[] {
  const calls = join(project.path, 'calls');
  writeFileSync(calls, '');
  const { stderr, status } = spawnSync('sh', ['-eu', '-c', commands.join('\n')], {
    cwd: project.path,
    env: { PATH: `${join(project.path, 'bin')}:/usr/bin:/bin`, CALLS: calls },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const noted = readFileSync(calls, 'utf8').trim();
  return noted === '' ? [] : noted.split('\n\n').map((call) => call.split('\n'));
}

/** `kind/name` that kubectl is told of. */
function objectsIn(calls: readonly (readonly string[])[]): readonly string[] {
  const words = calls.filter(([tool]) => tool === 'kubectl').flatMap((call) => call.slice(1));
  return words.filter((word) => /^[a-z]+(\.[a-z0-9.]+)?\/[a-z0-9.-]*[a-z0-9]$/.test(word) && word !== RESOURCE);
}

/** Takes the whole move, and then every step back, the last one first. */
function thereAndBack({ steps }: Adoption, running: readonly JsonObject[]): void {
  const project = place();
  const known = running.map(
    ({ kind, metadata }) => `${String(kind).toLowerCase()}/${String((metadata as JsonObject).name)}`,
  );
  const isScript = (command: string) => /^sh \S*apply\.sh/.test(command);
  try {
    const there = run(
      project,
      steps.flatMap(({ commands }) => commands).filter((command) => !isScript(command)),
    );
    const back = run(
      project,
      [...steps].reverse().flatMap(({ undo }) => undo),
    );
    const foreign = objectsIn([...there, ...back])
      .map((word) => word.replace(/^([a-z]+)\.[a-z0-9.]+\//, '$1/'))
      .filter((word) => !known.includes(word) && !word.startsWith('gateway/'));
    expect([...new Set(foreign)].filter((word) => word !== 'deployment/layer7-operator-controller-manager')).toEqual(
      [],
    );
  } finally {
    project.remove();
  }
}

describe('the commands of a move, and those that take it back', () => {
  it.each(
    ['minimal', 'management-service', 'strategy-recreate-probes'].flatMap((name) =>
      DELIVERIES.map((delivery) => [name, delivery] as const),
    ),
  )('are run by a shell, and name what there is: case %s of the operator, %s', async (name, delivery) => {
    thereAndBack(await operatorCase(name, flagsFor(delivery)), operatorObjects(name));
  });

  it.each(['operations', 'node-properties'].flatMap((name) => DELIVERIES.map((delivery) => [name, delivery] as const)))(
    'are run by a shell, and name what there is: case %s of the chart, %s',
    async (name, delivery) => {
      const text = readFileSync(join(__dirname, '../../../conformance/helm', `${name}.chart.json`), 'utf8');
      const running = JSON.parse(text) as readonly JsonObject[];
      thereAndBack(await adopted(importedResource(name, 'values'), running, flagsFor(delivery)), running);
    },
  );
});

function flagsFor(delivery: Delivery) {
  return { flags: { delivery, allowInlineSecrets: true } };
}

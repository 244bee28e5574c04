// npm run bench: how fast, as ratios to what this machine does in the same run. No number here is absolute.
// npm run bench -- planning: one part of it. --node PATH: on that Node, too (npm i --prefix DIR node@24 gives one).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeApplications } from './applications.mjs';
import { recordedCluster } from './cluster.mjs';
import { writeGateways } from './gateways.mjs';
import { isOnPath, median, peakMemory, times } from './measure.mjs';

const DELIVERIES = ['helm', 'argocd', 'flux', 'kubectl'];
const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'bin', 'schemagate.js');
const node = process.execPath;
const work = mkdtempSync(join(tmpdir(), 'schemagate-bench-'));
const clean = (folder) => () => rmSync(join(work, folder), { recursive: true, force: true });
const { values, positionals } = parseArgs({ options: { node: { type: 'string' } }, allowPositionals: true });
const otherNode = values.node === undefined ? undefined : resolve(values.node);

if (!existsSync(join(root, 'lib', 'cli', 'main.js'))) throw new Error('run npm run build first');
try {
  for (const count of [1, 1_000, 10_000]) writeGateways(join(work, `gateways-${count}`), count);
  for (const count of [1, 30, 300]) writeApplications(join(work, `applications-${count}`), count);
  const parts = {
    oneGateway,
    oneApplication,
    manyApplications,
    thousandGateways,
    bareLoop,
    growth,
    planning,
    standing,
  };
  for (const name of positionals) if (!Object.hasOwn(parts, name)) throw new Error(`no part ${name}`);
  for (const [name, measure] of Object.entries(parts)) {
    if (positionals.length === 0 || positionals.includes(name)) measure();
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

function oneGateway() {
  title('one gateway, the whole process');
  const commands = { 'node -e 0': { argv: [node, '-e', '0'], cwd: work }, schemagate: schemagate(1) };
  if (otherNode !== undefined) {
    commands['other node -e 0'] = { argv: [otherNode, '-e', '0'], cwd: work };
    const other = { ...schemagate(1, otherNode), env: { NODE_COMPILE_CACHE: join(work, 'compiled') } };
    times({ other }, 2);
    commands['other, warm cache'] = other;
  }
  if (isOnPath('helm')) {
    times({ chart: { argv: [node, cli, 'synth', 'gateways-1', '-d', 'helm', '-o', 'chart', '-q'], cwd: work } }, 1);
    const chart = join(work, 'chart', 'gw-0');
    commands['helm template'] = { argv: ['helm', 'template', '--kube-version', '1.34', chart], cwd: work };
  }
  if (isOnPath('kubectl')) {
    times({ files: { argv: [node, cli, 'synth', 'gateways-1', '-d', 'argocd', '-o', 'base', '-q'], cwd: work } }, 1);
    kustomization(join(work, 'base'));
    commands['kubectl kustomize'] = { argv: ['kubectl', 'kustomize', join(work, 'base')], cwd: work };
  }
  const found = times(commands, 31);
  for (const [name, list] of Object.entries(found)) line(name, `${ms(median(list))}, best ${ms(list[0])}`);
  ratio('to node -e 0', found.schemagate, found['node -e 0'], 2.3);
  if (otherNode === undefined) line('on another node', 'not measured: --node names none');
  else ratio('other node, to node -e 0', found['other, warm cache'], found['node -e 0'], 1.5);
  for (const peer of ['helm template', 'kubectl kustomize']) {
    if (found[peer]) ratio(`to ${peer}`, found.schemagate, found[peer]);
    else missing(`to ${peer}`, peer.split(' ')[0]);
  }
  memory(peakMemory(schemagate(1)), 120);
}

function oneApplication() {
  title('one application of 60 objects, the whole process');
  const base = join(work, 'applications-1');
  const commands = Object.fromEntries(DELIVERIES.map((delivery) => [delivery, application(1, delivery)]));
  const hasPeer = isOnPath('kubectl');
  if (hasPeer) {
    kustomization(base);
    const argv = ['kubectl', 'kustomize', base];
    commands['kubectl kustomize'] = { argv, cwd: work };
  }
  const found = times(commands, 15);
  for (const [name, list] of Object.entries(found)) line(name, `${ms(median(list))}, best ${ms(list[0])}`);
  if (!hasPeer) missing('to kubectl kustomize', 'kubectl');
  else
    for (const each of DELIVERIES) ratio(`${each}, to kubectl kustomize`, found[each], found['kubectl kustomize'], 2);
  memory(peakMemory(application(1, 'argocd')), 120);
}

function manyApplications() {
  title('300 applications of 60 objects against 30');
  const found = times({ 30: application(30, 'argocd'), 300: application(300, 'argocd') }, 3);
  for (const [name, list] of Object.entries(found)) line(name, ms(median(list)));
  ratio('time', found[300], found[30], 11);
  memory(peakMemory(application(300, 'argocd')), 250);
}

function application(count, delivery) {
  const output = `applications-out-${count}-${delivery}`;
  const source = join(`applications-${count}`, count === 1 ? 'shop-0.yaml' : '*.yaml');
  const argv = [node, cli, 'synth', source, '-d', delivery, '-o', output, '-q'];
  return { argv, cwd: work, before: clean(output) };
}

function kustomization(folder) {
  const resources = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.yaml'));
  const text = JSON.stringify({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources });
  writeFileSync(join(folder, 'kustomization.yaml'), text);
}

function thousandGateways() {
  title('1,000 gateways, against a plain cdk8s app that reads the same files');
  const peer = join(root, 'bench', 'peer');
  const env = {
    PEER_SOURCES: join(work, 'gateways-1000'),
    CDK8S_OUTDIR: join(work, 'peer'),
    TS_NODE_PROJECT: join(peer, 'tsconfig.json'),
  };
  const app = {
    argv: [node, '--require', 'ts-node/register', join(peer, 'main.ts')],
    cwd: root,
    env,
    before: clean('peer'),
  };
  const untyped = { ...app, env: { ...env, TS_NODE_TRANSPILE_ONLY: 'true' } };
  const found = times({ schemagate: schemagate(1_000), 'cdk8s app': app, 'without type check': untyped }, 3);
  for (const [name, list] of Object.entries(found)) line(name, ms(median(list)));
  line('times faster', `${(median(found['cdk8s app']) / median(found.schemagate)).toFixed(1)} (wanted: at least 4)`);
  line('without type check', (median(found['without type check']) / median(found.schemagate)).toFixed(1));
}

function bareLoop() {
  title('1,000 gateways, against a loop that writes the same bytes');
  times({ first: schemagate(1_000) }, 1);
  const kept = join(work, 'kept');
  renameSync(join(work, 'out-1000'), kept);
  const script = fileURLToPath(new URL('bare-loop.mjs', import.meta.url));
  const loop = { argv: [node, script, kept, join(work, 'copy')], cwd: work, before: clean('copy') };
  const found = times({ schemagate: schemagate(1_000), loop }, 5);
  for (const [name, list] of Object.entries(found)) line(name, ms(median(list)));
  ratio('to the loop', found.schemagate, found.loop);
}

function growth() {
  title('10,000 gateways against 1,000');
  const found = times({ 1000: schemagate(1_000), 10000: schemagate(10_000) }, 3);
  for (const [name, list] of Object.entries(found)) line(name, ms(median(list)));
  ratio('time', found[10000], found[1000], 11);
  memory(peakMemory(schemagate(10_000)), 250);
}

function planning() {
  title('planning 1,000 gateways between two git revisions, against compiling them');
  const repository = join(work, 'repository');
  writeGateways(join(repository, 'gateways'), 1_000);
  commit(repository, 'before');
  writeGateways(join(repository, 'gateways'), 1_000, '11.3.0');
  commit(repository, 'after');
  const argv = [node, cli, 'plan', 'gateways', '--from', 'HEAD~1', '--to-rev', 'HEAD'];
  const found = times(
    {
      compiling: schemagate(1_000),
      'all of them change': { argv, cwd: repository },
      'none of them changes': { argv: argv.with(5, 'HEAD'), cwd: repository },
    },
    5,
  );
  for (const [name, list] of Object.entries(found)) line(name, ms(median(list)));
  ratio('where all change', found['all of them change'], found.compiling, 2);
  ratio('where none does', found['none of them changes'], found.compiling, 2);
}

function standing() {
  title(
    'the status of 300 gateways in one recorded namespace, against 30, compiling them, and JSON.parse of what was recorded',
  );
  const commands = Object.fromEntries(
    [30, 300].map((count) => {
      const sources = `standing-${count}`;
      writeGateways(join(work, sources), count);
      const options = ['-d', 'argocd', '-o', `${sources}-out`, '-q'];
      const compiling = { argv: [node, cli, 'synth', sources, ...options], cwd: work, before: clean(`${sources}-out`) };
      times({ compiling }, 1);
      const config = join(work, `${sources}.yaml`);
      writeFileSync(config, `sources: [${sources}]\ndelivery: argocd\n`);
      const input = recordedCluster(join(work, `${sources}-out`));
      // One of three has failed: somebody is needed.
      return [
        count,
        { compiling, status: { argv: [node, cli, 'status', '-', '-c', config], cwd: work, input, exit: 1 } },
      ];
    }),
  );
  const { input } = commands[300].status;
  const parsing = { argv: [node, '-e', "JSON.parse(require('fs').readFileSync(0))"], cwd: work, input };
  const { compiling, status } = commands[300];
  const found = times({ 30: commands[30].status, 300: status, compiling, 'JSON.parse': parsing }, 5);
  for (const [name, list] of Object.entries(found)) line(name, ms(median(list)));
  ratio('time', found[300], found[30], 11);
  ratio('to compiling them', found[300], found.compiling, 2);
  ratio('to JSON.parse', found[300], found['JSON.parse']);
  memory(peakMemory(status), 250);
}

function commit(folder, message) {
  const identity = { NAME: 'bench', EMAIL: 'bench@example.com', DATE: '2024-05-01T12:00:00+00:00' };
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  for (const [key, value] of Object.entries(identity)) env[`GIT_AUTHOR_${key}`] = env[`GIT_COMMITTER_${key}`] = value;
  const git = (...args) => execFileSync('git', args, { cwd: folder, env, stdio: 'ignore' });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
}

function schemagate(count, program = node) {
  const output = `out-${count}`;
  return { argv: [program, cli, 'synth', `gateways-${count}`, '-o', output, '-q'], cwd: work, before: clean(output) };
}

function ratio(name, list, base, wanted) {
  const best = (list[0] / base[0]).toFixed(2);
  const goal = wanted === undefined ? '' : ` (wanted: at most ${wanted})`;
  line(`ratio ${name}`, `${(median(list) / median(base)).toFixed(2)}, best ${best}${goal}`);
}

function missing(name, program) {
  line(`ratio ${name}`, `NOT MEASURED: there is no ${program} on the PATH`);
}

function memory(mib, wanted) {
  line('peak memory', `${mib.toFixed(0)} MiB (wanted: at most ${wanted})`);
}

function title(text) {
  console.log(`\n${text}`);
}

function line(name, text) {
  console.log(`  ${name.padEnd(40)}${text}`);
}

function ms(time) {
  return `${time.toFixed(time < 1000 ? 1 : 0)} ms`;
}

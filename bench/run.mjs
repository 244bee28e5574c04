// npm run bench: how fast, as ratios to what this machine does in the same run. No number here is absolute.
// npm run bench -- planning: one part of it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeGateways } from './gateways.mjs';
import { isOnPath, median, peakMemory, times } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'bin', 'schemagate.js');
const node = process.execPath;
const work = mkdtempSync(join(tmpdir(), 'schemagate-bench-'));
const clean = (folder) => () => rmSync(join(work, folder), { recursive: true, force: true });

if (!existsSync(join(root, 'lib', 'cli', 'main.js'))) throw new Error('run npm run build first');
try {
  for (const count of [1, 1_000, 10_000]) writeGateways(join(work, `gateways-${count}`), count);
  const parts = { oneGateway, thousandGateways, growth, planning };
  const wanted = process.argv.slice(2);
  for (const [name, measure] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) measure();
} finally {
  rmSync(work, { recursive: true, force: true });
}

function oneGateway() {
  title('one gateway, the whole process');
  const synth = schemagate(1);
  const commands = { 'node -e 0': { argv: [node, '-e', '0'], cwd: work }, schemagate: synth };
  if (isOnPath('helm')) {
    times({ chart: { argv: [node, cli, 'synth', 'gateways-1', '-d', 'helm', '-o', 'chart', '-q'], cwd: work } }, 1);
    commands['helm template'] = {
      argv: ['helm', 'template', '--kube-version', '1.34', join(work, 'chart', 'gw-0')],
      cwd: work,
    };
  }
  const found = times(commands, 31);
  for (const [name, list] of Object.entries(found)) line(name, `${ms(median(list))}, best ${ms(list[0])}`);
  ratio('to node -e 0', found.schemagate, found['node -e 0'], 1.5);
  if (found['helm template']) ratio('to helm template', found.schemagate, found['helm template'], 0.95);
  else line('to helm template', 'not measured: helm is not on the PATH');
  memory(peakMemory(synth), 120);
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
  line('times faster', `${(median(found['cdk8s app']) / median(found.schemagate)).toFixed(1)} (wanted: at least 6)`);
  line('without type check', (median(found['without type check']) / median(found.schemagate)).toFixed(1));
}

function growth() {
  title('10,000 gateways against 1,000');
  const found = times({ 1000: schemagate(1_000), 10000: schemagate(10_000) }, 3);
  for (const [name, list] of Object.entries(found)) line(name, ms(median(list)));
  ratio('time', found[10000], found[1000], 11);
  memory(peakMemory(schemagate(10_000)), 150);
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
  ratio('where all change', found['all of them change'], found.compiling, 3);
  ratio('where none does', found['none of them changes'], found.compiling, 3);
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

function schemagate(count) {
  const output = `out-${count}`;
  return { argv: [node, cli, 'synth', `gateways-${count}`, '-o', output, '-q'], cwd: work, before: clean(output) };
}

function ratio(name, list, base, wanted) {
  const best = (list[0] / base[0]).toFixed(2);
  line(`ratio ${name}`, `${(median(list) / median(base)).toFixed(2)}, best ${best} (wanted: at most ${wanted})`);
}

function memory(mib, wanted) {
  line('peak memory', `${mib.toFixed(0)} MiB (wanted: at most ${wanted})`);
}

function title(text) {
  console.log(`\n${text}`);
}

function line(name, text) {
  console.log(`  ${name.padEnd(24)}${text}`);
}

function ms(time) {
  return `${time.toFixed(time < 1000 ? 1 : 0)} ms`;
}

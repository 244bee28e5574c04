// To start a process, Node forks, which copies the tables of its memory: 10 ms for a worker of jest that has grown to
// 400 MB, 1 ms for a small process, and each plan starts git some seven times. So a worker keeps a small process, which
// starts others for it and hands back how they ended. Behavior is that of Node; what cannot be handed on is left to it.
const { Buffer } = require('node:buffer');
const childProcess = require('node:child_process');
const { mkdtempSync, openSync, readSync, rmSync, writeSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { deserialize, serialize } = require('node:v8');

const HEAD_BYTES = 4;
/** What can be handed on; a call with any other option is left to Node. */
const OPTIONS = new Set(['cwd', 'encoding', 'env', 'input', 'maxBuffer', 'stdio', 'timeout', 'windowsHide']);

/** A message behind its length. */
function send(file, value) {
  const bytes = serialize(value);
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(bytes.length);
  const message = Buffer.concat([head, bytes]);
  for (let at = 0; at < message.length;) at += writeSync(file, message, at);
}

function receive(file) {
  const head = receiveBytes(file, HEAD_BYTES);
  return head && deserialize(receiveBytes(file, head.readUInt32LE()));
}

/** Nothing when the other side has gone. */
function receiveBytes(file, length) {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length;) {
    const count = readSync(file, bytes, at, length - at, null);
    if (count === 0) return undefined;
    at += count;
  }
  return bytes;
}

/** The small process: answers until the worker goes. */
function serve(requests, replies) {
  const [incoming, outgoing] = [openSync(requests, 'r'), openSync(replies, 'w')];
  for (let call = receive(incoming); call !== undefined; call = receive(incoming)) {
    const { pid, status, signal, output, error } = childProcess.spawnSync(...call);
    send(outgoing, { pid, status, signal, output, error: error && { message: error.message, ...error } });
  }
}

/** Starts the small process. */
function startParent(spawnSync) {
  const folder = mkdtempSync(join(tmpdir(), 'schemagate-parent-'));
  const [requests, replies] = [join(folder, 'requests'), join(folder, 'replies')];
  spawnSync('mkfifo', [requests, replies]);
  childProcess.spawn(process.execPath, [module.filename, requests, replies], { stdio: 'ignore' }).unref();
  const [outgoing, incoming] = [openSync(requests, 'w'), openSync(replies, 'r')];
  rmSync(folder, { recursive: true });
  return { outgoing, incoming };
}

function mayBeHandedOn(options) {
  const stdio = [options.stdio ?? 'pipe'].flat();
  return (
    Object.keys(options).every((name) => OPTIONS.has(name)) &&
    stdio.every((each) => each === 'pipe' || each === 'ignore') &&
    (options.input === undefined || typeof options.input === 'string' || Buffer.isBuffer(options.input))
  );
}

/** Whether the worker of jest does it already: the module outlives the test files that a worker runs. */
const REPLACED = Symbol.for('schemagate.small-parent');

function replaceStarts() {
  if (childProcess[REPLACED] || process.platform === 'win32') return;
  childProcess[REPLACED] = true;
  const { spawnSync } = childProcess;
  let parent;
  childProcess.spawnSync = (command, ...rest) => {
    const [args, { encoding, ...options }] = split(rest);
    if (!mayBeHandedOn(options)) return spawnSync(command, ...rest);
    parent ??= startParent(spawnSync);
    send(parent.outgoing, [command, [...args], withoutPrototype(options)]);
    const reply = receive(parent.incoming);
    if (reply === undefined) throw new Error('the process that starts others has gone');
    return outcomeOf(reply, encoding);
  };
  childProcess.execFileSync = (command, ...rest) => {
    const outcome = childProcess.spawnSync(command, ...rest);
    const [args, { stdio }] = split(rest);
    if (stdio === undefined && outcome.stderr) process.stderr.write(outcome.stderr);
    if (outcome.error) throw Object.assign(outcome.error, outcome);
    if (outcome.status === 0) return outcome.stdout;
    throw Object.assign(new Error(`Command failed: ${[command, ...args].join(' ')}\n${outcome.stderr}`), outcome);
  };
}

/** Arguments and options of a call, each of which may be left out. */
function split([first, second]) {
  return Array.isArray(first) ? [first, second ?? {}] : [[], first ?? {}];
}

/** `process.env` of a test is no object that can be sent. */
function withoutPrototype({ env, ...options }) {
  return env === undefined ? options : { ...options, env: { ...env } };
}

function outcomeOf({ output, error, ...outcome }, encoding = 'buffer') {
  const texts = encoding === 'buffer' ? output : output?.map((bytes) => bytes && bytes.toString(encoding));
  const failure = error && { error: Object.assign(new Error(error.message), error) };
  return { ...outcome, output: texts, stdout: texts?.[1] ?? null, stderr: texts?.[2] ?? null, ...failure };
}

if (require.main === module) serve(...process.argv.slice(2));
else replaceStarts();

import { spawnSync } from 'node:child_process';
import { isObject, type Json, type JsonObject } from '../lib/json';
import { tryFindProgram } from './program';
import { UsageError } from '../model/usage-error';

const TIMEOUT = '30s';

/** What kubectl is asked, besides the objects themselves. */
export interface KubectlRequest {
  /** Of the kubeconfig. Default: the current one. */
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly namespace?: string;
  /** In which kubectl is looked up and runs. Default: that of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What to do without it, as a sentence without its full stop. */
  readonly wayOut: string;
}

/** kubectl is there, and the cluster does not give what was asked for. */
export class KubectlFailed extends UsageError {}

/**
 * The objects that `kubectl get` prints: reads only.
 *
 * @param args kinds, names and selectors
 * @throws UsageError when there is no kubectl, or no answer
 */
export function kubectlGet(request: KubectlRequest, args: readonly string[]): readonly JsonObject[] {
  const printed = runKubectl(request, ['get', ...args, '--ignore-not-found', '--output=json']);
  return objectsIn(printed, request.wayOut);
}

/**
 * What kubectl prints for a command that only reads.
 *
 * @throws UsageError when there is no kubectl, or no answer
 */
export function runKubectl(request: KubectlRequest, args: readonly string[]): string {
  const { context, kubeconfig, namespace, env = process.env, wayOut } = request;
  const options = [
    ...(kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`]),
    ...(context === undefined ? [] : [`--context=${context}`]),
    ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
    `--request-timeout=${TIMEOUT}`,
  ];
  const program = tryFindProgram('kubectl', env);
  if (program === undefined)
    throw new UsageError(`kubectl: not found. Install it, or add its folder to PATH. ${wayOut}`);
  const { error, status, stdout, stderr } = spawnSync(program, [...options, ...args], {
    env: env as NodeJS.ProcessEnv,
    maxBuffer: Number.MAX_SAFE_INTEGER,
  });
  if (error !== undefined) throw new UsageError(`cannot run kubectl (${codeOf(error)}). ${wayOut}`);
  if (status !== 0) throw new KubectlFailed(`kubectl ${args[0]} failed: ${lastLine(stderr)} ${wayOut}`);
  return stdout.toString('utf8');
}

function codeOf(error: NodeJS.ErrnoException): string {
  return error.code ?? error.message;
}

/** As a sentence; before it kubectl says what it tried. */
function lastLine(stderr: Buffer): string {
  const line = stderr.toString('utf8').trim().split('\n').at(-1) ?? '';
  return /[.?!]$/.test(line) ? line : `${line}.`;
}

/** Those of a list, or the one that was named; none prints nothing. */
function objectsIn(text: string, wayOut: string): readonly JsonObject[] {
  if (text.trim() === '') return [];
  const answer = parse(text, wayOut);
  if (!isObject(answer)) return [];
  return Array.isArray(answer.items) ? (answer.items as readonly Json[]).filter(isObject) : [answer];
}

function parse(text: string, wayOut: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new UsageError(`kubectl did not print JSON. ${wayOut}`);
  }
}

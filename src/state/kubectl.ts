import { execFile, spawnSync } from 'node:child_process';
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

/** What kubectl prints for a command that only reads. */
function runKubectl(request: KubectlRequest, args: readonly string[]): string {
  const { program, options, env } = callOf(request);
  const { error, status, stdout, stderr } = spawnSync(program, [...options, ...args], {
    env,
    maxBuffer: Number.MAX_SAFE_INTEGER,
  });
  if (error !== undefined) throw notRun(error, request);
  if (status !== 0) throw refused(args, stderr, request);
  return stdout.toString('utf8');
}

/**
 * The objects that `kubectl get` prints, read beside other reads.
 *
 * @param args kinds, names and selectors
 * @throws UsageError when there is no kubectl, or no answer
 */
export async function readObjects(request: KubectlRequest, args: readonly string[]): Promise<readonly JsonObject[]> {
  const printed = await readKubectl(request, ['get', ...args, '--ignore-not-found', '--output=json']);
  return objectsIn(printed, request.wayOut);
}

/**
 * What kubectl prints for a command that only reads, beside other reads.
 *
 * @throws UsageError when there is no kubectl, or no answer
 */
export function readKubectl(request: KubectlRequest, args: readonly string[]): Promise<string> {
  const { program, options, env } = callOf(request);
  return new Promise((resolve, reject) => {
    const settings = { env, maxBuffer: Number.MAX_SAFE_INTEGER, encoding: 'buffer' } as const;
    execFile(program, [...options, ...args], settings, (error, stdout, stderr) => {
      if (error === null) resolve(stdout.toString('utf8'));
      else if (typeof error.code === 'number') reject(refused(args, stderr, request));
      else reject(notRun(error, request));
    });
  });
}

function callOf({ context, kubeconfig, namespace, env = process.env, wayOut }: KubectlRequest) {
  const options = [
    ...(kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`]),
    ...(context === undefined ? [] : [`--context=${context}`]),
    ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
    `--request-timeout=${TIMEOUT}`,
  ];
  const program = tryFindProgram('kubectl', env);
  if (program === undefined)
    throw new UsageError(`kubectl: not found. Install it, or add its folder to PATH. ${wayOut}`);
  return { program, options, env: env as NodeJS.ProcessEnv };
}

function notRun(error: { readonly code?: unknown; readonly message: string }, { wayOut }: KubectlRequest): UsageError {
  return new UsageError(
    `cannot run kubectl (${typeof error.code === 'string' ? error.code : error.message}). ${wayOut}`,
  );
}

function refused(args: readonly string[], stderr: Buffer, { wayOut }: KubectlRequest): KubectlFailed {
  return new KubectlFailed(`kubectl ${args[0]} failed: ${lastLine(stderr)} ${wayOut}`);
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

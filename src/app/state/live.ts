import { spawnSync } from 'node:child_process';
import { isObject, type Json, type JsonObject } from '../../model/json';
import type { WorkloadState } from '../../model/state';
import { UsageError } from '../usage-error';

const TIMEOUT = '30s';

/** The objects that tell what is installed of these workloads, by `kubectl get`: reads only. */
export function liveObjects(states: readonly WorkloadState[], context: string | undefined): readonly JsonObject[] {
  const queries = new Map<string, readonly [kinds: string, namespace: string | undefined]>();
  for (const { kind, namespace } of states) {
    const kinds = kind === 'DocumentDB' ? 'dbs.documentdb.io' : 'jobs.batch,deployments.apps';
    queries.set(JSON.stringify([kinds, namespace]), [kinds, namespace]);
  }
  return [...queries.values()].flatMap(([kinds, namespace]) => get(kinds, namespace, context));
}

function get(kinds: string, namespace: string | undefined, context: string | undefined): readonly JsonObject[] {
  const args = [
    ...(context === undefined ? [] : [`--context=${context}`]),
    ...(namespace === undefined ? [] : [`--namespace=${namespace}`]),
    `--request-timeout=${TIMEOUT}`,
    'get',
    kinds,
    '--output=json',
  ];
  const { error, status, stdout, stderr } = spawnSync('kubectl', args, {
    env: process.env,
    maxBuffer: Number.MAX_SAFE_INTEGER,
  });
  const wayOut = 'Give a file with --status instead: kubectl get -o yaml prints it';
  if (error !== undefined)
    throw new UsageError(`cannot run kubectl (${'code' in error ? String(error.code) : error.message}). ${wayOut}`);
  if (status !== 0) throw new UsageError(`kubectl ${args.join(' ')} failed: ${lastLine(stderr)}. ${wayOut}`);
  const list = parse(stdout.toString('utf8'));
  return isObject(list) && Array.isArray(list.items) ? (list.items as readonly Json[]).filter(isObject) : [];
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new UsageError('kubectl did not print JSON. Give a file with --status instead');
  }
}

function lastLine(stderr: Buffer): string {
  return stderr.toString('utf8').trim().split('\n').at(-1) ?? '';
}

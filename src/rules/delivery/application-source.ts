import { isObject, type Json, type JsonObject } from '../../lib/json';
import type { KubeObject } from '../../model/kube';
import type { WorkloadState } from '../../model/state';

/** Whether an Application delivers a workload, as far as its source tells. */
export type Delivers = 'yes' | 'no' | 'unknown';

/** What a generator of an ApplicationSet fills in may be anything within one part of a path. */
const TEMPLATE = /\{\{.*?\}\}/g;

/**
 * Compares the source of an Application, or of the template of an ApplicationSet, with the files of a workload. The
 * path is looked for at the end of theirs, since nothing here knows where the repository begins.
 */
export function deliversWorkload(application: KubeObject, { delivered = [] }: WorkloadState): Delivers {
  const sources = sourcesOf(application);
  if (sources.length === 0 || delivered.length === 0) return 'unknown';
  const found = sources.flatMap((source) => delivered.map((file) => judgeFile(source, file)));
  if (found.includes('yes')) return 'yes';
  return found.includes('unknown') ? 'unknown' : 'no';
}

/** What is said there about syncs. */
export function syncPolicyOf(application: KubeObject): JsonObject {
  const policy = field(specOf(application), 'syncPolicy');
  return isObject(policy) ? policy : {};
}

/** The sync options of an Application, or of those that an ApplicationSet makes. */
export function syncOptionsOf(application: KubeObject): readonly string[] {
  const { syncOptions } = syncPolicyOf(application);
  return Array.isArray(syncOptions) ? (syncOptions as readonly Json[]).map(String) : [];
}

/** Of an Application, or of those that an ApplicationSet makes. */
function specOf({ kind, spec }: KubeObject): unknown {
  return kind === 'ApplicationSet' ? field(field(spec, 'template'), 'spec') : spec;
}

function sourcesOf(application: KubeObject): readonly JsonObject[] {
  const fields = specOf(application);
  const several = field(fields, 'sources');
  return [field(fields, 'source'), ...(Array.isArray(several) ? (several as readonly Json[]) : [])].filter(isObject);
}

function judgeFile(source: JsonObject, file: string): Delivers {
  if (typeof source.chart === 'string') return 'no';
  const path = typeof source.path === 'string' ? source.path.replace(/^(?:\.?\/)+|(?<!\/)\/+$/g, '') : '';
  // The whole repository, or a source that only holds values for another one.
  if (path === '' || path === '.') return 'unknown';
  const [, below] = new RegExp(`(?:^|/)${pathPattern(path)}/(.+)$`).exec(file) ?? [];
  if (below === undefined) return 'no';
  const { recurse, include, exclude } = isObject(source.directory) ? source.directory : {};
  // A kustomization there may name files further down.
  if (below.includes('/') && recurse !== true) return 'unknown';
  const isIncluded = typeof include !== 'string' || include === '' || matches(include, below);
  const isExcluded = typeof exclude === 'string' && exclude !== '' && matches(exclude, below);
  return isIncluded && !isExcluded ? 'yes' : 'no';
}

function pathPattern(path: string): string {
  return path
    .split(TEMPLATE)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]*');
}

function matches(glob: string, file: string): boolean {
  const picomatch = require('picomatch') as typeof import('picomatch');
  return picomatch.isMatch(file, glob.replace(TEMPLATE, '*'));
}

function field(value: unknown, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined;
}

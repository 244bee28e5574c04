import { hashOf } from '../../lib/hash';
import { byCodeUnit, isObject, type Json } from '../../lib/json';
import { jobReferences } from '../../delivery/job-references';
import type { KubeObject } from '../../model/kube';
import { servingPhase, type CompletionPhase, type Workload } from '../../model/workload';

/** On the pod of a Job: a hash of the ConfigMaps of the application that it reads. */
const CONFIGURATION = 'schemagate.dev/configuration';

/**
 * The workload with Jobs that are others when a ConfigMap that they read has changed: migrations themselves may stand in
 * one, and a Job whose spec stays does not run again. A Secret does not count: another password is no migration.
 */
export function withConfigurationOfJobs(workload: Workload): Workload {
  const { requires, objects } = servingPhase(workload);
  const maps = [...requires, ...objects].filter(({ kind }) => kind === 'ConfigMap');
  if (maps.length === 0) return workload;
  const phases = workload.phases.map((phase) => (phase.role === 'completes' ? configured(phase, maps) : phase));
  return { ...workload, phases };
}

function configured(phase: CompletionPhase, maps: readonly KubeObject[]): CompletionPhase {
  const { spec } = phase.job;
  const names = new Set(jobReferences(phase.job).flatMap(({ kind, name }) => (kind === 'ConfigMap' ? [name] : [])));
  const read = [...names].sort(byCodeUnit).flatMap((name) => maps.filter(({ metadata }) => metadata.name === name));
  if (read.length === 0 || !isObject(spec) || !isObject(spec.template)) return phase;
  const { template } = spec;
  const metadata = isObject(template.metadata) ? template.metadata : {};
  const annotations = {
    ...(isObject(metadata.annotations) ? metadata.annotations : {}),
    [CONFIGURATION]: hashed(read),
  };
  const job = { ...phase.job, spec: { ...spec, template: { ...template, metadata: { ...metadata, annotations } } } };
  return { ...phase, job };
}

function hashed(maps: readonly KubeObject[]): string {
  return hashOf(
    maps.map(({ metadata, data, binaryData }) => [metadata.name, data ?? null, binaryData ?? null] as Json),
    16,
  );
}

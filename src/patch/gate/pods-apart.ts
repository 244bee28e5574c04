import type { KubeObject, ObjectReference } from '../../model/kube';
import { selectsPods } from '../../model/selected-pods';
import type { PlacedObject, WorkloadFinding } from './gate-rule';
import { mapAt, valueAt } from '../../lib/value-at';

/**
 * What objects do together: pods of a Job that a Service, a disruption budget or a Deployment would take for its own,
 * and a Job that waits for what is delivered after it.
 *
 * @param references what a Job's pod names
 */
export function groupFindings(
  objects: readonly PlacedObject[],
  references: (job: KubeObject) => readonly ObjectReference[],
): readonly WorkloadFinding[] {
  const jobs = objects.filter(({ role }) => role === 'job').map(({ object }) => object);
  const served = objects.filter(({ role }) => role === 'served').map(({ object }) => object);
  return jobs.flatMap((job) => [...selectedBy(job, served), ...waitsFor(job, served, references(job))]);
}

function selectedBy(job: KubeObject, served: readonly KubeObject[]): readonly WorkloadFinding[] {
  const labels = mapAt(job, ['spec', 'template', 'metadata', 'labels']);
  return served
    .filter((object) => selectsPods(object, labels))
    .map((object) => ({
      object,
      place: ['spec', 'selector'],
      message: `the ${object.kind} would select the pods of the Job ${job.metadata.name}`,
      remedy: 'Keep the label in the selector whose value differs between the Job and the pods that serve.',
    }));
}

function waitsFor(
  job: KubeObject,
  served: readonly KubeObject[],
  references: readonly ObjectReference[],
): readonly WorkloadFinding[] {
  return references
    .filter((reference) => served.some((object) => isNamed(object, reference, job)))
    .map(({ kind, name }) => ({
      object: job,
      place: ['spec', 'template', 'spec'],
      message: `the Job would wait for ${kind} ${name}, which is delivered after it`,
      remedy: 'Name an object that exists beforehand, or patch the pods that serve only.',
    }));
}

function isNamed({ kind, metadata }: KubeObject, reference: ObjectReference, job: KubeObject): boolean {
  const sameNamespace = valueAt(job, ['metadata', 'namespace']) === metadata.namespace;
  return sameNamespace && kind === reference.kind && metadata.name === reference.name;
}

import { isObject } from '../../lib/json';
import { hashedJob } from '../../model/job';
import { identityOf, type KubeObject } from '../../model/kube';
import { completionPhases, servingPhase, type CompletionPhase, type Workload } from '../../model/workload';
import { neededBy } from '../needed-objects';
import { phasesAfter, phasesBefore } from '../phase-order';

/** What the objects of an output are to the order that the workload states. */
export interface Members {
  readonly before: readonly JobMember[];
  readonly after: readonly JobMember[];
  /** What changes once the Jobs before it are complete. */
  readonly serving: readonly KubeObject[];
  /** What the Jobs after it come after: that, and what it requires. */
  readonly served: readonly KubeObject[];
}

/** A Job, with what it needs among the objects of the output. */
export interface JobMember {
  readonly phase: CompletionPhase;
  /** Absent where nothing of the output bears its name. */
  readonly job?: KubeObject;
  readonly needs: readonly KubeObject[];
}

/** Finds the members of the gate among the objects of an output, by their kinds and names. */
export function membersOf(workload: Workload, objects: readonly KubeObject[]): Members {
  const before = phasesBefore(workload).map((phase) => jobMember(phase, objects));
  const after = phasesAfter(workload).map((phase) => jobMember(phase, objects));
  const needs = new Set(before.flatMap((member) => member.needs));
  const names = new Set(gatedObjects(workload).map(identityOf));
  const phase = servingPhase(workload);
  const among = (own: readonly KubeObject[]) => {
    const identities = new Set(own.map(identityOf));
    return objects.filter((object) => {
      const identity = identityOf(object);
      return identities.has(identity) && names.has(identity) && !needs.has(object);
    });
  };
  const serving = among(phase.objects);
  return { before, after, serving, served: after.length > 0 ? among([...phase.requires, ...phase.objects]) : serving };
}

function jobMember(phase: CompletionPhase, objects: readonly KubeObject[]): JobMember {
  const jobs = objects.filter(({ kind }) => kind === 'Job');
  // Under a name with a hash it has the very spec: to make the hash again takes longer than all the rest.
  const job =
    named(phase.job, jobs) ?? jobs.find(({ spec }) => spec === phase.job.spec) ?? named(hashedJob(phase.job), jobs);
  return { phase, job, needs: job === undefined ? [] : neededBy(job, objects) };
}

function named(object: KubeObject, objects: readonly KubeObject[]): KubeObject | undefined {
  const identity = identityOf(object);
  return objects.find((each) => identityOf(each) === identity);
}

/**
 * The objects of a workload that the order is about: its own, and of those given beside it what a Job needs, what one
 * comes after, and what runs the image of one. The rest of what is given is its owner's.
 */
export function gatedObjects(workload: Workload): readonly KubeObject[] {
  const { requires, objects, given = [] } = servingPhase(workload);
  const phases = completionPhases(workload);
  const all = [...phases.flatMap((phase) => [...phase.requires, phase.job]), ...requires, ...objects];
  if (given.length === 0 || phasesAfter(workload).length > 0) return all;
  const needed = new Set(phases.flatMap(({ job }) => neededBy(job, all)));
  const images = new Set(phases.flatMap(({ job }) => imagesOf(job)));
  return all.filter(
    (object) => !given.includes(object) || needed.has(object) || imagesOf(object).some((image) => images.has(image)),
  );
}

function imagesOf(object: KubeObject): readonly string[] {
  const template = isObject(object.spec) && isObject(object.spec.template) ? object.spec.template : object;
  const spec = isObject(template.spec) ? template.spec : {};
  return [spec.containers, spec.initContainers]
    .filter(Array.isArray)
    .flat()
    .filter(isObject)
    .flatMap(({ image }) => (typeof image === 'string' ? [image] : []));
}

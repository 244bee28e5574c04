import { boundedName, releaseName } from '../lib/name';
import { namespaceFlag, shellQuote, shellWord } from '../lib/text/shell';
import { withoutHash } from '../model/own-job';
import { servingPhase, type CompletionPhase, type ContainerCommand, type Workload } from '../model/workload';
import { withOwnCopies } from './own-copies';

/** A Job in the cluster. */
export interface DeliveredJob {
  /** With the hash, where the target appends one. */
  readonly name: string;
  readonly namespace?: string;
}

/** What the Job controller writes into a Job and its pods: a copy has its own. */
const WRITTEN = ['batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name', 'controller-uid', 'job-name'];

/**
 * The commands that run another command once, in a copy of a Job: of its image, with its variables, volumes and account,
 * so that no credential is named. The copy bears none of the marks by which the Job is found, and is deleted when it is
 * complete.
 *
 * @param labels those by which Jobs of the workload are found
 */
export function recoveryCommands(
  { container, command, args }: ContainerCommand,
  job: DeliveredJob,
  labels: Readonly<Record<string, string>> = {},
): readonly string[] {
  const copy = boundedName(withoutHash(job.name), '-recovery');
  const flag = namespaceFlag(job);
  const none = Object.fromEntries([...WRITTEN, ...Object.keys(labels)].map((key) => [key, null]));
  const patch = {
    metadata: { name: copy, labels: null, annotations: null, resourceVersion: null, uid: null },
    spec: {
      backoffLimit: 0,
      selector: null,
      template: {
        metadata: { labels: none },
        spec: { containers: [{ name: container, ...(command === undefined ? {} : { command }), args: args ?? null }] },
      },
    },
    status: null,
  };
  const of = `job/${copy}${flag}`;
  return [
    `kubectl get job ${shellWord(job.name)}${flag} --output json | kubectl patch --local --filename - --output json --patch ${shellQuote(JSON.stringify(patch))} | kubectl create --filename -`,
    `kubectl wait --for condition=complete --timeout 5m ${of} && kubectl logs ${of} --all-containers && kubectl delete ${of}`,
  ];
}

/** What makes a sentence of the first of them. */
export function recoveryIntroduction({ lacksOptions }: ContainerCommand): string {
  const more = lacksOptions === true ? ', with the options of its own command added' : '';
  return `In a copy of the Job, with its image and its variables${more}`;
}

/**
 * What brings back what Helm creates for a Job alone and deletes behind it, also where it has failed; nothing where there
 * is none. It stands in the release; the next upgrade replaces it.
 *
 * @param namespace that of the release
 */
export function ownCopiesCommand(
  workload: Workload,
  phase: CompletionPhase,
  namespace: string | undefined,
): string | undefined {
  const { requires } = withOwnCopies(phase, workload, servingPhase(workload).early);
  if (requires.length === 0) return undefined;
  const flag = namespaceFlag({ namespace });
  const noJobs = Object.keys(workload.jobLabels).map((key) => `!${key}`);
  return `helm get hooks ${releaseName(workload.name)}${flag} | kubectl apply${flag} --selector ${shellQuote(noJobs.join(','))} --filename -`;
}

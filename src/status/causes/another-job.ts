import { namespaceFlag } from '../../lib/text/shell';
import type { WorkloadCause } from '../cause';
import { jobState } from '../job-state';
import { textAt } from '../read';
import { isNamedByHash } from '../stage';
import { wantedJobs } from '../way-out';

/** The newest Job of the workload is not that of these sources, although theirs was there before. */
export const anotherJob: WorkloadCause = {
  code: 'status/another-job',
  judge({ subject, jobs }) {
    if (!isNamedByHash(subject)) return undefined;
    const wanted = wantedJobs(subject);
    const own = jobs.filter(({ metadata }) => wanted.has(metadata.name));
    const newest = jobs.at(-1);
    if (newest === undefined || own.length === 0 || wanted.has(newest.metadata.name)) return undefined;
    // Of one second nobody knows the order.
    if (own.some((job) => created(job) === created(newest))) return undefined;
    const { state } = jobState(newest, []);
    return {
      severity: state === 'done' ? 'warning' : 'error',
      message: `Job ${newest.metadata.name} is newer than that of these sources and was made of others: something else was delivered after them`,
      wayOut: [
        'Look which commit the target has delivered, and whether these sources are that commit',
        `kubectl get job ${newest.metadata.name}${namespaceFlag(subject.state)} -o yaml`,
      ],
    };
  },
};

function created(job: object): string | undefined {
  return textAt(job, 'metadata', 'creationTimestamp');
}

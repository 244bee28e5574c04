import { defineChangeRule } from '../rule';
import { deadlineOf } from './gate-job';

/** `--timeout` of `helm upgrade` unless given, in seconds; it bounds each hook too. */
const HELM_DEFAULT_TIMEOUT = 300;

export const helmWaitsLongEnough = defineChangeRule(
  {
    code: 'delivery/helm-timeout',
    severity: 'warning',
    title: 'Helm waits at least as long as the deadline of the Job',
  },
  ({ now }) => {
    if (now?.delivery !== 'helm') return [];
    const deadline = Math.max(0, ...now.gateJobs.map(({ job }) => deadlineOf(job)));
    if (deadline <= HELM_DEFAULT_TIMEOUT) return [];
    const message = `the deadline of the Job, ${deadline} s, is longer than the ${HELM_DEFAULT_TIMEOUT} s that Helm waits for a hook by default`;
    const remedy = `Run helm with --timeout ${Math.ceil((deadline + 60) / 60)}m, or shorten activeDeadlineSeconds.`;
    return [{ path: [], message, remedy }];
  },
);

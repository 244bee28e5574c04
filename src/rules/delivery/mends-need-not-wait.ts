import { isObject, type JsonObject } from '../../lib/json';
import { defineChangeRule, type Finding } from '../rule';
import { deliversWorkload, syncPolicyOf } from './application-source';

/** Of an automated sync, where the Application says nothing. */
const ARGO_DEFAULT_RETRIES = 5;

/** How an Application tries again what failed, and what the commit that mends it waits for. */
export const mendsNeedNotWait = defineChangeRule(
  {
    code: 'delivery/argo-retries',
    severity: 'warning',
    title: 'A commit that mends a failed migration does not wait for retries of the one that failed',
  },
  ({ now }, { applications }) => {
    if (now?.delivery !== 'argocd' || now.gateJobs.length === 0) return [];
    const own = applications.filter((application) => deliversWorkload(application, now) === 'yes');
    return own.flatMap((application) => {
      const title = `${application.kind} ${application.metadata.name}`;
      return judge(title, syncPolicyOf(application), now.argocdHook === true);
    });
  },
);

function judge(title: string, { automated, retry }: JsonObject, isHook: boolean): readonly Finding[] {
  // A sync by hand is tried again by hand.
  if (!isObject(automated) || automated.enabled === false) return [];
  const { limit = 0, refresh }: JsonObject = isObject(retry) ? retry : { limit: ARGO_DEFAULT_RETRIES };
  if (limit === 0) return [];
  if (isHook) {
    const message = `${title} retries a failed sync: the retry of a hook only deletes the failed Job, and a commit that mends the migration waits for it and for the next`;
    return [{ path: [], message, remedy: 'Set syncPolicy.retry.limit of the Application to 0.' }];
  }
  if (refresh === true) return [];
  const message = `${title} retries a failed sync with the commit that failed: one that mends the migration waits until all retries are over`;
  return [{ path: [], message, remedy: 'Set syncPolicy.retry.refresh of the Application to true, or limit to 0.' }];
}

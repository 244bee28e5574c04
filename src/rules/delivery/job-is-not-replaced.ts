import { defineChangeRule, unknown, type Finding } from '../rule';
import { deliversWorkload, syncOptionsOf } from './application-source';

const OPTION = 'Replace=true';

/** With it Argo CD replaces every object at every sync; of a Job that is there the API server refuses that. */
export const jobIsNotReplaced = defineChangeRule(
  {
    code: 'delivery/argo-replaces',
    severity: 'error',
    title: 'Argo CD is not told to replace the Job at every sync',
  },
  ({ now }, { applications }) => {
    if (now?.delivery !== 'argocd' || now.argocdHook || now.gateJobs.length === 0) return [];
    return applications
      .filter((application) => syncOptionsOf(application).includes(OPTION))
      .flatMap((application): readonly Finding[] => {
        const delivers = deliversWorkload(application, now);
        const title = `${application.kind} ${application.metadata.name} has the sync option ${OPTION}`;
        if (delivers === 'no') return [];
        if (delivers === 'unknown') {
          const message = `whether Argo CD can sync twice: ${title}, and its source does not tell whether it delivers ${now.kind} ${now.name}`;
          return [unknown([], message, 'State the path of the output as source.path of the Application.')];
        }
        const message = `${title}: the Job is replaced although nothing of it has changed, the API server refuses that, and every sync after the first one fails`;
        return [{ path: [], message, remedy: 'Remove the option, or state it on single objects that need it.' }];
      });
  },
);

import { namespaceFlag } from '../../lib/text/shell';
import type { SeenWorkload, WorkloadCause } from '../cause';
import { conditionOf } from '../job-state';
import { textAt } from '../read';
import { kustomizationsOf } from '../way-out';
import { tryFindApplication } from '../argocd-application';

/** The target tries to change a Job, which nobody can. */
export const jobImmutable: WorkloadCause = {
  code: 'status/job-immutable',
  judge(seen) {
    const message = told(seen).find((text) => /field is immutable|spec\.selector: Required value/.test(text));
    if (message === undefined) return undefined;
    return {
      message: `the target tries to change a Job, which is immutable: ${message}`,
      wayOut: [
        'Let nothing change the Job behind schemagate: no placeholder that is filled in later, no overlay, no Replace=true; say it in the source or in patches of schemagate.yaml, and the Job gets another name',
        `To get on now, with the Job that the message names: kubectl delete job ${nameIn(message)}${namespaceFlag(seen.subject.state)}`,
      ],
    };
  },
};

/** `Job.batch "x" is invalid`, `Job/api/x dry-run failed`. */
function nameIn(message: string): string {
  const [, quoted, path] =
    /\bJob(?:\.batch)? "([a-z0-9.-]+)"|\bJob\/(?:[a-z0-9-]+\/)?([a-z0-9.-]*[a-z0-9])/.exec(message) ?? [];
  return quoted ?? path ?? 'NAME';
}

/** What Argo CD and Flux say of the workload. */
function told(seen: SeenWorkload): readonly string[] {
  const application = tryFindApplication(seen);
  const kustomizations = kustomizationsOf(seen.subject).flatMap(
    ({ name, namespace }) => seen.view.find('Kustomization', name, namespace) ?? [],
  );
  return [
    textAt(application, 'status', 'operationState', 'message'),
    ...kustomizations.map((each) => textAt(conditionOf(each, 'Ready', 'False'), 'message')),
  ].filter((text) => text !== undefined);
}

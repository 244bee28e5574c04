import type { KubeObject } from '../../model/kube';
import type { SeenWorkload } from '../cause';
import { mappingsAt, type ClusterView } from '../cluster';

/** The Application that says it delivers an object of the workload. */
export function tryFindApplication({ subject, view }: Pick<SeenWorkload, 'subject' | 'view'>): KubeObject | undefined {
  const { state } = subject;
  return applications(view).find((application) =>
    mappingsAt(application, 'status', 'resources').some(
      ({ kind, name, namespace }) =>
        (namespace === undefined || state.namespace === undefined || namespace === state.namespace) &&
        state.objects.some((object) => object.kind === kind && object.metadata.name === name),
    ),
  );
}

function applications(view: ClusterView): readonly KubeObject[] {
  return view.all('Application', undefined).filter(({ apiVersion }) => apiVersion.startsWith('argoproj.io/'));
}

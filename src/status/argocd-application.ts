import { mapsAt } from '../lib/value-at';
import { Grouped } from '../lib/grouped';
import type { KubeObject } from '../model/kube';
import type { SeenWorkload } from './cause';
import { oncePerView } from './cluster';

/** An Application, and the namespace of the object that it says it delivers. */
interface Claim {
  readonly application: KubeObject;
  /** The place of the Application among all. */
  readonly place: number;
  readonly namespace: unknown;
}

/** The Application that says it delivers an object of the workload; of several the first. */
export function tryFindApplication({ subject, view }: Pick<SeenWorkload, 'subject' | 'view'>): KubeObject | undefined {
  const { state } = subject;
  const claims = state.objects
    .flatMap(({ kind, metadata }) => claimsIn(view).of(`${kind}/${metadata.name}`))
    .filter(
      ({ namespace }) => namespace === undefined || state.namespace === undefined || namespace === state.namespace,
    )
    .sort((left, right) => left.place - right.place);
  return claims[0]?.application;
}

const claimsIn = oncePerView((view) => {
  const found = new Grouped<string, Claim>();
  const applications = view.all('Application', undefined);
  for (const [place, application] of applications.entries()) {
    if (!application.apiVersion.startsWith('argoproj.io/')) continue;
    for (const { kind, name, namespace } of mapsAt(application, ['status', 'resources'])) {
      found.add(`${String(kind)}/${String(name)}`, { application, place, namespace });
    }
  }
  return found;
});

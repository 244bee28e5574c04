import { plural } from '../lib/text/plural';
import type { KubeObject } from '../model/kube';
import { tryFindApplication } from './argocd-application';
import type { SeenWorkload } from './cause';
import { helmRecordOf } from './helm-release';
import { numberAt, textAt } from './read';
import { kustomizationsOf } from './way-out';
import { mapsAt, valueAt } from '../lib/value-at';

/** What the target itself says of a workload, in its own words; nothing where it has none, or they could not be read. */
export function targetSays(seen: Pick<SeenWorkload, 'subject' | 'view'>): string | undefined {
  switch (seen.subject.state.delivery) {
    case 'argocd':
      return applicationSays(tryFindApplication(seen));
    case 'flux':
      return kustomizationsSay(seen);
    case 'helm':
      return releaseSays(seen);
    case 'kubectl':
      return undefined;
  }
}

/** `Application apps is OutOfSync at 9f8e7d6c5b, Healthy; sync of 1a2b3c4d5e: Running, tried again 2 times`. */
function applicationSays(application: KubeObject | undefined): string | undefined {
  if (application === undefined) return undefined;
  const at = (...path: readonly string[]) => textAt(application, 'status', ...path);
  const standing = [at('sync', 'status'), at('health', 'status')].filter((each) => each !== undefined);
  const newest = at('sync', 'revision');
  const phase = at('operationState', 'phase');
  const tried = at('operationState', 'operation', 'sync', 'revision') ?? at('operationState', 'syncResult', 'revision');
  const retries = numberAt(application, 'status', 'operationState', 'retryCount') ?? 0;
  const again = retries === 0 ? '' : `, tried again ${plural(retries, 'time')}`;
  const sync = phase === undefined ? '' : `; last sync${of(tried)}: ${phase}${again}`;
  return `Application ${application.metadata.name} is ${standing.join(', ') || 'of no known state'}${newest === undefined ? '' : `, at ${short(newest)}`}${sync}`;
}

/** `Kustomization a is Ready at main@sha1:1a2b3c4d5e; Kustomization b is not Ready (DependencyNotReady)`. */
function kustomizationsSay({ subject, view }: Pick<SeenWorkload, 'subject' | 'view'>): string | undefined {
  const all = kustomizationsOf(subject);
  if (all.some(({ namespace }) => view.unread('kustomizations', namespace) !== undefined)) return undefined;
  const said = all.map(({ name, namespace }) => {
    const found = view.find('Kustomization', name, namespace);
    if (found === undefined) return `Kustomization ${name} is not there`;
    const ready = mapsAt(found, ['status', 'conditions']).find(({ type }) => type === 'Ready');
    const why = textAt(ready, 'reason') ?? (ready === undefined ? 'not looked at yet' : 'no reason');
    const standing = ready?.status === 'True' ? 'Ready' : `not Ready (${why})`;
    const suspended = valueAt(found, ['spec', 'suspend']) === true ? ', suspended' : '';
    const applied = textAt(found, 'status', 'lastAppliedRevision');
    const tried = textAt(found, 'status', 'lastAttemptedRevision');
    const trying = tried === undefined || tried === applied ? '' : `, tries ${short(tried)}`;
    return `Kustomization ${name} is ${standing}${suspended}${applied === undefined ? '' : `, applied ${short(applied)}`}${trying}`;
  });
  return said.length === 0 ? undefined : said.join('; ');
}

function releaseSays(seen: Pick<SeenWorkload, 'subject' | 'view'>): string | undefined {
  const labels = helmRecordOf(seen)?.metadata.labels;
  return labels === undefined ? undefined : `release ${labels.name} is ${labels.status}, revision ${labels.version}`;
}

function of(revision: string | undefined): string {
  return revision === undefined ? '' : ` of ${short(revision)}`;
}

/** Ten characters of the hash in it. */
function short(revision: string): string {
  return revision.replace(/[0-9a-f]{40,64}/, (hash) => hash.slice(0, 10));
}

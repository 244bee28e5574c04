import { releaseName } from '../lib/name';
import { Grouped } from '../lib/grouped';
import type { KubeObject } from '../model/kube';
import type { SeenWorkload } from './cause';
import { oncePerView, standsIn } from './cluster';

/** What Helm has noted last of the release that a workload is; nothing where there is none, or it could not be read. */
export function helmRecordOf({ subject, view }: Pick<SeenWorkload, 'subject' | 'view'>): KubeObject | undefined {
  const { name, namespace } = subject.state;
  return recordsIn(view)
    .of(releaseName(name))
    .filter((record) => standsIn(record, namespace))
    .sort((left, right) => Number(left.metadata.labels?.version) - Number(right.metadata.labels?.version))
    .at(-1);
}

/** What Helm has noted, by the name of the release. */
const recordsIn = oncePerView((view) => {
  const found = new Grouped<string, KubeObject>();
  for (const secret of view.all('Secret', undefined)) {
    const { owner, name } = secret.metadata.labels ?? {};
    if (owner === 'helm' && name !== undefined) found.add(name, secret);
  }
  return found;
});

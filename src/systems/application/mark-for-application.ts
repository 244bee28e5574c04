import { mapsIn } from '../../lib/value-at';
import { isObject, type JsonObject } from '../../lib/json';
import { metadataOf } from '../../model/kube';
import { MARKS } from '../../model/marks';
import { tryFindPodTemplate } from '../../model/pod-template';
import type { MarkSuggestion } from '../system';
import { isHookAnnotation } from './hooks';
import { jobLooksMigrating, tryFindMigratingLook } from './looks-like-migrating';
import { isNativeSidecar } from './pod-template';

/** Names of Jobs that make things ready, a database among them. */
const PREPARING_NAME = /(?:^|[-_])(?:init|initiali[sz]e[rd]?|seed|seeder|setup|install|bootstrap|prepare)(?:[-_]|$)/i;

/** What looks like a migration among objects of which none is marked, and the mark that would take it. */
export function markForApplication(unit: readonly JsonObject[]): MarkSuggestion | undefined {
  const jobs = unit.flatMap((object, index) => (object.kind === 'Job' ? [{ object, index }] : []));
  const looking = jobs.filter(({ object }) => jobLooksMigrating(object));
  if (looking.length > 0) return inJobs(looking, looking.length === 1 ? 'looks like one' : 'look like one');
  const workloads = unit.flatMap((object, index) => inWorkload(object, index) ?? []);
  const plain = jobs.filter(({ object }) => PREPARING_NAME.test(String(metadataOf(object).name)) && !hasHook(object));
  return workloads.at(0) ?? (plain.length === 0 ? undefined : inJobs(plain, 'may be one'));
}

interface PlacedJob {
  readonly object: JsonObject;
  readonly index: number;
}

function inJobs(jobs: readonly PlacedJob[], look: string): MarkSuggestion {
  const named = jobs.map(({ object }) => `Job ${String(metadataOf(object).name)}`).join(', ');
  const it = jobs.length === 1 ? 'it' : 'each';
  return {
    index: jobs[0].index,
    path: ['metadata', 'name'],
    looks: `${named} ${look}`,
    remedy: `Annotate ${it} with ${MARKS.run}: before, or ${MARKS.run}: after where it runs when all pods serve.`,
  };
}

function hasHook(object: JsonObject): boolean {
  const { annotations } = metadataOf(object);
  return isObject(annotations) && Object.keys(annotations).some(isHookAnnotation);
}

function inWorkload(object: JsonObject, index: number): MarkSuggestion | undefined {
  const template = ['Job', 'CronJob', 'Pod'].includes(String(object.kind)) ? undefined : tryFindPodTemplate(object);
  if (template === undefined) return undefined;
  const title = `${String(object.kind)} ${String(metadataOf(object).name)}`;
  const path = [...template.path, 'spec'];
  const init = mapsIn(template.spec.initContainers);
  const place = init.findIndex((each) => !isNativeSidecar(each) && tryFindMigratingLook(each) !== undefined);
  if (place !== -1) {
    const name = String(init[place].name);
    return {
      index,
      path: [...path, 'initContainers', place],
      looks: `init container ${name} of ${title} looks like one, in each pod`,
      remedy: `Annotate ${title} with ${MARKS.migrateFrom}: initContainer/${name}: it becomes one Job.`,
    };
  }
  const main = mapsIn(template.spec.containers).findIndex((each) => tryFindMigratingLook(each)?.tool !== undefined);
  if (main === -1) return undefined;
  return {
    index,
    path: [...path, 'containers', main],
    looks: `${title} looks as if each pod ran one at its start`,
    remedy: `Take it out of the command, and state it on ${title}: ${MARKS.migrate}: COMMAND.`,
  };
}

import { mapsIn } from '../../lib/value-at';
import type { JsonObject } from '../../lib/json';
import { metadataOf } from '../../model/kube';
import { MARKS } from '../../model/marks';
import { tryFindPodTemplate } from '../../model/pod-template';
import type { MarkSuggestion } from '../system';
import { tryFindMigratingLook } from './looks-like-migrating';
import { isNativeSidecar } from './pod-template';

/** What looks like a migration among objects of which none is marked, and the mark that would take it. */
export function markForApplication(unit: readonly JsonObject[]): MarkSuggestion | undefined {
  const jobs = unit.flatMap((object, index) => inJob(object, index) ?? []);
  return jobs.at(0) ?? unit.flatMap((object, index) => inWorkload(object, index) ?? []).at(0);
}

function inJob(object: JsonObject, index: number): MarkSuggestion | undefined {
  const template = object.kind === 'Job' ? tryFindPodTemplate(object) : undefined;
  const containers = mapsIn(template?.spec.containers);
  const name = String(metadataOf(object).name);
  const looks = containers.some((each) => tryFindMigratingLook(each)) || tryFindMigratingLook({ name });
  if (template === undefined || !looks) return undefined;
  return {
    index,
    path: ['metadata', 'name'],
    looks: `Job ${name} looks like one`,
    remedy: `Annotate it with ${MARKS.run}: before, or ${MARKS.run}: after where it runs when all pods serve.`,
  };
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

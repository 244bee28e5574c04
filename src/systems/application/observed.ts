import { hashOf } from '../../lib/hash';
import type { Json, JsonObject } from '../../lib/json';
import { annotationsOf, type KubeObject } from '../../model/kube';
import { MARK_PREFIX } from '../../model/marks';
import { isOwnJob, withoutHash } from '../../model/own-job';
import type { Facts, Observed, WorkloadState } from '../../model/state';
import { isComplete, observedByJobs, sameNamespace } from '../observed-jobs';
import { APPLICATION_LABEL } from './compile';
import { applicationFactsIn, partialFacts, type ApplicationFacts } from './facts';
import { baseOf, isSameImage } from './image-order';
import { usesOf, type ImageUse, type MigrationUse } from './unit-uses';

/**
 * What the Jobs of an application say that have ended, and which state of it runs. Which schema a Job has led to is known
 * by its mark alone.
 */
export function observedApplication(state: WorkloadState, objects: readonly JsonObject[], source: string): Observed {
  const labels = { [APPLICATION_LABEL]: state.name };
  return { ...observedByJobs(state, objects, source, { labels }), running: statesShown(state, objects, labels) };
}

/** What each Job has completed with, and what each workload serves with: of one upgrade they need not be. */
function statesShown(
  state: WorkloadState,
  objects: readonly JsonObject[],
  labels: Readonly<Record<string, string>>,
): readonly Facts[] {
  const facts = applicationFactsIn(state.facts)!;
  const marks = { labels, names: state.gateJobs.map(({ job }) => job.metadata.name) };
  const here = (objects as unknown as readonly KubeObject[]).filter((object) =>
    sameNamespace(state, object.metadata.namespace),
  );
  const jobs = here.filter((object) => object.kind === 'Job' && isComplete(object) && isOwnJob(object, marks));
  const titles = new Set(facts.workloads.map(({ title }) => title));
  const serving = here.filter(({ kind, metadata }) => titles.has(`${kind} ${metadata.name}`));
  return [...jobs.map(asInSources), ...serving].map((object) => stateOf(object, state, facts));
}

function stateOf(object: KubeObject, { namespace }: WorkloadState, { uses }: ApplicationFacts): Facts {
  const { images, schemas } = usesOf({ metadata: {}, items: [object as unknown as JsonObject] }, namespace);
  const migrated = images.filter(({ role }) => role === 'migrates');
  return partialFacts({
    images: [...images, ...uses.images.flatMap((use) => servedBehind(use, migrated))],
    schemas,
    migrations: uses.migrations.flatMap((migration) => runWith(migration, images)),
    served: [],
  });
}

/** Without the hash and what a target has written: the marks of ours stay. */
function asInSources(object: KubeObject): KubeObject {
  const {
    metadata: { name, namespace },
    ...job
  } = object;
  const marks = Object.entries(annotationsOf(object)).filter(([key]) => key.startsWith(MARK_PREFIX));
  return { ...job, metadata: { name: withoutHash(name), namespace, annotations: Object.fromEntries(marks) } };
}

/** A Job that is made of a pod has its image, and nothing in the sources but the pod bears it. */
function servedBehind(use: ImageUse, migrated: readonly ImageUse[]): readonly ImageUse[] {
  if (use.role !== 'serves') return [];
  return migrated.filter(({ image }) => baseOf(image) === baseOf(use.image)).map(({ image }) => ({ ...use, image }));
}

/** What serves has gone through the gate of its migrations, whether their Jobs are left or not. */
function runWith(migration: MigrationUse, images: readonly ImageUse[]): readonly MigrationUse[] {
  const others = images
    .map(({ image }) => image)
    .filter((image) => migration.images.some((each) => baseOf(each) === baseOf(image) && !isSameImage(each, image)));
  return others.map((image) => ({ ...migration, images: [image], does: hashOf([migration.does, image] as Json, 16) }));
}

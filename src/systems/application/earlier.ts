import { isEqual, type Json, type JsonObject } from '../../lib/json';
import type { MigrationFiles } from '../../model/build';
import type { WorkloadState } from '../../model/state';
import { applicationFactsIn, partialFacts, type ApplicationFacts } from './facts';
import { baseOf } from './image-order';
import { readMigrationHistory } from './migration-folder';
import { stays, usesOf, type ImageUse } from './unit-uses';

/**
 * Whether a change is judged by earlier states: an image or a schema moves, pods say anew what they serve on, migrations
 * change, or an application comes that may have been there before.
 */
export function tellsOfThePast(old: WorkloadState | undefined, now: WorkloadState): boolean {
  const [before, after] = [applicationFactsIn(old?.facts), applicationFactsIn(now.facts)];
  if (before === undefined || after === undefined) return true;
  const stated = ({ uses, outside }: ApplicationFacts) => [
    uses.schemas,
    uses.served.map(({ owner, text }) => [owner, text]),
    uses.migrations.map(({ mounted }) => mounted ?? ''),
    outside ?? '',
  ];
  if (!isEqual(stated(before) as unknown as Json, stated(after) as unknown as Json)) return true;
  return after.uses.images.some((use) => !stays(use, before.uses.images));
}

/** The folder of its migrations, where the settings name one. */
export function foldersOf({ facts }: WorkloadState): readonly string[] {
  return [applicationFactsIn(facts)?.folder?.folder ?? []].flat();
}

/** What a folder ever held: the schemas that databases were migrated to, unless marks state them. */
export function folderFacts(history: MigrationFiles, { facts }: WorkloadState): ApplicationFacts {
  const folder = readMigrationHistory(history);
  const now = applicationFactsIn(facts);
  const isOfFolder =
    now?.folder?.newest !== undefined && now.uses.schemas.some(({ schema }) => schema === now.folder!.newest);
  const ever = isOfFolder ? (folder.chain ?? folder.newest ?? []) : [];
  const schemas = [ever].flat().map((schema) => ({ schema, runs: 'before' }) as const);
  return { ...partialFacts({ images: [], migrations: [], schemas, served: [] }), folder };
}

/** Whether a text names one of the images, in whatever repository. */
export function mayTell(text: string, state: WorkloadState): boolean {
  return imagesIn(state).some(({ image, owner }) => text.includes(baseOf(image)) || text.includes(nameIn(owner)));
}

/** What documents say about the workloads of an application; of files that are gone, about those of its very names. */
export function earlierFacts(
  documents: readonly JsonObject[],
  state: WorkloadState,
  isOwn: boolean,
): ApplicationFacts | undefined {
  const uses = usesOf({ metadata: {}, items: documents as JsonObject[] }, state.namespace);
  const now = imagesIn(state);
  const isHere = ({ owner, image, namespace }: ImageUse) =>
    (namespace ?? state.namespace) === state.namespace &&
    now.some((each) => each.owner === owner || baseOf(each.image) === baseOf(image));
  if (!isOwn && !uses.images.some(isHere)) return undefined;
  return uses.images.length + uses.migrations.length + uses.schemas.length === 0 ? undefined : partialFacts(uses);
}

function imagesIn({ facts }: WorkloadState): readonly ImageUse[] {
  return applicationFactsIn(facts)?.uses.images ?? [];
}

function nameIn(owner: string): string {
  return owner.slice(owner.indexOf(' ') + 1);
}

import { finding, unknown, type Finding } from '../../../../rules/rule';
import { baseOf, imageOrder, isSameImage, shownVersion } from '../../image-order';
import type { ImageUse, MigrationUse } from '../../unit-uses';
import { applicationChangeRule, servingImages, usesBefore, type ApplicationChange } from './application-change-rule';

const REMEDY =
  'Bring the migration along with the new version; take it out in a change of its own, or acknowledge that the database was migrated by hand.';

/** Without its Job, a new version serves on the schema of the old one. */
export const jobStaysWithVersion = applicationChangeRule(
  {
    code: 'application/job-off-with-version',
    severity: 'error',
    title: 'A new version comes with the migration that the old one had',
  },
  (change) => {
    const { now, old } = change;
    const moving = movingImages(change);
    const [first] = moving;
    if (first === undefined) return [];
    const before = now.uses.migrations.filter(migratesBefore);
    const migrated = old.flatMap(({ uses }) => uses.migrations).filter(migratesBefore);
    const gone = withoutSuccessors(migrated, before);
    const behind = before.filter((each) => staysBehind(each, moving));
    const emptied = before.flatMap((each) => migrated.flatMap((old) => lostMigrations(old, each)));
    const left = before.filter((each) => migrated.some((old) => mayHaveStopped(old, each)));
    return [
      ...gone.map((each) => goneWith(each, first)),
      ...behind.map((each) => behindOf(each, first)),
      ...emptied,
      ...left.map(({ owner, path }) =>
        unknown(path, `whether ${owner} still migrates, now that it runs another command`, REMEDY),
      ),
    ];
  },
);

/** The images that serve, and are newer than they were. */
export function movingImages({ now, old }: Pick<ApplicationChange, 'now' | 'old'>): readonly ImageUse[] {
  return servingImages(now).filter((use) => movesOn(use, usesBefore(use, old)));
}

/** What only prints or waits is no migration. */
function migratesBefore({ runs, isIdle }: MigrationUse): boolean {
  return runs === 'before' && !isIdle;
}

/** The command is left to the image, or is none any more that is known to migrate. */
function mayHaveStopped(old: MigrationUse, { owner, command, tool }: MigrationUse): boolean {
  if (old.owner !== owner || old.command === command) return false;
  return command === '' || (old.tool !== undefined && tool === undefined);
}

/** What it mounts holds no migrations any more; where it does not mount that either, its image may hold them. */
function lostMigrations(old: MigrationUse, { owner, path, mounted, mounts }: MigrationUse): readonly Finding[] {
  if (old.owner !== owner || old.mounted === undefined || mounted !== undefined) return [];
  const { folder, files } = old.mounted;
  const lost = `${files.length} ${files.length === 1 ? 'migration' : 'migrations'} of ${folder}`;
  if (!old.mounts.some((name) => mounts.includes(name))) {
    return [unknown(path, `whether ${owner} still migrates, which does not mount the ${lost} any more`, REMEDY)];
  }
  const message = `${owner} has lost the ${lost}, and migrates nothing any more`;
  return [finding(path, message, REMEDY)];
}

/** A way back is judged as such. */
function movesOn(use: ImageUse, previous: readonly ImageUse[]): boolean {
  if (previous.length === 0 || previous.some(({ image }) => isSameImage(image, use.image))) return false;
  return !previous.some((each) => imageOrder(use, each) === 'older');
}

/** How a migration goes on, the surest first: under its name, with its command, with its image. */
const LIKENESSES: readonly ((old: MigrationUse, now: MigrationUse) => boolean)[] = [
  (old, now) => old.owner === now.owner,
  (old, now) => old.command !== '' && old.command === now.command,
  (old, now) => old.images.some((image) => now.images.some((each) => baseOf(each) === baseOf(image))),
];

/** Those that are not there any more; one migration goes on as one other. */
function withoutSuccessors(old: readonly MigrationUse[], now: readonly MigrationUse[]): readonly MigrationUse[] {
  const free = new Set(now);
  return LIKENESSES.reduce(
    (left, isAlike) =>
      left.filter((migration) => {
        const successor = [...free].find((each) => isAlike(migration, each));
        return successor === undefined || !free.delete(successor);
      }),
    old,
  );
}

/** A Job of one's own, or one made of another pod, that runs an older version of the image that moves. */
function staysBehind({ images }: MigrationUse, moving: readonly ImageUse[]): boolean {
  return images.some((image) => {
    const alike = moving.filter((use) => baseOf(use.image) === baseOf(image));
    return alike.length > 0 && alike.every((use) => imageOrder(use, { image }) === 'newer');
  });
}

function goneWith({ owner }: MigrationUse, { path, image, owner: serving }: ImageUse): Finding {
  const message = `${serving} moves to ${shownVersion(image)} while the migration of ${owner} goes away, or does nothing any more: nothing brings the database to the schema of the new version`;
  return finding(path, message, REMEDY);
}

function behindOf({ owner, images, path }: MigrationUse, { image, owner: serving }: ImageUse): Finding {
  const own = images.find((each) => baseOf(each) === baseOf(image)) ?? images[0];
  const message = `${serving} moves to ${shownVersion(image)} while ${owner} stays at ${shownVersion(own)}: nothing brings the database to the schema of the new version`;
  return finding(
    path,
    message,
    'Move the image of the Job along, or acknowledge that the database was migrated by hand.',
  );
}

import { finding, unknown, type Finding } from '../../../../rules/rule';
import type { ApplicationFacts } from '../../facts';
import {
  compareMigrations,
  readMigrationFolder,
  type MigrationFolder,
  type OrderedMigration,
} from '../../migration-folder';
import type { UnitUses } from '../../unit-uses';
import { applicationChangeRule, type ApplicationChange } from './application-change-rule';
import { movingImages } from './job-stays-with-version';

/** Tools that run whatever their own record does not hold, wherever it sorts. */
const RUN_WHAT_IS_MISSING: ReadonlySet<string> = new Set(['Rails', 'Django', 'Alembic']);

/** A database that ran a file has what it said then; tools refuse the file, or never look at it again. */
export const appliedMigrationsStay = applicationChangeRule(
  {
    code: 'application/migration-edited',
    severity: 'error',
    title: 'A migration that was delivered stays as it is',
  },
  (change) => [
    ...foldersOf(change).flatMap(({ old, now }) => edited(old, now, ({ folder }) => folder, change.earlier)),
    ...mountsOf(change).flatMap(({ old, now, owner }) => [
      ...edited(old, now, ({ uses }) => mountedBy(uses, owner), change.earlier),
      ...gone(old, now),
    ]),
  ],
);

/** @param read finds the migrations of an earlier state */
function edited(
  old: MigrationFolder,
  now: MigrationFolder,
  read: (facts: ApplicationFacts) => MigrationFolder | undefined,
  earlier: readonly ApplicationFacts[],
): readonly Finding[] {
  return now.migrations.flatMap(({ name, hash }): readonly Finding[] => {
    const isThere = old.migrations.some((each) => each.name === name);
    // What comes back after it was taken away is told from what it was then.
    const states = isThere ? [old] : earlier.flatMap((each) => read(each) ?? []);
    const before = states.flatMap(({ migrations }) => migrations.filter((each) => each.name === name));
    if (before.length === 0 || before.some((each) => each.hash === hash)) return [];
    const message = `${now.folder}/${name} is another file than the one that databases have run`;
    return [finding([], message, 'Bring it back as it was, and write what is to change into a new migration.')];
  });
}

/** In a ConfigMap is what the Job runs: unlike a folder, which may be cleaned up, nothing else holds it. */
function gone(old: MigrationFolder, now: MigrationFolder): readonly Finding[] {
  const lost = old.migrations.filter(
    ({ name, hash }) => !now.migrations.some((each) => each.name === name || each.hash === hash),
  );
  if (lost.length === 0) return [];
  const more = lost.length === 1 ? '' : `, with ${lost.length - 1} more`;
  const message = `whether databases that have run ${old.folder}/${lost[0].name}${more} go on, now that it is gone`;
  return [unknown([], message, 'Bring back what databases have run, or acknowledge that the tool does without it.')];
}

/** A tool that looks at the newest alone passes over what sorts before it. */
export const newMigrationsComeLast = applicationChangeRule(
  {
    code: 'application/migration-out-of-order',
    severity: 'error',
    title: 'A new migration sorts behind those that were delivered',
  },
  (change) => {
    if (runsWhatIsMissing(change.now)) return [];
    const inOrder = mountsOf(change).filter(({ old, now }) => (old.fault ?? now.fault) === undefined);
    return [...foldersOf(change), ...inOrder].flatMap(({ old, now }): readonly Finding[] => {
      const { fault, folder } = now.fault === undefined ? old : now;
      if (fault !== undefined) {
        const remedy = 'Look whether new ones come last.';
        return [unknown([], `in which order the migrations of ${folder} run: ${fault}`, remedy)];
      }
      const last = old.migrations.at(-1);
      return now.migrations
        .filter((each) => isNew(each, old, now) && last !== undefined && !comesAfter(each, last))
        .map(({ name }) => {
          const message = `${folder}/${name} is new, and does not sort behind ${last!.name}, which databases have run`;
          return finding([], message, 'Give it a number or a date behind that.');
        });
    });
  },
);

/** The folders that both states name. */
function foldersOf({ now, old }: ApplicationChange): readonly { old: MigrationFolder; now: MigrationFolder }[] {
  const { folder } = now;
  if (folder === undefined) return [];
  return old.flatMap((each) => (each.folder === undefined ? [] : [{ old: each.folder, now: folder }]));
}

/** The migrations that a Job of both states mounts, where its tool keeps a record of what has run. */
function mountsOf({ now, old }: ApplicationChange) {
  // Where a new version lacks all of them, that is told of the Job.
  const isMoving = movingImages({ now, old }).length > 0;
  return now.uses.migrations.flatMap(({ owner, tool, mounted }) => {
    if (tool === undefined || (mounted === undefined && isMoving)) return [];
    return old.flatMap(({ uses }) => {
      const before = mountedBy(uses, owner);
      if (before === undefined) return [];
      const after = mounted === undefined ? { folder: before.folder, migrations: [] } : readMigrationFolder(mounted);
      return [{ owner, old: before, now: after }];
    });
  });
}

function mountedBy({ migrations }: UnitUses, owner: string): MigrationFolder | undefined {
  const mounted = migrations.find((each) => each.owner === owner)?.mounted;
  return mounted === undefined ? undefined : readMigrationFolder(mounted);
}

/** Whether no file of before has its name, and none that is gone was the same. */
function isNew({ name, hash }: OrderedMigration, old: MigrationFolder, now: MigrationFolder): boolean {
  const gone = old.migrations.filter((each) => !now.migrations.some((other) => other.name === each.name));
  return !old.migrations.some((each) => each.name === name) && !gone.some((each) => each.hash === hash);
}

function comesAfter({ version: one }: OrderedMigration, { version: other }: OrderedMigration): boolean {
  return one === undefined || other === undefined || compareMigrations(one, other) > 0;
}

function runsWhatIsMissing({ jobs }: ApplicationFacts): boolean {
  const tools = jobs.flatMap(({ tool }) => tool?.name ?? []);
  return tools.length > 0 && tools.every((name) => RUN_WHAT_IS_MISSING.has(name));
}

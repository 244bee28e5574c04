import { finding, unknown, type Finding } from '../../../../rules/rule';
import type { ApplicationFacts } from '../../facts';
import { compareMigrations, type MigrationFolder, type OrderedMigration } from '../../migration-folder';
import { applicationChangeRule, type ApplicationChange } from './application-change-rule';

/** Tools that run whatever their own record does not hold, wherever it sorts. */
const RUN_WHAT_IS_MISSING: ReadonlySet<string> = new Set(['Rails', 'Django', 'Alembic']);

/** A database that ran a file has what it said then; tools refuse the file, or never look at it again. */
export const appliedMigrationsStay = applicationChangeRule(
  {
    code: 'application/migration-edited',
    severity: 'error',
    title: 'A migration that was delivered stays as it is',
  },
  (change) =>
    foldersOf(change).flatMap(({ old, now }) =>
      now.migrations.flatMap(({ name, hash }): readonly Finding[] => {
        const isThere = old.migrations.some((each) => each.name === name);
        // What comes back after it was taken away is told from what it was then.
        const states = isThere ? [old] : change.earlier.flatMap(({ folder }) => folder ?? []);
        const before = states.flatMap(({ migrations }) => migrations.filter((each) => each.name === name));
        if (before.length === 0 || before.some((each) => each.hash === hash)) return [];
        const message = `${now.folder}/${name} is another file than the one that databases have run`;
        return [finding([], message, 'Bring it back as it was, and write what is to change into a new migration.')];
      }),
    ),
);

/** A tool that looks at the newest alone passes over what sorts before it. */
export const newMigrationsComeLast = applicationChangeRule(
  {
    code: 'application/migration-out-of-order',
    severity: 'error',
    title: 'A new migration sorts behind those that were delivered',
  },
  (change) => {
    if (runsWhatIsMissing(change.now)) return [];
    return foldersOf(change).flatMap(({ old, now }): readonly Finding[] => {
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

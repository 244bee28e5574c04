import type { MigrationFile, MigrationFiles } from '../../model/build';

/** The migrations of a folder, in the order of their tool as far as names or revisions tell it. */
export interface MigrationFolder {
  /** As shown to people. */
  readonly folder: string;
  readonly migrations: readonly OrderedMigration[];
  /** What the schema is at when all have run; absent where that is not known. */
  readonly newest?: string;
  /** The revisions, the first one first, where files say themselves what they follow. */
  readonly chain?: readonly string[];
  /** Why the order is not known, as the end of a sentence. */
  readonly fault?: string;
}

/** A file of a migration. */
export interface OrderedMigration {
  /** In the folder. */
  readonly name: string;
  readonly hash: string;
  /** What its name says about its place; absent where files say themselves what they follow. */
  readonly version?: readonly string[];
}

const CODE = /\.(?:sql|py|rb|[cm]?js|[cm]?ts|go|cs|php|java|kt|xml|ya?ml)$/i;
/** What stands beside a migration and is run by nothing that goes forward. */
const COMPANION = /(?:^|[/.])down\.sql$|\.Designer\.cs$|\.d\.[cm]?ts$|(?:^|\/)__init__\.py$/i;
/** `V1_2__x` of Flyway. */
const FLYWAY = /^V([0-9]+(?:[._][0-9]+)*)__/;
/** `2024_01_31_120000_x` of Laravel, `2024.01.31T12.00.00.x`. */
const DATE = /^((?:19|20)[0-9]{2}[._-][0-9]{2}[._-][0-9]{2}(?:[._T-]?[0-9]{2,6})*)(?=[._-]|$)/;
/** `0039_x`, `20240131120000_x`, `12_x.up.sql`, `1700000000000-X`. */
const NUMBER = /^([0-9]{1,18})(?=[._-]|$)/;
const DOWN_REVISION = /^down_revision\b[^=\n]*=\s*(.*)$/m;
const REVISION = /^revision\b[^=\n]*=\s*(.*)$/m;
const QUOTED = /^(["'])([A-Za-z0-9][A-Za-z0-9_.-]*)\1\s*(?:#.*)?$/;

/** Reads which migrations there are, and in which order their tool takes them. */
export function readMigrationFolder(files: MigrationFiles): MigrationFolder {
  return read(files, false);
}

/** @param mayMove whether files of several folders are those of one, which have moved */
function read({ folder, files }: MigrationFiles, mayMove: boolean): MigrationFolder {
  const chained = files.filter(({ text }) => text !== undefined && DOWN_REVISION.test(text));
  if (chained.length > 0) return { folder, migrations: chained.map(nameAndHash), ...endOfChain(chained) };
  const numbered = files.flatMap((file): readonly Numbered[] => {
    const version = CODE.test(file.name) && !COMPANION.test(file.name) ? versionOf(file.name) : undefined;
    return version === undefined ? [] : [{ ...nameAndHash(file), ...version }];
  });
  const migrations = [...numbered].sort((left, right) => compareMigrations(left.version, right.version));
  const [first, ...others] = migrations;
  if (first === undefined) {
    return { folder, migrations, fault: 'no file in it is named by a number, a date or a version in front' };
  }
  const other = others.find(({ parent }) => parent !== first.parent);
  if (!mayMove && other !== undefined && !migrations.every(({ isFlyway }) => isFlyway)) {
    return { folder, migrations, fault: `${first.name} and ${other.name} are numbered in folders of their own` };
  }
  return { folder, migrations, newest: migrations.at(-1)!.shown };
}

/** Reads what a folder ever held, the newest first: a revision that another file took over is that of the newest. */
export function readMigrationHistory({ folder, files }: MigrationFiles): MigrationFolder {
  const revisions = new Set<string>();
  const counting = files.filter(({ text }) => {
    const revision = text === undefined ? undefined : REVISION.exec(text)?.[1];
    if (revision === undefined) return true;
    return !revisions.has(revision) && revisions.add(revision);
  });
  return { ...read({ folder, files: counting }, true), migrations: read({ folder, files }, true).migrations };
}

interface Numbered extends OrderedMigration {
  readonly version: readonly string[];
  readonly shown: string;
  /** The folder in which the order holds. */
  readonly parent: string;
  readonly isFlyway: boolean;
}

function nameAndHash({ name, hash }: MigrationFile): OrderedMigration {
  return { name, hash };
}

/** Whether a file by its name is a migration: one of SQL, one that is numbered, or a changelog of Liquibase. */
export function isMigrationFile(name: string): boolean {
  return CODE.test(name) && !COMPANION.test(name) && (/\.sql$|changelog/i.test(name) || versionOf(name) !== undefined);
}

/** By the first part of the path that says it: the folder of Prisma and Diesel, or the file. */
function versionOf(name: string): Omit<Numbered, 'name' | 'hash'> | undefined {
  const parts = name.split('/');
  for (const [index, part] of parts.entries()) {
    const parent = parts.slice(0, index).join('/');
    const [, flyway] = FLYWAY.exec(part) ?? [];
    if (flyway !== undefined) {
      const shown = flyway.replaceAll('_', '.');
      return { version: shown.split('.'), shown, parent, isFlyway: true };
    }
    const shown = (DATE.exec(part)?.[1].replace(/[^0-9]/g, '') ?? NUMBER.exec(part)?.[1]) as string | undefined;
    if (shown !== undefined) return { version: [shown], shown, parent, isFlyway: false };
  }
  return undefined;
}

/** Negative where the left one comes first. */
export function compareMigrations(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one, other] = [left, right].map((numbers) => BigInt(numbers[index] ?? '0'));
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** The one revision that no other follows, where each follows one at most. */
function endOfChain(files: readonly MigrationFile[]): Pick<MigrationFolder, 'newest' | 'chain' | 'fault'> {
  const follows = new Map<string, string | undefined>();
  for (const { name, text = '' } of files) {
    const [revision, down] = [REVISION, DOWN_REVISION].map((line) => (line.exec(text)?.[1] ?? '').trim());
    const [, , own] = QUOTED.exec(revision) ?? [];
    const [, , before] = QUOTED.exec(down) ?? [];
    if (own === undefined || (before === undefined && !/^None\b/.test(down))) {
      return { fault: `${name} does not follow one revision` };
    }
    if (follows.has(own)) return { fault: `${name} has the revision of another file` };
    follows.set(own, before);
  }
  const followed = new Set(follows.values());
  const heads = [...follows.keys()].filter((revision) => !followed.has(revision));
  const missing = [...followed].find((revision) => revision !== undefined && !follows.has(revision));
  if (missing !== undefined) return { fault: `no file in it has the revision ${missing}, which another one follows` };
  if (heads.length !== 1) return { fault: `it has ${heads.length} heads` };
  const chain = chainTo(heads[0], follows);
  if (chain.length < follows.size) return { fault: 'some of its revisions follow each other in a circle' };
  return { newest: heads[0], chain };
}

function chainTo(head: string, follows: ReadonlyMap<string, string | undefined>): readonly string[] {
  const chain: string[] = [];
  for (let at: string | undefined = head; at !== undefined; at = follows.get(at)) chain.unshift(at);
  return chain;
}

import { isNewer, newest, type Release } from '../lib/release';
import type { Installed, WorkloadState } from '../model/state';
import { isSameDatabase, mayBeSameDatabase } from '../model/database';
import { databaseOf, systemOf } from '../systems';
import type { DatabasePast } from './database-history';
import type { LoadedPair } from './match';

/**
 * What is installed where a workload comes to a database that it did not use before, under a new name, from another
 * database or in another's place: what those that used it until now tell about it. One of the very name stands in
 * another cluster.
 *
 * @param histories what all sources of the past tell of such a database
 */
export function withDatabases(
  pairs: readonly LoadedPair[],
  installed: readonly Installed[],
  histories: readonly DatabasePast[],
): readonly Installed[] {
  const found = installedAtDatabases(pairs, installed, histories);
  return found.map((each, index) => asFarAsKnown(each, histories[index].unknown));
}

/** A past that was not looked at to its end may tell of a higher schema, whatever the rest of it tells. */
function asFarAsKnown(installed: Installed, unknown: string | undefined): Installed {
  if (unknown === undefined || installed.observed) return installed;
  return { ...installed, unknown: installed.unknown ?? unknown, isCutOff: true };
}

function installedAtDatabases(
  pairs: readonly LoadedPair[],
  installed: readonly Installed[],
  histories: readonly DatabasePast[],
): readonly Installed[] {
  const users = usersBefore(pairs);
  const usersOf = (database: readonly string[]) => [...new Set(database.flatMap((each) => users.get(each) ?? []))];
  return pairs.map(({ old, now }, index) => {
    if (now === undefined || now === old) return installed[index];
    const [before, database] = [old, now].map((side) => (side === undefined ? [] : databaseOf(side.state)));
    if (isSameDatabase(before, database)) return withPast(installed[index], histories[index].schema);
    const own = installed[index].schema;
    const others = usersOf(database).filter((user) => nameOf(pairs[user].old!.state) !== nameOf(now.state));
    const told = toldOf(others, histories[index].schema, { pairs, installed });
    // Where nothing names the database of before, it may be this one.
    const isOwnHigher = before.length === 0 && isNewer(own, told?.schema);
    if (told !== undefined && !isOwnHigher) return told;
    if (old === undefined)
      return (own === undefined ? otherSpelling(now.state, database, pairs) : undefined) ?? installed[index];
    // An older version errs to the side of refusing: the same database may go by another address.
    const isOlder = isNewer(old.state.facts.binary, now.state.facts.binary);
    const isMoved = database.length > 0 && before.length > 0;
    return isMoved && !isOlder ? notSeen(now.state) : installed[index];
  });
}

/** What others did to the database, or the workload itself in other files. */
function withPast(installed: Installed, past: Release | undefined): Installed {
  const { schema, observed } = installed;
  if (past === undefined || observed) return installed;
  return schema === undefined || isNewer(past, schema) ? toldByHistory(past) : installed;
}

interface Told {
  readonly pairs: readonly LoadedPair[];
  readonly installed: readonly Installed[];
}

/** What those that use a database, and those that ever did, tell of it; nothing where they tell nothing. */
function toldOf(users: readonly number[], past: Release | undefined, told: Told): Installed | undefined {
  const { pairs, installed } = told;
  const known = newest(users.flatMap((user) => [installed[user].schema, schemaAfter(pairs[user].old!.state)]));
  if (known === undefined || isNewer(past, known)) return past === undefined ? undefined : toldByHistory(past);
  return toldBy(users, told, known);
}

/** Where a newer workload goes as an older one comes, the two may use one database under two names. */
function otherSpelling(
  now: WorkloadState,
  database: readonly string[],
  pairs: readonly LoadedPair[],
): Installed | undefined {
  const system = systemOf(now.facts);
  if (system.databaseOf === undefined) return undefined;
  const gone = pairs.find(({ old, now: after }) => {
    if (old === undefined || systemOf(old.state.facts) !== system) return false;
    const left = databaseOf(old.state);
    if (after !== undefined && staysAt(left, databaseOf(after.state))) return false;
    return isNewer(schemaAfter(old.state), now.facts.binary) && mayBeSameDatabase(left, database);
  });
  if (gone === undefined) return undefined;
  const unknown = `${now.kind} ${nameOf(gone.old!.state)}, which leaves its database, was newer, and both may use one database under two names: state it in the same words in both, or look at it.`;
  return { source: 'nothing', observed: false, unknown };
}

/** Where both are not known, nothing has changed. */
function staysAt(before: readonly string[], after: readonly string[]): boolean {
  return isSameDatabase(before, after) || (before.length === 0 && after.length === 0);
}

function notSeen({ kind }: WorkloadState): Installed {
  const unknown = `The ${kind} moves to another database, and nothing in the sources tells what that one holds: look at it.`;
  return { source: 'nothing', observed: false, unknown };
}

function schemaAfter({ facts }: WorkloadState): Installed['schema'] {
  return systemOf(facts).schemaAfter(facts);
}

function usersBefore(pairs: readonly LoadedPair[]): ReadonlyMap<string, readonly number[]> {
  const users = new Map<string, number[]>();
  for (const [index, { old }] of pairs.entries()) {
    for (const database of old === undefined ? [] : databaseOf(old.state)) {
      users.set(database, [...(users.get(database) ?? []), index]);
    }
  }
  return users;
}

function toldByHistory(schema: Release): Installed {
  return { schema, source: 'the history of the sources (of those that ever used the database)', observed: false };
}

function toldBy(users: readonly number[], { pairs, installed }: Told, schema: Installed['schema']): Installed {
  const states = users.map((user) => pairs[user].old!.state);
  const names = states.map(nameOf).join(', ');
  const observed = users.every((user) => installed[user].observed);
  const unknown = users.map((user) => installed[user].unknown).find((reason) => reason !== undefined);
  return {
    schema,
    source: `what is known of ${states[0].kind} ${names}, which used this database,`,
    observed,
    unknown,
  };
}

function nameOf({ namespace, name }: WorkloadState): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

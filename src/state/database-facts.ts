import { isNewer, newest } from '../lib/release';
import type { Installed, WorkloadState } from '../model/state';
import { databaseOf, systemOf } from '../systems';
import type { LoadedPair } from './match';

/**
 * What is installed where a workload comes to a database that it did not use before, under a new name, from another
 * database or in another's place: what those that used it until now tell about it. One of the very name stands in
 * another cluster.
 */
export function withDatabases(pairs: readonly LoadedPair[], installed: readonly Installed[]): readonly Installed[] {
  const users = usersBefore(pairs);
  return pairs.map(({ old, now }, index) => {
    const database = now === undefined || now === old ? undefined : databaseOf(now.state);
    const before = old === undefined ? undefined : databaseOf(old.state);
    const isKnown = old === undefined || before !== undefined;
    if (database === undefined || before === database || !isKnown) return installed[index];
    const found = (users.get(database) ?? []).filter((user) => nameOf(pairs[user].old!.state) !== nameOf(now!.state));
    const schema = newest(found.flatMap((user) => [installed[user].schema, schemaAfter(pairs[user].old!.state)]));
    if (schema !== undefined) return toldBy(found, { pairs, installed }, schema);
    // An older version errs to the side of refusing: the same database may go by another address.
    const isOlder = isNewer(old?.state.facts.binary, now?.state.facts.binary);
    return old === undefined || isOlder ? installed[index] : notSeen(now!.state);
  });
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
    const database = old === undefined ? undefined : databaseOf(old.state);
    if (database !== undefined) users.set(database, [...(users.get(database) ?? []), index]);
  }
  return users;
}

function toldBy(
  users: readonly number[],
  { pairs, installed }: { readonly pairs: readonly LoadedPair[]; readonly installed: readonly Installed[] },
  schema: Installed['schema'],
): Installed {
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

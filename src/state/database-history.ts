import { isSameDatabase } from '../model/database';
import { metadataOf } from '../model/kube';
import { readSource } from '../model/source';
import type { WorkloadState } from '../model/state';
import { isNewer, newest, type Release } from '../lib/release';
import { databaseOf, systemOf } from '../systems';
import { GitTree } from './git-tree';
import { factsInPast, mayHold, mayStateNewer } from './historic-document';
import { MAX_COMMITS, missingOf } from './history';
import type { LoadedPair } from './match';
import type { StateTree } from './state-tree';

/** What the past of a database tells. */
export interface DatabasePast {
  /** The newest schema to which a source ever brought it. */
  readonly schema?: Release;
  /** What keeps the past from being known, and the way out; absent when all of it was looked at. */
  readonly unknown?: string;
}

/**
 * To which schema any source, whatever it was called, ever brought a database that comes into use or goes back: one
 * that was left, or whose workload was removed, keeps its schema. Nothing for workloads that stay with theirs.
 */
export function databaseHistory(pairs: readonly LoadedPair[], tree: StateTree): readonly DatabasePast[] {
  const found = pairs.map((): Release | undefined => undefined);
  const users = new Map<string, number[]>();
  for (const [index, pair] of pairs.entries()) {
    for (const database of comingIntoUse(pair)) users.set(database, [...(users.get(database) ?? []), index]);
  }
  if (users.size === 0 || !(tree instanceof GitTree)) return pairs.map(() => ({}));
  const states = [...users.values()].flat().map((index) => pairs[index].now!.state);
  const namespaces = new Set(states.map(({ namespace }) => namespace));
  const elsewhere = namesakes(pairs);
  const isElsewhere = (state: WorkloadState, name: unknown, file: string) =>
    state.name === name && elsewhere.get(keyOf(state))?.has(file) === true;
  const kinds = new Set(states.map(({ kind }) => kind));
  const asked = new Set([...users.values()].flat());
  const history = tree.eachTextInHistory(MAX_COMMITS, (name, text) => {
    const isConcerned = [...kinds].some((kind) => mayHold(text, kind));
    // Contents are parsed only where they may name a version above what is known already.
    if (
      !isConcerned ||
      !mayStateNewer(
        text,
        [...asked].map((index) => found[index]),
      )
    )
      return;
    for (const { value } of readSource(name, text).documents) {
      const { name: own, namespace: stated } = metadataOf(value);
      const like = states.find(({ kind }) => kind === value.kind);
      const facts = like && factsInPast(systemOf(like.facts), value);
      const schema = facts && systemOf(facts).schemaAfter(facts);
      if (facts === undefined || schema === undefined) continue;
      const places = typeof stated === 'string' ? [stated] : [...namespaces];
      const concerned = places.flatMap((namespace) =>
        databaseOf({ facts, namespace }).flatMap((each) => users.get(each) ?? []),
      );
      for (const index of concerned.filter((each) => !isElsewhere(pairs[each].now!.state, own, name))) {
        found[index] = newest([found[index], schema]);
      }
    }
  });
  const unknown = missingOf(history);
  return found.map((schema, index) => (asked.has(index) ? { schema, unknown } : {}));
}

/** The files of workloads of one name that stay: all but one of them stand in other clusters. */
function namesakes(pairs: readonly LoadedPair[]): ReadonlyMap<string, ReadonlySet<string>> {
  const files = new Map<string, Set<string>>();
  for (const { old, now } of pairs) {
    if (old === undefined || now === undefined) continue;
    const key = keyOf(now.state);
    files.set(key, (files.get(key) ?? new Set()).add(old.state.file).add(now.state.file));
  }
  return files;
}

function keyOf({ kind, namespace, name }: WorkloadState): string {
  return JSON.stringify([kind, namespace ?? '', name]);
}

/**
 * The database of a workload that did not use it before, as far as both are known, or that goes back with it: others may
 * have brought it further.
 */
function comingIntoUse({ old, now }: LoadedPair): readonly string[] {
  if (now === undefined || old === now) return [];
  const database = databaseOf(now.state);
  const stays = old !== undefined && isSameDatabase(databaseOf(old.state), database);
  return stays && !isNewer(old.state.facts.binary, now.state.facts.binary) ? [] : database;
}

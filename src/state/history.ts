import { isSameDatabase } from '../model/database';
import { readSource, type SourceDocument } from '../model/source';
import { isObject } from '../lib/json';
import { isNewer, newest, type Release } from '../lib/release';
import type { Facts, Installed, WorkloadState } from '../model/state';
import { posixPath } from '../lib/display-path';
import { databaseOf, systemOf } from '../systems';
import { GitTree, type HistoricText, type TreeHistory } from './git-tree';
import { factsInPast, isOf, mayStateNewer, namesWorkload } from './historic-document';
import type { LoadedPair } from './match';
import { textsBeforeMoves } from './moved-sources';
import type { StateTree } from './state-tree';

/** Commits that are looked at. */
export const MAX_COMMITS = 5000;
const SHALLOW =
  'The clone is shallow, so the history of the source is not there: fetch all of it (fetch-depth: 0), or give --live or --status FILE.';
const NO_HISTORY = 'A folder has no history: give --live or --status FILE, or plan from a git revision.';
const OTHER_DATA =
  'The database began with the data of a backup or of a volume that was kept, of a schema that the sources do not tell: give --live or --status FILE.';
const RENDERED = 'Earlier versions of rendered output are not read: give --live or --status FILE.';

/** What the history of the sources says about the schema: the highest version that it was ever moved to. */
export function historyFacts(pairs: readonly LoadedPair[], tree: StateTree): readonly Installed[] {
  const wanted = pairs.map(stateAsked);
  const floors = pairs.map(({ old }, index) => (wanted[index] && old ? schemaAfter(old.state.facts) : undefined));
  if (wanted.every((state) => state === undefined)) return wanted.map(() => notThere());
  if (!(tree instanceof GitTree))
    return pairs.map(({ old }, index) => concluded(old && wanted[index], floors[index], NO_HISTORY));
  const states = wanted.filter((state) => state !== undefined);
  const known = tree.history([...new Set(states.map(({ file }) => posixPath(file)))], MAX_COMMITS);
  const older = textsBeforeMoves(states, known.texts, tree, MAX_COMMITS);
  const history = { ...known, texts: [...known.texts, ...older] };
  const isNew = pairs.map(({ old }) => old === undefined);
  const higher = highestInHistory(wanted, { floors, isNew }, history);
  const told = wanted.map((state, index) => ((pairs[index].old ?? higher[index]) ? state : undefined));
  return told.map((state, index) => ({
    ...concluded(state, higher[index], unknownOf(pairs[index], state, history)),
    ...(state !== undefined && missingOf(history) !== undefined ? { isCutOff: true } : {}),
    ...atMostIn(state, higher[index], history.texts),
  }));
}

/** What was there before; what is new may come back to a database that it had. */
function stateAsked({ old, now }: LoadedPair): WorkloadState | undefined {
  if (old === now) return undefined;
  return old?.state ?? (now !== undefined && databaseOf(now.state).length > 0 ? now.state : undefined);
}

/** What keeps from knowing how far the schema of a workload went. */
function unknownOf({ old }: LoadedPair, state: WorkloadState | undefined, history: TreeHistory): string | undefined {
  if (old?.isRendered === true) return RENDERED;
  const missing = missingOf(history);
  if (missing !== undefined || state === undefined) return missing;
  if (systemOf(state.facts).history.firstBinary !== 'exactly') return undefined;
  return [state.facts, ...firstFacts(state, history.texts)].some(startsWithData) ? OTHER_DATA : undefined;
}

function startsWithData({ startsWithData }: Facts): boolean {
  return startsWithData === true;
}

/**
 * A new database begins at the version of its binary, whatever schema the resource asks for; one that is older than its
 * resource may be lower. Nothing in the sources tells the two apart.
 */
function atMostIn(
  state: WorkloadState | undefined,
  schema: Release | undefined,
  texts: readonly HistoricText[],
): Pick<Installed, 'atMost'> {
  if (state === undefined || systemOf(state.facts).history.firstBinary === 'nothing') return {};
  const first = firstBinary(state, texts);
  return schema === undefined || isNewer(first, schema) ? { atMost: first } : {};
}

/** What keeps a history from telling everything, and the way out; nothing where it is whole. */
export function missingOf({ isShallow, isWhole }: Omit<TreeHistory, 'texts'>): string | undefined {
  if (isShallow) return SHALLOW;
  return isWhole ? undefined : `Only the last ${MAX_COMMITS} commits were looked at: give --live or --status FILE.`;
}

function schemaAfter(facts: Facts): Release | undefined {
  return systemOf(facts).schemaAfter(facts);
}

function notThere(): Installed {
  return { source: 'nothing', observed: false };
}

function concluded(
  state: WorkloadState | undefined,
  schema: Release | undefined,
  unknown: string | undefined,
): Installed {
  if (state === undefined) return notThere();
  const { tells } = systemOf(state.facts).history;
  return { schema, source: `the history of the source (${tells})`, observed: false, unknown };
}

/** Where the resource creates its database: at the version of the binary of that day, where it stays until it is moved. */
function createdAt(state: WorkloadState, texts: readonly HistoricText[]): Release | undefined {
  return systemOf(state.facts).history.firstBinary === 'exactly' ? firstBinary(state, texts) : undefined;
}

/** The binary with which an empty database began. */
function firstBinary(state: WorkloadState, texts: readonly HistoricText[]): Release | undefined {
  const first = firstFacts(state, texts);
  return first.some(startsWithData) ? undefined : newest(first.map(({ binary }) => binary));
}

/** What the resource stated when it began. */
function firstFacts(
  { kind, file, facts, ...identity }: WorkloadState,
  texts: readonly HistoricText[],
): readonly Facts[] {
  const oldest = texts.filter((each) => each.file === file && namesWorkload(each, { kind, ...identity })).at(-1);
  if (oldest === undefined) return [];
  const documents = readSource(file, oldest.text).documents.filter((document) => isOf(document, { kind, ...identity }));
  return documents.flatMap(({ value }) => factsInPast(systemOf(facts), value) ?? []);
}

/** Contents are parsed only where they name the workload and a version above what is known already. */
function highestInHistory(
  wanted: readonly (WorkloadState | undefined)[],
  { floors, isNew }: { readonly floors: readonly (Release | undefined)[]; readonly isNew: readonly boolean[] },
  history: TreeHistory,
): readonly (Release | undefined)[] {
  const highest = [...floors];
  const standingIn = indexesByFile(wanted);
  for (const { file, text } of history.texts) {
    const concerned = (standingIn.get(file) ?? []).filter((index) => mayStateNewer(text, [highest[index]]));
    if (concerned.length === 0) continue;
    const documents = readSource(file, text).documents;
    for (const index of concerned) {
      const found = documents.map((document) => schemaIn(document, wanted[index]!, isNew[index]));
      highest[index] = newest([highest[index], ...found]);
    }
  }
  return highest.map((found, index) => {
    const state = wanted[index];
    // The oldest commit that is there need not be the first.
    return (
      found ?? (state === undefined || missingOf(history) !== undefined ? undefined : createdAt(state, history.texts))
    );
  });
}

function indexesByFile(states: readonly (WorkloadState | undefined)[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [index, state] of states.entries()) {
    if (state === undefined) continue;
    const known = found.get(state.file);
    if (known === undefined) found.set(state.file, [index]);
    else known.push(index);
  }
  return found;
}

/** Of what is new its name says nothing: only its database may have been there before. */
function schemaIn(document: SourceDocument, state: WorkloadState, isNew: boolean): Release | undefined {
  const isSame = !isNew && isOf(document, state);
  if (!isSame && document.value.kind !== state.kind) return undefined;
  const facts = factsInPast(systemOf(state.facts), document.value);
  return facts && (isSame || usesDatabaseOf(state, facts, document)) ? schemaAfter(facts) : undefined;
}

/** Under another name, say. */
function usesDatabaseOf(state: WorkloadState, facts: Facts, { value }: SourceDocument): boolean {
  const stated = isObject(value.metadata) ? value.metadata.namespace : undefined;
  const database = databaseOf({ facts, namespace: typeof stated === 'string' ? stated : state.namespace });
  return isSameDatabase(database, databaseOf(state));
}

import { isObject, type JsonObject } from '../lib/json';
import { posixPath } from '../lib/display-path';
import { readSource } from '../model/source';
import { sourceInHeader } from '../model/source-header';
import type { EarlierStates, Facts, Installed, WorkloadState } from '../model/state';
import { systemOf } from '../systems';
import type { EarlierReading } from '../systems/system';
import { GitTree } from './git-tree';
import { hasEscapes } from './historic-document';
import { MAX_COMMITS, missingOf } from './history';
import type { LoadedPair } from './match';
import { migrationFile } from './migration-files';
import type { StateTree } from './state-tree';

const NO_HISTORY = 'A folder has no history: plan from a git revision.';

/** A workload whose earlier states are asked for. */
interface Asked {
  readonly index: number;
  readonly state: WorkloadState;
  /** What it was, where it was there. */
  readonly old: readonly WorkloadState[];
  readonly reading: EarlierReading;
  /** The files and folders that it stands in. */
  readonly files: readonly string[];
  readonly found: Facts[];
}

/**
 * What is installed, with what earlier states say of workloads whose system asks for them: all that stood in their own
 * files, and in files that hold no workload any more. One of the same name in another file is in another cluster.
 */
export function withEarlierStates(
  { pairs, asked }: { readonly pairs: readonly LoadedPair[]; readonly asked: readonly LoadedPair[] },
  installed: readonly Installed[],
  tree: StateTree,
): readonly Installed[] {
  const wanted = asked.flatMap((pair, index) => askedOf(pair, index) ?? []);
  if (wanted.length === 0) return installed;
  const told = lookBack(wanted, pairs, tree);
  if (tree instanceof GitTree) lookBackInFolders(wanted, tree);
  const earlier = new Map(wanted.map(({ index, found }) => [index, { ...told, facts: found }]));
  return installed.map((each, index) => {
    const states = earlier.get(index);
    return states === undefined ? each : { ...each, earlier: states };
  });
}

function askedOf({ old, now }: LoadedPair, index: number): Asked | undefined {
  if (now === undefined || old === now) return undefined;
  const reading = systemOf(now.state.facts).history.earlier;
  if (reading?.isAsked(old?.state, now.state) !== true) return undefined;
  const files = [now.state.file, ...(old === undefined ? [] : [old.state.file])];
  return { index, old: old === undefined ? [] : [old.state], state: now.state, reading, files, found: [] };
}

function lookBack(
  wanted: readonly Asked[],
  pairs: readonly LoadedPair[],
  tree: StateTree,
): Omit<EarlierStates, 'facts'> {
  if (!(tree instanceof GitTree)) return { unknown: NO_HISTORY };
  const living = [...new Set(pairs.flatMap(({ old, now }) => [old, now].flatMap((side) => side?.state.file ?? [])))];
  const history = tree.eachTextInHistory(MAX_COMMITS, (file, text) => {
    const isLiving = living.some((each) => holds(each, file));
    const concerned = wanted.filter(
      ({ files, reading, state }) =>
        (!isLiving || files.some((each) => holds(each, file))) && (hasEscapes(text) || reading.mayTell(text, state)),
    );
    // What was rendered tells of its source, which is read itself.
    if (concerned.length === 0 || sourceInHeader(text) !== undefined) return;
    const documents = readSource(file, text).documents.map(({ value }) => value);
    for (const { files, reading, state, found } of concerned) {
      const facts = factsIn(documents, () =>
        reading.facts(
          documents,
          state,
          files.some((each) => holds(each, file)),
        ),
      );
      if (facts !== undefined) found.push(facts);
    }
  });
  const unknown = missingOf(history);
  return unknown === undefined ? {} : { unknown, isCutOff: true };
}

/** Folders that no source is in, such as those of migrations: what they ever held. */
function lookBackInFolders(wanted: readonly Asked[], tree: GitTree): void {
  for (const { reading, old, state, found } of wanted) {
    for (const folder of new Set([state, ...old].flatMap((each) => reading.folders(each)))) {
      const { files } = tree.folderInHistory(folder, MAX_COMMITS);
      found.push(
        reading.folderFacts({ folder, files: files.map(({ name, bytes }) => migrationFile(name, bytes)) }, state),
      );
    }
  }
}

/** Whether a file is the source, or stands in the folder that is. */
function holds(source: string, file: string): boolean {
  const folder = posixPath(source);
  return file === folder || file.startsWith(`${folder}/`);
}

/** Nothing where a document is of a form that no facts can be read of: such a commit was never delivered. */
function factsIn(documents: readonly JsonObject[], read: () => Facts | undefined): Facts | undefined {
  if (!documents.every(({ metadata }) => isObject(metadata))) return undefined;
  try {
    return read();
  } catch (cause) {
    if (cause instanceof TypeError) return undefined;
    throw cause;
  }
}

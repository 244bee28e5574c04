import type { LocatedDiagnostic } from '../../model/diagnostic';
import type { WorkloadPlan } from '../../model/plan';
import { argumentPatterns } from '../../state/argument-patterns';
import type { SourcePattern } from '../../model/build';
import type { EditedFile, EditedResource } from './edited-resource';
import { planStates } from '../plan';
import { chooseTree, gitTree } from '../../state/choose-tree';
import { workingTree, type Where } from '../../state/disk-tree';
import { Git } from '../../state/git';
import type { FactSources } from '../../state/installed';
import type { StateTree } from '../../state/state-tree';
import { UsageError } from '../../model/usage-error';

export interface JudgeRequest {
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly config?: string;
  /** Follow paths and links out of the repository. Default false. */
  readonly allowOutside?: boolean;
  /** Take resources in which credentials stand. Default: what the settings say. */
  readonly allowInlineSecrets?: boolean;
  /** What the edit is compared with. Default: the last commit; the file as it is where that does not have it. */
  readonly from?: string;
  readonly facts?: FactSources;
  /** Refuse what cannot be judged. */
  readonly strict: boolean;
}

/** What the plan says to an edit. */
export interface Judgement {
  /** The old state, as `schemagate plan --from` takes it; empty for the file as it was. */
  readonly from: string;
  /** For its first build; absent where the edit changes nothing that is rendered. */
  readonly planned?: WorkloadPlan;
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** The verdict of the plan on all edited texts together, before one of them is written. */
export function judgeEdit(
  resource: EditedResource,
  edited: ReadonlyMap<EditedFile, string>,
  request: JudgeRequest,
): Judgement {
  const before = workingTree(request);
  const now = new EditedTree(before, new Map([...edited].map(([{ path }, text]) => [path, Buffer.from(text)])));
  const committed = request.from === undefined ? lastCommit(request) : chooseTree(request.from, request);
  const judged = committed === undefined ? undefined : judgeFrom(committed, now, resource, request);
  if (judged !== undefined && judged.planned?.fate !== 'added') return judged;
  return { ...judgeFrom(before, now, resource, request), from: '' };
}

function lastCommit(where: Where): StateTree | undefined {
  try {
    const git = Git.at(where.cwd, ['HEAD']);
    return git.tryFindCommit('HEAD') === undefined ? undefined : gitTree('HEAD', where, git);
  } catch (cause) {
    if (cause instanceof UsageError) return undefined;
    throw cause;
  }
}

function judgeFrom(old: StateTree, now: StateTree, resource: EditedResource, request: JudgeRequest): Judgement {
  const given = argumentPatterns(request.paths, request);
  const states = { old, oldPaths: given, now, nowPaths: given };
  const { workloads } = planStates(states, request);
  const planned = workloads.filter((workload) => isOf(workload, resource));
  const files = workloads.filter(({ kind }) => kind === 'File');
  const places = new Set([resource.file, ...resource.parts.map(({ file }) => file.name)]);
  // Another version gives no other name: who shares files and objects with the resource has shared them before.
  const own = files
    .filter(({ file }) => places.has(file))
    .flatMap(({ diagnostics }) => diagnostics.filter(({ code }) => !code.startsWith('output/')));
  // What a patch that cannot be read would change, nobody can tell.
  const ofPatches = files.flatMap(({ diagnostics }) => diagnostics.filter(({ code }) => code.startsWith('patch/')));
  return {
    from: old.title,
    planned: planned.find(({ fate }) => fate !== 'added') ?? planned[0],
    diagnostics: [...new Set([...own, ...ofPatches]), ...planned.flatMap(({ diagnostics }) => diagnostics)],
  };
}

/** In each of the builds that it belongs to. */
function isOf(workload: WorkloadPlan, resource: EditedResource): boolean {
  const isSame = (['kind', 'name', 'file'] as const).every((key) => workload[key] === resource[key]);
  return isSame && resource.namespaces.includes(workload.namespace);
}

/** The files as they are on disk, but for some. */
class EditedTree implements StateTree {
  readonly origin: StateTree['origin'];
  readonly title: string;

  constructor(
    private readonly tree: StateTree,
    private readonly edited: ReadonlyMap<string, Buffer>,
  ) {
    this.origin = tree.origin;
    this.title = tree.title;
  }

  filesOf(pattern: SourcePattern, outputs: readonly string[]): readonly string[] {
    return this.tree.filesOf(pattern, outputs);
  }

  whyNone(pattern: SourcePattern, outputs: readonly string[]): UsageError {
    return this.tree.whyNone(pattern, outputs);
  }

  read(paths: readonly string[]): ReadonlyMap<string, Buffer> {
    const contents = new Map(this.tree.read(paths));
    for (const [path, text] of this.edited) if (contents.has(path)) contents.set(path, text);
    return contents;
  }
}

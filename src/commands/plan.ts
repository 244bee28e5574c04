import { byCodeUnit } from '../lib/json';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { PLAN_VERSION, type Plan, type WorkloadPlan } from '../model/plan';
import type { WorkloadChange } from '../model/state';
import { filesOfSeveralBuilds, saidOnce } from './plan-builds';
import { notReadBeside } from './plan-findings';
import { NOTHING_COMPARED, planBeside, planNamed, type Judging } from './plan-pair';
import { chooseStates, type States } from '../state/choose-states';
import { withDatabases } from '../state/database-facts';
import { installedFacts, type FactSources } from '../state/installed';
import { StateLoader } from '../state/load-state';
import type { LoadedState } from '../state/loaded-state';
import { requireFiles } from '../state/named-paths';
import { matchWorkloads, type LoadedPair } from '../state/match';
import { UsageError } from '../model/usage-error';

/** What a plan is asked for. */
export interface PlanRequest {
  /** What paths are relative to, and where settings are looked for, upwards. */
  readonly cwd: string;
  /** Files, folders, globs of the new state. Default: all sources of the settings. */
  readonly paths?: readonly string[];
  /** The old state: a git revision or a folder; `git:` and `dir:` decide. */
  readonly from: string;
  /** A git revision as the new state. Default: the working tree. */
  readonly toRevision?: string;
  /** A settings file instead of the nearest `schemagate.yaml`. */
  readonly config?: string;
  /** Refuse what cannot be judged. Default false. */
  readonly strict?: boolean;
  /** Follow paths and links out of the repository. Default false. */
  readonly allowOutside?: boolean;
  /** Where to learn what is installed. Default: from the history of the sources. */
  readonly facts?: FactSources;
}

/**
 * Compares two states of the sources, and says what delivering the new one would do. Reads files, and what the git and
 * kubectl commands print where it is asked to; writes nothing.
 *
 * @throws UsageError for what no resource is to blame for: settings, paths, revisions, git, kubectl
 */
export function plan(request: PlanRequest): Plan {
  const states = chooseStates({ ...request, paths: request.paths ?? [] });
  const { old, now, oldPaths, nowPaths } = states;
  requireFiles(nowPaths, oldPaths.length === 0 ? [now] : [old, now]);
  return planStates(states, request);
}

/** The plan from one state to another, however they were chosen. */
export function planStates(
  states: States,
  request: Pick<PlanRequest, 'cwd' | 'strict' | 'facts' | 'allowOutside'>,
): Plan {
  const { cwd } = request;
  const loader = new StateLoader(cwd);
  const old = loader.load(states.old, states.oldPaths);
  const now = loader.load(states.now, states.nowPaths);
  if (![old, now].some(isWorthPlanning)) throw nothingToPlan(old, now);
  const pairs = matchWorkloads(old.workloads, now.workloads)
    .filter((pair) => !isHidden(pair, now))
    .map((pair) => (isUnread(pair, old) ? { ...pair, oldIsUnread: true } : pair));
  const named = pairs.map((pair) => isPairNamed(pair, old, now));
  const asked = pairs.map((pair, index): LoadedPair => (named[index] ? pair : {}));
  const installed = withDatabases(pairs, installedFacts(asked, states, request.facts ?? {}, request));
  const changes = pairs.map((pair, index): WorkloadChange => ({
    old: pair.old?.state,
    now: pair.now?.state,
    installed: installed[index],
  }));
  const context = { changes, applications: now.applications };
  const judging: Judging = {
    context,
    without: { ...context, changes: changes.map((each, index) => (named[index] ? undone(each) : each)) },
    strict: request.strict === true,
    ofSeveralBuilds: filesOfSeveralBuilds(pairs),
  };
  const planned = pairs.flatMap((pair, index) =>
    named[index] ? [planNamed(pair, changes[index], judging)] : planBeside(pair, changes[index], judging),
  );
  return toPlan(old, now, [...planned, ...faultyFiles(now, judging.strict)]);
}

function isWorthPlanning({ workloads, diagnostics, isNamed }: LoadedState): boolean {
  return diagnostics.length > 0 || workloads.some(({ state }) => isNamed(state.file));
}

/** Whether the paths of the request name a workload; without paths, all. */
function isPairNamed(pair: LoadedPair, old: LoadedState, now: LoadedState): boolean {
  if (pair.now !== undefined && now.isNamed(pair.now.state.file)) return true;
  return pair.old !== undefined && (pair.now === undefined || old.isRestricted) && old.isNamed(pair.old.state.file);
}

function undone(change: WorkloadChange): WorkloadChange {
  return { ...change, now: change.old };
}

/** What a file held that cannot be read any more is not gone: the fault of the file is what there is to say. */
function isHidden({ old, now }: LoadedPair, { unreadable }: LoadedState): boolean {
  return now === undefined && old !== undefined && unreadable.has(old.state.file);
}

/** What stands in a file that could not be read before may be new there, or not. */
function isUnread({ old, now }: LoadedPair, { unreadable }: LoadedState): boolean {
  return old === undefined && now !== undefined && unreadable.has(now.state.file);
}

function toPlan(old: LoadedState, now: LoadedState, planned: readonly WorkloadPlan[]): Plan {
  const sorted = planned.filter(isWorthShowing).sort(byIdentity);
  const workloads = saidOnce(sorted).filter(isWorthShowing);
  const refused = workloads.some(({ diagnostics }) => hasErrors(diagnostics));
  const verdict = refused ? 'refused' : 'allowed';
  return { planVersion: PLAN_VERSION, verdict, from: old.title, to: now.title, workloads };
}

/** An unchanged workload is shown for what refuses it and for acknowledgements without an object. */
function isWorthShowing({ fate, diagnostics }: WorkloadPlan): boolean {
  return (
    fate !== 'unchanged' ||
    hasErrors(diagnostics) ||
    diagnostics.some(({ code }) => code.startsWith('acknowledgement/'))
  );
}

function byIdentity(left: WorkloadPlan, right: WorkloadPlan): number {
  return (
    byCodeUnit(left.namespace ?? '', right.namespace ?? '') ||
    byCodeUnit(left.kind, right.kind) ||
    byCodeUnit(left.name, right.name) ||
    byCodeUnit(left.file, right.file)
  );
}

/** Faults of files in which no workload can be recognized. */
function faultyFiles({ diagnostics, unreadable, isNamed }: LoadedState, strict: boolean): readonly WorkloadPlan[] {
  const byFile = new Map<string, LocatedDiagnostic[]>();
  for (const each of diagnostics.filter(({ file }) => isNamed(file))) {
    byFile.set(each.file, [...(byFile.get(each.file) ?? []), each]);
  }
  for (const file of unreadable) if (!isNamed(file)) byFile.set(file, [notReadBeside(file, strict)]);
  return [...byFile].map(([file, found]) => ({
    kind: 'File',
    name: file,
    file,
    ...NOTHING_COMPARED,
    diagnostics: found,
  }));
}

function nothingToPlan(old: LoadedState, now: LoadedState): UsageError {
  return new UsageError(
    `neither ${old.title} nor ${now.title} holds a resource to plan. Name files or folders, or list sources in schemagate.yaml`,
  );
}

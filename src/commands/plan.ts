import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { byCodeUnit } from '../lib/json';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { PLAN_VERSION, type Plan, type WorkloadPlan } from '../model/plan';
import type { WorkloadChange } from '../model/state';
import { unmatchedRemovals, withAcknowledgedRemovals } from './acknowledged-removals';
import { filesOfSeveralBuilds, saidOnce } from './plan-builds';
import { notReadBeside } from './plan-findings';
import { NOTHING_COMPARED, planBeside, planNamed, type Judging } from './plan-pair';
import { resolveBuilds } from '../state/builds';
import { chooseStates, type States } from '../state/choose-states';
import { CommittedOutput } from '../state/delivered';
import { GitTree } from '../state/git-tree';
import { ignoredOutputs } from '../state/ignored-output';
import { installedFacts, type FactSources } from '../state/installed';
import { StateLoader } from '../state/load-state';
import type { LoadedState } from '../state/loaded-state';
import { requireFiles } from '../state/named-paths';
import { leftBehind } from '../state/left-behind';
import { matchWorkloads, movedOutput, type LoadedPair } from '../state/match';
import type { SourcesRequest } from '../state/sources';
import { UsageError } from '../model/usage-error';
import { PLAN_FORMATS, renderPlan, type PlanFormat } from './plan-report';
import { wasRendered } from './removed-sources';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { ALLOW_INLINE_SECRETS, NAME, objectName, WHICH_JUDGES } from './terminal/option-values';
import { factSources, withInstalledOptions, type InstalledOptions } from './terminal/installed-options';
import { painter } from './terminal/style';
import { VERSION } from './terminal/version';

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
  /** Compile resources in which credentials stand, with a warning for each. Default: what the settings say. */
  readonly allowInlineSecrets?: boolean;
  /** How the one application is called that is made of ordinary objects. Default: what the settings say. */
  readonly name?: string;
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
  // Both are compared with what was delivered before the change.
  const delivered = new CommittedOutput(states.old);
  const old = loader.load(states.old, { paths: states.oldPaths, isBefore: true, mayBeRendered: true, delivered });
  const now = loader.load(states.now, {
    paths: states.nowPaths,
    delivered,
    wasThere: wasInEither(states),
    // A repository may hold the output alone.
    mayBeRendered: old.isRendered,
  });
  if (![old, now].some(({ hasSources }) => hasSources)) throw nothingToPlan(old, now);
  const settings = states.now.origin.config;
  const acknowledgedBefore = states.old.origin.config?.config.acknowledge;
  const matched = matchWorkloads(old.workloads, now.workloads)
    .filter((pair) => !isHidden(pair, now))
    .map((pair) => (isUnread(pair, old) || isUnseen(pair, states) ? { ...pair, oldIsUnread: true } : pair));
  const pairs = withAcknowledgedRemovals(matched, settings?.config.acknowledge, acknowledgedBefore);
  const named = pairs.map((pair) => isPairNamed(pair, old, now));
  const asked = pairs.map((pair, index): LoadedPair => (named[index] ? pair : {}));
  const installed = installedFacts({ pairs, asked }, states, request.facts ?? {}, request);
  // Of output that stands in for the sources nobody knows which build it was.
  const left = old.isRendered && !now.isRendered ? [] : leftBehind(pairs, states);
  const changes = pairs.map((pair, index): WorkloadChange => ({
    old: pair.old?.state,
    now: pair.now?.state,
    installed: installed[index],
    movedOutput: movedOutput(pair),
    leftBehind: left[index],
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
  const leftOver = now.isRestricted ? [] : unmatchedRemovals(matched, settings);
  const beside = [...leftOver, ...ignoredByGit(states, cwd)];
  return toPlan(old, now, [...planned, ...faultyFiles(now, beside, judging.strict)]);
}

/** Output folders of the settings that nobody will commit; a commit and a folder as a state say nothing of that. */
function ignoredByGit({ old, now: tree }: States, cwd: string): readonly LocatedDiagnostic[] {
  if (tree instanceof GitTree || tree.given !== undefined || tree.origin.config === undefined) return [];
  return ignoredOutputs(
    cwd,
    resolveBuilds(tree.origin).map(({ output }) => output.path),
    old instanceof GitTree ? old.git : undefined,
  );
}

/** A source that named files before, or whose output is still there, was emptied; another one is a slip. */
function wasInEither({ old, now }: States): NonNullable<SourcesRequest['wasThere']> {
  const wasRenderedNow = wasRendered(now.origin);
  return (build, source) => old.filesOf(source, []).length > 0 || wasRenderedNow(build, source);
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

/** What stands behind a link out of the repository, or in a submodule, may have been there before, or not. */
function isUnseen({ old, now }: LoadedPair, states: States): boolean {
  if (old !== undefined || now === undefined || !(states.old instanceof GitTree)) return false;
  return states.old.isUnseen(resolve(states.old.origin.cwd, now.state.file));
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

/** Faults of files in which no workload can be recognized, and of the settings. */
function faultyFiles(
  { diagnostics, unreadable, isNamed }: LoadedState,
  ofSettings: readonly LocatedDiagnostic[],
  strict: boolean,
): readonly WorkloadPlan[] {
  const byFile = new Map<string, LocatedDiagnostic[]>();
  for (const each of [...diagnostics.filter(({ file }) => isNamed(file)), ...ofSettings]) {
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

interface PlanOptions extends InstalledOptions {
  readonly from: string;
  readonly toRev?: string;
  readonly format: PlanFormat;
  readonly all?: boolean;
  readonly strict?: boolean;
  readonly config?: string;
  readonly allowOutside?: boolean;
  readonly allowInlineSecrets?: boolean;
  readonly name?: string;
}

const EXAMPLES = `
Examples:
  schemagate plan --from origin/main                     what merging this branch would do
  schemagate plan new/ --from old/                       two folders
  schemagate plan --from v1 --to-rev v2                  two revisions, whatever the working tree holds
  schemagate plan --from origin/main --status live.yaml  with what kubectl get -o yaml printed
  schemagate plan --from origin/main --format html > plan.html

${WHICH_JUDGES}

Exit codes: 0 allowed, 1 refused, 2 wrong usage
`;

/** `schemagate plan`. */
export function addPlanCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  const command = program
    .command('plan')
    .summary('say what a change would do, before it is merged')
    .description(
      'Compares two states of the resources: what happens in which order, what can be undone, and a verdict.',
    )
    .argument('[paths...]', 'files, folders or globs of the new state (default: the sources of schemagate.yaml)')
    .requiredOption(
      '--from <state>',
      'the old state: a git revision or a folder; of a branch, its merge base; git: and dir: decide',
    )
    .option('--to-rev <revision>', 'a git revision as the new state (default: the working tree)')
    .addOption(new Option('-f, --format <format>', 'form of the plan').choices(PLAN_FORMATS).default('text'))
    .option('--all', 'text: every workload in full, however many there are');
  withInstalledOptions(command)
    .option('--name <name>', NAME, objectName)
    .option('--strict', 'refuse what cannot be judged')
    .option('--allow-inline-secrets', ALLOW_INLINE_SECRETS)
    .option('--allow-outside', 'follow paths and links out of the repository')
    .option('-c, --config <file>', 'settings, instead of the nearest schemagate.yaml')
    .addHelpText('after', EXAMPLES)
    .action((paths: string[], options: PlanOptions) => done(runPlan(paths, options, environment)));
}

function runPlan(paths: readonly string[], options: PlanOptions, environment: Environment): number {
  const { stdout } = environment.streams;
  const { from, toRev, strict, config, allowOutside, allowInlineSecrets, name, format, all } = options;
  if (all === true && format !== 'text') throw new UsageError(`--all goes with --format text, not with ${format}`);
  const facts = factSources(options);
  const stated = { from, toRevision: toRev, strict, config, allowOutside, allowInlineSecrets, name, facts };
  const result = plan({ cwd: environment.cwd, paths, ...stated });
  const paint = painter(stdout, environment);
  stdout.write(
    renderPlan(result, format, { paint, version: VERSION, cwd: environment.cwd, columns: stdout.columns, all }),
  );
  return result.verdict === 'allowed' ? EXIT.ok : EXIT.refused;
}

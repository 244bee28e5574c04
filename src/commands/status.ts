import { type Command, InvalidArgumentError, Option } from 'commander';
import { hasErrors, type LocatedDiagnostic } from '../model/diagnostic';
import { STDIN } from '../model/source-header';
import { type DeliveryName, DELIVERIES } from '../model/target';
import { UsageError } from '../model/usage-error';
import { nearest } from '../lib/text/nearest';
import { workingTree } from '../state/disk-tree';
import { SourceCache } from '../state/source-cache';
import { KubectlFailed } from '../state/kubectl';
import { printedObjects } from '../state/status-file';
import { State } from '../state/state';
import type { JsonObject } from '../lib/json';
import { judgeCluster } from '../status/judge-cluster';
import type { StatusSubject } from '../status/stage';
import type { ClusterStatus } from '../status/workload-status';
import { readCluster, type ClusterAccess, type ReadProgress } from './status/read-cluster';
import { statusJson } from '../status/json';
import { statusMarkdown } from '../status/markdown';
import { statusText, titleLine } from '../status/text';
import { systemClock } from './terminal/clock';
import type { Environment } from './terminal/environment';
import { EXIT } from './terminal/exit-code';
import { CLEAR_SCREEN } from './terminal/guarded-streams';
import { printDiagnostics, printRefusal } from './terminal/print-diagnostics';
import { progressIn } from './terminal/progress';
import { readAll } from './terminal/streams';
import { painter } from './terminal/style';
import { VERSION } from './terminal/version';

/** What a status is asked for. */
export interface StatusRequest {
  readonly cwd: string;
  /** `payments`, `api/payments`, or a source file. Default: all workloads. */
  readonly names?: readonly string[];
  /** Of a resource that several builds render: the target that delivers it here. Default: the first. */
  readonly delivery?: DeliveryName;
  /** A settings file instead of the nearest `schemagate.yaml`. */
  readonly config?: string;
  /** Follow paths and links out of the repository. Default false. */
  readonly allowOutside?: boolean;
}

/** Whose status is asked for, and what is wrong with their sources. */
export interface Subjects {
  readonly subjects: readonly StatusSubject[];
  /** Errors of the sources: what they hold is not judged. */
  readonly faults: readonly LocatedDiagnostic[];
}

/** Names choose among the sources of the settings: nothing else says what was delivered, and how. */
const NO_SETTINGS =
  'no schemagate.yaml here or above, whose sources status looks at. Write one, with sources and delivery, or name it with --config';

/**
 * The workloads of the sources, as their targets deliver them.
 *
 * @throws UsageError when there is none, or none of a name
 */
export function statusSubjects({ cwd, names = [], delivery, config, allowOutside }: StatusRequest): Subjects {
  const tree = workingTree({ cwd, config, allowOutside });
  if (tree.origin.config === undefined) throw new UsageError(NO_SETTINGS);
  const state = new State(tree, { paths: [] }, new SourceCache(cwd));
  const subjects: StatusSubject[] = [];
  const faults: LocatedDiagnostic[] = [];
  const seen = new Set<string>();
  const known: string[] = [];
  for (const { loaded, workload } of state.workloads()) {
    const found = loaded.state;
    known.push(found.name);
    if (!isAsked(found, names)) continue;
    const identity = JSON.stringify([found.kind, found.namespace, found.name]);
    if ((delivery !== undefined && found.delivery !== delivery) || seen.has(identity)) continue;
    seen.add(identity);
    if (hasErrors(loaded.compiled))
      faults.push(...loaded.locate(loaded.compiled.filter(({ severity }) => severity === 'error')));
    else subjects.push({ state: found, workload, output: loaded.output });
  }
  faults.push(...state.end().diagnostics.filter(({ severity }) => severity === 'error'));
  if (subjects.length + faults.length === 0) throw nothingToLookAt(known, names);
  return { subjects, faults };
}

function isAsked(state: StatusSubject['state'], names: readonly string[]): boolean {
  const { name, namespace, file } = state;
  return names.length === 0 || names.some((each) => each === name || each === `${namespace}/${name}` || each === file);
}

function nothingToLookAt(known: readonly string[], names: readonly string[]): UsageError {
  if (names.length === 0) return new UsageError('no workload to look at. List sources in schemagate.yaml');
  const meant = nearest(names[0], known);
  const hint = meant === undefined ? 'schemagate status without a name shows all' : `Did you mean ${meant}?`;
  return new UsageError(`no workload of the sources is called ${names.join(', ')}. ${hint}`);
}

/** What the cluster says, read now. @param now in milliseconds since 1970 */
export async function liveStatus(
  { subjects }: Subjects,
  access: ClusterAccess,
  now: number,
  progress?: ReadProgress,
): Promise<ClusterStatus> {
  return judgeCluster(subjects, await readCluster(subjects, access, now, progress), 'the cluster');
}

/**
 * What somebody else read: the text that `kubectl get -o yaml` printed. Ages are counted from the newest moment that
 * stands in it, so that the same text gives the same status.
 *
 * @throws UsageError when it cannot be read
 */
export function printedStatus({ subjects }: Subjects, printed: Buffer): ClusterStatus {
  const objects = printedObjects(STDIN, printed.toString('utf8'));
  return judgeCluster(subjects, { objects, unread: [], logs: new Map(), now: newestMoment(objects) }, 'standard input');
}

const MOMENT = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)"/g;

function newestMoment(objects: readonly JsonObject[]): number {
  const moments = objects.flatMap((object) =>
    [...JSON.stringify(object).matchAll(MOMENT)].map(([, moment]) => Date.parse(moment)),
  );
  return moments.reduce((newest, moment) => Math.max(newest, moment), 0);
}

const FORMATS = ['text', 'json', 'markdown'] as const;
/** Between two looks at the cluster, in milliseconds. */
const INTERVAL = 5000;

interface StatusOptions {
  readonly watch?: boolean;
  /** In milliseconds. */
  readonly wait?: number;
  readonly format: (typeof FORMATS)[number];
  readonly context?: string;
  readonly delivery?: DeliveryName;
  readonly config?: string;
  readonly allowOutside?: boolean;
}

const EXAMPLES = `
Examples:
  schemagate status                    all workloads, and in full those that need a person
  schemagate status payments --watch   follows one until it is done or needs a person
  schemagate status --wait 15m         for a pipeline after the merge
  kubectl get jobs,pods,events,deployments,replicasets --namespace api -o yaml | schemagate status -

Reads only, through kubectl; docs/status.md has the Role that it needs.

Exit codes: 0 done, 1 needs a person, 2 wrong usage, 4 not done yet, or not in the time of --wait
`;

/** `schemagate status`. */
export function addStatusCommand(program: Command, environment: Environment, done: (code: number) => void): void {
  program
    .command('status')
    .summary('say where an upgrade stands after the merge, and why it is stuck')
    .description(
      'Reads the cluster and says of each workload of the sources at which step it is, whether it moves, and what a person must do.',
    )
    .argument(
      '[workloads...]',
      'which of them: names, namespace/name or source files (default: all of schemagate.yaml); - reads what kubectl get -o yaml printed',
    )
    .option('--watch', 'look again until it is done or needs a person')
    .option('--wait <time>', 'the same without a word in between, for at most this long: 90s, 15m, 1h', waitingTime)
    .addOption(new Option('-f, --format <format>', 'form of the status').choices(FORMATS).default('text'))
    .option('--context <name>', 'the context of kubectl')
    .addOption(
      new Option('--delivery <target>', 'which build of a resource that several targets deliver').choices(DELIVERIES),
    )
    .option('--allow-outside', 'follow paths and links out of the repository')
    .option('-c, --config <file>', 'settings, instead of the nearest schemagate.yaml')
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], options: StatusOptions) => done(await runStatus(names, options, environment)));
}

function waitingTime(text: string): number {
  const [, number, unit] = /^([1-9][0-9]{0,5})([smh])$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('Expected a time such as 90s, 15m or 1h.');
  return Number(number) * { s: 1000, m: 60_000, h: 3_600_000 }[unit as 's' | 'm' | 'h'];
}

async function runStatus(names: readonly string[], options: StatusOptions, environment: Environment): Promise<number> {
  const { cwd, streams } = environment;
  const { watch, wait, context, delivery, config, allowOutside } = options;
  const isPrinted = names.includes('-');
  if (isPrinted && (watch === true || wait !== undefined || context !== undefined)) {
    throw new UsageError('- (standard input) is read once: --watch, --wait and --context are of the cluster');
  }
  if (watch === true && options.format !== 'text') throw new UsageError('--watch goes with --format text');
  const asked = names.filter((each) => each !== '-');
  const subjects = statusSubjects({ cwd, names: asked, delivery, config, allowOutside });
  printDiagnostics(subjects.faults, environment);
  const status = isPrinted
    ? printedStatus(subjects, await readAll(streams.stdin))
    : await follow(subjects, options, environment);
  if (watch !== true || streams.stdout.isTTY !== true) streams.stdout.write(rendered(status, options, environment));
  if (subjects.faults.length > 0)
    return printRefusal(subjects.faults, 'what they are about was not looked at', environment);
  return { done: EXIT.ok, 'needs-a-person': EXIT.refused, 'in-progress': EXIT.notDone }[status.verdict];
}

/** Looks once, or until there is nothing to wait for any more. */
async function follow(subjects: Subjects, options: StatusOptions, environment: Environment): Promise<ClusterStatus> {
  const { clock = systemClock, env } = environment;
  const { watch = false, wait, context } = options;
  const end = wait === undefined ? (watch ? Infinity : -Infinity) : clock.now() + wait;
  const told = new Map<string, string>();
  const progress = progressIn(environment, { worthShowing: 20, every: 1 });
  let isFirst = true;
  // Who waits for minutes does not give up because a cluster did not answer once.
  const look = async (mustAnswer: boolean) => {
    try {
      return await liveStatus(subjects, { context, env }, clock.now(), progress);
    } catch (cause) {
      if (mustAnswer || !(cause instanceof KubectlFailed) || clock.now() >= end) throw cause;
      return undefined;
    }
  };
  for (;;) {
    const status = await look(isFirst);
    isFirst = false;
    if (status !== undefined && watch) tell(status, told, environment);
    if (status !== undefined && (status.verdict !== 'in-progress' || clock.now() >= end)) return status;
    await clock.sleep(Math.min(INTERVAL, end - clock.now()));
  }
}

/** On a terminal the whole is drawn again; in a pipe a workload is told when it changes. */
function tell(status: ClusterStatus, told: Map<string, string>, environment: Environment): void {
  const { stdout } = environment.streams;
  const paint = painter(stdout, environment);
  if (stdout.isTTY === true) {
    stdout.write(CLEAR_SCREEN);
    stdout.write(statusText(status, paint));
    return;
  }
  for (const workload of status.workloads) {
    const key = `${workload.kind} ${workload.namespace} ${workload.name}`;
    const state = JSON.stringify([workload.standing, workload.steps.map(({ state: each }) => each)]);
    if (told.get(key) === state) continue;
    told.set(key, state);
    stdout.write(`${titleLine(workload, paint)}\n`);
  }
}

function rendered(status: ClusterStatus, { format }: StatusOptions, environment: Environment): string {
  if (format === 'json') return statusJson(status, VERSION);
  if (format === 'markdown') return statusMarkdown(status);
  return statusText(status, painter(environment.streams.stdout, environment));
}

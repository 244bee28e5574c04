import { valueAt, mapsIn } from '../../lib/value-at';
import { error, warning, type Diagnostic } from '../../model/diagnostic';
import type { KubeObject } from '../../model/kube';
import type { HookOrder } from './hooks/order';
import { MARKS } from '../../model/marks';
import { markOf } from './marks';
import { tryFindPodTemplate } from '../../model/pod-template';

type Occasion = 'install' | 'upgrade';

/** A Job that an install or an upgrade alone runs. */
interface Occasional {
  readonly index: number;
  readonly job: KubeObject;
  readonly only: Occasion;
  /** The annotation that says it; absent where its name does. */
  readonly source?: string;
  readonly why: string;
  /** Whether a mark says that it runs. */
  readonly isChosen: boolean;
}

/** What becomes of Jobs that an install or an upgrade alone runs, since static output knows neither. */
export interface Choice {
  /** Jobs whose counterpart is marked, and why they are left out. */
  readonly leftOut: ReadonlyMap<KubeObject, HookOrder>;
  readonly diagnostics: readonly Diagnostic[];
}

/** By these words of a name Jobs without a hook say what they are for; they count beside a counterpart only. */
const WORDS: Readonly<Record<Occasion, RegExp>> = {
  install: /(?:^|[-_])(?:pre-|post-)?(?:init|initial|install|bootstrap)(?:[-_]|$)/,
  upgrade: /(?:^|[-_])(?:pre-|post-)?(?:upgrade|update)(?:[-_]|$)/,
};

/** Chooses between Jobs for an install and Jobs for an upgrade by their marks, and asks where nothing chooses. */
export function chooseOccasion(objects: readonly KubeObject[], hooks: ReadonlyMap<KubeObject, HookOrder>): Choice {
  const found = occasionalJobs(objects, hooks);
  const of = (only: Occasion) => found.filter((each) => each.only === only);
  const [installs, upgrades] = [of('install'), of('upgrade')];
  const isPair = installs.length > 0 && upgrades.length > 0;
  if (isPair && found.every(({ isChosen }) => !isChosen)) {
    return { leftOut: new Map(), diagnostics: [askToChoose(found[0], installs, upgrades)] };
  }
  const chosen = found.filter(({ isChosen }) => isChosen);
  const isOut = ({ only, isChosen }: Occasional) => !isChosen && isPair && chosen.every((each) => each.only !== only);
  const leftOut = new Map(found.filter(isOut).map((each) => [each.job, counterpartChosen(each, chosen)] as const));
  const running = found.filter((each) => !each.isChosen && !leftOut.has(each.job));
  return { leftOut, diagnostics: running.map(sayItAlwaysRuns) };
}

function occasionalJobs(
  objects: readonly KubeObject[],
  hooks: ReadonlyMap<KubeObject, HookOrder>,
): readonly Occasional[] {
  const jobs = objects.flatMap((job, index) => (job.kind === 'Job' ? [{ job, index }] : []));
  const hooked = jobs.flatMap(({ job, index }): readonly Occasional[] => {
    const { only, source, why = '' } = hooks.get(job) ?? {};
    return only === undefined ? [] : [{ index, job, only, source, why, isChosen: isChosen(job) }];
  });
  const plain = jobs.flatMap(({ job, index }): readonly Occasional[] => {
    const order = hooks.get(job);
    if (order !== undefined && order.run !== 'unordered') return [];
    const only = (['install', 'upgrade'] as const).find((each) => namesOf(job).some((name) => WORDS[each].test(name)));
    return only === undefined ? [] : [{ index, job, only, why: 'by its name', isChosen: isChosen(job) }];
  });
  const isCounterpart = (one: Occasional, other: Occasional) =>
    one.only !== other.only && imageOf(one.job) === imageOf(other.job);
  return [...hooked, ...plain.filter((each) => [...hooked, ...plain].some((other) => isCounterpart(each, other)))].sort(
    (left, right) => left.index - right.index,
  );
}

function isChosen(job: KubeObject): boolean {
  return markOf(job, MARKS.run) !== undefined;
}

function namesOf({ metadata }: KubeObject): readonly string[] {
  const component = valueAt(metadata, ['labels', 'app.kubernetes.io/component']);
  return typeof component === 'string' ? [metadata.name, component] : [metadata.name];
}

function imageOf(job: KubeObject): unknown {
  return mapsIn(tryFindPodTemplate(job)?.spec.containers).at(0)?.image;
}

/** Said once, at the first of them: one mark decides about all. */
function askToChoose(
  { index, source }: Occasional,
  installs: readonly Occasional[],
  upgrades: readonly Occasional[],
): Diagnostic {
  const message = `${told(installs)} for an install only, and ${told(upgrades)} for an upgrade only; what is rendered does not tell one from the other, so that both would run each time`;
  const mark = `Write ${MARKS.run}: before (or after) on the Job that may run every time: those for the other occasion are then left out.`;
  // Helm renders hooks for both; what it leaves out on one occasion is what the chart asks for.
  const isAsked = [...installs, ...upgrades].some((each) => each.source === undefined);
  const remedy = isAsked ? `${mark} Or render for one occasion: helm template --is-upgrade.` : mark;
  return error('application/install-or-upgrade', ['items', index, ...placeOf(source)], message, remedy);
}

function told(jobs: readonly Occasional[]): string {
  const named = jobs.map(({ job, why }) => `Job ${job.metadata.name} (${why})`).join(', ');
  return `${named} ${jobs.length === 1 ? 'is' : 'are'}`;
}

function counterpartChosen({ only }: Occasional, chosen: readonly Occasional[]): HookOrder {
  const others = chosen.map(({ job }) => `Job ${job.metadata.name}`).join(', ');
  return {
    run: 'left-out',
    step: 0,
    source: MARKS.run,
    why: `for an ${only} only, and ${others} is marked for the other occasion`,
  };
}

function sayItAlwaysRuns({ index, job, only, source, why }: Occasional): Diagnostic {
  const other = only === 'install' ? 'an upgrade' : 'an install';
  const message = `Job ${job.metadata.name} is for an ${only} only (${why}); what is rendered runs it at ${other}, too, whenever it changes`;
  const remedy = `Look whether it can. If so, say it by ${MARKS.run}: before or after; if not, take it out of what is rendered.`;
  return warning('application/runs-at-both', ['items', index, ...placeOf(source)], message, remedy);
}

function placeOf(source: string | undefined): readonly string[] {
  return source === undefined ? ['metadata', 'name'] : ['metadata', 'annotations', source];
}

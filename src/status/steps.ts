import type { Json } from '../lib/json';
import { plural } from '../lib/text/plural';
import { valueAt } from '../lib/value-at';
import type { KubeObject } from '../model/kube';
import { withoutHash } from '../model/own-job';
import { isSameRelease, isNewer } from '../lib/release';
import { systemOf } from '../systems';
import { departure } from './agreement';
import type { SeenStep } from './cause';
import type { ClusterView, SeenEvent } from './cluster';
import { jobState } from './job-state';
import { jobsOf } from './jobs';
import { observedSchema } from './observed-schema';
import { byAge, isReplaced, newPods, rolloutState, share } from './rollout-state';
import { isNamedByHash, type JobStage, type ServingStage, type Stage, type StatusSubject } from './stage';
import { wantedJobs } from './way-out';
import type { StepStatus } from './workload-status';

/** A step with what was seen of it, before anybody asks why. */
export interface LookedAt {
  readonly title: string;
  readonly state: StepStatus['state'];
  readonly detail: string;
  /** In milliseconds since 1970. */
  readonly since?: number;
  readonly endsAt?: number;
  readonly seen: SeenStep;
}

/** The steps of a delivery, in their order, as the cluster shows them. */
export function deliverySteps(
  subject: StatusSubject,
  stages: readonly Stage[],
  view: ClusterView,
): readonly LookedAt[] {
  const looks = stages.map((stage) => lookAt(subject, stage, view));
  // What runs behind a gate has gone through it: a Job that is gone by then was complete.
  const last = looks.map((look) => look.some(({ state }) => state === 'done' || state === 'running')).lastIndexOf(true);
  const settled = looks.map((look, index) => (index < last ? look.map(passed) : look));
  return heldBack(settled.flat());
}

/** Where another Job of the workload is left, this one was never delivered: Jobs go together. */
function passed(step: LookedAt): LookedAt {
  const { stage, subject, view } = step.seen;
  if (step.state !== 'not-delivered' || stage.role !== 'completes' || jobsOf(subject, view).length > 0) return step;
  return { ...step, state: 'done', detail: 'its Job is gone; what comes after it is delivered' };
}

/** A step behind one that is not done waits for it. */
function heldBack(steps: readonly LookedAt[]): readonly LookedAt[] {
  const first = steps.findIndex(({ state }) => state !== 'done');
  return steps.map((step, index) => {
    if (first === -1 || index <= first || step.state !== 'not-delivered') return step;
    const before =
      steps[first].state === 'not-delivered' ? `comes after step ${first + 1}` : `held back by step ${first + 1}`;
    return { ...step, state: 'waiting', detail: step.detail === '' ? before : `${before}; ${step.detail}` };
  });
}

function lookAt(subject: StatusSubject, stage: Stage, view: ClusterView): readonly LookedAt[] {
  return stage.role === 'completes' ? [lookAtJob(subject, stage, view)] : lookAtServing(subject, stage, view);
}

function lookAtJob(subject: StatusSubject, stage: JobStage, view: ClusterView): LookedAt {
  const { state } = subject;
  const title = titleOfJob(subject, stage);
  const seen = (job?: KubeObject): SeenStep => seenOf(subject, stage, view, job === undefined ? [] : [job]);
  const unread = view.unread('jobs', state.namespace);
  if (unread !== undefined)
    return { title, state: 'unknown', detail: `Jobs cannot be read: ${unread.reason}`, seen: seen() };
  const { name } = stage.job.metadata;
  const job = view.find('Job', name, state.namespace);
  if (job === undefined) {
    return {
      title,
      state: 'not-delivered',
      detail: `Job ${name} is not there${ofOthers(subject, name, view)}`,
      seen: seen(),
    };
  }
  const differs = isNamedByHash(subject) ? undefined : departureOfJob(stage.job, job);
  if (differs !== undefined) {
    const detail = `Job ${name} is that of another state of the sources (${differs})`;
    return { title, state: 'not-delivered', detail, seen: seen() };
  }
  const looked = seen(job);
  const found = jobState(job, looked.pods, view.unread('pods', state.namespace)?.reason);
  return { title, ...found, seen: { ...looked, state: found.state } };
}

/** A Job of the workload under another name says how far an earlier or later delivery came. */
function ofOthers(subject: StatusSubject, name: string, view: ClusterView): string {
  const wanted = wantedJobs(subject);
  const others = jobsOf(subject, view).filter((job) => !wanted.has(job.metadata.name));
  // Where there are several steps, that of this one tells more than the newest.
  const same = others.filter(({ metadata }) => withoutHash(metadata.name) === withoutHash(name));
  const other = (same.length > 0 ? same : others).at(-1);
  if (other === undefined) return '';
  const { state } = jobState(other, []);
  return `; Job ${other.metadata.name}, of another state of the sources, ${WORDS[state]}`;
}

const WORDS = { done: 'is complete', failed: 'has failed', running: 'is running', waiting: 'is waiting' } as const;

function titleOfJob({ workload }: StatusSubject, { title }: JobStage): string {
  const version = workload?.version;
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}${version === undefined ? '' : ` to ${version}`}`;
}

/** Of a Job without a hash: what it runs and with which variables is whole, since one that is gone tells of it, too. */
function departureOfJob(rendered: KubeObject, live: KubeObject): string | undefined {
  const pod = (object: KubeObject): Json | undefined => valueAt(object, ['spec', 'template', 'spec']);
  return departure(pod(rendered), pod(live), '', JOB_LISTS);
}

const JOB_LISTS: ReadonlySet<string> = new Set(['command', 'args', 'env', 'envFrom']);

function lookAtServing(subject: StatusSubject, stage: ServingStage, view: ClusterView): readonly LookedAt[] {
  return [
    ...(stage.controllers.length === 0 ? [] : lookAtPods(subject, stage, view)),
    ...stage.resources.map((resource) => lookAtResource(subject, stage, resource, view)),
  ];
}

/** Two steps: the pods are replaced, and the new ones serve. */
function lookAtPods(subject: StatusSubject, stage: ServingStage, view: ClusterView): readonly LookedAt[] {
  const { namespace } = subject.state;
  const version = subject.workload?.version;
  const titles = ['Replace the pods', `Serve${version === undefined ? '' : ` with ${version}`}`] as const;
  const found = stage.controllers.map((rendered) => ({
    rendered,
    live: view.find(rendered.kind, rendered.metadata.name, rendered.metadata.namespace ?? namespace),
  }));
  const live = found.flatMap((each) => each.live ?? []);
  const seen = seenOf(subject, stage, view, live);
  const unread = stage.controllers.flatMap(({ kind }) => view.unread(`${kind.toLowerCase()}s`, namespace) ?? [])[0];
  if (unread !== undefined) {
    const detail = `what serves cannot be read: ${unread.reason}`;
    return titles.map((title) => ({ title, state: 'unknown', detail, seen }));
  }
  const other = found.find((each) => each.live === undefined || departureOf(each.rendered, each.live) !== undefined);
  if (other !== undefined) {
    return [
      { title: titles[0], state: 'not-delivered', detail: undelivered(other, found), seen },
      { title: titles[1], state: 'not-delivered', detail: '', seen },
    ];
  }
  return rolling(titles, live, seen);
}

interface Pair {
  readonly rendered: KubeObject;
  readonly live?: KubeObject;
}

function departureOf(rendered: KubeObject, live: KubeObject): string | undefined {
  const part = (object: KubeObject) => valueAt(object, ['spec', 'template']);
  return departure(part(rendered), part(live));
}

function undelivered(other: Pair, found: readonly Pair[]): string {
  const { rendered, live } = other;
  const title = `${rendered.kind} ${rendered.metadata.name}`;
  if (live === undefined) return `${title} is not there`;
  const more = found.length === 1 ? '' : `${title}: `;
  const { wanted, available, replaced } = rolloutState(live);
  const version = imageVersion(rendered, live) ?? 'what was delivered before';
  const path = departureOf(rendered, live);
  const differs = path?.includes('.image') === true ? '' : ` (other: ${path})`;
  return `${more}${share(Math.max(available, Math.min(replaced, wanted)), wanted)} serve ${version}${differs}`;
}

function rolling(titles: readonly [string, string], live: readonly KubeObject[], seen: SeenStep): readonly LookedAt[] {
  const states = live.map((object) => ({ object, ...rolloutState(object) }));
  const sum = (key: 'wanted' | 'replaced' | 'available' | 'old') =>
    states.reduce((total, state) => total + state[key], 0);
  const stalled = states.find((state) => state.stalled !== undefined);
  const unready = states.filter((state) => !isReplaced(state) || state.available < state.wanted);
  const since = Math.max(...states.map((state) => state.since ?? 0)) || undefined;
  const endsAt = Math.min(...unready.map((state) => state.endsAt ?? Infinity));
  const replaced = states.every(isReplaced);
  const named =
    unready.length === 0 || states.length === 1
      ? ''
      : ` (${unready.map(({ object }) => object.metadata.name).join(', ')})`;
  const serving = `${share(sum('available'), sum('wanted'))} are ready${named}`;
  const going = stalled === undefined ? 'running' : 'failed';
  const timing = { since, ...(Number.isFinite(endsAt) ? { endsAt } : {}) };
  const old = sum('old') === 0 ? '' : `, ${plural(sum('old'), 'old one')} still there`;
  const paused = live.find((object) => valueAt(object, ['spec', 'paused']) === true);
  const halted = paused === undefined ? '' : ` (${paused.kind} ${paused.metadata.name} is paused)`;
  const why = stalled === undefined ? halted : ` (${stalled.stalled})`;
  if (!replaced) {
    const detail = `${share(sum('replaced'), sum('wanted'))} are replaced, ${sum('available')} of them ready${old}${named}${why}`;
    return [
      { title: titles[0], state: going, detail, ...timing, seen: { ...seen, state: going } },
      { title: titles[1], state: 'not-delivered', detail: '', seen },
    ];
  }
  const state = unready.length === 0 ? 'done' : going;
  return [
    {
      title: titles[0],
      state: 'done',
      detail: `${share(sum('replaced'), sum('wanted'))} are replaced`,
      since,
      seen: { ...seen, state: 'done' },
    },
    { title: titles[1], state, detail: `${serving}${why}`, ...timing, seen: { ...seen, state } },
  ];
}

/** What an operator acts on: done when it says what the sources say, and the schema that follows from it is there. */
function lookAtResource(
  subject: StatusSubject,
  stage: ServingStage,
  resource: KubeObject,
  view: ClusterView,
): LookedAt {
  const { state } = subject;
  const title = `Deliver ${resource.kind} ${resource.metadata.name}`;
  const seen = seenOf(subject, stage, view, []);
  const live = view.find(resource.kind, resource.metadata.name, resource.metadata.namespace ?? state.namespace);
  const unread = view.reading.unread.find(({ kind }) => systemOf(state.facts).liveKinds.split(',').includes(kind));
  if (unread !== undefined && live === undefined) {
    return { title, state: 'unknown', detail: `${unread.kind} cannot be read: ${unread.reason}`, seen };
  }
  if (live === undefined) return { title, state: 'not-delivered', detail: 'it is not there', seen };
  const differs = departure(valueAt(resource, ['spec']), valueAt(live, ['spec']), 'spec');
  if (differs !== undefined)
    return { title, state: 'not-delivered', detail: `it says something else in ${differs}`, seen };
  const wanted = systemOf(state.facts).schemaAfter(state.facts);
  const { schema, unknown } = observedSchema(state, view);
  if (wanted === undefined || isSameRelease(schema, wanted) || isNewer(schema, wanted)) {
    const detail = schema === undefined ? 'it says what the sources say' : `the schema is at ${schema.text}`;
    return { title, state: 'done', detail, seen: { ...seen, state: 'done' } };
  }
  const detail = unknown ?? `the operator has not brought the schema to ${wanted.text} yet; it is at ${schema?.text}`;
  return { title, state: 'running', detail, seen: { ...seen, state: 'running' } };
}

/** The version that what runs is of: the tag of the image that the sources would replace. */
export function imageVersion(rendered: KubeObject, live: KubeObject): string | undefined {
  const images = [rendered, live].map((object) => imagesOf(object));
  const [name] = [...images[0].keys()].filter((each) => images[1].get(each) !== images[0].get(each));
  const image = images[1].get(name ?? [...images[0].keys()][0] ?? '');
  return image === undefined ? undefined : tagOf(image);
}

/** `11.2.2` of an image; the first part of the digest where it has no tag. */
function tagOf(image: string): string {
  const [named, digest] = image.split('@');
  const tag = named.slice(named.lastIndexOf('/') + 1).split(':')[1];
  return tag ?? digest?.slice(0, 19) ?? image;
}

function imagesOf(object: KubeObject): ReadonlyMap<string, string> {
  const containers = valueAt(object, ['spec', 'template', 'spec', 'containers']);
  const list = Array.isArray(containers)
    ? (containers as readonly { readonly name?: unknown; readonly image?: unknown }[])
    : [];
  return new Map(list.map(({ name, image }) => [String(name), String(image)]));
}

/** A pod that has started had all that it needs to start. */
function neverStarted(events: readonly SeenEvent[]): readonly SeenEvent[] {
  return events.some(({ reason }) => reason === 'Started') ? [] : events;
}

function seenOf(subject: StatusSubject, stage: Stage, view: ClusterView, controllers: readonly KubeObject[]): SeenStep {
  const isJob = stage.role === 'completes';
  const pods = byAge(controllers.flatMap((each) => (isJob ? view.ownedBy(each, 'Pod') : newPods(each, view))));
  const sets = isJob ? [] : controllers.flatMap((each) => view.ownedBy(each, 'ReplicaSet'));
  const told = [...controllers, ...sets, ...pods];
  return {
    subject,
    stage,
    state: 'not-delivered',
    ...(isJob && controllers.length > 0 ? { job: controllers[0] } : {}),
    controllers,
    pods,
    events: told.flatMap((object) => view.eventsOf(object)),
    gone: isJob && pods.length === 0 ? controllers.flatMap((each) => neverStarted(view.eventsOfGonePods(each))) : [],
    log: pods
      .map((pod) => view.logOf(pod))
      .filter((text) => text !== '')
      .join('\n'),
    view,
  };
}

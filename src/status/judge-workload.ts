import { maskComment } from '../lib/credentials/mask';
import type { KubeObject } from '../model/kube';
import { STEP_CAUSES, WORKLOAD_CAUSES } from './causes';
import type { SeenStep } from './cause';
import { stretch } from './age';
import type { ClusterView } from './cluster';
import { jobsOf } from './jobs';
import { maskAround } from './mask-around';
import { stagesOf, type ServingStage, type StatusSubject } from './stage';
import { imageVersion, deliverySteps, type LookedAt } from './steps';
import { targetSays } from './target-says';
import type { Standing, StatusFinding, StepStatus, WorkloadStatus } from './workload-status';

/** More lines of a log help nobody. */
const LOG_LINES = 10;

/** Where a workload stands, why it does not go on, and what to do. Never holds the value of a credential. */
export function judgeWorkload(subject: StatusSubject, view: ClusterView): WorkloadStatus {
  const { state } = subject;
  const stages = stagesOf(subject);
  const looks = deliverySteps(subject, stages, view);
  const mask = maskAround(namesIn(subject, looks));
  const steps = looks.map((look) => stepStatus(look, view, mask));
  const seen = { subject, stages, steps, jobs: jobsOf(subject, view), view };
  const findings = WORKLOAD_CAUSES.flatMap(({ code, judge }) => {
    const found = judge(seen);
    return found === undefined ? [] : [masked({ code, severity: 'error', ...found }, mask)];
  });
  const standing = standingOf(steps, findings);
  const said = targetSays(seen);
  return {
    kind: state.kind,
    ...(state.namespace === undefined ? {} : { namespace: state.namespace }),
    name: state.name,
    file: state.file,
    delivery: state.delivery,
    ...versions(subject, view),
    standing,
    summary: summaryOf(standing, looks, steps, { findings, now: view.now }),
    ...(said === undefined ? {} : { targetSays: mask(said) }),
    steps,
    findings,
  };
}

function stepStatus(
  { title, state, detail, since, endsAt, seen }: LookedAt,
  view: ClusterView,
  mask: Mask,
): StepStatus {
  const isOpen = state === 'running' || state === 'failed';
  const findings = isOpen ? causesOf({ ...seen, state }, mask) : [];
  const left = state === 'running' && endsAt !== undefined ? Math.round((endsAt - view.now) / 1000) : undefined;
  return {
    title,
    state,
    detail: mask(detail),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    ...(left === undefined ? {} : { secondsLeft: Math.max(0, left) }),
    log: isOpen && (state === 'failed' || findings.length > 0) ? lastLines(seen.log) : [],
    findings,
  };
}

function causesOf(seen: SeenStep, mask: Mask): readonly StatusFinding[] {
  const all = STEP_CAUSES.flatMap(({ code, isSymptom, judge }) => {
    const found = judge(seen);
    return found === undefined ? [] : [{ finding: masked({ code, severity: 'error', ...found }, mask), isSymptom }];
  });
  const explained = all.filter(({ isSymptom }) => isSymptom !== true);
  return (explained.length > 0 ? explained : all).map(({ finding }) => finding);
}

/** Messages of a cluster and lines of a log may hold credentials: they are masked before anybody sees them. */
function masked(finding: StatusFinding, mask: Mask): StatusFinding {
  return { ...finding, message: mask(finding.message), wayOut: finding.wayOut.map(mask) };
}

type Mask = (text: string) => string;

/** The names that stand in what is said about a workload. */
function namesIn({ state }: StatusSubject, looks: readonly LookedAt[]): readonly string[] {
  const seen = looks.flatMap((look) => [...look.seen.controllers, ...look.seen.pods]);
  const names = [...state.objects, ...seen].map(({ metadata }) => metadata.name);
  return [state.name, state.file, ...(state.namespace === undefined ? [] : [state.namespace]), ...names];
}

/** Masked as a whole, since a key goes over several lines; then the last ones. */
function lastLines(log: string): readonly string[] {
  return maskComment(log)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-LOG_LINES);
}

function standingOf(steps: readonly StepStatus[], findings: readonly StatusFinding[]): Standing {
  const all = [...findings, ...steps.flatMap((step) => step.findings)];
  if (steps.some(({ state }) => state === 'failed') || all.some(({ severity }) => severity === 'error')) {
    return 'needs-a-person';
  }
  if (steps.some(({ state }) => state === 'unknown')) return 'unknown';
  const open = steps.find(({ state }) => state !== 'done');
  if (open === undefined) return 'done';
  if (steps.some(({ state }) => state === 'running')) return 'running';
  return open.state === 'waiting' ? 'waiting' : 'not-delivered';
}

interface Told {
  readonly findings: readonly StatusFinding[];
  readonly now: number;
}

function summaryOf(
  standing: Standing,
  looks: readonly LookedAt[],
  steps: readonly StepStatus[],
  { findings, now }: Told,
): string {
  const at = (test: (step: StepStatus) => boolean) => steps.findIndex(test);
  const step = (index: number) => `step ${index + 1} of ${steps.length}`;
  const since = (index: number) => {
    const moment = looks[index]?.since;
    return moment === undefined ? undefined : stretch(now - moment);
  };
  const ago = (index: number) => (since(index) === undefined ? '' : ` ${since(index)} ago`);
  const open = at(({ state }) => state !== 'done');
  switch (standing) {
    case 'done':
      return `done${ago(steps.length - 1)}`;
    case 'unknown':
      return `not known: ${steps[at(({ state }) => state === 'unknown')].detail}`;
    case 'not-delivered':
      return open === 0 ? 'not delivered yet' : `${step(open)} is not delivered yet`;
    case 'waiting':
      return `${step(open)} waits: ${steps[open].detail}`;
    case 'running': {
      const index = at(({ state }) => state === 'running');
      const time = since(index);
      return `${step(index)} runs${time === undefined ? '' : ` since ${time}`}: ${steps[index].detail}`;
    }
    case 'needs-a-person': {
      const failed = at(({ state }) => state === 'failed');
      if (failed !== -1) return `needs you: ${step(failed)} failed${ago(failed)}`;
      const stuck = at(({ findings: found }) => found.some(({ severity }) => severity === 'error'));
      return stuck === -1 ? `needs you: ${findings[0]?.code ?? ''}` : `needs you: ${step(stuck)} does not get on`;
    }
  }
}

/** What the pods run, and what the sources say. */
function versions(subject: StatusSubject, view: ClusterView): Pick<WorkloadStatus, 'from' | 'to'> {
  const { state, workload } = subject;
  const serving = stagesOf(subject).find((stage): stage is ServingStage => stage.role === 'serves');
  const [rendered] = serving?.controllers ?? [];
  const own = rendered && imageVersion(rendered, rendered);
  const to = workload?.version ?? state.facts.binary?.text ?? own;
  const from = rendered && runningVersion(subject, rendered, view);
  return { ...(from === undefined ? {} : { from: from === own ? to : from }), ...(to === undefined ? {} : { to }) };
}

/** Of the pods that run before all of them are replaced nobody knows more than what the object says. */
function runningVersion({ state }: StatusSubject, rendered: KubeObject, view: ClusterView): string | undefined {
  const { kind, metadata } = rendered;
  const live = view.find(kind, metadata.name, metadata.namespace ?? state.namespace);
  return live && imageVersion(rendered, live);
}

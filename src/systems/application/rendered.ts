import { stableName } from '../../plan/objects/noise';
import { isObject, type JsonObject } from '../../lib/json';
import type { Diagnostic } from '../../model/diagnostic';
import { labelsOf, type KubeObject } from '../../model/kube';
import type { CompletionPhase, Workload } from '../../model/workload';
import { ACKNOWLEDGE_ANNOTATION } from '../../model/acknowledgement';
import { DEFAULT_KUBERNETES_VERSION } from '../../model/target';
import { acknowledge } from '../../rules/acknowledgement';
import type { RenderedWorkload } from '../system';
import { APPLICATION_LABEL } from './compile';
import { applicationFacts, applicationGateJobs, type ApplicationFacts } from './facts';
import { judgeUnit } from './judge-unit';
import { markOf } from './marks';
import { APPLICATION, recognizeApplication } from './recognize';
import { readUnit } from './unit';

/** A rendered Job reads copies of its own, and looks as if it had drifted from the pods that it was made of. */
const COMPARED_WHEN_COMPILED = 'application/job-drifts-from-workload';

/** The application that a Job was rendered for; its other objects are written as they came, and bear no name of it. */
export function renderedApplication(object: KubeObject): RenderedWorkload | undefined {
  const name = labelsOf(object)[APPLICATION_LABEL];
  return object.kind === 'Job' && name !== undefined ? { kind: APPLICATION, name } : undefined;
}

/** The facts of an application as its rendered objects tell them. */
export function renderedApplicationFacts(name: string, objects: readonly KubeObject[]): ApplicationFacts {
  const options = { allowInlineSecrets: true, kubernetesVersion: DEFAULT_KUBERNETES_VERSION, beside: [] };
  return applicationFacts(asResource(name, objects), options, workloadOf(name, objects));
}

/** Judges rendered objects by every rule about one application. */
export function judgeRenderedApplication(name: string, objects: readonly KubeObject[]): readonly Diagnostic[] {
  const resource = asResource(name, objects);
  const { unit } = readUnit(resource, undefined);
  const jobs = applicationGateJobs(objects).map(({ job, runs }) => ({
    job,
    run: runs,
    index: objects.indexOf(job),
    derived: false,
  }));
  const found = judgeUnit(unit, jobs, 'not-judged').filter(({ code }) => code !== COMPARED_WHEN_COMPILED);
  return acknowledge(found, markOf(resource, ACKNOWLEDGE_ANNOTATION));
}

function asResource(name: string, objects: readonly KubeObject[]): JsonObject {
  const items = objects as unknown as readonly JsonObject[];
  const [{ metadata } = {}] = recognizeApplication(items);
  return { apiVersion: 'v1', kind: 'List', metadata: { ...metadata, name }, items };
}

/** Jobs are told by their own label; several outputs may hold one of them. */
function workloadOf(name: string, objects: readonly KubeObject[]): Workload {
  const jobs = new Map(
    applicationGateJobs(objects).map(({ job, runs }) => {
      const plain = stableName(job.kind, job.metadata.name);
      return [plain, { job: { ...job, metadata: { ...job.metadata, name: plain } }, runs }] as const;
    }),
  );
  const phases = (runs: 'before' | 'after') =>
    [...jobs.values()].filter((each) => each.runs === runs).map(({ job }) => completionPhase(job));
  const others = objects.filter((object) => renderedApplication(object) === undefined);
  const [owner] = jobs.values();
  return {
    kind: APPLICATION,
    name,
    namespace: owner?.job.metadata.namespace,
    version: undefined,
    phases: [
      ...phases('before'),
      { role: 'serves', id: 'application', requires: [], objects: others },
      ...phases('after').map((phase) => ({ ...phase, waitsForPods: true })),
    ],
    jobLabels: { [APPLICATION_LABEL]: name },
  };
}

function completionPhase(job: KubeObject): CompletionPhase {
  const { name } = job.metadata;
  const deadlineSeconds = isObject(job.spec) ? Number(job.spec.activeDeadlineSeconds) : NaN;
  return { role: 'completes', id: name, title: `Job ${name}`, requires: [], job, deadlineSeconds, external: [] };
}

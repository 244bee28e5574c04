import { Grouped } from '../../lib/grouped';
import type { KubeObject } from '../../model/kube';
import { MARKS } from '../../model/marks';
import type { Delivered, DeliveryName, DeliveryRun } from '../../model/target';
import type { CompletionPhase, Workload } from '../../model/workload';
import { neededBy } from '../needed-objects';
import { kindAndName, type OrderFinding } from './order-finding';
import { oldPods, standStills } from './stands-still';
import { membersOf, type JobMember, type Members } from './members';

/** Whether the order that a workload states holds in a run of its tool, as the rendered files tell. */
export function runFindings(workload: Workload, target: DeliveryName, run: DeliveryRun): readonly OrderFinding[] {
  return new RunCheck(workload, target, run).findings();
}

class RunCheck {
  private readonly members: Members;
  private readonly gatedOnes: ReadonlySet<KubeObject>;
  /** An application may hold thousands of objects, each of which is looked up several times. */
  private readonly delivered = new Grouped<KubeObject, Delivered>();
  /** Each once. */
  private readonly objects: readonly KubeObject[];

  constructor(
    workload: Workload,
    private readonly target: DeliveryName,
    private readonly run: DeliveryRun,
  ) {
    for (const each of run.delivered) this.delivered.add(each.object, each);
    this.objects = this.delivered.keys();
    this.members = membersOf(workload, this.objects);
    this.gatedOnes = this.gated();
  }

  findings(): readonly OrderFinding[] {
    const { before, after, serving, served } = this.members;
    const jobs = [...before, ...after];
    return [
      ...jobs.filter(({ job }) => job === undefined).map((member) => this.absent(member)),
      ...jobs.flatMap(renamed),
      ...[...this.gatedOnes].flatMap((object) => [
        ...this.appliedOnce(object),
        ...this.departures(object),
        ...frozen(object),
      ]),
      ...before.flatMap((member) => member.needs.flatMap((object) => this.isThere(member, object))),
      ...before.flatMap((member, index) => this.comesBefore(member, [...jobsOf(before.slice(index + 1)), ...serving])),
      ...after.flatMap((member, index) => this.comesAfter(member, [...served, ...jobsOf(after.slice(0, index))])),
      ...(this.deletes() ? served.flatMap((object) => this.staysThere(object)) : []),
      ...(jobs.length > 0 ? serving.flatMap((object) => keepsOldPods(object, after.length > 0)) : []),
      ...this.objects.flatMap((object) => this.isApplied(object)),
    ];
  }

  /** What was given and no Job needs is served, and still its owner's; it is no member. */
  private gated(): ReadonlySet<KubeObject> {
    const { before, after, served } = this.members;
    const jobs = [...before, ...after];
    return new Set([...jobs.flatMap(({ job, needs }) => (job === undefined ? [] : [...needs, job])), ...served]);
  }

  private of(object: KubeObject): readonly Delivered[] {
    return this.delivered.of(object);
  }

  private absent({ phase }: JobMember): OrderFinding {
    const message = `the ${phase.title} is not there, so that ${this.run.event} goes on without it`;
    return finding(phase.job, message);
  }

  private appliedOnce(object: KubeObject): readonly OrderFinding[] {
    const found = this.of(object);
    const applied = found.filter(({ turn }) => turn !== undefined);
    if (applied.length === 1) return [];
    const [first, second] = applied;
    if (first === undefined) return found.flatMap((each) => each.departures.map((why) => departed(object, why)));
    return [finding(object, `${this.run.event} applies it twice, in ${first.stage} and in ${second.stage}`)];
  }

  private departures(object: KubeObject): readonly OrderFinding[] {
    const applied = this.of(object).filter(({ turn }) => turn !== undefined);
    // Whether what a Job or pods need may be left behind is its owner's to say.
    return applied.flatMap(({ departures }) => departures).map((why) => departed(object, why));
  }

  /** What no Job needs and does not serve may go without being applied, but not in silence. */
  private isApplied(object: KubeObject): readonly OrderFinding[] {
    const found = this.of(object);
    if (this.gatedOnes.has(object) || found.some(({ turn }) => turn !== undefined)) return [];
    return found.flatMap(({ departures }) =>
      departures.map((why) => ({
        ...departed(object, why),
        code: 'delivery/not-applied',
        severity: 'warning' as const,
        remedy: 'Remove the key, or the object.',
      })),
    );
  }

  private isThere({ phase, job }: JobMember, object: KubeObject): readonly OrderFinding[] {
    const [own, needed] = [this.first(job!), this.first(object)];
    if (own?.turn === undefined || needed?.turn === undefined) return [];
    if (needed.turn > own.turn) return [this.tooLate(phase, own, needed)];
    if ((needed.lastTurn ?? Infinity) >= own.turn) return [];
    return [
      finding(object, `it is deleted in ${needed.stage}, before ${kindAndName(phase.job)} that needs it has ended`),
    ];
  }

  /** It may exist beforehand all the same; a Job that waits in vain fails, and nothing comes after it. */
  private tooLate(
    { job, bringsItsNeeds = false }: CompletionPhase,
    own: Delivered,
    { object, stage }: Delivered,
  ): OrderFinding {
    const name = kindAndName(object);
    if (own.isHook === true) {
      const tool = this.target === 'helm' ? 'Helm' : 'Argo CD';
      const message = `the hook ${kindAndName(job)} needs ${name}, which ${tool} creates only after its hooks`;
      const elsewhere = bringsItsNeeds ? ' Or deliver by flux or kubectl, or by argocd without hooks.' : '';
      const remedy = `Create ${name} beforehand, outside this output.${elsewhere}`;
      // `helm install --create-namespace` and the like create a namespace.
      const severity = bringsItsNeeds && object.kind !== 'Namespace' ? 'error' : 'warning';
      return { ...finding(object, message), code: 'delivery/hook-before-object', severity, remedy };
    }
    const message = `${name} is applied in ${stage}, after ${kindAndName(job)} of ${own.stage} that needs it: the Job would wait for it until its deadline`;
    if (this.target !== 'argocd') return finding(object, message);
    const remedy = `Give it a ${own.stage} or an earlier one, or none.`;
    return { ...finding(object, message), code: 'delivery/sync-wave', severity: 'warning', remedy };
  }

  private comesBefore({ phase, job }: JobMember, later: readonly KubeObject[]): readonly OrderFinding[] {
    const own = job && this.first(job);
    if (own?.turn === undefined) return [];
    const { turn, stage } = own;
    const early = later.filter((object) => this.turnsOf(object).some((each) => each <= turn));
    const found = early.map((object) => {
      const message = `${this.run.event} applies it in ${this.first(object)!.stage}, and ${kindAndName(phase.job)} only in ${stage}: it does not wait for the ${phase.title}`;
      return finding(object, message);
    });
    const isWaitedFor = own.isAwaited || later.length === 0;
    return isWaitedFor ? found : [...found, finding(job!, `${this.run.event} does not wait for the ${phase.title}`)];
  }

  private comesAfter({ phase, job }: JobMember, earlier: readonly KubeObject[]): readonly OrderFinding[] {
    const own = job && this.first(job);
    if (own?.turn === undefined) return [];
    const { turn, stage } = own;
    return earlier
      .filter((object) => this.turnsOf(object).some((each) => each >= turn))
      .map((object) => {
        const message = `${this.run.event} applies it in ${this.first(object)!.stage}, and ${kindAndName(phase.job)} in ${stage}: the ${phase.title} comes after it`;
        return finding(object, message);
      });
  }

  private deletes(): boolean {
    return this.run.delivered.some(({ lastTurn }) => lastTurn !== undefined);
  }

  /** What pods go on reading is not deleted when the hooks are over. */
  private staysThere(object: KubeObject): readonly OrderFinding[] {
    const needs = neededBy(object, this.objects);
    return needs.flatMap((each) => {
      const lastTurn = this.first(each)?.lastTurn;
      return lastTurn === undefined
        ? []
        : [finding(each, `it is deleted after its hooks, and ${kindAndName(object)} needs it`)];
    });
  }

  private first(object: KubeObject): Delivered | undefined {
    return this.of(object).find(({ turn }) => turn !== undefined);
  }

  private turnsOf(object: KubeObject): readonly number[] {
    return this.of(object).flatMap(({ turn }) => (turn === undefined ? [] : [turn]));
  }
}

function jobsOf(members: readonly JobMember[]): readonly KubeObject[] {
  return members.flatMap(({ job }) => (job === undefined ? [] : [job]));
}

function finding(object: KubeObject, message: string): OrderFinding {
  const remedy = 'Remove what moves it: the delivery target alone says what comes before what.';
  return { code: 'delivery/undoes-order', severity: 'error', object, place: [], message, remedy };
}

function departed(object: KubeObject, { place, effect }: Delivered['departures'][number]): OrderFinding {
  const key = String(place.at(-1));
  const field = object.metadata[place.at(-2) === 'labels' ? 'labels' : 'annotations'];
  const value = field?.[key];
  return { ...finding(object, effect), place, ...(value === undefined ? {} : { stated: { key, value } }) };
}

/** Who waits for a Job by the name that its manifest has waits for ever where the target gives it another. */
function renamed({ phase, job }: JobMember): readonly OrderFinding[] {
  if (job === undefined || job.metadata.name === phase.job.metadata.name) return [];
  return (phase.awaitedBy ?? []).map(({ object, place, name }) => {
    const message = `container ${name} of ${kindAndName(object)} waits for ${kindAndName(phase.job)}, which is called ${job.metadata.name} here, and never ends`;
    const remedy = `Leave the container out, by a value of the chart, or by ${MARKS.dropWait}: ${name} on ${kindAndName(object)}, which comes when the Job is complete.`;
    return { code: 'delivery/job-renamed', severity: 'error', object, place, message, remedy };
  });
}

function frozen(object: KubeObject): readonly OrderFinding[] {
  return standStills(object).map((each) => ({ ...finding(object, each.message), ...each, remedy: 'Remove it.' }));
}

/** A Job after what serves comes when the pods of before are gone; otherwise they are for whoever set that to replace. */
function keepsOldPods(object: KubeObject, hasJobAfter: boolean): readonly OrderFinding[] {
  const remedy = hasJobAfter
    ? 'Remove it: the Job after it comes when its pods are replaced.'
    : 'Replace the pods by hand.';
  return oldPods(object).map((each) => ({
    ...finding(object, each.message),
    ...each,
    severity: hasJobAfter ? 'error' : 'warning',
    remedy,
  }));
}

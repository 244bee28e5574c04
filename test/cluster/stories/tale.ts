import type { DeliveryName } from '../../../src/model/target';
import { GATEWAY, gatewaySubject, imageName, replicasOf, type GatewayState } from '../gateway';
import type { Journal } from '../journal';
import { hasLabels, holds, imageOf, isGatewayPod, statusOf, type DeploymentStatus, type PodStatus } from '../live';
import { Place } from '../place';
import { record } from '../record';
import type { Delivery, OpenTarget, Target } from '../targets/target';

/** A delivery that went well. */
export interface Delivered {
  /** The last revision before it. */
  readonly since: number;
  /** Until all pods of the state served. */
  readonly seconds: number;
  /** What the tool said. */
  readonly report: string;
}

/** One Gateway, delivered by one tool, state after state. */
export class Tale {
  private constructor(
    readonly place: Place,
    readonly target: Target<GatewayState>,
  ) {}

  static async open(title: string, openTarget: OpenTarget): Promise<Tale> {
    const place = await Place.open(title);
    return new Tale(place, openTarget(place, gatewaySubject(place)));
  }

  get journal(): Journal {
    return this.place.journal;
  }

  get delivery(): DeliveryName {
    return this.target.name;
  }

  /** Delivers the state, and waits until the tool is content and all pods serve it. */
  async deliver(state: GatewayState): Promise<Delivered> {
    return this.complete(state, () => this.target.deliver(state));
  }

  /** Waits until what was begun has gone well, and all pods serve the state. */
  async complete(state: GatewayState, begin: () => Promise<Delivery>): Promise<Delivered> {
    const since = this.journal.now();
    const start = performance.now();
    const delivery = await begin();
    const report = await delivery.succeeded();
    await this.serves(state);
    return { since, seconds: (performance.now() - start) / 1000, report };
  }

  /** Until each pod serves the state, and no other pod does. */
  async serves(state: GatewayState): Promise<void> {
    await this.journal.until(`${this.place.namespace} serves ${imageName(state)}`, () => this.isServing(state));
  }

  /** The pods that serve, ready or not, with how often they were restarted. */
  servingPods(): readonly string[] {
    const pods = this.journal.present('pods').filter(isGatewayPod);
    return pods.map((pod) => `${pod.metadata.name}: ${this.stateOf(statusOf<PodStatus>(pod))}`).sort();
  }

  record(story: string, result: string, seconds?: number): void {
    record({ target: this.target.column, story, result, seconds });
  }

  async close(): Promise<void> {
    await this.target.close();
    await this.place.close();
  }

  private stateOf({ conditions = [], containerStatuses = [] }: PodStatus): string {
    const ready = conditions.find(({ type }) => type === 'Ready')?.status;
    return `ready ${ready}, ${containerStatuses[0]?.restartCount} restarts`;
  }

  private isServing(state: GatewayState): boolean {
    const [deployment] = this.journal.present('deployments').filter(({ metadata }) => metadata.name === GATEWAY);
    if (deployment === undefined) return false;
    const { template } = deployment.spec as { template: { metadata: { labels: Record<string, string> } } };
    const { observedGeneration, replicas, readyReplicas, updatedReplicas } = statusOf<DeploymentStatus>(deployment);
    return (
      imageOf(deployment) === imageName(state) &&
      hasLabels({ ...deployment, metadata: { ...deployment.metadata, ...template.metadata } }, state.podLabels ?? {}) &&
      observedGeneration === deployment.metadata.generation &&
      [replicas, readyReplicas, updatedReplicas].every((count) => count === replicasOf(state)) &&
      this.hasReadyPods(state)
    );
  }

  private hasReadyPods(state: GatewayState): boolean {
    const pods = this.journal.present('pods').filter(isGatewayPod);
    return pods.length === replicasOf(state) && pods.every((pod) => holds(pod, 'Ready') !== undefined);
  }
}
